import Foundation

/// What can be pressed, by the names it has in Cairn.
public enum Press {
  public static let open = "open"
  public static let join = "join"
  public static let snooze = "snooze"
  public static let done = "done"
}

/// One firing: when, and nothing about what. This is all that is kept in a file; what a notification says is with the
/// notification.
public struct Alarm: Codable, Equatable {
  /// Says nothing; comes back with what the person presses.
  public var id: String
  /// The same for all firings of one occasion, so that one that is done takes the others with it.
  public var occasion: String
  /// Milliseconds since 1970. Counts where there is no `local`.
  public var atMs: Int64
  /// For one that follows the person: the local time it counts from (`2026-11-23T08:00:00`), wherever the phone is.
  public var local: String?
  /// With `local`: so many minutes before it.
  public var minutesBefore: Int64
  /// Without a sound.
  public var silent: Bool
  /// How long snoozing puts it off.
  public var snoozeMinutes: Int64

  enum CodingKeys: String, CodingKey {
    case id, occasion, local, silent
    case atMs = "at_ms"
    case minutesBefore = "minutes_before"
    case snoozeMinutes = "snooze_minutes"
  }

  public init(
    id: String, occasion: String, atMs: Int64, local: String? = nil, minutesBefore: Int64 = 0, silent: Bool = false,
    snoozeMinutes: Int64 = 10
  ) {
    self.id = id
    self.occasion = occasion
    self.atMs = atMs
    self.local = local
    self.minutesBefore = minutesBefore
    self.silent = silent
    self.snoozeMinutes = snoozeMinutes
  }

  /// When it is due with the phone in this zone, in milliseconds since 1970.
  ///
  /// A local time that a change of the clocks leaves out (02:30) counts as much later as was left out (03:30); one that
  /// comes twice counts the first time. `Calendar` has no such promise, so it is reckoned here, from the zone's offsets a
  /// day before and a day after.
  public func moment(in zone: TimeZone) -> Int64 {
    guard let local = local, let wall = Wall.seconds(of: local) else { return atMs }
    let offset = { (seconds: Int64) in
      Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds))))
    }
    let day: Int64 = 86_400
    let before = offset(wall - day)
    let after = offset(wall + day)
    let first = wall - before
    let second = wall - after
    let instant = offset(first) == before || offset(second) != after ? first : second
    return (instant - minutesBefore * 60) * 1_000
  }

  /// The same one again, at a moment of its own.
  public func putOff(to moment: Int64) -> Alarm {
    Alarm(
      id: id, occasion: occasion, atMs: moment, local: nil, minutesBefore: 0, silent: silent,
      snoozeMinutes: snoozeMinutes)
  }
}

/// Times on a wall, without a zone.
public enum Wall {
  private static var utc: Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 0)!
    return calendar
  }

  /// What a wall shows (`2026-11-23T08:00:00`), as if it hung in Greenwich: seconds since 1970.
  static func seconds(of text: String) -> Int64? {
    let numbers = text.split(whereSeparator: { "-T:".contains($0) }).map { Int($0) }
    guard numbers.count == 6, !numbers.contains(nil) else { return nil }
    let parts = DateComponents(
      year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4], second: numbers[5])
    return utc.date(from: parts).map { Int64($0.timeIntervalSince1970.rounded()) }
  }

  /// What a wall in this zone shows at a moment in milliseconds.
  public static func components(of moment: Int64, in zone: TimeZone) -> DateComponents {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let date = Date(timeIntervalSince1970: TimeInterval(moment) / 1_000)
    return calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
  }
}
