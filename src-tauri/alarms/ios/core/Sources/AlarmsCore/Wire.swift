import Foundation

/// What a notification says and offers.
public struct Words: Codable, Equatable {
  /// A button: one of `Press`, and its label in the person's language.
  public struct Button: Codable, Equatable {
    public var key: String
    public var label: String

    public init(key: String, label: String) {
      self.key = key
      self.label = label
    }
  }

  public var title: String
  public var body: String
  public var actions: [Button]

  public init(title: String, body: String, actions: [Button]) {
    self.title = title
    self.body = body
    self.actions = actions
  }
}

/// One firing with what it says, as it is handed over.
public struct Said: Decodable, Equatable {
  public let alarm: Alarm
  public let words: Words

  public init(from decoder: Decoder) throws {
    alarm = try Alarm(from: decoder)
    words = try Words(from: decoder)
  }
}

/// The list that Cairn hands over.
public struct ArmArgs: Decodable {
  public let alarms: [Said]
}

/// One to be shown now. One without an id is a line that nothing follows.
public struct ShowArgs: Decodable {
  public let id: String?
  public let silent: Bool
  public let words: Words

  enum CodingKeys: String, CodingKey {
    case id, silent
  }

  public init(from decoder: Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    id = try values.decodeIfPresent(String.self, forKey: .id)
    silent = try values.decode(Bool.self, forKey: .silent)
    words = try Words(from: decoder)
  }
}

/// Which one is meant.
public struct WhichArgs: Decodable {
  public let id: String
}

/// Asks for what has a higher number than this.
public struct AfterArgs: Decodable {
  public let after: Int64
}

/// What was told up to these numbers is written down.
public struct KnownArgs: Decodable {
  public let delivered: Int64
  public let acts: Int64
}

/// What was shown.
public struct DeliveredAnswer: Encodable {
  struct One: Encodable {
    let id: String
    let at_ms: Int64
    let number: Int64
  }

  let delivered: [One]

  public init(_ rung: [Book.Rung]) {
    delivered = rung.map { One(id: $0.alarm.id, at_ms: $0.atMs, number: $0.number) }
  }
}

/// What was pressed.
public struct ActsAnswer: Encodable {
  struct One: Encodable {
    let id: String
    let key: String
    let at_ms: Int64
    let number: Int64
  }

  let acts: [One]

  public init(_ pressed: [Book.Pressed]) {
    acts = pressed.map { One(id: $0.id, key: $0.key, at_ms: $0.atMs, number: $0.number) }
  }
}
