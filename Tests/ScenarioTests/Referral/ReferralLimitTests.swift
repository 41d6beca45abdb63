import Testing

@testable import Host
@testable import Simulator

/// What keeps invitations from being a farm, and what people and operators are told of it.
@Suite(.scenes) struct ReferralLimitTests {
  private static let day: Int64 = 86_400_000

  @Test func tenWhoJoinAtOnceBringAsManyRewardsAsADayHas() async throws {
    try await Invitations.play("{ reward: 50, newcomer_reward: 20, rewards_per_day: 3 }") { scene in
      let stage = scene.stage
      let code = try await scene.code(Stage.anna)
      let newcomers = try await withThrowingTaskGroup(of: Chat.self) { group in
        for id in 3001...3010 {
          group.addTask {
            let chat = try await scene.newcomer(Int64(id))
            try await chat.start(code)
            return chat
          }
        }
        var chats: [Chat] = []
        for try await chat in group { chats.append(chat) }
        return chats
      }
      for newcomer in newcomers { try await newcomer.shouldReply("+20 STcoin") }
      #expect(try scene.balance(Stage.anna) == "150")
      #expect(try stage.column("SELECT count(*) FROM referral_joined WHERE refused = 'daily_limit' AND reward = 0") == ["7"])
      let anna = stage.chat(Stage.anna)
      try await anna.say("/ref")
      let page = try await anna.shouldReply("По ней пришло 10 человек.").words
      #expect(page.contains("За 7 человек награды не было"), "\(page)")
      #expect(page.contains("За сутки — награды не больше чем за 3 человек."), "\(page)")
      // What comes at once is told together.
      try await stage.until("SELECT count(*) FROM patchbay_notices WHERE message IS NOT NULL", is: "0")
      let told = try await anna.history()
      #expect((1...7).contains(told.count { $0.contains("за сутки их бывает не больше 3") }))
      #expect((1...3).contains(told.count { $0.contains("На балансе") }), "\(told)")
      let listed = try await stage.act("referral", "people", ["inviter": "\(Stage.anna)"])
      #expect(listed["rows"]?.array?.count { $0["state"]?.string == "daily_limit" } == 7, "\(listed.text)")
      // A day later it begins anew; what was refused stays so.
      stage.advance(by: Self.day + 1000)
      try await scene.newcomer(3011).start(code)
      try await anna.shouldReply("Person 3011. Вам награда: +50 STcoin.")
      #expect(try scene.balance(Stage.anna) == "200")
    }
  }

  @Test func aRewardWaitsUntilTheNewcomerDoesSomething() async throws {
    try await Invitations.play("{ reward: 50, newcomer_reward: 20, rewarded_on: action }") { scene in
      let (stage, anna, boris) = (scene.stage, scene.stage.chat(Stage.anna), scene.stage.chat(Stage.boris))
      let code = try await scene.code(Stage.anna)
      try await anna.shouldReply("Когда новый человек начнёт пользоваться ботом, вы получите 50 STcoin, а он — 20 STcoin.")
      try await boris.start(code)
      try await boris.shouldReply("You'll get a gift of 20 STcoin as soon as you start using the bot.")
      try await anna.shouldReply("Когда он начнёт пользоваться ботом, вы получите 50 STcoin.")
      // Pressing Start again is no action.
      try await boris.start(code)
      try await boris.shouldReply("We have met before")
      try await anna.say("/ref")
      try await anna.shouldReply("Ещё 50 STcoin придут, когда приглашённые начнут пользоваться ботом.")
      try await anna.press("Кто пришёл")
      try await anna.shouldReply("• Boris — ждём первого действия")
      #expect(try scene.balance(Stage.anna) == "0")
      try await boris.say("/help")
      try await boris.shouldReply("A gift for joining by invitation: +20 STcoin.")
      try await anna.shouldReply("Награда за приглашение (Boris): +50 STcoin.")
      try await boris.say("/help")
      try await boris.shouldReply("These are the commands")
      #expect(try scene.balance(Stage.anna) == "50" && scene.balance(Stage.boris) == "20")
      // Whoever waits when the operator asks for no action any more has waited long enough.
      let vera = stage.chat(Stage.vera)
      try await vera.start(code)
      try await vera.shouldReply("as soon as")
      await stage.stopHost()
      try stage.configure { $0.plugins = ["referral: { reward: 50, newcomer_reward: 20 }"] }
      stage.advance(by: 3_700_000)
      try await Invitations.startHost(stage)
      try await anna.shouldReply("Награда за приглашение (Vera): +50 STcoin.")
      #expect(try scene.balance(Stage.anna) == "100")
    }
  }

