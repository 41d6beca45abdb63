import Counter
import Misbehaving
import PluginTesting
import Testing

/// The bot's money, as people and plugins meet it.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct LedgerTests {
  private static func bot(_ plugins: [TestPlugin] = [TestPlugin(Counter.self)], on engine: Engine) async throws -> TestBot {
    try await engine.bot(plugins) {
      $0.unit = "STcoin"
      $0.welcome = 7
    }
  }

  @Test(arguments: Engine.allCases) func twentyPressesAreOnePurchase(engine: Engine) async throws {
    let boris = try await Self.bot(on: engine).person("Boris")
    try await boris.sends("/wallet")
    try await boris.sees("7 STcoin, held 0, earned 0")
    try await boris.sends("/offer 1")
    try await boris.sees("Buy it")
    let answers = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<20 { group.addTask { try await boris.presses("Buy").text } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers.count { $0 == "bought" } == 1 && answers.count { $0 == "bought before" } == 19, "\(answers)")
    try await boris.sends("/offer 2")
    try await boris.sees("Buy it")
    #expect(try await boris.presses("Buy").text == "bought")
    try await boris.sends("/offer 3")
    try await boris.sees("Buy it")
    #expect(try await boris.presses("Buy").text == "you have 1 STcoin of 3 STcoin")
    try await boris.sends("/wallet")
    try await boris.sees("1 STcoin, held 0, earned 6")
  }

  @Test(arguments: Engine.allCases) func aNewcomerIsWelcomedOnceEvenIfTheFirstUpdateFails(engine: Engine) async throws {
    let bot = try await Self.bot([TestPlugin(Counter.self), TestPlugin(Misbehaving.self)], on: engine)
    let boris = bot.person("Boris")
    try await boris.sends("/throw")
    try await boris.sees("Something went wrong")
    for _ in 0..<2 {
      try await boris.sends("/wallet")
      try await boris.sees("7 STcoin")
    }
    #expect(try await bot.database.column("SELECT count(*) FROM patchbay_ledger_transfers WHERE kind = 'welcome'") == ["1"])
  }

  @Test(arguments: Engine.allCases) func nobodyTakesAnothersMoney(engine: Engine) async throws {
    let bot = try await Self.bot(on: engine)
    let (anna, boris) = (bot.person("Анна", language: "ru"), bot.person("Boris"))
    try await anna.sends("/wallet")
    try await anna.sees("7 STcoin")
    try await boris.sends("/rob \(anna.id)")
    try await boris.sees("refused: plugin 'counter' may take from its own accounts")
    try await anna.sends("/wallet")
    try await anna.sees("7 STcoin")
  }

  @Test(arguments: Engine.allCases) func aHoldIsTakenOrRunsOutByItself(engine: Engine) async throws {
    let bot = try await Self.bot(on: engine)
    let boris = bot.person("Boris")
    try await boris.sends("/reserve")
    let text = try await boris.sees("hold ").text
    try await boris.sends("/wallet")
    try await boris.sees("6 STcoin, held 1, earned 0")
    try await boris.sends("/take \(text.dropFirst("hold ".count))")
    try await boris.sees("taken")
    try await boris.sends("/wallet")
    try await boris.sees("6 STcoin, held 0, earned 1")
    // The key of a hold is made of the time.
    await bot.clock.advance(.seconds(1))
    try await boris.sends("/reserve 20")
    try await boris.sees("hold ")
    await bot.clock.advance(.milliseconds(19))
    #expect(try await bot.database.column("SELECT held FROM patchbay_ledger_wallets") == ["1"])
    // Nobody asks for it.
    await bot.clock.advance(.milliseconds(1))
    #expect(try await bot.database.column("SELECT held FROM patchbay_ledger_wallets") == ["0"])
    try await boris.sends("/wallet")
    try await boris.sees("6 STcoin, held 0, earned 1")
  }
}
