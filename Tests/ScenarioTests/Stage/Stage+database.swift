import PostgresTesting
import Testing

/// The bot's database.
extension Stage {
  /// Reads one column of the bot's database with a connection of the test's own.
  func column(_ sql: String) throws -> [String] {
    switch engine {
    case .sqlite: try DatabaseReader.column(sql, in: databasePath)
    case .postgres: try DatabaseReader.column(sql, on: PostgresServer.shared().url(), schema: schema)
    }
  }

  /// Waits until a statement answers one value.
  func until(_ sql: String, is value: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    try await until("'\(sql)' is '\(value)'", sourceLocation: sourceLocation, failure: { "and not \(try column(sql))" }) {
      // The table may not be there yet.
      (try? column(sql)) == [value] ? () : nil
    }
  }

  /// Looks at the database again and again until `look` finds something there: it tells nobody of changes.
  ///
  /// - Parameter failure: what else to say when that never happens.
  @discardableResult
  func until<Value>(
    _ what: String, sourceLocation: SourceLocation = #_sourceLocation, failure: () throws -> String = { "" },
    _ look: () async throws -> Value?
  ) async throws -> Value {
    let end = ContinuousClock.now + .seconds(StagedTelegram.patience)
    while ContinuousClock.now < end {
      if let found = try await look() { return found }
      try await Task.sleep(for: .milliseconds(10))
    }
    Issue.record("never came true: \(what); \((try? failure()) ?? "")", sourceLocation: sourceLocation)
    throw StageError.notCalled(what)
  }
}
