public import TelegramAPI

/// Where a plugin registers what it does. Everything registered goes with the plugin.
public struct Registration: ~Escapable {
  let scope: RegistrationScope

  @_spi(Host) @_lifetime(immortal)
  public init(scope: RegistrationScope) { self.scope = scope }

  /// The bot that the plugin is being registered on.
  public var bot: BotInfo { scope.bot }

  public typealias Handler = @Sendable (UpdateContext) throws -> Void

  // MARK: Messages

  /// A command, such as `visit` for `/visit`.
  ///
  /// - Parameters:
  ///   - name: 1 to 32 characters of `a-z 0-9 _`. Two plugins that claim one command are refused, both named.
  ///   - description: for Telegram's command menu, 1 to 256 characters; empty hides the command from it.
  ///   - aliases: further names, which the menu doesn't show.
  ///   - home: where it can be used, and which chats' menu it is in.
  public func command(
    _ name: String, _ description: LocalizedText, aliases: [String] = [], in home: Home = .privateChats,
    file: StaticString = #fileID, line: UInt = #line, _ handler: @escaping Handler
  ) throws {
    let run = sited(file, line, handler)
    for each in [name] + aliases {
      try scope.check(each, isName: "command")
      let shown = each == name ? scope.overrides.applied(to: description) : LocalizedText("")
      try scope.add(.command(.init(name: each, description: shown, home: home, run: run)))
    }
  }

  /// `/start <prefix><rest>`: the handler finds the rest in `update.arguments`. The longest prefix wins.
  public func deepLink(
    prefix: String, in home: Home = .privateChats, file: StaticString = #fileID, line: UInt = #line, _ handler: @escaping Handler
  ) throws {
    try scope.add(.deepLink(.init(prefix: prefix, home: home, run: sited(file, line, handler))))
  }

  /// Messages of a kind that no command and no conversation took.
  ///
  /// - Parameter home: what Telegram notes down in groups, such as `.newChatMembers`, is heard `.groups`. What tells of money is heard
  ///   wherever it comes.
  public func on(
    _ kind: MessageKind, in home: Home = .privateChats, file: StaticString = #fileID, line: UInt = #line,
    _ handler: @escaping Handler
  ) throws {
    try scope.add(.message(.init(kind: kind, home: home, run: sited(file, line, handler))))
  }

  /// Text messages that are this text in any of its languages, as a button of a reply keyboard sends it. Capitals don't matter, nor do
  /// spaces around it.
  ///
  /// - Throws: `PluginError.registration` for a text with placeholders or without words.
  public func on(
    text: LocalizedText, in home: Home = .privateChats, file: StaticString = #fileID, line: UInt = #line,
    _ handler: @escaping Handler
  ) throws {
    let words = scope.overrides.applied(to: text)
    guard words.placeholders.isEmpty, !words.isEmpty else {
      throw PluginError.registration(
        "the text route '\(words.en)' of plugin '\(scope.plugin)' needs words, and none of them a placeholder")
    }
    let all = Set(([.english] + words.languages).map { Self.comparable(words.text(in: $0)) }).subtracting([""])
    try on(textMatching: { all.contains(Self.comparable($0)) ? true : nil }, in: home, file: file, line: line) { update, _ in
      try handler(update)
    }
  }

  /// Text messages that a function makes something of; the others go on to the next handler.
  ///
  ///     try bot.on(textMatching: { $0.wholeMatch(of: /order (\d+)/).flatMap { Int64($0.1) } }) { update, order in … }
  public func on<Match>(
    textMatching match: @escaping @Sendable (String) -> Match?, in home: Home = .privateChats,
    file: StaticString = #fileID, line: UInt = #line,
    _ handler: @escaping @Sendable (UpdateContext, Match) throws -> Void
  ) throws {
    try on(.text, in: home, file: file, line: line) { update in
      guard let found = match(update.text) else { return update.decline() }
      try handler(update, found)
    }
  }

  private static func comparable(_ text: String) -> String {
    var text = text[...].drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text.lowercased()
  }

