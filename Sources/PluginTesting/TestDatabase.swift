import Host
import PatchbayStorage
public import PluginAPI

/// The database of a ``TestBot``.
public struct TestDatabase: Sendable {
  /// Where a bot's data are kept.
  public enum Place: Sendable {
    /// A file of the test's own.
    case sqlite
    /// A schema of a PostgreSQL database that the test may fill.
    case postgres(url: String, schema: String)

    func address(in folder: String) -> String {
      switch self {
      case .sqlite: "sqlite:\(folder)/bot.sqlite"
      case .postgres(let url, let schema): "\(url)?schema=\(schema)"
      }
    }
  }

  private let bot: TestBot

  init(_ bot: TestBot) { self.bot = bot }

  /// Runs one statement in a transaction of its own, between the bot's. Tables have the names that they have in the database, such as
  /// `visits_visits`.
  ///
  /// - Parameter values: one for each `?`.
  @discardableResult
  public func execute(_ sql: String, _ values: SQLValue...) async throws -> [Row] { try await execute(sql, values) }

  @discardableResult
  func execute(_ sql: String, _ values: [SQLValue]) async throws -> [Row] {
    try await bot.served.bot.lane.run { session in
      try session.database.execute(rendered: sql, values, as: .host).rows
    }
  }

  /// The first column of what a statement answers, as text; what is absent is empty.
  public func column(_ sql: String) async throws -> [String] {
    try await execute(sql).map { row in
      switch try row[0].value {
      case .null: ""
      case .integer(let number): String(number)
      case .real(let number): String(number)
      case .text(let text): text
      case .blob(let bytes): String(decoding: bytes, as: UTF8.self)
      }
    }
  }
}
