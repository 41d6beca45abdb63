extension Registration {
  /// What the plugin keeps of people: how it is handed out to one of them who asks, and how it is deleted.
  ///
  /// Operators ask for it: `patchbay people export 7`, `patchbay people forget 7`. What the host itself keeps of a person, in its own tables, in the
  /// ledger and in the plugin's jobs and dialogs, it exports and deletes by itself. Whoever keeps something of people and registers nothing here is
  /// named to the operator as a gap.
  ///
  ///     try bot.personalData(
  ///       export: { data in ["notes": try data.sql.all("SELECT words FROM {notes} WHERE user_id = ?", data.person)] },
  ///       delete: { data in try data.sql.run("DELETE FROM {notes} WHERE user_id = ?", data.person) })
  ///
  /// - Parameters:
  ///   - kept: tables whose rows go on naming people after `delete`, and why, in a sentence for operators, in English: `["orders": "the law
  ///     wants records of sales kept for five years"]`.
  ///   - export: all that the plugin knows of the person, which is written as JSON; `nil` where it knows nothing. It runs in one transaction, of
  ///     which nothing is kept.
  ///   - delete: deletes it, or makes it nobody's. It runs in one transaction with the other plugins' and the host's own: all of it is kept, or
  ///     nothing. It is also rehearsed, and may refuse with ``ActionError/refused(_:)`` what can't be deleted yet.
  /// - Throws: `PluginError.registration` where it is registered twice, or keeps a table for no reason.
  public func personalData<Export: Encodable & Sendable>(
    keeping kept: [String: String] = [:], export: @escaping @Sendable (PersonalDataContext) throws -> Export?,
    delete: @escaping @Sendable (PersonalDataContext) throws -> Void
  ) throws {
    if scope.items.contains(where: { if case .personalData = $0 { true } else { false } }) {
      throw PluginError.registration("plugin '\(scope.plugin)' registers its personal data twice: once says all of it")
    }
    for (table, reason) in kept where reason.allSatisfy(\.isWhitespace) {
      throw PluginError.registration("plugin '\(scope.plugin)' keeps people's rows of '\(table)': say why")
    }
    try scope.add(
      .personalData(.init(kept: kept, export: { try export($0).map { try Coding.json($0) } }, delete: delete)))
  }
}

/// What a plugin keeps of one person, being exported or deleted inside a transaction.
public struct PersonalDataContext: TransactionContext, ~Escapable {
  public let scope: TransactionScope
  /// The person's Telegram id. The bot may never have met them, or know nothing of them any more.
  public let person: Int64

  @_spi(Host) @_lifetime(immortal)
  public init(scope: TransactionScope, person: Int64) {
    self.scope = scope
    self.person = person
    scope.serves(person)
  }
}