  /// Any other kind of update, by Telegram's name, such as `edited_message` or `message_reaction`.
  ///
  /// - Parameter home: most kinds tell of what happens in groups and channels, or belong to no chat. Who listens to edited messages of
  ///   people should say `.privateChats`.
  public func on(
    update kind: UpdateKind, in home: Home = .anywhere, file: StaticString = #fileID, line: UInt = #line,
    _ handler: @escaping Handler
  ) throws {
    try scope.add(.update(.init(kind: kind, home: home, run: sited(file, line, handler))))
  }

  /// People and bots that join, leave, block or are promoted.
  public func onMemberUpdate(file: StaticString = #fileID, line: UInt = #line, _ handler: @escaping Handler) throws {
    try on(update: .myChatMember, file: file, line: line, handler)
    try on(update: .chatMember, file: file, line: line, handler)
  }

  /// Inline queries that no word took: what people type behind the bot's name in any chat. Of several handlers each may
  /// decline in favour of the next.
  ///
  /// The bot's owner switches inline mode on with BotFather's /setinline; see `bot.supportsInlineQueries`.
  public func onInlineQuery(file: StaticString = #fileID, line: UInt = #line, _ handler: @escaping Handler) throws {
    try on(update: .inlineQuery, file: file, line: line, handler)
  }

  /// Inline queries that begin with a word, such as `invite` for `@shop_bot invite …`; the handler finds the rest in
  /// `update.arguments`. Two plugins that claim one word are refused, both named.
  ///
  /// - Parameter word: 1 to 32 characters of `a-z 0-9 _`; people may type it in capitals.
  public func onInlineQuery(
    _ word: String, file: StaticString = #fileID, line: UInt = #line, _ handler: @escaping Handler
  ) throws {
    try scope.check(word, isName: "inline word")
    try scope.add(.inlineWord(.init(word: word, run: sited(file, line, handler))))
  }

  /// The last question before a payment: answer within 10 seconds. These updates jump the queue.
  public func onPreCheckout(file: StaticString = #fileID, line: UInt = #line, _ handler: @escaping Handler) throws {
    try on(update: .preCheckoutQuery, file: file, line: line, handler)
  }

  /// A payment that went through.
  public func onPayment(file: StaticString = #fileID, line: UInt = #line, _ handler: @escaping Handler) throws {
    try on(.successfulPayment, file: file, line: line, handler)
  }

  // MARK: Buttons

  /// Presses of a callback button.
  ///
  /// - Parameter home: where it can be pressed. Any client can send any button's data from any chat. Buttons in groups and below messages of
  ///   inline mode, which stand in no chat that the bot knows, need `.anywhere`.
  public func on(
    _ callback: Callback<NoArgument>, in home: Home = .privateChats, file: StaticString = #fileID, line: UInt = #line,
    _ handler: @escaping Handler
  ) throws {
    try on(callback, in: home, file: file, line: line) { update, _ in try handler(update) }
  }

  /// Presses of a callback button that carries an argument.
  ///
  /// - Parameter home: where it can be pressed. Any client can send any button's data from any chat. Buttons in groups and below messages of
  ///   inline mode, which stand in no chat that the bot knows, need `.anywhere`.
  public func on<Argument>(
    _ callback: Callback<Argument>, in home: Home = .privateChats, file: StaticString = #fileID, line: UInt = #line,
    _ handler: @escaping @Sendable (UpdateContext, Argument) throws -> Void
  ) throws {
    let site = HandlerSite(file, line)
    try scope.check(callback.route, isName: "callback")
    try scope.add(
      .callback(
        .init(route: callback.route, use: callback.use, home: home) { update, parts in
          guard let argument = Argument(callbackParts: parts) else { return false }
          update.scope.runs(site)
          try handler(update, argument)
          return true
        }))
  }

  /// Callback data of an older bot, so that buttons already in people's chats go on working.
  public func alias(_ data: String, to callback: Callback<NoArgument>) throws {
    try scope.add(.alias(.init(data: data, isPrefix: false, route: callback.route) { _ in [] }))
  }

  /// Callback data of an older bot that begins with a prefix; the rest becomes the argument, or `nil` refuses it.
  public func alias<Argument>(
    prefix: String, to callback: Callback<Argument>, _ argument: @escaping @Sendable (String) -> Argument?
  ) throws {
    try scope.add(
      .alias(.init(data: prefix, isPrefix: true, route: callback.route) { rest in argument(rest)?.callbackParts }))
  }

