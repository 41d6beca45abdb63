import PluginTesting
import Referral

/// A bot that rewards invitations, and people of it.
struct Invitations: Sendable {
  let bot: TestBot
  let anna, boris, vera, gleb: TestPerson

  /// - Parameter settings: the plugin's.
  init(
    _ settings: TestSetting, besides plugins: [TestPlugin] = [], on engine: Engine, welcome: Int64 = 0
  ) async throws {
    bot = try await engine.bot([TestPlugin(Referral.self, settings: settings)] + plugins) {
      $0.unit = "STcoin"
      $0.welcome = welcome
      $0.language = "ru"
      $0.hasInlineMode = true
    }
    anna = bot.person("Анна", language: "ru", username: "anna")
    boris = bot.person("Boris", username: "boris")
    vera = bot.person("Vera")
    gleb = bot.person("Глеб", language: "ru")
  }

  /// The payload of a person's link.
  func code(_ person: TestPerson) async throws -> String {
    try await person.sends("/ref")
    return Self.code(in: try await person.sees("start=").text)
  }

  /// The payload of the link in a text.
  static func code(in text: String) -> String {
    String(text.split(separator: "start=").dropFirst().first?.prefix { $0.isLetter || $0.isNumber || $0 == "_" } ?? "")
  }

  /// What each person has, by their ids.
  func balances() async throws -> [String] {
    try await bot.database.column("SELECT available FROM patchbay_ledger_wallets ORDER BY user_id")
  }

  func balance(_ person: TestPerson) async throws -> String {
    let sql = "SELECT available FROM patchbay_ledger_wallets WHERE user_id = \(person.id) AND currency = 'unit'"
    return try await bot.database.column(sql).first ?? "0"
  }
}
