import Testing

@testable import Simulator

/// Updates as Telegram sends them, of senders that people's clients can't be.
extension Stage {
  /// Gives the bot an update and waits until it has been handled.
  ///
  /// - Parameter content: what the update carries under its kind's name.
  func send(_ kind: String, _ content: JSON) async throws {
    _ = try await telegram.post("bots/\(Stage.bot)/updates", ["update": [kind: content]])
    try await until("a \(kind) handled") { try await telegram.isDelivered(to: Stage.bot) ? () : nil }
  }

  /// A supergroup of Anna, Boris and the bot, whose messages it can read.
  func makeGroup() async throws -> Int64 {
    let made = try await telegram.post(
      "chats",
      [
        "title": "Friends", "creator": JSON(Stage.boris), "members": [JSON(Stage.anna), JSON(Stage.vera), JSON(Stage.bot)],
        "type": "supergroup",
      ])
    try await telegram.letReadGroups(Stage.bot)
    return made["id"]?.int ?? 0
  }

  static func privateChat(_ person: Int64) -> JSON { ["id": JSON(person), "type": "private", "first_name": "Somebody"] }
  static func group(_ id: Int64) -> JSON { ["id": JSON(id), "type": "supergroup", "title": "Friends"] }

  static func user(_ id: Int64, language: String? = "en", isBot: Bool = false) -> JSON {
    var json: JSON = ["id": JSON(id), "is_bot": isBot ? true : false, "first_name": "Somebody"]
    if let language { json["language_code"] = JSON(language) }
    return json
  }

  /// - Parameter extra: further members, such as `sender_chat`.
  static func text(_ text: String, in chat: JSON, from: JSON?, _ extra: JSON = [:]) -> JSON {
    var json: JSON = ["message_id": 900, "date": 1_700_000_000, "chat": chat, "text": JSON(text)]
    if let from { json["from"] = from }
    for (key, value) in extra.object?.members ?? [] { json[key] = value }
    return json
  }

  /// The senders that are nobody in particular, as messages show them in a group.
  static func nobodies(in group: Int64) -> [(name: String, from: JSON?, extra: JSON)] {
    let anonymous: JSON = ["id": 1_087_968_824, "is_bot": true, "first_name": "Group", "username": "GroupAnonymousBot"]
    let channel: JSON = ["id": 136_817_688, "is_bot": true, "first_name": "Channel", "username": "Channel_Bot"]
    let service: JSON = ["id": 777_000, "is_bot": false, "first_name": "Telegram"]
    let aChannel: JSON = ["id": -1_001_234, "type": "channel", "title": "News"]
    return [
      ("an anonymous administrator", anonymous, ["sender_chat": Stage.group(group)]),
      ("an anonymous administrator without the chat", anonymous, [:]), ("a channel", channel, ["sender_chat": aChannel]),
      ("a channel without the chat", channel, [:]), ("a service account", service, [:]),
      ("a linked channel's post", service, ["sender_chat": aChannel, "is_automatic_forward": true]), ("nobody", nil, [:]),
      ("somebody as a channel", Stage.user(5_500), ["sender_chat": aChannel]), ("0", Stage.user(0), [:]),
    ]
  }
}
