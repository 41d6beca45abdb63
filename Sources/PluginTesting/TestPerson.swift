import Simulator

/// One person's chat with a ``TestBot``; reads like a chat.
public actor TestPerson {
  /// Telegram's numeric id.
  public nonisolated let id: Int64
  let bot: TestBot
  let account: JSON
  /// The person's account is made when they first do something.
  private var arrival: Task<Void, any Error>?
  /// What was there before the last thing that the person did.
  private var mark: Int64 = 0

  init(_ bot: TestBot, id: Int64, name: String, language: String?, username: String?) {
    self.bot = bot
    self.id = id
    account = [
      "id": .integer(id), "first_name": .string(name), "language_code": language.map { JSON.string($0) },
      "username": username.map { JSON.string($0) },
    ]
  }

  // MARK: Doing

  /// Writes to the bot.
  public func sends(_ text: String) async throws {
    bot.note(.sends(text))
    try await act("send", ["text": .string(text)])
  }

  /// Opens the bot by a link, with the payload that stands after `start=`.
  public func opens(_ payload: String? = nil) async throws {
    bot.note(.opens(payload))
    try await act("start", ["payload": payload.map { JSON.string($0) }])
  }

  /// Blocks the bot; whatever it sends is refused from now on.
  public func blocks() async throws { try await act("block", [:]) }

  /// Presses a button of the last message that has buttons, or of one that was seen before, and waits for the answer.
  ///
  /// - Parameter button: what stands on it, or a part of it.
  /// - Throws: ``TestFailure`` if there is no such button, or if the press is never answered.
  @discardableResult
  public func presses(
    _ button: String, on message: TestMessage? = nil, file: String = #fileID, line: Int = #line
  ) async throws -> TestAnswer {
    try await press(["text": .string(button)], on: message, "\(file):\(line)")
  }

  /// Sends callback data that need not be on any button, as a forged client can.
  ///
  /// - Parameter group: where the message stands; `nil` for the private chat.
  @discardableResult
  public func presses(
    data: String, on message: TestMessage? = nil, in group: TestGroup? = nil, file: String = #fileID, line: Int = #line
  ) async throws -> TestAnswer {
    if group == nil { bot.note(.presses(data: data)) }
    return try await press(["data": .string(data), "forge": true], on: message, in: group, "\(file):\(line)")
  }

  private func press(
    _ what: JSON, on message: TestMessage?, in group: TestGroup? = nil, _ place: String
  ) async throws -> TestAnswer {
    let chat: JSON = ["message_id": message.map { JSON.integer($0.id) }, "chat": group.map { JSON.string("\($0.id)") }]
    let pressed = try await does("press", with(chat, what), at: place)
    guard let query = pressed["callback_query_id"]?.string else { return TestAnswer(url: pressed["url"]?.string) }
    return try await bot.until({ "\(place): the press was never answered" }) {
      let all = try await bot.internet.control("GET", "callbacks", with(["person": .string("\(id)"), "count": 0]))
      guard let found = all["callbacks"]?.array?.last(where: { $0["callback_query_id"]?.string == query }),
        found["answered"]?.bool == true
      else { return nil }
      return TestAnswer(
        text: plain(found["text"]?.string ?? ""), isAlert: found["show_alert"]?.bool ?? false, url: found["url"]?.string)
    }
  }

  /// Pays the last invoice in the chat or the one behind a link, and waits for what becomes of it.
  ///
  /// - Returns: whether the payment went through: the bot may refuse it, and so may the card's bank.
  @discardableResult
  public func pays(
    with means: TestPayment, link: String? = nil, file: String = #fileID, line: Int = #line
  ) async throws -> TestCheckout {
    let place = "\(file):\(line)"
    let what: JSON = ["card": means == .refusedCard ? "declined" : "accepted", "link": link.map { JSON.string($0) }]
    let paid = try await does("pay", with(what), at: place)
    guard let checkout = paid["pre_checkout_query_id"]?.string else {
      throw TestFailure("\(place): nothing was paid: \(paid.text)")
    }
    return try await bot.until({ "\(place): the bot never answered the pre-checkout query" }) {
      let all = try await bot.internet.control("GET", "checkouts", with(["person": .string("\(id)")]))
      let found = all["checkouts"]?.array?.last { $0["pre_checkout_query_id"]?.string == checkout }
      guard let state = found?["state"]?.string, state != "waiting" else { return nil }
      return TestCheckout(isPaid: state == "paid", refusal: found?["error_message"]?.string)
    }
  }

  func act(_ action: String, _ what: JSON) async throws {
    try await arrive()
    do {
      mark = try await bot.internet.control("POST", "people/\(id)/\(action)", with(what))["seq"]?.int ?? mark
    } catch {
      throw TestFailure("\(error)")
    }
  }

  /// Does something to what is in the chat, or will be once the bot has come to rest.
  private func does(_ action: String, _ arguments: JSON, at place: String) async throws -> JSON {
    let path = "people/\(id)/\(action)"
    var before = try await messages(after: .max).sequence
    if let done = try? await bot.internet.control("POST", path, arguments) {
      mark = before
      return done
    }
    try await bot.settle()
    before = try await messages(after: .max).sequence
    do {
      let done = try await bot.internet.control("POST", path, arguments)
      mark = before
      return done
    } catch {
      throw TestFailure("\(place): \(error)")
    }
  }

  func arrive() async throws {
    let task = arrival ?? Task { [bot, account] in _ = try await bot.internet.control("POST", "people", account) }
    arrival = task
    try await task.value
  }

  // MARK: Seeing

  /// Waits for a message of the bot's, new or edited since the person last did something, that contains the text.
  ///
  /// - Parameters:
  ///   - buttons: what stands on all of its buttons, row by row.
  ///   - count: so many such messages.
  /// - Returns: the last of them.
  /// - Throws: ``TestFailure`` with what the bot said instead.
  @discardableResult
  public func sees(
    _ text: String, buttons: [String]? = nil, times count: Int = 1, file: String = #fileID, line: Int = #line
  ) async throws -> TestMessage {
    try await arrive()
    return try await bot.until({
      let said = try await messages(after: mark).found.map { message in
        "'\(message.text)'" + (message.buttons.isEmpty ? "" : " \(message.buttons)")
      }
      let wanted = (count == 1 ? "" : "\(count) × ") + "'\(text)'" + (buttons.map { " \($0)" } ?? "")
      return "\(file):\(line): expected \(wanted); the bot said: \(said.isEmpty ? "nothing" : said.joined(separator: "\n"))"
    }) {
      let found = try await messages(after: mark).found.filter {
        $0.text.contains(text) && (buttons == nil || $0.buttons == buttons)
      }
      return found.count >= count ? found.last : nil
    }
  }

  /// Makes sure that the bot has nothing to say to what the person last did.
  public func seesNothing(file: String = #fileID, line: Int = #line) async throws {
    try await bot.settle()
    let said = try await messages(after: mark).found.map(\.text)
    guard said.isEmpty else { throw TestFailure("\(file):\(line): expected nothing; the bot said: \(said)") }
  }

  /// All that the bot has said in the chat since the person last did something, once it has come to rest.
  public func replies() async throws -> [String] {
    try await arrive()
    try await bot.settle()
    return try await messages(after: mark).found.map(\.text)
  }

  /// All that the bot ever said in the chat, as it reads now.
  public func history() async throws -> [String] {
    try await arrive()
    try await bot.settle()
    return try await messages(after: 0).found.map(\.text)
  }

  /// What the bot has said since the person last did something, once it has come to rest.
  func seen() async throws -> [TestMessage] {
    try await arrive()
    try await bot.settle()
    return try await messages(after: mark).found
  }

  private func messages(after number: Int64) async throws -> (found: [TestMessage], sequence: Int64) {
    try await arrive()
    let answer = try await bot.internet.control(
      "GET", "messages", with(["person": .string("\(id)"), "from": "bot", "count": 0, "after": .integer(number)]))
    return ((answer["messages"]?.array ?? []).map(TestMessage.init), answer["seq"]?.int ?? 0)
  }

  private nonisolated func with(_ one: JSON, _ other: JSON = [:]) -> JSON {
    var result: JSON = ["bot": .string("\(TestBot.id)")]
    for (key, value) in (one.object?.members ?? []) + (other.object?.members ?? []) { result[key] = value }
    return result
  }
}