  // MARK: Conversations

  /// What the person answers while the conversation waits at a step.
  ///
  /// - Parameter home: where the step can be begun.
  public func on<State>(
    _ conversation: Conversation<State>, in home: Home = .privateChats, file: StaticString = #fileID, line: UInt = #line,
    _ handler: @escaping @Sendable (UpdateContext, State) throws -> Void
  ) throws {
    let site = HandlerSite(file, line)
    try scope.check(conversation.step, isName: "conversation step")
    try scope.add(
      .conversation(
        .init(step: conversation.step, version: conversation.version, home: home) { update, bytes in
          guard let state = try? Coding.decode(State.self, from: bytes) else { return false }
          update.scope.runs(site)
          try handler(update, state)
          return true
        }))
  }

  // MARK: Around the routes

  /// Runs before routes, in ascending order, and may answer and stop: bans, quotas, "join the channel first".
  ///
  /// It sees every update that reaches a handler of any plugin, those without a person and those of other bots included, except for messages
  /// that tell of money which has moved: nothing may keep these from whoever sold something.
  public func filter(
    _ name: String, order: Int, file: StaticString = #fileID, line: UInt = #line,
    _ handler: @escaping @Sendable (UpdateContext) throws -> FilterVerdict
  ) throws {
    try scope.check(name, isName: "filter")
    let site = HandlerSite(file, line)
    try scope.add(
      .filter(
        .init(name: name, order: order) { update in
          update.scope.runs(site)
          return try handler(update)
        }))
  }

  /// An entry of the menu below the greeting.
  public func menu(
    _ title: LocalizedText, order: Int = 100, in home: Home = .privateChats, opens callback: Callback<NoArgument>
  ) throws {
    try scope.add(.menu(.init(title: scope.overrides.applied(to: title), order: order, home: home, route: callback.route)))
  }

  /// Lines and buttons for the person's `/profile`.
  public func profile(
    order: Int = 100, in home: Home = .privateChats, file: StaticString = #fileID, line: UInt = #line,
    _ entries: @escaping @Sendable (UpdateContext) throws -> [ProfileEntry]
  ) throws {
    let site = HandlerSite(file, line)
    try scope.add(
      .profile(
        .init(order: order, home: home) { update in
          update.scope.runs(site)
          return try entries(update)
        }))
  }

  /// Has the plugin's routes hear other bots, too, which the host answers with silence otherwise. `update.person` is `nil` then.
  ///
  /// Two bots that answer each other come to an end: of one bot in one chat no more than so many updates are handled until it has been
  /// quiet there for an hour.
  ///
  /// - Parameter limit: 1 to 100.
  public func hearsBots(upTo limit: Int = 10) throws {
    guard (1...100).contains(limit) else {
      throw PluginError.registration("plugin '\(scope.plugin)' can hear 1 to 100 updates of another bot, not \(limit)")
    }
    try scope.add(.bots(limit))
  }

  /// The texts that the plugin shows, so that the host can list their keys for operators, check them and the words that operators have
  /// in their place. Not needed for a text to be shown.
  public func texts(_ texts: [LocalizedText]) throws { try scope.declare(texts) }

  // MARK: Beyond Telegram

  /// Runs in the transaction that emits the event, behind a savepoint. One that throws is retried until it is done.
  public func subscribe<Payload>(
    to event: Event<Payload>, file: StaticString = #fileID, line: UInt = #line,
    _ handler: @escaping @Sendable (EventContext, Payload) throws -> Void
  ) throws {
    let site = HandlerSite(file, line)
    try scope.add(
      .subscription(
        .init(event: event.name, version: event.version) { context, bytes in
          context.scope.runs(site)
          try handler(context, Coding.decode(Payload.self, from: bytes))
        }))
  }

  /// A handler that says where it is registered, when it runs.
  private func sited(_ file: StaticString, _ line: UInt, _ handler: @escaping Handler) -> Handler {
    let site = HandlerSite(file, line)
    return { update in
      update.scope.runs(site)
      try handler(update)
    }
  }
}
