import Glibc
import Testing

@testable import Host
@testable import PatchbayBase
@testable import Simulator

/// The process dies, as by `kill -9`, at each named step of an update, again and again: each update's effects happen once,
/// and its reply arrives at least once.
@Suite(.scenes) struct CrashTests {
  @Test(arguments: CrashPoint.ofUpdates, Setting.Mode.allCases)
  func effectsOnceRepliesAtLeastOnce(_ point: CrashPoint, _ mode: Setting.Mode) async throws {
    // Only a webhook is answered.
    guard point != .answered || mode == .webhook else { return }
    var setting = Setting()
    setting.mode = mode
    setting.plugins = ["counter: {}", "misbehaving: {}"]
    try await Stage.play(setting) { stage in
      let people = [Stage.anna, Stage.boris, Stage.vera].map { stage.chat($0) }
      // A reply travels in the webhook's response where there is one; what holds a reference never does.
      let command = point == .sent ? "/shout" : "/mark"
      let rounds = 3
      for round in 1...rounds {
        // Dies at the first, second and third time it comes to the step.
        let doomed = try stage.launch(["PATCHBAY_CRASH_AT": "\(point.rawValue):\(round)"])
        for person in people { try await person.say("\(command) round \(round)") }
        #expect(try await doomed.end() == .signal(SIGKILL))
        let survivor = try await stage.startProgram()
        for person in people { try await person.shouldReply("round \(round)") }
        survivor.signal(SIGTERM)
        #expect(try await survivor.end() == .code(0))
      }
      #expect(try stage.column("SELECT count(*) FROM misbehaving_marks") == ["\(rounds * people.count)"])
      #expect(try stage.column("SELECT DISTINCT outcome FROM patchbay_updates") == ["handled"])
    }
  }

  @Test func whatWasWaitingToBeSentIsSentByTheNextProcess() async throws {
    var setting = Setting()
    setting.plugins = ["counter: {}"]
    try await Stage.play(setting) { stage in
      let boris = stage.chat(Stage.boris)
      try await stage.telegram.fault(["kind": "error", "error_code": 502, "method": "sendMessage"])
      let first = try await stage.startProgram()
      try await boris.say("/burst 3")
      _ = try await stage.telegram.calls(of: Stage.bot, "sendMessage")
      first.signal(SIGKILL)
      #expect(try await first.end() == .signal(SIGKILL))
      try await stage.telegram.mend()
      _ = try await stage.startProgram()
      try await boris.shouldReply("burst 3")
      #expect(try await boris.history() == ["burst 1", "burst 2", "burst 3"])
    }
  }
}
