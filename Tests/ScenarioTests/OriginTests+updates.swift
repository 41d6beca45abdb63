import Testing

@testable import Simulator

/// Updates as Telegram sends them, and the places that they come from.
extension OriginTests {
  static func person(_ id: Int64) -> JSON {
    ["id": JSON(id), "is_bot": false, "first_name": "Somebody", "language_code": "en"]
  }

  static let bot: JSON = ["id": JSON(Stage.bot), "is_bot": true, "first_name": "Scenario", "username": "scenario_bot"]

  /// A message, in the private chat with its sender unless something else is said.
  static func message(_ members: JSON, from person: Int64 = Stage.boris) -> JSON {
    var message: JSON = [
      "message_id": 900, "date": 1_700_000_000, "from": Self.person(person),
      "chat": ["id": JSON(person), "type": "private", "first_name": "Somebody"],
    ]
    for (name, value) in members.object?.members ?? [] { message[name] = value }
    return message
  }

  static func press(_ data: String, _ members: JSON, from person: Int64 = Stage.boris) -> JSON {
    var query: JSON = ["id": JSON("press-\(data)"), "from": Self.person(person), "chat_instance": "1", "data": JSON(data)]
    for (name, value) in members.object?.members ?? [] { query[name] = value }
    return ["callback_query": query]
  }

  static func topic(_ id: Int64) -> JSON { ["message_thread_id": JSON(id), "is_topic_message": true] }

  static func supergroup(_ id: Int64) -> JSON {
    ["chat": ["id": JSON(id), "type": "supergroup", "title": "Forum", "is_forum": true]]
  }

  static func merged(_ parts: JSON...) -> JSON {
    var result: JSON = [:]
    for part in parts { for (name, value) in part.object?.members ?? [] { result[name] = value } }
    return result
  }

  /// The arguments of a call that say where it goes.
  static func place(_ call: JSON) -> [String: String] {
    let names = ["chat_id", "message_thread_id", "direct_messages_topic_id", "business_connection_id", "inline_message_id"]
    return Dictionary(uniqueKeysWithValues: names.compactMap { name in call["arguments"]?[name]?.string.map { (name, $0) } })
  }

  static func put(_ update: JSON, to stage: Stage) async throws {
    _ = try await stage.telegram.post("bots/\(Stage.bot)/updates", ["update": update])
  }

  static func makeForum(_ stage: Stage) async throws -> Int64 {
    let members: JSON = [JSON(Stage.anna), JSON(Stage.bot)]
    let forum: JSON = [
      "title": "Forum", "creator": JSON(Stage.boris), "members": members, "type": "supergroup", "is_forum": true,
    ]
    return try await stage.telegram.post("chats", forum)["id"]?.int ?? 0
  }

  static func openTopic(in forum: Int64, _ stage: Stage) async throws -> Int64 {
    try await stage.telegram.post("chats/\(forum)/topics", ["name": "Topic"])["id"]?.int ?? 0
  }

  /// A topic in Boris's private chat with the bot.
  static func openTopic(_ stage: Stage) async throws -> Int64 {
    try await stage.telegram.patch("bots/\(Stage.bot)", ["has_topics_enabled": true])
    try await stage.chat(Stage.boris).start()
    try await stage.chat(Stage.boris).shouldReply("Hello")
    return try await stage.telegram.post("people/\(Stage.boris)/topic", ["bot": JSON(Stage.bot), "name": "Topic"])["id"]?.int ?? 0
  }
}
