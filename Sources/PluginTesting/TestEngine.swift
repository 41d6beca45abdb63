public import PluginAPI
import PostgresTesting

/// What keeps a bot's data: an operator chooses, so a plugin has to work on each.
///
///     @Test(arguments: TestEngine.allCases) func itWorks(engine: TestEngine) async throws {
///       if let reason = engine.whyAbsent { try Test.cancel("\(reason)") }
///       let bot = try await engine.bot(Booking.self)
public enum TestEngine: String, Sendable, CaseIterable {
  case sqlite, postgres

  /// Why there is no such engine on this machine; `nil` where there is. PostgreSQL is a server of this process's own, started at the first
  /// question, from the system's package `postgresql`.
  public var whyAbsent: String? {
    do {
      _ = try place()
      return nil
    } catch { return "\(error)" }
  }

  /// Starts a bot with one plugin and a database that no other test uses.
  public func bot(
    _ plugin: any Plugin.Type, settings: TestSetting = [:], _ adjust: (inout TestBotOptions) -> Void = { _ in }
  ) async throws -> TestBot {
    try await bot([TestPlugin(plugin, settings: settings)], adjust)
  }

  /// Starts a bot with several plugins and a database that no other test uses.
  public func bot(_ plugins: [TestPlugin], _ adjust: (inout TestBotOptions) -> Void = { _ in }) async throws -> TestBot {
    let database = try place()
    return try await TestBot(plugins) {
      $0.database = database
      adjust(&$0)
    }
  }

  private func place() throws -> TestDatabase.Place {
    switch self {
    case .sqlite: return .sqlite
    case .postgres:
      let server = try PostgresServer.shared()
      return .postgres(url: server.url(), schema: server.newName("bot"))
    }
  }
}
