import PluginAPI
import PluginTesting
import PostgresTesting

/// Where a bot of these tests keeps its data.
enum Engine: String, Sendable, CaseIterable {
  case sqlite, postgres

  /// Starts a bot with one plugin and a database that no other test uses.
  func bot(
    _ plugin: any Plugin.Type, settings: TestSetting = [:], _ adjust: (inout TestBotOptions) -> Void = { _ in }
  ) async throws -> TestBot {
    try await bot([TestPlugin(plugin, settings: settings)], adjust)
  }

  func bot(_ plugins: [TestPlugin], _ adjust: (inout TestBotOptions) -> Void = { _ in }) async throws -> TestBot {
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
