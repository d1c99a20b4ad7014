import XCTest

@testable import AlarmsCore

/// The shapes are the ones that Rust reads and writes: both read the samples in `wire/wire.json`.
final class WireTests: XCTestCase {
  private func sample(_ name: String) throws -> Data {
    let file = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../../wire/wire.json").standardized
    let all = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
    return try JSONSerialization.data(withJSONObject: XCTUnwrap(all?[name]))
  }

  func testAListIsTaken() throws {
    let list = try JSONDecoder().decode(ArmArgs.self, from: sample("arm")).alarms
    XCTAssertEqual(list.count, 2)
    XCTAssertEqual(list[0].alarm.occasion, "5f0c2a9be1d44c7f8a6b3d21")
    XCTAssertNil(list[0].alarm.local)
    XCTAssertEqual(list[0].words.actions.map(\.key), [Press.join, Press.snooze])
    XCTAssertEqual(list[1].alarm.local, "2026-11-23T08:00:00")
    XCTAssertEqual(list[1].alarm.moment(in: TimeZone(secondsFromGMT: 0)!), list[1].alarm.atMs)
  }

  func testOneIsShownAndALineToo() throws {
    XCTAssertEqual(try JSONDecoder().decode(ShowArgs.self, from: sample("show")).words.body, "7:00 pm")
    XCTAssertNil(try JSONDecoder().decode(ShowArgs.self, from: sample("line")).id)
    XCTAssertEqual(try JSONDecoder().decode(AfterArgs.self, from: sample("after")).after, 0)
    XCTAssertEqual(try JSONDecoder().decode(KnownArgs.self, from: sample("known")).acts, 2)
  }

  func testWhatIsToldHasTheShapesThatRustReads() throws {
    let alarm = Alarm(id: "00112233445566778899aabbccddeeff", occasion: "00112233445566778899aabb", atMs: 0)
    let rung = Book.Rung(alarm: alarm, atMs: 1_795_419_903_000, number: 1)
    try same(DeliveredAnswer([rung]), "delivered")
    let pressed = Book.Pressed(
      id: alarm.id, occasion: alarm.occasion, key: Press.snooze, atMs: 1_795_419_960_000, number: 2)
    try same(ActsAnswer([pressed]), "acts")
  }

  private func same<T: Encodable>(_ ours: T, _ name: String) throws {
    let made = try JSONSerialization.jsonObject(with: JSONEncoder().encode(ours)) as? NSDictionary
    let wanted = try JSONSerialization.jsonObject(with: sample(name)) as? NSDictionary
    XCTAssertEqual(made, wanted)
  }
}
