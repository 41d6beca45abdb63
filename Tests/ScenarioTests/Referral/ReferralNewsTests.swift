import Testing

@testable import Host
@testable import Simulator

/// What many people at once bring an inviter is told together.
@Suite(.scenes) struct ReferralNewsTests {
  @Test func newsThatPileUpAreJoinedAndSurviveARestart() async throws {
    try await Invitations.play("{ reward: 5 }") { invitations in
      let stage = invitations.stage
      let anna = stage.chat(Stage.anna)
      let code = try await invitations.code(Stage.anna)
      for number in 1...4 {
        let newcomer = try await invitations.newcomer(7000 + Int64(number), "Person \(number)")
        try await newcomer.start(code)
        try await newcomer.shouldReply("Person \(number)")
      }
      try await anna.shouldReply("Person 1. Вам награда: +5 STcoin. На балансе 5 STcoin.")
      // The others wait in the database, whatever becomes of the host.
      await stage.stopHost()
      stage.advance(by: 10_000)
      try await Invitations.startHost(stage)
      try await anna.shouldReply("Награды за 3 приглашённых: +15 STcoin. На балансе 20 STcoin.")
      try await anna.say("/ref")
      try await anna.shouldReply("Вы получили: 20 STcoin.")
      #expect(try await anna.history().filter { $0.contains("аград") && $0.contains("+") }.count == 2)
      #expect(try stage.column("SELECT count(*) FROM patchbay_notices WHERE message IS NOT NULL") == ["0"])
    }
  }
}
