/// An operators' panel, being made for the console inside a transaction. What it writes is rolled back: it only looks.
public struct AdminPanelContext: TransactionContext, ~Escapable {
  public let scope: TransactionScope
  let input: AdminPanelInput

  @_spi(Host) @_lifetime(immortal)
  public init(scope: TransactionScope, input: AdminPanelInput) {
    self.scope = scope
    self.input = input
  }

  /// Whom the panel is about, which is not whoever looks at it.
  ///
  /// - Throws: `PluginError.noPerson` on a panel about the bot.
  public var person: BotUser {
    get throws {
      guard let person = input.person else { throw PluginError.noPerson }
      return person
    }
  }

  /// The operator's language.
  public var language: Language { input.language }

  /// Which page of its lists is asked for, from 1. Anybody can ask for any.
  public var page: Int { input.page }

  /// A text in the operator's language.
  ///
  /// One that can't be made fails the panel.
  public func text(_ text: LocalizedText, _ arguments: [String: any TextArgument] = [:]) -> String {
    scope.text(text, arguments, in: languages)
  }

  private var languages: [Language] { [input.language] + scope.bot.languages(chosen: nil, languageCode: nil) }

  /// A panel as the console gets it: JSON.
  ///
  /// - Throws: `PluginError.invalidPanel`, `.invalidText`.
  @_spi(Host) public func json(
    of panel: Panel, _ name: String, title: LocalizedText, by renderer: any PanelRenderer
  ) throws -> [UInt8] {
    var writer = PanelWriter(
      id: "\(scope.plugin)/\(name)", scope: scope, languages: languages, page: page, renderer: renderer, isForOperators: true)
    try writer.write(panel, title: title)
    // A text that couldn't be made fails the panel.
    try scope.check()
    return writer.json.bytes
  }
}

/// What the host hands to an ``AdminPanelContext``.
@_spi(Host) public struct AdminPanelInput: Sendable {
  public let person: BotUser?
  public let language: Language
  public let page: Int

  public init(person: BotUser?, language: Language, page: Int = 1) {
    self.person = person
    self.language = language
    self.page = page
  }
}
