import PluginAPI
import PluginTesting
import Testing

/// Lists of people: one's own, and who brought the most.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct ReferralLeaderboardTests {
  @Test(arguments: Engine.allCases) func theBoardIsInOrderAndHidesWhoWantsThat(engine: Engine) async throws {
    let scene = try await Invitations(["reward": 5], on: engine)
    let (anna, boris, vera) = (scene.anna, scene.boris, scene.vera)
    try await vera.sends("/top")
    try await vera.sees("Nobody has invited anyone yet.")
    let (ofAnna, ofBoris) = (try await scene.code(anna), try await scene.code(boris))
    for (name, code) in [("Ivan", ofBoris), ("محمد", ofAnna), ("Olga", ofAnna)] {
      let guest = scene.bot.person(name)
      try await guest.opens(code)
      try await guest.sees(name == "محمد" ? "Welcome, \u{2068}محمد\u{2069}! You were invited by Анна." : "Welcome, \(name)!")
    }
    try await boris.sends("/top")
    #expect(try await boris.sees("Who invited the most:").text == "Who invited the most:\n1. Анна — 2\n2. Boris (you) — 1")
    // Anna would rather not stand there by name.
    try await anna.sends("/ref")
    try await anna.sees("Ваша ссылка")
    try await anna.presses("Лучшие")
    try await anna.sees("1. Анна (вы) — 2")
    try await anna.presses("Скрыть моё имя")
    try await anna.sees("1. Аноним (вы) — 2")
    try await boris.sends("/top")
    try await boris.sees("1. Anonymous — 2")
    try await anna.presses("Показать моё имя")
    try await anna.sees("1. Анна (вы) — 2")
    let top = try await scene.bot.operate("do.referral.top", key: "test")
    #expect(top.root.member("rows").elements.first?.member("people").int64 == 2)
  }

  @Test(arguments: Engine.allCases) func whoeverIsFurtherDownSeesTheirPlace(engine: Engine) async throws {
    let scene = try await Invitations(["reward": 5], on: engine)
    let (bot, boris) = (scene.bot, scene.boris)
    _ = try await scene.code(boris)
    for place in 1...12 {
      try await bot.database.execute(
        "INSERT INTO referral_inviters (user_id, people, last_joined_at) VALUES (\(5000 + place), \(100 - place), 1)")
    }
    try await bot.database.execute("INSERT INTO referral_inviters (user_id, people, last_joined_at) VALUES (\(boris.id), 88, 2)")
    try await boris.sends("/top")
    let board = try await boris.sees("Your place: 13 (88 people).").text
    #expect(board.contains("10. Anonymous — 90") && !board.contains("11."), "\(board)")
  }

  @Test(arguments: Engine.allCases) func withoutALeaderboardThereIsNone(engine: Engine) async throws {
    let boris = try await Invitations(["reward": 5, "leaderboard": false], on: engine).boris
    try await boris.sends("/top")
    try await boris.sees("I didn't understand that")
    try await boris.sends("/ref")
    try await boris.sees("Your invitation link", buttons: ["Send an invitation", "QR code", "Copy the link"])
  }

  @Test(arguments: Engine.allCases) func onesPeopleComeInPages(engine: Engine) async throws {
    let scene = try await Invitations(["reward": 5], on: engine)
    let boris = scene.boris
    _ = try await scene.code(boris)
    // As an import and the first versions left them: without a tally.
    for number in 1...12 {
      try await scene.bot.database.execute(
        """
        INSERT INTO referral_joined (user_id, inviter_id, joined_at, reward, reward_state)
        VALUES (\(6000 + number), \(boris.id), \(number), 0, 'paid')
        """)
    }
    try await boris.sends("/ref")
    try await boris.sees("12 people have joined via it.")
    try await boris.presses("Who joined")
    let first = try await boris.sees("• 6012").text
    #expect(first.split(separator: "\n").count == 11)
    try await boris.presses("→")
    let second = try await boris.sees("• 6001").text
    #expect(second.split(separator: "\n").count == 3)
    try await boris.presses("←")
    try await boris.sees("• 6012")
    #expect(try await boris.history().count { $0.contains("Joined via your link") } == 1, "the same message is turned")
  }
}
