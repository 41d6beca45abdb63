public import TelegramAPI

/// One update, being handled inside its transaction.
public struct UpdateContext: TransactionContext, ~Escapable {
  public let scope: TransactionScope
  let input: UpdateInput
  @_spi(Host) @_lifetime(immortal)
  public init(scope: TransactionScope, input: UpdateInput) {
    self.scope = scope
    self.input = input
    scope.serves(input.person?.id, in: input.origin, as: input.person.map { ($0, input.language) })
  }

  /// The update as Telegram sent it.
  public var telegram: Update { input.update }

  /// The person whom the update comes from; `nil` where it comes from nobody in particular, such as an anonymous administrator or a
  /// channel, or from another bot. `telegram.sender` tells which.
  public var person: BotUser? { input.person }

  /// The person whom the update comes from, for what can't be done without one.
  ///
  /// - Throws: `PluginError.noPerson`, which handlers let through.
  public func requirePerson() throws -> BotUser {
    guard let person = input.person else { throw PluginError.noPerson }
    return person
  }

  /// The language that the person is answered in: the one they chose, or else their Telegram client's, or else the bot's; the bot's
  /// where there is no person.
  public var language: Language { input.language }

  /// Where the update belongs. What the handler sends without saying where goes there.
  public var origin: Origin { input.origin }

  /// The chat that the update belongs to, where it belongs to one.
  public var chatID: Int64? { input.chat }

  /// The message that the update carries, or that the pressed button hangs on.
  public var message: Message? { input.update.anyMessage }

  /// The message's text or caption, or an empty text.
  public var text: String { input.text }

  /// What stands behind the command or the word of an inline query; the payload of a deep link.
  public var arguments: String { input.arguments }

  /// A text in the person's language.
  ///
  /// One that can't be made, since its template is broken or an argument is missing, fails the handler: nothing more can be done in its
  /// transaction, and nobody reads a placeholder.
  public func text(_ text: LocalizedText, _ arguments: [String: any TextArgument] = [:]) -> String {
    scope.text(text, arguments, in: languages)
  }

  /// Lets the next handler of this kind have the update, as if this one had not been registered.
  public func decline() { input.declined = true }

  // MARK: Answers

  /// Answers where the update comes from.
  ///
  /// - Throws: `PluginError.notHere` where there is no chat.
  public func reply(_ text: String, format: TextFormat = .plain, keyboard: Keyboard? = nil) throws {
    let chat = try origin.requireChat()
    let keyboard = try scope.keyboard(keyboard, in: chat) { languages }
    _ = try scope.send(
      Outgoing.message(text, chat: chat, format: format, keyboard: keyboard, isReferenced: false), to: origin)
  }

  /// Answers where the update comes from, with a text in the person's language.
  public func reply(
    _ text: LocalizedText, _ arguments: [String: any TextArgument] = [:], format: TextFormat = .plain,
    keyboard: Keyboard? = nil
  ) throws {
    try reply(self.text(text, arguments), format: format, keyboard: keyboard)
  }

  /// Answers a pressed button with a notice or an alert. Without it the host answers with nothing to see.
  ///
  /// - Parameter text: at most 200 characters.
  public func answer(_ text: String = "", alert: Bool = false) throws {
    guard let query = telegram.callbackQuery else { throw PluginError.notAvailable("only a pressed button can be answered") }
    _ = try scope.open().send(Outgoing.answer(query: query.id, text: text, alert: alert))
  }

  /// Answers a pressed button in the person's language.
  public func answer(_ text: LocalizedText, _ arguments: [String: any TextArgument] = [:], alert: Bool = false) throws {
    try answer(self.text(text, arguments), alert: alert)
  }