  @Test func aPressIsAnActionToo() async throws {
    try await Invitations.play("{ reward: 50, rewarded_on: action }") { scene in
      let boris = scene.stage.chat(Stage.boris)
      try await boris.start(try await scene.code(Stage.anna))
      try await boris.shouldReply("Welcome, Boris!")
      try await boris.press("Invite your friends too")
      try await scene.stage.chat(Stage.anna).shouldReply("(Boris): +50 STcoin.")
    }
  }

  @Test func whoeverCountsForNobodyHearsWhy() async throws {
    try await Invitations.play("{ reward: 50 }") { scene in
      let (stage, anna, boris) = (scene.stage, scene.stage.chat(Stage.anna), scene.stage.chat(Stage.boris))
      let code = try await scene.code(Stage.anna)
      try await anna.start(code)
      try await anna.shouldReply("Это ваша собственная ссылка.")
      try await boris.say("/help")
      try await boris.shouldReply("These are the commands")
      for _ in 1...2 {
        try await boris.start(code)
        try await boris.shouldReply("so the invitation doesn't count")
      }
      try await boris.start("ref_nobodys1")
      try await boris.shouldReply("There is no such invitation")
      // The inviter hears of it once, and not who it was.
      try await anna.say("/ref")
      let page = try await anna.shouldReply("Не засчитано: 1 человек уже был знаком с ботом.").words
      #expect(page.contains("Пока никто по ней не пришёл."))
      let notices = try await anna.history().filter { $0.contains("уже был с ботом знаком:") }
      #expect(notices.count == 1 && !notices[0].contains("Boris"))
      let refusals = try await stage.act("referral", "refusals")["rows"]?.array ?? []
      let seen = Set(refusals.map { "\($0["reason"]?.string ?? "") \($0["times"]?.int ?? 0)" })
      #expect(seen == ["own_link 1", "already_known 2", "unknown_code 1"])
      #expect(try scene.balance(Stage.anna) == "0")
      let shown = try await stage.act("referral", "show", ["user": "\(Stage.anna)"])
      #expect(shown["values"]?["people"]?.int == 0 && shown["values"]?["refusals"]?.int == 2, "\(shown.text)")
      await #expect(throws: OperationError.self) { try await stage.act("referral", "show", ["user": "99"]) }
    }
  }

  @Test(arguments: [
    ("{ reward: -1 }", "setting 'reward' must be a whole number from 0"),
    ("{ rewarded_on: never }", "one of joining, action, first_top_up"),
    ("{ rewards_per_day: 0 }", "setting 'rewards_per_day' must be 1 or more"),
    ("{ share: { per_person: 5 } }", "setting 'share.percent' is required"),
    ("{ share: { percent: 101 } }", "a whole number from 1 to 100"),
    ("{ share: { percent: 5, period_days: 7 } }", "per_period, its limit, is missing"),
    ("{ rewards_a_day: 5 }", "did you mean 'rewards_per_day'?"),
  ]) func whatAnOperatorWritesWronglyIsNamedWithItsLine(settings: String, complaint: String) async throws {
    var setting = Setting()
    setting.plugins = ["counter: {}", "referral: \(settings)"]
    try await Stage.play(setting) { stage in
      let checked = try await stage.command("check")
      let line = stage.configurationText.split(separator: "\n").firstIndex { $0.contains("referral:") }.map { $0 + 1 } ?? 0
      #expect(checked.exit == .code(1), "\(checked)")
      let said = checked.output + checked.errors
      #expect(said.contains(complaint) && said.contains("\(line)"), "\(said)")
    }
  }
}
