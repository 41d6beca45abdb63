import Glibc
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

  @Test func aProcessThatIsKilledNeitherLosesNorRepeatsThem() async throws {
    var setting = Setting()
    setting.plugins = ["referral: { reward: 5 }"]
    setting.bot = ["unit: STcoin"]
    try await Stage.play(setting) { stage in
      let program = try await stage.startProgram()
      let invitations = Invitations(stage: stage)
      let anna = stage.chat(Stage.anna)
      try await stage.until("SELECT count(*) FROM patchbay_meta WHERE name = 'inline_mode'", is: "1")
      let code = try await invitations.code(Stage.anna)
      for number in 1...6 {
        let newcomer = try await invitations.newcomer(7000 + Int64(number), "Person \(number)")
        try await newcomer.start(code)
        try await newcomer.shouldReply("Person \(number)")
      }
      program.signal(SIGKILL)
      _ = try await program.end()
      _ = try await stage.startProgram()
      try await stage.until("SELECT count(*) FROM patchbay_notices WHERE message IS NOT NULL", is: "0")
      try await stage.until("all are told") { try await Self.told(in: anna.history()) >= 6 ? () : nil }
      // Only a message that was on its way when the process died may come twice, and none of the joined ones was.
      let history = try await anna.history()
      #expect(Set(history.filter { $0.contains("Награды за") }).count == history.count { $0.contains("Награды за") }, "\(history)")
      #expect(try invitations.balance(Stage.anna) == "30")
    }
  }

  /// Of how many people rewards the messages tell.
  private static func told(in history: [String]) -> Int {
    Set(history).reduce(0) { sum, text in
      if text.contains("Вам награда: +5") { return sum + 1 }
      guard let rest = text.split(separator: "Награды за ").last, text.hasPrefix("Награды за ") else { return sum }
      return sum + (Int(rest.prefix { $0.isNumber }) ?? 0)
    }
  }
}