/// What a person pays with; the invoice's currency has to fit.
public enum TestPayment: Sendable {
  case stars, card
  /// A card whose bank says no.
  case refusedCard
}

/// What became of an attempt to pay.
public struct TestCheckout: Sendable, Equatable {
  /// Whether the money was taken.
  public let isPaid: Bool
  /// What the bot said instead of agreeing to it.
  public let refusal: String?
}

/// A message of the bot's, as a person sees it.
public struct TestMessage: Sendable {
  /// `message_id` in its chat.
  public let id: Int64
  /// The text or caption. No-break spaces are plain ones, which nobody sees the difference of.
  public let text: String
  /// The forum's topic that it stands in.
  public let topic: Int64?
  /// What stands on the buttons below it, row by row.
  public let buttons: [String]
  /// The callback data of those that send any.
  public let data: [String: String]
  /// The Bot API's `Message`, and what only the simulator knows: JSON.
  public let json: String

  init(_ message: JSON) {
    id = message["message_id"]?.int ?? 0
    text = plain(message["text"]?.string ?? message["caption"]?.string ?? "")
    topic = message["message_thread_id"]?.int
    let keyboard = (message["reply_markup"]?["inline_keyboard"]?.array ?? []).flatMap { $0.array ?? [] }
    buttons = keyboard.map { plain($0["text"]?.string ?? "") }
    let pairs = keyboard.compactMap { button in button["callback_data"]?.string.map { (plain(button["text"]?.string ?? ""), $0) } }
    data = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    json = message.text
  }
}

/// What a pressed button showed.
public struct TestAnswer: Sendable, Equatable {
  /// Above the chat; empty where nothing was shown.
  public var text: String
  /// Whether it has to be confirmed.
  public var isAlert: Bool
  /// What it opened.
  public var url: String?

  public init(text: String = "", isAlert: Bool = false, url: String? = nil) {
    self.text = text
    self.isAlert = isAlert
    self.url = url
  }
}

/// A text with plain spaces in place of no-break ones.
private func plain(_ text: String) -> String { String(text.map { $0 == "\u{A0}" ? " " : $0 }) }
