import Testing

@testable import Simulator

/// One person's chat with a bot, or their place in a group; reads like a chat.
///
///     try await anna.say("/ref")
///     try await anna.shouldReply("Your invitation link")
///     try await anna.press("Who joined")
actor Chat {
  private let telegram: StagedTelegram
  let person: Int64
  private let place: JSON
  private let seenFrom: JSON
  /// What was there before the last thing that the person did.
  private var mark: Int64 = 0

  init(_ telegram: StagedTelegram, person: Int64, bot: Int64) {
    self.telegram = telegram
    self.person = person
    place = ["bot": "\(bot)"]
    seenFrom = ["bot": "\(bot)", "person": "\(person)"]
  }

  init(_ telegram: StagedTelegram, person: Int64, group: Int64) {
    self.telegram = telegram
    self.person = person
    place = ["chat": "\(group)"]
    seenFrom = place
  }

  /// What a pressed button showed.
  struct Answer: Sendable {
    let text: String
    let isAlert: Bool
    let isAnswered: Bool
  }

  // MARK: Doing

  func say(_ text: String) async throws { try await act("send", ["text": JSON(text)]) }

  /// Opens the bot, by a link's payload where there is one.
  func start(_ payload: String? = nil) async throws { try await act("start", ["payload": payload.map { JSON($0) }]) }

  func block() async throws { try await act("block", [:]) }

  /// Presses a button of the last message that has buttons, or of the message with that id, and waits for the answer.
  @discardableResult
  func press(
    _ button: String, on message: Int64? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> Answer {
    try await press(["text": JSON(button)], on: message, sourceLocation)
  }

  /// Sends callback data that need not be on any button, as a forged client can.
  @discardableResult
  func press(
    data: String, on message: Int64? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> Answer {
    try await press(["data": JSON(data), "forge": true], on: message, sourceLocation)
  }

  private func press(_ what: JSON, on message: Int64?, _ sourceLocation: SourceLocation) async throws -> Answer {
    var arguments = merged(place, what)
    arguments["timeout"] = JSON(StagedTelegram.patience)
    if let message { arguments["message_id"] = JSON(message) }
    mark = try await telegram.get("messages", merged(seenFrom, ["count": 0, "limit": 1]))["seq"]?.int ?? mark
    let result = try await telegram.post("people/\(person)/press", arguments)
    let answered = result["answered"]?.bool ?? false
    if !answered { Issue.record("the press was never answered", sourceLocation: sourceLocation) }
    return Answer(
      text: result.words, isAlert: result["show_alert"]?.bool ?? false, isAnswered: answered)
  }

  private func act(_ action: String, _ what: JSON) async throws {
    let result = try await telegram.post("people/\(person)/\(action)", merged(place, what))
    mark = result["seq"]?.int ?? mark
  }

  // MARK: Seeing

  /// Waits for a message of the bot's, new or edited since the person last did something, that contains the text.
  @discardableResult
  func shouldReply(
    _ text: String, times count: Int = 1, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> JSON {
    let found = try await messages(
      ["containing": JSON(text), "from": "bot", "count": JSON(count), "timeout": JSON(StagedTelegram.patience)], after: mark)
    guard found.count >= count, let last = found.last else {
      let all = try await messages(["count": 0, "from": "bot"], after: mark).map { $0["text"]?.string ?? $0.text }
      Issue.record(
        "expected \(count) × '\(text)'; the bot said: \(all)", sourceLocation: sourceLocation)
      throw StageError.notCalled("a reply with '\(text)'")
    }
    return last
  }

  /// All that the bot has said in the chat since the person last did something, without waiting.
  func replies() async throws -> [String] {
    try await messages(["from": "bot", "count": 0], after: mark).map(\.words)
  }

  /// All that the bot ever said in the chat.
  func history() async throws -> [String] {
    try await messages(["from": "bot", "count": 0], after: 0).map(\.words)
  }

  /// The buttons below the last message that has any.
  func buttons() async throws -> [String] {
    let last = try await messages(["from": "bot", "count": 0], after: 0).last { $0["reply_markup"]?["inline_keyboard"] != nil }
    let rows = last?["reply_markup"]?["inline_keyboard"]?.array ?? []
    return rows.flatMap { $0.array ?? [] }.map(\.words)
  }

  private func messages(_ what: JSON, after: Int64) async throws -> [JSON] {
    var arguments = merged(seenFrom, what)
    arguments["after"] = JSON(after)
    return try await telegram.get("messages", arguments)["messages"]?.array ?? []
  }

  private func merged(_ one: JSON, _ other: JSON) -> JSON {
    var result = one
    for (key, value) in other.object?.members ?? [] { result[key] = value }
    return result
  }
}

extension JSON {
  /// The text or caption of a message or a button, with plain spaces in place of no-break ones.
  var words: String { (self["text"]?.string ?? self["caption"]?.string ?? "").withPlainSpaces }
}
