import AlarmsCore
import Foundation

/// Where the book lies: readable from the first unlock on, in no backup, and without a word in it.
struct Shelf {
  private let file: URL

  init() {
    let folder = FileManager.default.urls(for: .applicationSupportDirectory, in: .userDomainMask)[0]
    file = folder.appendingPathComponent("alarms.json")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// An unreadable book counts as an empty one: Cairn arms the whole list again when it is next opened.
  func read() -> Book {
    guard let bytes = try? Data(contentsOf: file) else { return Book() }
    return (try? JSONDecoder().decode(Book.self, from: bytes)) ?? Book()
  }

  func write(_ book: Book) {
    guard let bytes = try? JSONEncoder().encode(book) else { return }
    try? bytes.write(to: file, options: [.atomic, .completeFileProtectionUntilFirstUserAuthentication])
    var place = file
    var values = URLResourceValues()
    values.isExcludedFromBackup = true
    try? place.setResourceValues(values)
  }
}
