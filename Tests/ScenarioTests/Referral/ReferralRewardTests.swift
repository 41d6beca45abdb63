import Testing

@testable import Host
@testable import Simulator

/// What people get for bringing each other.
@Suite(.scenes) struct ReferralRewardTests {
  private static func setting(_ referral: String, payments: Bool = true) -> Setting {
    var setting = Setting()
    setting.plugins = ["referral: \(referral)"]
    if payments { setting.plugins.append("payments: { stars: { enabled: true } }") }
    setting.bot = ["unit: STcoin"]
    return setting
  }

  private static func code(_ chat: Chat) async throws -> String {
    try await chat.say("/ref")
    let page = try await chat.shouldReply("start=").words
    return String(page.split(separator: "start=").dropFirst().first?.prefix { $0.isLetter || $0.isNumber || $0 == "_" } ?? "")
  }

  private static func balances(_ stage: Stage) throws -> [String] {
    try stage.column("SELECT available FROM patchbay_ledger_wallets ORDER BY user_id")
  }

  @Test func bothAreRewardedOnJoiningOnce() async throws {
    try await Stage.play(Self.setting("{ reward: 50, newcomer_reward: 20 }", payments: false)) { stage in
      try await Invitations.startHost(stage)
      let (anna, boris) = (stage.chat(Stage.anna), stage.chat(Stage.boris))
      let code = try await Self.code(anna)
      try await anna.shouldReply("За каждого, кто придёт, вы получите 50 STcoin, а новый человек — 20 STcoin.")
      try await boris.start(code)
      try await boris.shouldReply("A gift for joining by invitation: +20 STcoin. Your balance: 20 STcoin.")
      try await anna.shouldReply("По вашей ссылке пришёл новый человек: Boris. Вам награда: +50 STcoin. На балансе 50 STcoin.")
      try await boris.start(code)
      try await boris.shouldReply("We have met before")
      #expect(try Self.balances(stage) == ["50", "20"])
      try await anna.say("/ref")
      try await anna.shouldReply("Вы получили: 50 STcoin.")
    }
  }

  @Test func whoseFirstUpdateFailsIsStillANewcomerAtTheNext() async throws {
    var setting = Self.setting("{ reward: 50, newcomer_reward: 20 }", payments: false)
    setting.plugins.append("misbehaving: {}")
    setting.bot.append("welcome: 7")
    try await Stage.play(setting) { stage in
      try await Invitations.startHost(stage)
      let (anna, boris) = (stage.chat(Stage.anna), stage.chat(Stage.boris))
      let code = try await Self.code(anna)
      try stage.configure { $0.plugins[1] = "misbehaving: { stumbles: true }" }
      try await stage.operate("reload")
      try await boris.start(code)
      try await boris.shouldReply("Something went wrong")
      let update = try await stage.operate("updates")[0]?["update"]?.int ?? 0
      #expect(try await stage.operate("updates.retry", ["update": "\(update)"])[0]?["outcome"]?.string == "failed")
      #expect(try Self.balances(stage) == ["7"])
      try stage.configure { $0.plugins[1] = "misbehaving: {}" }
      try await stage.operate("reload")
      try await boris.start(code)
      try await boris.shouldReply("A gift for joining by invitation: +20 STcoin. Your balance: 27 STcoin.")
      try await anna.shouldReply("Вам награда: +50 STcoin. На балансе 57 STcoin.")
      #expect(try Self.balances(stage) == ["57", "27"])
    }
  }

  @Test func bothAreRewardedOnTheFirstTopUpOnce() async throws {
    try await Stage.play(Self.setting("{ reward: 50, newcomer_reward: 20, rewarded_on: first_top_up }")) { stage in
      try await Invitations.startHost(stage)
      let (anna, boris) = (stage.chat(Stage.anna), stage.chat(Stage.boris))
      let code = try await Self.code(anna)
      try await boris.start(code)
      try await boris.shouldReply("You'll get a gift of 20 STcoin with your first top-up.")
      try await anna.shouldReply("Когда он впервые пополнит баланс, вы получите 50 STcoin.")
      #expect(try Self.balances(stage).isEmpty)
      try await anna.say("/ref")
      try await anna.shouldReply("Ещё 50 STcoin придут")
      for (payment, balance) in [(1, "30"), (2, "40")] {
        try await boris.say("/topup")
        try await boris.shouldReply("How much")
        try await boris.press("Mini · 10 STcoin")
        try await boris.shouldReply("How would you like to pay?")
        try await boris.press("Telegram Stars · 75 ⭐")
        try await boris.shouldReply("Payment #\(payment): the invoice is below")
        try await TopUpPageTests.pay(stage, Stage.boris)
        try await boris.shouldReply("Payment received")
        #expect(try Self.balances(stage) == ["50", balance])
      }
      #expect(try await anna.history().count { $0.contains("Награда за приглашение (Boris): +50 STcoin.") } == 1)
      // Somebody who came by nobody's link brings nothing.
      #expect(try stage.column("SELECT count(*) FROM patchbay_ledger_transfers WHERE kind = 'reward'") == ["1"])
    }
  }

  @Test func whatTheFirstVersionOwedIsPaidOnce() async throws {
    try await Stage.play(Self.setting("{ reward: 50 }", payments: false)) { stage in
      try await Invitations.startHost(stage)
      let (anna, boris) = (stage.chat(Stage.anna), stage.chat(Stage.boris))
      let code = try await Self.code(anna)
      try await boris.start(code)
      try await boris.shouldReply("Welcome, Boris!")
      // As the first version left it: owed, and no ledger to pay it by.
      for person in [2001, 2002] {
        _ = try stage.column(
          "INSERT INTO referral_joined (user_id, inviter_id, joined_at, reward) VALUES (\(person), \(Stage.anna), 1, 30)")
      }
      _ = try stage.column(
        "INSERT INTO referral_joined (user_id, inviter_id, joined_at, reward) VALUES (2003, \(Stage.boris), 1, 7)")
      // The schedule pays, whether people come or not.
      stage.advance(by: 3_700_000)
      await stage.stopHost()
      try await Invitations.startHost(stage)
      try await stage.until("SELECT count(*) FROM referral_joined WHERE reward_state = 'owed'", is: "0")
      try await anna.shouldReply("Награда за приглашение (2002): +30 STcoin. На балансе 110 STcoin.")
      #expect(try Self.balances(stage) == ["110", "7"])
      try await anna.say("/ref")
      try await anna.shouldReply("Вы получили: 110 STcoin.")
      #expect(try Self.balances(stage) == ["110", "7"])
    }
  }

  @Test func whatIsOwedIsAlsoPaidWhenTheInviterLooks() async throws {
    try await Stage.play(Self.setting("{ reward: 50 }", payments: false)) { stage in
      try await Invitations.startHost(stage)
      let anna = stage.chat(Stage.anna)
      _ = try await Self.code(anna)
      _ = try stage.column(
        "INSERT INTO referral_joined (user_id, inviter_id, joined_at, reward) VALUES (2001, \(Stage.anna), 1, 30)")
      try await anna.say("/ref")
      try await anna.shouldReply("Награда за приглашение (2001): +30 STcoin.")
      #expect(try Self.balances(stage) == ["30"])
    }
  }
}
