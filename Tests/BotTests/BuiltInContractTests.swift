import Avatar
import Payments
import PluginAPI
import PluginTesting
import QRAccess
import Referral
import Testing

/// What every plugin promises, of those that come with the host.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct BuiltInContractTests {
  @Test func ofPayments() async throws {
    let settings: TestSetting = ["stars": ["enabled": true], "telegram": ["provider_token": "381764678:TEST:12345"]]
    let report = try await PluginContract(Payments.self, settings: settings) { $0.welcome = 2 }.check { bot in
      let anna = bot.person("Anna")
      try await anna.sends("/topup")
      try await anna.sees("How much would you like?")
      try await anna.presses("Basic · 27 credits")
      try await anna.sees("How would you like to pay?")
      try await anna.presses("Card in Telegram · 249 ₽")
      try await anna.sees("the invoice is below")
      #expect(try await anna.pays(with: .card).isPaid)
      try await anna.sees("Payment received")
    }
    #expect(!report.unreached.contains("command /balance"), "\(report)")
  }

  @Test func ofReferral() async throws {
    try await PluginContract(Referral.self, settings: ["reward": 5]).check { bot in
      let (anna, boris) = (bot.person("Anna"), bot.person("Boris"))
      try await anna.sends("/ref")
      try await anna.sees("t.me/")
      let code = try #require(try await bot.database.column("SELECT code FROM referral_codes").first)
      try await boris.opens("ref_\(code)")
      try await boris.sees("Boris")
    }
  }

  @Test func ofQRAccess() async throws {
    try await PluginContract(QRAccess.self, settings: ["controllers": [1001]]) { $0.welcome = 50 }.check { bot in
      let anna = bot.person("Anna")
      try await anna.sends("/qr")
      _ = try await anna.replies()
    }
  }

  @Test func ofAvatar() async throws {
    try await PluginContract(Avatar.self, settings: [:]) { $0.welcome = 20 }.check()
  }
}
