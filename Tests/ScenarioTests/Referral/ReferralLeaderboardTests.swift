import Testing

@testable import Host
@testable import Simulator

/// Lists of people: one's own, and who brought the most.
@Suite(.scenes) struct ReferralLeaderboardTests {
  @Test func theBoardIsInOrderAndHidesWhoWantsThat() async throws {
    try await Invitations.play("{ reward: 5 }") { scene in
      let stage = scene.stage
      let (anna, boris, vera) = (stage.chat(Stage.anna), stage.chat(Stage.boris), stage.chat(Stage.vera))
      try await vera.say("/top")
      try await vera.shouldReply("Nobody has invited anyone yet.")
      let (ofAnna, ofBoris) = (try await scene.code(Stage.anna), try await scene.code(Stage.boris))
      for (id, code) in [(3001, ofBoris), (3002, ofAnna), (3003, ofAnna)] as [(Int64, String)] {
        let chat = try await scene.newcomer(id, id == 3002 ? "محمد" : nil)
        try await chat.start(code)
        try await chat.shouldReply(
          id == 3002 ? "Welcome, \u{2068}محمد\u{2069}! You were invited by Анна." : "Welcome, Person \(id)!")
      }
      try await boris.say("/top")
      #expect(
        try await boris.shouldReply("Who invited the most:").words == "Who invited the most:\n1. Анна — 2\n2. Boris (you) — 1")
      // Anna would rather not stand there by name.
      try await anna.say("/ref")
      try await anna.shouldReply("Ваша ссылка")
      try await anna.press("Лучшие")
      try await anna.shouldReply("1. Анна (вы) — 2")
      try await anna.press("Скрыть моё имя")
      try await anna.shouldReply("1. Аноним (вы) — 2")
      try await boris.say("/top")
      try await boris.shouldReply("1. Anonymous — 2")
      try await anna.press("Показать моё имя")
      try await anna.shouldReply("1. Анна (вы) — 2")
      #expect(try await stage.act("referral", "top")["rows"]?[0]?["people"]?.int == 2)
    }
  }

  @Test func whoeverIsFurtherDownSeesTheirPlace() async throws {
    try await Invitations.play("{ reward: 5 }") { scene in
      let stage = scene.stage
      _ = try await scene.code(Stage.boris)
      for place in 1...12 {
        _ = try stage.column(
          "INSERT INTO referral_inviters (user_id, people, last_joined_at) VALUES (\(5000 + place), \(100 - place), 1)")
      }
      _ = try stage.column("INSERT INTO referral_inviters (user_id, people, last_joined_at) VALUES (\(Stage.boris), 88, 2)")
      let boris = stage.chat(Stage.boris)
      try await boris.say("/top")
      let board = try await boris.shouldReply("Your place: 13 (88 people).").words
      #expect(board.contains("10. Anonymous — 90") && !board.contains("11."), "\(board)")
    }
  }

  @Test func withoutALeaderboardThereIsNone() async throws {
    try await Invitations.play("{ reward: 5, leaderboard: false }") { scene in
      let boris = scene.stage.chat(Stage.boris)
      try await boris.say("/top")
      try await boris.shouldReply("I didn't understand that")
      try await boris.say("/ref")
      try await boris.shouldReply("Your invitation link")
      #expect(try await boris.buttons() == ["Send an invitation", "QR code", "Copy the link"])
    }
  }

  @Test func onesPeopleComeInPages() async throws {
    try await Invitations.play("{ reward: 5 }") { scene in
      let stage = scene.stage
      _ = try await scene.code(Stage.boris)
      // As an import and the first versions left them: without a tally.
      for number in 1...12 {
        _ = try stage.column(
          "INSERT INTO referral_joined (user_id, inviter_id, joined_at, reward, reward_state) VALUES (\(6000 + number), \(Stage.boris), \(number), 0, 'paid')"
        )
      }
      let boris = stage.chat(Stage.boris)
      try await boris.say("/ref")
      try await boris.shouldReply("12 people have joined via it.")
      try await boris.press("Who joined")
      let first = try await boris.shouldReply("• 6012").words
      #expect(first.split(separator: "\n").count == 11)
      try await boris.press("→")
      let second = try await boris.shouldReply("• 6001").words
      #expect(second.split(separator: "\n").count == 3)
      try await boris.press("←")
      try await boris.shouldReply("• 6012")
      #expect(try await boris.history().count { $0.contains("Joined via your link") } == 1, "the same message is turned")
    }
  }
}
