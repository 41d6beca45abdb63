import PluginAPI
import PluginTesting
import Testing

/// The host's own panel.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct ProfilePanelTests {
  @Test(arguments: Engine.allCases) func aPersonSeesWhoTheyAreAndChoosesTheirLanguage(engine: Engine) async throws {
    let bot = try await engine.bot(Notes.self) { $0.language = "ru" }
    let boris = bot.person("Boris", username: "boris")
    let app = try await boris.opensApp(start: "panel-patchbay-profile")
    #expect(app.start == "patchbay/profile")
    let panel = try await app.opens("patchbay/profile")
    #expect(panel.title == "Profile" && panel.texts.contains("Boris") && panel.texts.contains("Username: @boris"))
    try await app.sees("With the bot since 2026-01-05")
    #expect(panel.buttonTexts == ["Русский", "English", "Same as Telegram"])
    try await app.taps("Русский")
    try await app.sees("С ботом с 05.01.2026")
    #expect(await app.panel?.title == "Профиль")
    // The chat knows it, too.
    try await boris.sends("/profile")
    try await boris.sees("С ботом с 05.01.2026")
    #expect(try await app.presses(data: "patchbay/language/xx").alert == nil)
    try await app.sees("With the bot since")
  }

  @Test(arguments: Engine.allCases) func thePlaceOfAPanelIsTheConfigurations(engine: Engine) async throws {
    let bot = try await engine.bot(Notes.self) { $0.miniApp = ["panels": ["notes/more", "patchbay/profile"]] }
    let app = try await bot.person("Boris").opensApp()
    #expect(try await app.panels().prefix(3) == ["notes/more", "patchbay/profile", "notes/mine"])
  }
}
