import Testing

@testable import Host
@testable import Simulator

/// The bot's money, as people and plugins meet it.
@Suite(.scenes) struct LedgerTests {
  private static var setting: Setting {
    var setting = Setting()
    setting.plugins = ["counter: {}"]
    setting.bot = ["unit: STcoin", "welcome: 7"]
    return setting
  }

  @Test func twentyPressesAreOnePurchase() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/wallet")
      try await boris.shouldReply("7 STcoin, held 0, earned 0")
      try await boris.say("/offer 1")
      try await boris.shouldReply("Buy it")
      let answers = try await withThrowingTaskGroup(of: String.self) { group in
        for _ in 0..<20 { group.addTask { try await boris.press("Buy").text } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(answers.count { $0 == "bought" } == 1 && answers.count { $0 == "bought before" } == 19, "\(answers)")
      try await boris.say("/offer 2")
      try await boris.shouldReply("Buy it")
      #expect(try await boris.press("Buy").text == "bought")
      try await boris.say("/offer 3")
      try await boris.shouldReply("Buy it")
      #expect(try await boris.press("Buy").text == "you have 1 STcoin of 3 STcoin")
      try await boris.say("/wallet")
      try await boris.shouldReply("1 STcoin, held 0, earned 6")
    }
  }

  @Test func aNewcomerIsWelcomedOnceEvenIfTheFirstUpdateFails() async throws {
    var setting = Self.setting
    setting.plugins = ["counter: {}", "misbehaving: {}"]
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/throw")
      try await boris.shouldReply("Something went wrong")
      for _ in 0..<2 {
        try await boris.say("/wallet")
        try await boris.shouldReply("7 STcoin")
      }
      #expect(try stage.column("SELECT count(*) FROM patchbay_ledger_transfers WHERE kind = 'welcome'") == ["1"])
    }
  }

  @Test func nobodyTakesAnothersMoney() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let (anna, boris) = (stage.chat(Stage.anna), stage.chat(Stage.boris))
      try await anna.say("/wallet")
      try await anna.shouldReply("7 STcoin")
      try await boris.say("/rob \(Stage.anna)")
      try await boris.shouldReply("refused: plugin 'counter' may take from its own accounts")
      try await anna.say("/wallet")
      try await anna.shouldReply("7 STcoin")
    }
  }

  @Test func aHoldIsTakenOrRunsOutByItself() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/reserve")
      let text = try await boris.shouldReply("hold ")["text"]?.string ?? ""
      try await boris.say("/wallet")
      try await boris.shouldReply("6 STcoin, held 1, earned 0")
      try await boris.say("/take \(text.dropFirst("hold ".count))")
      try await boris.shouldReply("taken")
      try await boris.say("/wallet")
      try await boris.shouldReply("6 STcoin, held 0, earned 1")
      try await boris.say("/reserve 20")
      try await boris.shouldReply("hold ")
      // The timer releases it; nobody asks.
      try await stage.until("SELECT held FROM patchbay_ledger_wallets", is: "0")
      try await boris.say("/wallet")
      try await boris.shouldReply("6 STcoin, held 0, earned 1")
    }
  }
}
