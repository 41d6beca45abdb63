import FoundationEssentials
import Simulator

/// A group that a bot is in, as an administrator; a ``TestBot`` makes it.
///
///     let staff = try await bot.group("Staff", of: [vera], hasTopics: true)
///     try await vera.sends("Hello", in: staff)
///     try await staff.sees("Hello, Vera")
public struct TestGroup: Sendable {
  /// Telegram's numeric id.
  public let id: Int64
  let bot: TestBot

  /// All that the bot has said in the group, as it reads now, once it has come to rest.
  ///
  /// - Parameter topic: only in this topic.
  public func messages(in topic: Int64? = nil) async throws -> [TestMessage] {
    try await bot.settle()
    return try await said(in: topic)
  }

  /// Waits for a message of the bot's that contains the text, whenever it was sent.
  ///
  /// - Parameter topic: only in this topic.
  /// - Returns: the last of them.
  /// - Throws: ``TestFailure`` with what the bot said instead.
  @discardableResult
  public func sees(
    _ text: String, in topic: Int64? = nil, file: String = #fileID, line: Int = #line
  ) async throws -> TestMessage {
    try await bot.until({
      let said = try await said(in: topic).map { "'\($0.text)'" }
      return
        "\(file):\(line): expected '\(text)' in the group; the bot said: \(said.isEmpty ? "nothing" : said.joined(separator: "\n"))"
    }) { try await said(in: topic).last { $0.text.contains(text) } }
  }

  private func said(in topic: Int64?) async throws -> [TestMessage] {
    let answer = try await bot.internet.control(
      "GET", "messages", ["chat": .string("\(id)"), "from": "bot", "count": 0, "after": 0])
    return (answer["messages"]?.array ?? []).map(TestMessage.init).filter { topic == nil || $0.topic == topic }
  }
}

extension TestBot {
  /// Makes a group with the bot in it.
  ///
  /// - Parameters:
  ///   - people: who is in it; the first made it.
  ///   - hasTopics: whether it is a forum.
  public func group(_ title: String, of people: [TestPerson], hasTopics: Bool = false) async throws -> TestGroup {
    for person in people { try await person.arrive() }
    guard let creator = people.first else { throw TestFailure("a group needs somebody who makes it") }
    let made = try await internet.control(
      "POST", "chats",
      [
        "title": .string(title), "creator": .string("\(creator.id)"), "type": "supergroup", "is_forum": hasTopics ? true : false,
        "members": .array(people.dropFirst().map { .integer($0.id) }), "administrators": .array([.integer(Self.id)]),
      ])
    guard let id = made["id"]?.int else { throw TestFailure("the group can't be made: \(made.text)") }
    return TestGroup(id: id, bot: self)
  }
}

extension TestPerson {
  /// Writes in a group.
  ///
  /// - Parameter topic: of a forum; `nil` for its General topic.
  public func sends(_ text: String, in group: TestGroup, topic: Int64? = nil) async throws {
    try await arrive()
    do {
      _ = try await bot.internet.control(
        "POST", "people/\(id)/send",
        ["chat": .string("\(group.id)"), "text": .string(text), "topic": topic.map { JSON.integer($0) }])
    } catch {
      throw TestFailure("\(error)")
    }
  }

  /// Sends a picture to the bot.
  ///
  /// - Parameter photo: a file of PNG or JPEG.
  public func sends(photo: [UInt8], caption: String = "") async throws {
    try await act(
      "send", ["photo": .string(Data(photo).base64EncodedString()), "file_name": "photo.png", "caption": .string(caption)])
  }
}
