extension TransactionContext where Self: ~Escapable {
  /// A text in the language of whoever the transaction is for: the person of an update or of a job; in the bot's for nobody in particular.
  public func text(_ text: LocalizedText, _ arguments: [String: any TextArgument] = [:]) throws -> String {
    scope.text(text, arguments, in: try scope.languages())
  }

  /// A text in the language of a person, who need not be there at the moment.
  public func text(
    _ text: LocalizedText, _ arguments: [String: any TextArgument] = [:], for user: Int64
  ) throws -> String {
    scope.text(text, arguments, in: try scope.languages(of: user))
  }

  /// A text in a language, in the bot's own words where it has any.
  public func text(
    _ text: LocalizedText, _ arguments: [String: any TextArgument] = [:], in language: Language
  ) -> String {
    scope.text(text, arguments, in: [language] + bot.languages(chosen: nil, languageCode: nil))
  }

  /// The language that a person is answered in; the bot's for one whom it never met.
  public func language(of user: Int64) throws -> Language { try scope.languages(of: user).first ?? bot.language }
}
