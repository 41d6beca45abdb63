/// What stands behind a context while its handler runs, and throws afterwards.
public final class TransactionScope {
  private var backend: (any TransactionBackend)?
  /// The plugin whose handler runs.
  @_spi(Host) public let plugin: String
  @_spi(Host) public let bot: BotInfo
  @_spi(Host) public let routes: RegisteredCallbacks

  /// The bot's own words for the plugin's texts.
  @_spi(Host) public let texts: TextOverrides
  /// The languages of people who were looked up, the best first.
  private var knownLanguages: [Int64: [Language]] = [:]
  /// Where the handler that runs is registered.
  @_spi(Host) public private(set) var site: HandlerSite?
  /// The person whom the transaction is for, and where its answers belong.
  private(set) var person: Int64?
  private(set) var origin: Origin?
  var chat: Int64? { origin?.chat }
  /// What is wrong with the first text that couldn't be made.
  private var fault: PluginError?
  /// What an update says of that person, and the language that the host found for them.
  private var profile: (user: BotUser, language: Language)?

  @_spi(Host) public init(
    backend: any TransactionBackend, plugin: String, bot: BotInfo, routes: RegisteredCallbacks,
    texts: TextOverrides = TextOverrides()
  ) {
    self.backend = backend
    self.plugin = plugin
    self.bot = bot
    self.routes = routes
    self.texts = texts
  }

  /// - Throws: `PluginError.contextClosed` after the handler has returned; `.invalidText` once a text couldn't be made.
  @_spi(Host) public func open() throws -> any TransactionBackend {
    guard let backend else { throw PluginError.contextClosed }
    try check()
    return backend
  }

  /// Refuses a transaction in which a text couldn't be made: what the handler then did or returned may hold it.
  ///
  /// - Throws: `PluginError.invalidText`.
  @_spi(Host) public func check() throws {
    if let fault { throw fault }
  }

  @_spi(Host) public func close() { backend = nil }
}

extension TransactionScope {
  /// Says which handler runs.
  func runs(_ site: HandlerSite) { self.site = site }

  /// Says whom the transaction is for.
  func serves(_ person: Int64?, in origin: Origin? = nil, as profile: (user: BotUser, language: Language)? = nil) {
    self.person = person
    self.origin = origin
    self.profile = profile
  }

  /// The languages that a person can be answered in, the best first; the bot's for one whom it never met.
  func languages(of id: Int64) throws -> [Language] {
    if let profile, profile.user.id == id { return languages(of: profile.user, first: profile.language) }
    if let known = knownLanguages[id] { return known }
    let user = try open().findUser(id)
    let found = bot.languages(chosen: user?.chosenLanguage, languageCode: user?.languageCode)
    knownLanguages[id] = found
    return found
  }

  /// The languages that a person who was looked up can be answered in, after the one that was found for them.
  func languages(of user: BotUser, first: Language) -> [Language] {
    if let known = knownLanguages[user.id] { return known }
    let others = bot.languages(chosen: user.chosenLanguage, languageCode: user.languageCode)
    let found = others.first == first ? others : [first] + others
    knownLanguages[user.id] = found
    return found
  }

  /// The languages of whoever the transaction is for; the bot's where it is for nobody in particular.
  func languages() throws -> [Language] {
    guard let person else { return bot.languages(chosen: nil, languageCode: nil) }
    return try languages(of: person)
  }

  /// The languages of a chat: of the person whose private chat it is, of whoever the transaction is for where it is theirs, and
  /// otherwise the bot's.
  func languages(in chat: Int64) throws -> [Language] {
    if chat == self.chat { return try languages() }
    return chat > 0 ? try languages(of: chat) : bot.languages(chosen: nil, languageCode: nil)
  }

  /// The languages of the chat that a message stands in; of whoever the transaction is for while it is on its way out.
  func languages(of message: MessageReference) throws -> [Language] {
    switch message.target {
    case .message(let chat, _): try languages(in: chat)
    case .outgoing, .inline: try languages()
    }
  }

  /// Hands a call over, with all that says where it goes.
  ///
  /// - Parameter named: where the handler wants it. Without that, what goes into the chat that the transaction answers in belongs
  ///   where the update does.
  func send(_ call: OutgoingMethod, to named: Origin? = nil) throws -> MessageReference {
    let backend = try open()
    var call = call
    var address = try Origin(addressOf: call)
    if let place = named ?? (address.chat == chat ? origin : nil), place.isNarrow {
      call = try call.placed(in: place)
      address = try Origin(addressOf: call)
    }
    return MessageReference(try backend.send(call).target, in: address)
  }

  /// The data of a callback of the plugin's.
  ///
  /// - Throws: `PluginError.callbackNotRegistered`.
  func data(of route: String, _ parts: [String]) throws -> CallbackData {
    guard routes.routes.contains(route) else { throw PluginError.callbackNotRegistered(route: "\(plugin)/\(route)") }
    return CallbackData(plugin: plugin, route: route, parts: parts)
  }

  /// A text in the bot's words. What is wrong with it is thrown by whatever is done next.
  func text(_ text: LocalizedText, _ arguments: [String: any TextArgument], in languages: [Language]) -> String {
    let made = texts.applied(to: text).filledIn(languages, arguments)
    if let problem = made.problem, fault == nil { fault = .invalidText(problem) }
    return made.text
  }

  /// A keyboard as it is sent: its buttons have their words, and in a group they are those of whoever the message answers. The languages
  /// are asked for where there are any to choose.
  ///
  /// - Parameter target: the chat that it goes to; `nil` where that isn't known.
  func keyboard(_ keyboard: Keyboard?, in target: Int64?, _ languages: () throws -> [Language]) throws -> Keyboard? {
    guard var keyboard else { return nil }
    if let target, target < 0, target == chat, let person { keyboard = try keyboard.owned(by: person) }
    guard keyboard.hasWords else { return keyboard }
    let languages = try languages()
    return keyboard.worded { text($0, [:], in: languages) }
  }
}

/// The callbacks, jobs and panels of one generation, which buttons, new work and openings are checked against when they are made.
@_spi(Host) public struct RegisteredCallbacks: Sendable {
  public let routes: Set<String>
  public let jobs: Set<String>
  public let panels: Set<String>

  public init(routes: Set<String>, jobs: Set<String> = [], panels: Set<String> = []) {
    self.routes = routes
    self.jobs = jobs
    self.panels = panels
  }
}
