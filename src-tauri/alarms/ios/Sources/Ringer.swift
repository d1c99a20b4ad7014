import AlarmsCore
import Foundation
import UserNotifications

/// Carries out on this phone what the book says. Notifications are the system's from the moment they are handed over; it
/// shows them whether Cairn runs or not, and starts it in the background when a button is pressed.
final class Ringer: NSObject, UNUserNotificationCenterDelegate {
  private let center = UNUserNotificationCenter.current()
  private let shelf = Shelf()
  private let lock = NSLock()
  /// Tells a running Cairn that there is something to fetch.
  var listener: (() -> Void)?

  func tell() {
    listener?()
  }

  func read<T>(_ look: (Book) -> T) -> T {
    lock.lock()
    defer { lock.unlock() }
    return look(shelf.read())
  }

  @discardableResult
  private func change<T>(_ act: (inout Book) -> T) -> T {
    lock.lock()
    defer { lock.unlock() }
    var book = shelf.read()
    let result = act(&book)
    shelf.write(book)
    return result
  }

  private func now() -> Int64 {
    Int64(Date().timeIntervalSince1970 * 1_000)
  }

  static func answer(_ status: UNAuthorizationStatus) -> String {
    switch status {
    case .authorized, .provisional, .ephemeral: return "yes"
    case .notDetermined: return "ask"
    default: return "no"
    }
  }

  private func isAllowed() async -> Bool {
    Ringer.answer(await center.notificationSettings().authorizationStatus) == "yes"
  }

  /// Notes what the system has shown by now.
  func settle() async {
    let allowed = await isAllowed()
    change { $0.settle(now: now(), zone: .current, allowed: allowed) }
  }

  /// Puts Cairn's list in place of the last one.
  func arm(_ list: [Said]) async {
    await settle()
    let held = change { $0.arm(list.map(\.alarm), now: now(), zone: .current) }
    let words = Dictionary(list.map { ($0.alarm.id, $0.words) }, uniquingKeysWith: { first, _ in first })
    let putOff = Set(read { $0.snoozed.map(\.id) })
    let pending = await center.pendingNotificationRequests().map(\.identifier)
    let wanted = Set(held.map(\.id)).union(putOff)
    center.removePendingNotificationRequests(withIdentifiers: pending.filter { !wanted.contains($0) })
    Categories.register(list.map(\.words))
    for alarm in held {
      guard let said = words[alarm.id] else { continue }
      // One under the same name is replaced.
      await add(alarm.id, content(said, alarm: alarm), trigger(alarm))
    }
  }

  /// Shows one now; true if it is on the screen, or was before.
  func show(_ notice: ShowArgs) async -> Bool {
    guard await isAllowed() else { return false }
    Categories.register([notice.words])
    guard let id = notice.id else {
      let line = Alarm(id: "merged", occasion: "merged", atMs: now(), silent: notice.silent)
      return await add(line.id, content(notice.words, alarm: line), nil)
    }
    let alarm = Alarm(id: id, occasion: id, atMs: now(), silent: notice.silent)
    guard change({ $0.show(alarm, now: now()) }) else { return true }
    center.removePendingNotificationRequests(withIdentifiers: [id])
    return await add(id, content(notice.words, alarm: alarm), nil)
  }

  /// Not wanted any more.
  func withdraw(_ id: String) {
    change { $0.drop(id) }
    center.removePendingNotificationRequests(withIdentifiers: [id])
    center.removeDeliveredNotifications(withIdentifiers: [id])
  }

  /// Cairn has written down what it was told.
  func known(delivered: Int64, acts: Int64) {
    let taken = change { $0.known(delivered: delivered, acts: acts) }
    center.removePendingNotificationRequests(withIdentifiers: taken)
  }

  @discardableResult
  private func add(_ id: String, _ content: UNNotificationContent, _ trigger: UNNotificationTrigger?) async -> Bool {
    let request = UNNotificationRequest(identifier: id, content: content, trigger: trigger)
    return (try? await center.add(request)) != nil
  }

  private func content(_ words: Words, alarm: Alarm) -> UNNotificationContent {
    let content = UNMutableNotificationContent()
    content.title = words.title
    content.body = words.body
    content.sound = alarm.silent ? nil : .default
    content.interruptionLevel = alarm.silent ? .passive : .active
    content.categoryIdentifier = Categories.name(words.actions)
    return content
  }

  /// What follows the person is given as a time on the wall, which iOS takes in whatever zone the phone is by then; the rest
  /// as a time in Greenwich, so that no change of zone or clock moves it.
  private func trigger(_ alarm: Alarm) -> UNNotificationTrigger {
    let zone = alarm.local == nil ? TimeZone(secondsFromGMT: 0)! : TimeZone.current
    var parts = Wall.components(of: alarm.moment(in: .current), in: zone)
    parts.calendar = Calendar(identifier: .gregorian)
    if alarm.local == nil { parts.timeZone = zone }
    return UNCalendarNotificationTrigger(dateMatching: parts, repeats: false)
  }

  // The person touched a notification or pressed a button on it.
  func userNotificationCenter(
    _ center: UNUserNotificationCenter, didReceive response: UNNotificationResponse
  ) async {
    await settle()
    let request = response.notification.request
    let key =
      response.actionIdentifier == UNNotificationDefaultActionIdentifier ? Press.open : response.actionIdentifier
    guard let outcome = change({ $0.press(request.identifier, key: key, now: now()) }) else { return }
    center.removePendingNotificationRequests(withIdentifiers: outcome.drop)
    if let again = outcome.again {
      await add(again.id, request.content, trigger(again))
    }
    tell()
  }

  // Cairn is on the screen when one is due: it is shown all the same.
  func userNotificationCenter(
    _ center: UNUserNotificationCenter, willPresent notification: UNNotification
  ) async -> UNNotificationPresentationOptions {
    tell()
    return notification.request.content.sound == nil ? [.list] : [.banner, .list, .sound]
  }
}
