import Foundation

/// So long what was shown is remembered, so that it is never shown twice.
let rememberedMs: Int64 = 60 * 24 * 60 * 60_000

/// At most so many that were shown are remembered.
let mostRemembered = 1_000

/// What this phone is to show, has shown and was told, as one value.
///
/// iOS shows notifications by itself and tells nobody, so that one it holds was shown is known from its moment being over.
/// What was shown and pressed is kept, numbered, until Cairn says up to which number it has written it down: a Cairn that
/// dies in between is told again.
public struct Book: Codable, Equatable {
  /// One that was shown.
  public struct Rung: Codable, Equatable {
    public var alarm: Alarm
    public var atMs: Int64
    public var number: Int64
    public var known = false
  }

  /// Something pressed.
  public struct Pressed: Codable, Equatable {
    public var id: String
    public var occasion: String
    public var key: String
    public var atMs: Int64
    public var number: Int64
  }

  /// iOS holds 64 notifications of an app, and drops the others without a word. Four are left for what is put off and for
  /// what is shown at once.
  public static let most = 60

  /// What lies ahead and iOS holds.
  public private(set) var held: [Alarm] = []
  /// Put off by the person, which Cairn does not know yet; iOS holds them too.
  public private(set) var snoozed: [Alarm] = []
  public private(set) var rung: [Rung] = []
  public private(set) var pressed: [Pressed] = []
  private var next: Int64 = 1

  public init() {}

  /// Takes Cairn's list in place of the last one, and says what iOS is to hold of it: the first ones, without what was
  /// shown already or was done or put off since without Cairn knowing.
  public mutating func arm(_ list: [Alarm], now: Int64, zone: TimeZone) -> [Alarm] {
    settle(now: now, zone: zone, allowed: true)
    let done = Set(pressed.filter { $0.key == Press.done }.map(\.occasion))
    let waiting = Set(snoozed.map(\.id))
    let shown = Dictionary(rung.map { ($0.alarm.id, $0.atMs) }, uniquingKeysWith: { max($0, $1) })
    let isNew = { (alarm: Alarm) -> Bool in
      guard let before = shown[alarm.id] else { return true }
      // Put off, it comes later than it was shown. One that follows the person comes once a day, also on the way west.
      return alarm.local == nil && before < alarm.moment(in: zone)
    }
    let wanted = list.filter { !done.contains($0.occasion) && !waiting.contains($0.id) && isNew($0) }
    let ahead = wanted.filter { $0.moment(in: zone) > now }
    held = Array(ahead.sorted { $0.moment(in: zone) < $1.moment(in: zone) }.prefix(Book.most - snoozed.count))
    rung = Array(rung.filter { !$0.known || now - $0.atMs < rememberedMs }.suffix(mostRemembered))
    return held
  }

  /// What iOS held and is over was shown, if it was allowed to be. What was not is for Cairn to find missed.
  public mutating func settle(now: Int64, zone: TimeZone, allowed: Bool) {
    let isOver = { (alarm: Alarm) in alarm.moment(in: zone) <= now }
    let over = (held + snoozed).filter(isOver).sorted { $0.moment(in: zone) < $1.moment(in: zone) }
    if over.isEmpty { return }
    // Put off and shown again before Cairn heard of it: there is nothing left to tell, or it would come once more.
    let again = Set(snoozed.filter(isOver).map(\.id))
    pressed.removeAll { allowed && $0.key == Press.snooze && again.contains($0.id) }
    held.removeAll(where: isOver)
    snoozed.removeAll(where: isOver)
    if allowed {
      for alarm in over { note(alarm, at: alarm.moment(in: zone)) }
    }
  }

  /// Cairn shows this one itself, which iOS may hold already; false if it was shown before.
  public mutating func show(_ alarm: Alarm, now: Int64) -> Bool {
    let waiting = (snoozed + held).first { $0.id == alarm.id }
    if waiting == nil && rung.contains(where: { $0.alarm.id == alarm.id }) { return false }
    drop(alarm.id)
    note(waiting ?? alarm, at: now)
    return true
  }

  private mutating func note(_ alarm: Alarm, at: Int64) {
    rung.removeAll { $0.alarm.id == alarm.id }
    rung.append(Rung(alarm: alarm, atMs: at, number: next))
    next += 1
  }

  /// The person pressed something; nil if that cannot be. Otherwise, what iOS is to hold no more, and what to hold instead.
  public mutating func press(_ id: String, key: String, now: Int64) -> (drop: [String], again: Alarm?)? {
    guard let on = rung.last(where: { $0.alarm.id == id }) else { return nil }
    var dropped: [String] = []
    var again: Alarm?
    switch key {
    case Press.open, Press.join:
      break
    case Press.snooze:
      let later = on.alarm.putOff(to: now + on.alarm.snoozeMinutes * 60_000)
      snoozed.removeAll { $0.id == id }
      snoozed.append(later)
      again = later
    case Press.done:
      dropped = (held + snoozed).filter { $0.occasion == on.alarm.occasion }.map(\.id)
      held.removeAll { $0.occasion == on.alarm.occasion }
      snoozed.removeAll { $0.occasion == on.alarm.occasion }
    default:
      return nil
    }
    pressed.append(Pressed(id: id, occasion: on.alarm.occasion, key: key, atMs: now, number: next))
    next += 1
    return (dropped, again)
  }

  /// What was shown after that number, and Cairn does not know.
  public func rung(after number: Int64) -> [Rung] {
    rung.filter { !$0.known && $0.number > number }
  }

  /// What was pressed after that number, and Cairn does not know.
  public func pressed(after number: Int64) -> [Pressed] {
    pressed.filter { $0.number > number }
  }

  /// Cairn has written down what was shown and pressed up to these numbers. What was put off is Cairn's now, so iOS is to
  /// hold it no more; their ids are given.
  public mutating func known(delivered: Int64, acts: Int64) -> [String] {
    let gone = pressed.filter { $0.number <= acts && $0.key == Press.snooze }.map(\.id)
    pressed.removeAll { $0.number <= acts }
    for place in rung.indices where rung[place].number <= delivered { rung[place].known = true }
    let waiting = Set(pressed.filter { $0.key == Press.snooze }.map(\.id))
    let taken = gone.filter { id in !waiting.contains(id) && snoozed.contains { $0.id == id } }
    snoozed.removeAll { taken.contains($0.id) }
    return taken
  }

  /// Not wanted any more.
  public mutating func drop(_ id: String) {
    held.removeAll { $0.id == id }
    snoozed.removeAll { $0.id == id }
  }
}
