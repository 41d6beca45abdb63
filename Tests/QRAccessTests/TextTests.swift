@_spi(Host) import PluginAPI
import Testing
import TextTesting

@testable import QRAccess

/// What people read, in both languages.
@Suite struct TextTests {
  @Test("Every text has a key, is declared, and says the same in Russian and English")
  func declared() throws {
    #expect(try PluginTexts(of: QRAccess.self, in: "Plugins/QRAccess").findings == [])
  }

  @Test("An operator's words stand below the picture of a pass")
  func overrides() throws {
    let bot = BotInfo(id: 1, name: "gym", username: "gym_bot", language: .english, timezone: "UTC", admins: [])
    let message = PassMessage(settings: try AccessSettings(Settings.probe().settings))
    let code = Code(
      id: 1, user: 7, place: nil, price: 0, hold: nil, state: .live, uses: 0, createdAt: 0, expiresAt: 900_000, usedAt: nil,
      usedPlace: nil, usedBy: nil, usedRequest: nil, retiredAt: nil, message: nil, edits: 0)
    let texts = TextOverrides([
      "pass.good_until": ["en": "Good for {left}"], "wait.minutes": ["en": "{n} min"], "pass.show_it_once": ["en": "Once."],
    ])
    let lines = try withTransaction(of: bot, texts: texts) { try message.caption(of: code, short: nil, at: 0, in: $0) }
    #expect(lines == "Good for 15 min\nOnce.")
  }
}
