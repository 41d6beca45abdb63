import Simulator
import Testing

@testable import PluginTesting

/// A bot that its owner renames at @BotFather while it is being served.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct RenamedBotTests {
  @Test(arguments: Engine.allCases) func itsNewNameIsFollowedWithinMinutesByItself(engine: Engine) async throws {
    let scene = try await Invitations(["reward": 50], on: engine)
    let (bot, anna, boris) = (scene.bot, scene.anna, scene.boris)
    try await anna.sends("/ref@test_bot")
    try await anna.sees("https://t.me/test_bot?start=")
    _ = try await bot.internet.control("PATCH", "bots/\(TestBot.id)", ["username": "renamed_bot"])
    await bot.clock.advance(.minutes(4))
    try await bot.until({ "the new name was never heard of" }) {
      try await bot.database.column("SELECT value FROM patchbay_meta WHERE name = 'username'") == ["renamed_bot"] ? () : nil
    }
    try await anna.sends("/ref@renamed_bot")
    let link = try await anna.sees("https://t.me/renamed_bot?start=")
    try await boris.opens(Invitations.code(in: link.text))
    try await boris.sees("Welcome, Boris!")
    try await anna.sees("Boris. Вам награда")
    try await anna.sends("/ref@test_bot")
    try await anna.seesNothing()
    // The next host knows it before it has asked.
    try await bot.restart()
    try await anna.sends("/ref@renamed_bot")
    try await anna.sees("https://t.me/renamed_bot?start=")
  }
}
