import Testing

@testable import Host
@testable import Simulator

/// A pressed button by webhook; other buttons are among the BotTests.
@Suite(.scenes) struct ButtonTests {
  @Test func twentySimultaneousPressesOfAnOnceButtonHaveOneEffect() async throws {
    var setting = Setting()
    setting.plugins = ["counter: {}"]
    setting.mode = .webhook
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/count")
      let message = try await boris.shouldReply("Count")["message_id"]?.int ?? 0
      let answers = try await withThrowingTaskGroup(of: String.self) { group in
        for _ in 1...20 { group.addTask { try await boris.press("Once", on: message).text } }
        return try await group.reduce(into: [String]()) { $0.append($1) }
      }
      #expect(answers.count { $0 == "count 1" } == 1)
      #expect(answers.count { $0 == "Already done." } == 19)
      #expect(try stage.column("SELECT count FROM counter_presses") == ["1"])
      #expect(try stage.column("SELECT count(*) FROM patchbay_updates WHERE kind = 'callback_query'") == ["20"])
      // Another message has a turn of its own.
      try await boris.say("/count")
      try await boris.shouldReply("Count")
      #expect(try await boris.press("Once").text == "count 2")
    }
  }
}
