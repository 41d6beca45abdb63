import PluginAPI
import PluginTesting
import Testing

/// What keeps invitations from being a farm, and what people and operators are told of it.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct ReferralLimitTests {
  @Test(arguments: Engine.allCases) func tenWhoJoinAtOnceBringAsManyRewardsAsADayHas(engine: Engine) async throws {
    let scene = try await Invitations(["reward": 50, "newcomer_reward": 20, "rewards_per_day": 3], on: engine)
    let (bot, anna) = (scene.bot, scene.anna)
    let code = try await scene.code(anna)
    let newcomers = (1...10).map { bot.person("Newcomer \($0)") }
    try await withThrowingTaskGroup { group in
      for newcomer in newcomers { group.addTask { try await newcomer.opens(code) } }
      try await group.waitForAll()
    }
    for newcomer in newcomers { try await newcomer.sees("+20 STcoin") }
    #expect(try await scene.balance(anna) == "150")
    let refused = "SELECT count(*) FROM referral_joined WHERE refused = 'daily_limit' AND reward = 0"
    #expect(try await bot.database.column(refused) == ["7"])
    try await anna.sends("/ref")
    let page = try await anna.sees("По ней пришло 10 человек.").text
    #expect(page.contains("За 7 человек награды не было"), "\(page)")
    #expect(page.contains("За сутки — награды не больше чем за 3 человек."), "\(page)")
    // What comes at once is told together.
    let told = try await anna.history()
    #expect((1...7).contains(told.count { $0.contains("за сутки их бывает не больше 3") }))
    #expect((1...3).contains(told.count { $0.contains("На балансе") }), "\(told)")
    let listed = try await bot.operate("do.referral.people", ["inviter": "\(anna.id)"], key: "test")
    #expect(listed.root.member("rows").elements.count { $0.member("state").string == "daily_limit" } == 7)
    // A day later it begins anew; what was refused stays so.
    await bot.clock.advance(.days(1) + .seconds(1))
    try await bot.person("Newcomer 11").opens(code)
    try await anna.sees("Newcomer 11. Вам награда: +50 STcoin.")
    #expect(try await scene.balance(anna) == "200")
  }

  @Test(arguments: Engine.allCases) func aRewardWaitsUntilTheNewcomerDoesSomething(engine: Engine) async throws {
    let scene = try await Invitations(["reward": 50, "newcomer_reward": 20, "rewarded_on": "action"], on: engine)
    let (bot, anna, boris, vera) = (scene.bot, scene.anna, scene.boris, scene.vera)
    let code = try await scene.code(anna)
    try await anna.sees("Когда новый человек начнёт пользоваться ботом, вы получите 50 STcoin, а он — 20 STcoin.")
    try await boris.opens(code)
    try await boris.sees("You'll get a gift of 20 STcoin as soon as you start using the bot.")
    try await anna.sees("Когда он начнёт пользоваться ботом, вы получите 50 STcoin.")
    // Pressing Start again is no action.
    try await boris.opens(code)
    try await boris.sees("We have met before")
    try await anna.sends("/ref")
    try await anna.sees("Ещё 50 STcoin придут, когда приглашённые начнут пользоваться ботом.")
    try await anna.presses("Кто пришёл")
    try await anna.sees("• Boris — ждём первого действия")
    #expect(try await scene.balance(anna) == "0")
    try await boris.sends("/help")
    try await boris.sees("A gift for joining by invitation: +20 STcoin.")
    try await anna.sees("Награда за приглашение (Boris): +50 STcoin.")
    try await boris.sends("/help")
    try await boris.sees("These are the commands")
    #expect(try await scene.balances() == ["50", "20"])
    // Whoever waits when the operator asks for no action any more has waited long enough.
    try await vera.opens(code)
    try await vera.sees("as soon as")
    try await bot.reconfigure { plugins, _ in plugins[0].settings = ["reward": 50, "newcomer_reward": 20] }
    await bot.clock.advance(.hours(1))
    try await anna.sees("Награда за приглашение (Vera): +50 STcoin.")
    #expect(try await scene.balance(anna) == "100")
  }

  @Test(arguments: Engine.allCases) func aPressIsAnActionToo(engine: Engine) async throws {
    let scene = try await Invitations(["reward": 50, "rewarded_on": "action"], on: engine)
    try await scene.boris.opens(try await scene.code(scene.anna))
    try await scene.boris.sees("Welcome, Boris!")
    try await scene.boris.presses("Invite your friends too")
    try await scene.anna.sees("(Boris): +50 STcoin.")
  }

  @Test(arguments: Engine.allCases) func whoeverCountsForNobodyHearsWhy(engine: Engine) async throws {
    let scene = try await Invitations(["reward": 50], on: engine)
    let (bot, anna, boris) = (scene.bot, scene.anna, scene.boris)
    let code = try await scene.code(anna)
    try await anna.opens(code)
    try await anna.sees("Это ваша собственная ссылка.")
    try await boris.sends("/help")
    try await boris.sees("These are the commands")
    for _ in 1...2 {
      try await boris.opens(code)
      try await boris.sees("so the invitation doesn't count")
    }
    try await boris.opens("ref_nobodys1")
    try await boris.sees("There is no such invitation")
    // The inviter hears of it once, and not who it was.
    try await anna.sends("/ref")
    let page = try await anna.sees("Не засчитано: 1 человек уже был знаком с ботом.").text
    #expect(page.contains("Пока никто по ней не пришёл."))
    let notices = try await anna.history().filter { $0.contains("уже был с ботом знаком:") }
    #expect(notices.count == 1 && !notices.contains { $0.contains("Boris") })
    let refusals = try await bot.operate("do.referral.refusals", key: "test").root.member("rows").elements
    let seen = Set(refusals.map { "\($0.member("reason").string ?? "") \($0.member("times").int64 ?? 0)" })
    #expect(seen == ["own_link 1", "already_known 2", "unknown_code 1"])
    #expect(try await scene.balance(anna) == "0")
    let shown = try await bot.operate("do.referral.show", ["user": "\(anna.id)"], key: "test").root.member("values")
    #expect(shown.member("people").int64 == 0 && shown.member("refusals").int64 == 2)
    await #expect { try await bot.operate("do.referral.show", ["user": "99"], key: "test") } throws: {
      "\(type(of: $0))" == "OperationError"
    }
  }
}