  /// Answers an inline query with what the person may choose; within a few seconds, or Telegram has given up.
  ///
  /// - Parameters:
  ///   - results: at most 50, each with an id of its own of 1 to 64 bytes.
  ///   - cacheTime: seconds for which Telegram may show the same to the same query without asking.
  ///   - isPersonal: whether what is kept is for this person alone.
  ///   - nextOffset: what the next query of the same text will carry as its offset; empty where there is no more.
  ///   - button: stands over the results and leads to the bot or to a Mini App.
  public func answer(
    _ results: [InlineQueryResult], cacheTime: Int64 = 300, isPersonal: Bool = true, nextOffset: String = "",
    button: InlineQueryResultsButton? = nil
  ) throws {
    guard let query = telegram.inlineQuery else { throw PluginError.notAvailable("only an inline query has results") }
    guard results.count <= 50 else {
      throw PluginError.invalidMessage("an inline query has at most 50 results, not \(results.count)")
    }
    guard nextOffset.utf8.count <= 64 else {
      throw PluginError.invalidMessage("an inline query's next offset has at most 64 bytes, not \(nextOffset.utf8.count)")
    }
    try call(
      AnswerInlineQuery(
        inlineQueryID: query.id, results: results, cacheTime: cacheTime, isPersonal: isPersonal, nextOffset: nextOffset,
        button: button))
  }

  /// Changes the message whose button was pressed. Where Telegram refuses that, because it is gone or too old, the host sends the text
  /// as a new message, as with every edit.
  ///
  /// In the Mini App there is no such message: the panel is made anew.
  public func editMessage(_ text: String, format: TextFormat = .plain, keyboard: Keyboard? = nil) throws {
    if isInApp { return }
    guard let reference = pressedMessage else {
      throw PluginError.notHere("only the message of a pressed button can be edited this way, and there is none")
    }
    try edit(reference, text, format: format, keyboard: keyboard)
  }

  /// Changes the message whose button was pressed, in the person's language.
  public func editMessage(
    _ text: LocalizedText, _ arguments: [String: any TextArgument] = [:], format: TextFormat = .plain,
    keyboard: Keyboard? = nil
  ) throws {
    try editMessage(self.text(text, arguments), format: format, keyboard: keyboard)
  }

  /// The message whose button was pressed, of a chat or of inline mode; `nil` in the Mini App.
  public var pressedMessage: MessageReference? {
    guard let query = telegram.callbackQuery else { return nil }
    if let message = query.message { return .message(message.messageID, in: origin) }
    return origin.inlineMessage.map { MessageReference.inlineMessage($0) }
  }

  /// The languages that the person can be answered in, the best first.
  private var languages: [Language] {
    input.person.map { scope.languages(of: $0, first: input.language) } ?? scope.bot.languages(chosen: nil, languageCode: nil)
  }

  // MARK: Conversation

  /// Waits for the person's next message in this chat: in the same topic and business connection, where there are such. A
  /// conversation that was under way there ends.
  ///
  /// - Throws: `PluginError.noPerson`; `PluginError.notAvailable` where there is no chat, or one that the step isn't at home in.
  public func begin<State>(_ conversation: Conversation<State>, _ state: State) throws {
    let milliseconds = conversation.timeToLive / .milliseconds(1)
    try scope.open().beginConversation(
      plugin: scope.plugin, step: conversation.step, version: conversation.version, state: Coding.encode(state),
      timeToLive: milliseconds.isFinite && milliseconds < 1e15 ? Int64(milliseconds) : Int64(1e15))
  }

  public func begin(_ conversation: Conversation<NoState>) throws { try begin(conversation, NoState()) }

  /// What a conversation step of the plugin's knows so far, for a button inside of a dialog; `nil` where it isn't this step that waits for
  /// the person here, or where its state was written by a version that can't be read any more.
  public func state<State>(of conversation: Conversation<State>) throws -> State? {
    guard
      let bytes = try scope.open().conversationState(
        plugin: scope.plugin, step: conversation.step, version: conversation.version)
    else { return nil }
    return try? Coding.decode(State.self, from: bytes)
  }

  /// Ends the plugin's conversation with this person here; one of another plugin's goes on.
  public func endConversation() throws { try scope.open().endConversation(of: scope.plugin) }
}

/// What the host hands to an ``UpdateContext``, and learns from it.
@_spi(Host) public final class UpdateInput {
  public let update: Update
  public let person: BotUser?
  public let language: Language
  public let origin: Origin
  public var chat: Int64? { origin.chat }
  public let text: String
  public var arguments: String
  public var declined = false
  /// What the Mini App sent, where the update comes from there.
  public let app: AppInput?

  public init(
    update: Update, person: BotUser?, language: Language, origin: Origin, text: String, arguments: String = "", app: AppInput? = nil
  ) {
    self.update = update
    self.person = person
    self.language = language
    self.origin = origin
    self.text = text
    self.arguments = arguments
    self.app = app
  }
}
