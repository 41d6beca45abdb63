import Glibc
import Testing

@testable import Host
@testable import Simulator

/// Plugins hear of each other's facts in the transaction that made them; one that fails is asked again until it is done.
@Suite(.scenes) struct EventTests {
  @Test func anEventIsDeliveredInItsTransaction() async throws {
    var setting = Setting()
    setting.plugins = ["counter: {}", "misbehaving: {}"]
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/emit spring")
      try await boris.shouldReply("emitted, count 1")
      try await boris.shouldReply("heard spring")
      #expect(try stage.column("SELECT mark FROM misbehaving_marks") == ["heard spring"])
      #expect(try stage.column("SELECT count(*) FROM patchbay_events") == ["0"])
    }
  }

  @Test func aSubscriberThatThrowsCostsTheEmitterNothingAndIsAskedAgain() async throws {
    var setting = Setting()
    setting.plugins = ["counter: {}", "misbehaving: { rejects: true }"]
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/emit spring")
      try await boris.shouldReply("emitted, count 1")
      #expect(try stage.column("SELECT count FROM counter_presses") == ["1"])
      #expect(try stage.column("SELECT count(*) FROM misbehaving_marks") == ["0"])
      #expect(try stage.column("SELECT count(*) FROM patchbay_events") == ["1"])
      // It fails again and again, over a restart, until it doesn't.
      await stage.stopHost()
      try await stage.startHost()
      try await stage.log.says("a subscriber failed")
      try stage.configure { $0.plugins = ["counter: {}", "misbehaving: {}"] }
      try await stage.operate("reload")
      try await boris.shouldReply("heard spring")
      #expect(try stage.column("SELECT mark FROM misbehaving_marks") == ["heard spring"])
      #expect(try stage.column("SELECT count(*) FROM patchbay_events") == ["0"])
      #expect(try stage.column("SELECT count FROM counter_presses") == ["1"])
    }
  }

  @Test func anEventThatEndsTheProcessTwiceIsSetAsideAndCanBeDeliveredLater() async throws {
    var setting = Setting()
    setting.plugins = ["counter: {}", "misbehaving: { rejects: true }"]
    try await Stage.play(setting) { stage in
      let boris = stage.chat(Stage.boris)
      let first = try await stage.startProgram()
      try await boris.say("/emit spring")
      try await boris.shouldReply("emitted, count 1")
      first.signal(SIGTERM)
      #expect(try await first.end() == .code(0))
      // It is asked again, and traps.
      try stage.configure { $0.plugins = ["counter: {}", "misbehaving: { traps: true }"] }
      for _ in 1...2 { #expect(try await stage.launch().end() == .signal(SIGILL)) }
      let third = try await stage.startProgram()
      try await stage.until("SELECT state FROM patchbay_events", is: "failed")
      #expect(third.errors.contains("an event crashed the process twice and is set aside"))
      try await boris.say("/label")
      try await boris.shouldReply("label")
      let event = try await stage.report("events")[0]
      #expect(event?["subscriber"]?.string == "misbehaving" && event?["error"]?.string == "it crashed the process twice")
      try stage.configure { $0.plugins = ["counter: {}", "misbehaving: {}"] }
      _ = try await stage.report("reload")
      _ = try await stage.report("events", "retry", "\(event?["event"]?.int ?? 0)")
      try await boris.shouldReply("heard spring")
      #expect(try await stage.report("events").array?.isEmpty == true)
      third.signal(SIGTERM)
      #expect(try await third.end() == .code(0))
    }
  }

  @Test func anEventOfAPluginThatIsOffWaitsForNobody() async throws {
    var setting = Setting()
    setting.plugins = ["counter: {}"]
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/emit spring")
      try await boris.shouldReply("emitted, count 1")
      #expect(try stage.column("SELECT count(*) FROM patchbay_events") == ["0"])
    }
  }
}
