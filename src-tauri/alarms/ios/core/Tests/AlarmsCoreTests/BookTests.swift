import XCTest

@testable import AlarmsCore

final class BookTests: XCTestCase {
  private let utc = TimeZone(secondsFromGMT: 0)!
  private let minute: Int64 = 60_000
  private let noon: Int64 = 1_795_435_200_000

  private func at(_ id: String, _ minutes: Int64, _ occasion: String? = nil) -> Alarm {
    Alarm(id: id, occasion: occasion ?? "o-\(id)", atMs: noon + minutes * minute)
  }

  private func armed(_ alarms: Alarm...) -> Book {
    var book = Book()
    _ = book.arm(alarms, now: noon, zone: utc)
    return book
  }

  private func lived(_ book: Book, _ minutes: Int64) -> Book {
    var later = book
    later.settle(now: noon + minutes * minute, zone: utc, allowed: true)
    return later
  }

  func testALocalTimeIsWhereThePhoneIs() {
    let cases: [(String, String, String, Int64)] = [
      ("2026-11-23T08:00:00", "Europe/Berlin", "2026-11-23T07:00:00Z", 0),
      ("2026-11-23T08:00:00", "America/New_York", "2026-11-23T13:00:00Z", 0),
      // Left out by a change of the clocks: as much later. Come twice: the first time.
      ("2026-03-29T02:30:00", "Europe/Berlin", "2026-03-29T01:30:00Z", 0),
      ("2026-03-08T02:30:00", "America/New_York", "2026-03-08T07:30:00Z", 0),
      ("2026-10-04T02:15:00", "Australia/Lord_Howe", "2026-10-03T15:45:00Z", 0),
      ("2026-10-25T02:30:00", "Europe/Berlin", "2026-10-25T00:30:00Z", 0),
      ("2026-11-01T01:30:00", "America/New_York", "2026-11-01T05:30:00Z", 0),
      // Near a change, on either side of it.
      ("2026-03-28T23:00:00", "Europe/Berlin", "2026-03-28T22:00:00Z", 0),
      ("2026-03-29T08:00:00", "Europe/Berlin", "2026-03-29T00:00:00Z", 6 * 60),
      ("2026-10-25T12:00:00", "Europe/Berlin", "2026-10-25T11:00:00Z", 0),
    ]
    for (local, zone, instant, before) in cases {
      let alarm = Alarm(id: "a", occasion: "o", atMs: 0, local: local, minutesBefore: before)
      let moment = alarm.moment(in: TimeZone(identifier: zone)!)
      let shown = ISO8601DateFormatter().string(from: Date(timeIntervalSince1970: TimeInterval(moment / 1_000)))
      XCTAssertEqual(shown, instant, "\(local) \(zone)")
    }
  }

  func testIosHoldsTheFirstSixty() {
    var book = Book()
    let list = (0..<100).map { at("\($0)", 200 - Int64($0)) }
    let held = book.arm(list, now: noon, zone: utc)
    XCTAssertEqual(held.count, Book.most)
    XCTAssertEqual(held.first?.id, "99")
  }

  func testWhatIsOverWasShownAndIsToldUntilItIsKnown() {
    var book = lived(armed(at("a", 10), at("b", 20)), 15)
    XCTAssertEqual(book.rung(after: 0).map(\.alarm.id), ["a"])
    XCTAssertEqual(book.rung(after: 0).map(\.atMs), [noon + 10 * minute])
    XCTAssertEqual(book.rung(after: 1).count, 0)
    XCTAssertEqual(book.known(delivered: 1, acts: 0), [])
    XCTAssertEqual(book.rung(after: 0).count, 0)
    XCTAssertEqual(book.arm([at("a", 10), at("b", 20)], now: noon + 16 * minute, zone: utc).map(\.id), ["b"])
  }

  func testWhatIosWasNotAllowedToShowIsForCairnToFind() {
    var book = armed(at("a", 10))
    book.settle(now: noon + 11 * minute, zone: utc, allowed: false)
    XCTAssertEqual(book.rung(after: 0).count, 0)
    XCTAssertEqual(book.held, [])
  }

  func testSnoozedItComesAgainWithoutCairn() {
    var book = lived(armed(at("a", 10)), 10)
    let pressed = book.press("a", key: Press.snooze, now: noon + 12 * minute)
    XCTAssertEqual(pressed?.again?.atMs, noon + 22 * minute)
    XCTAssertEqual(book.pressed(after: 0).map(\.key), [Press.snooze])
    XCTAssertEqual(book.arm([], now: noon + 13 * minute, zone: utc), [])
    XCTAssertEqual(book.snoozed.map(\.id), ["a"], "Cairn does not know of it yet")
    var known = book
    XCTAssertEqual(known.known(delivered: 1, acts: 2), ["a"], "now it is Cairn's")
    XCTAssertEqual(known.snoozed, [])
    let again = lived(book, 22)
    XCTAssertEqual(again.pressed(after: 0).count, 0, "it is over: there is nothing left to put off")
    XCTAssertEqual(again.rung(after: 0).map(\.atMs), [noon + 22 * minute])
  }

  func testDoneTakesTheOtherFiringsOfTheOccasionWithIt() {
    var book = lived(armed(at("a", 10, "same"), at("b", 60, "same"), at("c", 60, "other")), 10)
    XCTAssertEqual(book.press("a", key: Press.done, now: noon + 11 * minute)?.drop, ["b"])
    let list = [at("b", 60, "same"), at("c", 60, "other")]
    XCTAssertEqual(book.arm(list, now: noon + 12 * minute, zone: utc).map(\.id), ["c"])
  }

  func testOnlyWhatWasShownCanBePressed() {
    var book = armed(at("a", 10))
    XCTAssertNil(book.press("a", key: Press.open, now: noon))
    book = lived(book, 10)
    XCTAssertNil(book.press("a", key: "erase", now: noon + 11 * minute))
    XCTAssertNotNil(book.press("a", key: Press.open, now: noon + 11 * minute))
  }

  func testCairnItselfShowsNothingThatWasShown() {
    var book = armed(at("a", 10))
    XCTAssertTrue(book.show(at("a", 10), now: noon + 10 * minute))
    XCTAssertFalse(book.show(at("a", 10), now: noon + 10 * minute))
    XCTAssertEqual(lived(book, 11).rung(after: 1).count, 0)
  }

  func testEightInTheMorningComesOnceADayOnTheWayWest() {
    let morning = Alarm(id: "m", occasion: "o", atMs: 0, local: "2026-11-23T08:00:00")
    let berlin = TimeZone(identifier: "Europe/Berlin")!
    let york = TimeZone(identifier: "America/New_York")!
    var book = Book()
    let there = morning.moment(in: berlin)
    XCTAssertEqual(book.arm([morning], now: there - minute, zone: berlin).count, 1)
    book.settle(now: there, zone: berlin, allowed: true)
    XCTAssertEqual(book.arm([morning], now: there + minute, zone: york), [])
  }

  func testTheBookComesOutOfItsFileAsItWentIn() throws {
    var book = lived(armed(at("a", 10), at("b", 20)), 10)
    _ = book.press("a", key: Press.snooze, now: noon + 11 * minute)
    let file = try JSONEncoder().encode(book)
    XCTAssertEqual(try JSONDecoder().decode(Book.self, from: file), book)
  }
}
