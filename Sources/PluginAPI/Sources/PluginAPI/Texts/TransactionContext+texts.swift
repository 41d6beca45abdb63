extension TransactionContext where Self: ~Escapable {
  /// A text in the language of whoever the transaction is for: the person of an update or of a job; in the bot's for nobody in particular.
  ///
  /// - Throws: `PluginError.invalidText` where its template is broken or an argument is missing; nothing more can be done in the
  ///   transaction then.
  public func text(_ text: LocalizedText, _ arguments: [String: any TextArgument] = [:]) throws -> String {
    let words = scope.text(text, arguments, in: try scope.languages())
    try scope.check()
    return words
  }

  /// A text in the language of a person, who need not be there at the moment.
  public func text(
    _ text: LocalizedText, _ arguments: [String: any TextArgument] = [:], for user: Int64
  ) throws -> String {
    let words = scope.text(text, arguments, in: try scope.languages(of: user))
    try scope.check()
    return words
  }

  /// A text in a language, in the bot's own words where it has any. One that can't be made fails the transaction: whatever is done next
  /// throws.
  public func text(
    _ text: LocalizedText, _ arguments: [String: any TextArgument] = [:], in language: Language
  ) -> String {
    scope.text(text, arguments, in: [language] + bot.languages(chosen: nil, languageCode: nil))
  }

  /// The language that a person is answered in; the bot's for one whom it never met.
  public func language(of user: Int64) throws -> Language { try scope.languages(of: user).first ?? bot.language }
}
