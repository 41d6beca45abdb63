import Misbehaving
import Payments
import PluginAPI
import PluginTesting
import Testing

/// What people get for bringing each other.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct ReferralRewardTests {
  @Test(arguments: Engine.allCases) func bothAreRewardedOnJoiningOnce(engine: Engine) async throws {
    let scene = try await Invitations(["reward": 50, "newcomer_reward": 20], on: engine)
    let (anna, boris) = (scene.anna, scene.boris)
    let code = try await scene.code(anna)
    try await anna.sees("За каждого, кто придёт, вы получите 50 STcoin, а новый человек — 20 STcoin.")
    try await boris.opens(code)
    try await boris.sees("A gift for joining by invitation: +20 STcoin. Your balance: 20 STcoin.")
    try await anna.sees("По вашей ссылке пришёл новый человек: Boris. Вам награда: +50 STcoin. На балансе 50 STcoin.")
    try await boris.opens(code)
    try await boris.sees("We have met before")
    #expect(try await scene.balances() == ["50", "20"])
    try await anna.sends("/ref")
    try await anna.sees("Вы получили: 50 STcoin.")
  }

  @Test(arguments: Engine.allCases) func whoseFirstUpdateFailsIsStillANewcomerAtTheNext(engine: Engine) async throws {
    let scene = try await Invitations(
      ["reward": 50, "newcomer_reward": 20], besides: [TestPlugin(Misbehaving.self)], on: engine, welcome: 7)
    let (bot, anna, boris) = (scene.bot, scene.anna, scene.boris)
    let code = try await scene.code(anna)
    try await bot.reconfigure { plugins, _ in plugins[1].settings = ["stumbles": true] }
    try await boris.opens(code)
    try await boris.sees("Something went wrong")
    let update = try await bot.operate("updates").root.elements.first?.member("update").int64 ?? 0
    let retried = try await bot.operate("updates.retry", ["update": "\(update)"])
    #expect(retried.root.elements.first?.member("outcome").string == "failed")
    #expect(try await scene.balances() == ["7"])
    try await bot.reconfigure { plugins, _ in plugins[1].settings = [:] }
    try await boris.opens(code)
    try await boris.sees("A gift for joining by invitation: +20 STcoin. Your balance: 27 STcoin.")
    try await anna.sees("Вам награда: +50 STcoin. На балансе 57 STcoin.")
    #expect(try await scene.balances() == ["57", "27"])
  }

  @Test(arguments: Engine.allCases) func bothAreRewardedOnTheFirstTopUpOnce(engine: Engine) async throws {
    let scene = try await Invitations(
      ["reward": 50, "newcomer_reward": 20, "rewarded_on": "first_top_up"],
      besides: [TestPlugin(Payments.self, settings: ["stars": ["enabled": true]])], on: engine)
    let (anna, boris) = (scene.anna, scene.boris)
    let code = try await scene.code(anna)
    try await boris.opens(code)
    try await boris.sees("You'll get a gift of 20 STcoin with your first top-up.")
    try await anna.sees("Когда он впервые пополнит баланс, вы получите 50 STcoin.")
    #expect(try await scene.balances().isEmpty)
    try await anna.sends("/ref")
    try await anna.sees("Ещё 50 STcoin придут")
    for (payment, balance) in [(1, "30"), (2, "40")] {
      try await boris.sends("/topup")
      try await boris.sees("How much")
      try await boris.presses("Mini · 10 STcoin")
      try await boris.sees("How would you like to pay?")
      try await boris.presses("Telegram Stars · 75 ⭐")
      try await boris.sees("Payment #\(payment): the invoice is below")
      #expect(try await boris.pays(with: .stars).isPaid)
      try await boris.sees("Payment received")
      #expect(try await scene.balances() == ["50", balance])
    }
    #expect(try await anna.history().count { $0.contains("Награда за приглашение (Boris): +50 STcoin.") } == 1)
    // Somebody who came by nobody's link brings nothing.
    let rewards = try await scene.bot.database.column("SELECT count(*) FROM patchbay_ledger_transfers WHERE kind = 'reward'")
    #expect(rewards == ["1"])
  }

  @Test(arguments: Engine.allCases) func whatTheFirstVersionOwedIsPaidOnce(engine: Engine) async throws {
    let scene = try await Invitations(["reward": 50], on: engine)
    let (bot, anna, boris) = (scene.bot, scene.anna, scene.boris)
    let code = try await scene.code(anna)
    try await boris.opens(code)
    try await boris.sees("Welcome, Boris!")
    // As the first version left it: owed, and no ledger to pay it by.
    for (person, inviter, reward) in [(2001, anna, 30), (2002, anna, 30), (2003, boris, 7)] {
      try await bot.database.execute(
        "INSERT INTO referral_joined (user_id, inviter_id, joined_at, reward) VALUES (\(person), \(inviter.id), 1, \(reward))")
    }
    // The schedule pays, whether people come or not.
    await bot.clock.advance(.hours(1))
    #expect(try await bot.database.column("SELECT count(*) FROM referral_joined WHERE reward_state = 'owed'") == ["0"])
    try await anna.sees("Награда за приглашение (2002): +30 STcoin. На балансе 110 STcoin.")
    #expect(try await scene.balances() == ["110", "7"])
    try await anna.sends("/ref")
    try await anna.sees("Вы получили: 110 STcoin.")
    try await bot.restart()
    await bot.clock.advance(.hours(1))
    #expect(try await scene.balances() == ["110", "7"])
  }

  @Test(arguments: Engine.allCases) func whatIsOwedIsAlsoPaidWhenTheInviterLooks(engine: Engine) async throws {
    let scene = try await Invitations(["reward": 50], on: engine)
    _ = try await scene.code(scene.anna)
    try await scene.bot.database.execute(
      "INSERT INTO referral_joined (user_id, inviter_id, joined_at, reward) VALUES (2001, \(scene.anna.id), 1, 30)")
    try await scene.anna.sends("/ref")
    try await scene.anna.sees("Награда за приглашение (2001): +30 STcoin.")
    #expect(try await scene.balances() == ["30"])
  }
}
