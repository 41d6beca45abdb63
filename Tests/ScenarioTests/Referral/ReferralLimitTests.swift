import Testing

@testable import Host
@testable import Simulator

/// What an operator is told of settings that can't be; what people are is among the BotTests.
@Suite(.scenes) struct ReferralLimitTests {
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
