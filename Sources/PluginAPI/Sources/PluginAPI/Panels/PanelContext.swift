/// A panel, being made for one person inside its transaction.
public struct PanelContext: TransactionContext, ~Escapable {
  public let scope: TransactionScope
  let input: PanelInput

  @_spi(Host) @_lifetime(immortal)
  public init(scope: TransactionScope, input: PanelInput) {
    self.scope = scope
    self.input = input
    scope.serves(input.person.id, as: (input.person, input.language))
  }

  /// Whose page it is.
  public var person: BotUser { input.person }

  /// The language that the person is answered in.
  public var language: Language { input.language }

  /// Which page of its lists is asked for, from 1. Anybody can ask for any.
  public var page: Int { input.page }

  /// A text in the person's language.
  ///
  /// One that can't be made fails the panel, as it does an update's handler.
  public func text(_ text: LocalizedText, _ arguments: [String: any TextArgument] = [:]) -> String {
    scope.text(text, arguments, in: scope.languages(of: input.person, first: input.language))
  }
}

/// What the host hands to a ``PanelContext``.
@_spi(Host) public struct PanelInput: Sendable {
  public let person: BotUser
  public let language: Language
  public let page: Int

  public init(person: BotUser, language: Language, page: Int = 1) {
    self.person = person
    self.language = language
    self.page = page
  }
}
