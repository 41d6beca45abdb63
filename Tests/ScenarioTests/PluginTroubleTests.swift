import Glibc
import Testing

@testable import Host
@testable import PatchbayBase
@testable import Simulator

/// A plugin that takes long or all that there is: that is its own trouble, and its bot's at the most.
@Suite(.scenes) struct PluginTroubleTests {
  private static func setting(_ plugins: [String]) -> Setting {
    var setting = Setting()
    setting.plugins = ["counter: {}"] + plugins
    setting.bot = ["admins: [\(Stage.gleb)]"]
    setting.neighbours = [.init("kiosk", 1, plugins: ["counter: { label: before }"])]
    return setting
  }

  @Test(arguments: ["init", "register", "migration"])
  func aPluginThatHangsAtAReloadHoldsUpNothing(_ kind: String) async throws {
    var setting = Self.setting(["faulty: {}"])
    setting.watch = true
    try await Stage.play(setting) { stage in
      let host = try await stage.startProgram()
      try stage.configure { $0.plugins = ["counter: {}", "faulty: { kind: \(kind), fault: block }"] }
      let began = ContinuousClock.now
      // It has begun once the other bot's change, which comes later, is applied.
      try stage.configure { $0.neighbours[0].plugins = ["counter: { label: after }"] }
      let boris = stage.chat(Stage.boris, with: Stage.bot + 1)
      try await stage.until("the neighbour takes over its change") {
        try await boris.say("/label")
        return try await boris.shouldReply("label")["text"]?.string?.contains("after") == true ? () : nil
      }
      #expect(ContinuousClock.now - began < .seconds(60))
      let disabled = try await stage.command("plugins", "disable", "faulty", "--bot", "shop")
      #expect(disabled.exit == .code(0), "\(disabled)")
      #expect(ContinuousClock.now - began < .seconds(60))
      // Hangs again.
      let resetting = Task { try? await stage.command("plugins", "reset", "faulty", "--bot", "shop") }
      try await Task.sleep(for: .seconds(1))
      let stopping = ContinuousClock.now
      host.signal(SIGTERM)
      #expect(try await host.end() == .code(0))
      #expect(ContinuousClock.now - stopping < .seconds(60))
      _ = await resetting.value
    }
  }

  @Test func aHostWhosePluginHangsAtTheStartCanBeEnded() async throws {
    try await Stage.play(Self.setting(["faulty: { kind: register, fault: block }"])) { stage in
      let host = try stage.launch()
      try await host.prints("starting")
      try await Task.sleep(for: .seconds(1))
      let began = ContinuousClock.now
      host.signal(SIGTERM)
      #expect(try await host.end() == .code(0))
      #expect(ContinuousClock.now - began < .seconds(60))
    }
  }

  @Test func jobsThatNeverReturnArePausedAndOthersRunOn() async throws {
    var setting = Self.setting(["faulty: { kind: job, fault: block, jobs: 30 }"])
    setting.neighbours = [.init("kiosk", 1, plugins: ["worker: {}"])]
    setting.host = ["limits: { handler_deadline: 300ms }"]
    try await Stage.play(setting) { stage in
      try await stage.chat(Stage.gleb).start()
      let host = try await stage.startProgram()
      try await stage.chat(Stage.anna).say("/fault")
      try await host.logs(["jobs paused", "bot=shop", "plugin=faulty", "threads=4"])
      let boris = stage.chat(Stage.boris, with: Stage.bot + 1)
      for _ in 1...3 {
        let began = ContinuousClock.now
        try await boris.say("/toil finish")
        try await boris.shouldReply("done by first")
        #expect(ContinuousClock.now - began < .seconds(60))
      }
      let ready = try await Web.send("GET", "\(stage.url)/readyz")
      #expect(ready.status == 200 && ready.text.contains(#""troubled_plugins":["shop/faulty"]"#), "\(ready.text)")
      try await stage.chat(Stage.gleb).shouldReply("faulty")
      #expect(FolderListing.names(in: "/proc/\(host.id)/task").map { $0.count < 40 } == true)
    }
  }

  @Test func aScheduleGoesOnWhenTheClockIsSet() async throws {
    var setting = Self.setting(["faulty: { kind: schedule }"])
    setting.neighbours = []
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      func ticks() throws -> Int { Int((try? stage.column("SELECT count(*) FROM faulty_marks"))?.first ?? "") ?? 0 }
      for step: Int64 in [-3_600_000, 3_600_000, -86_400_000, 86_400_000] {
        let before = try ticks()
        try await stage.until("the schedule runs") { try ticks() > before ? () : nil }
        stage.advance(by: step)
        let after = try ticks()
        let began = ContinuousClock.now
        // Neither stands still nor makes up for a day at once.
        try await stage.until("the schedule runs on after \(step) ms") { try ticks() > after + 2 ? () : nil }
        #expect(ContinuousClock.now - began > .seconds(1) && ContinuousClock.now - began < .seconds(60))
      }
    }
  }

  @Test func aHostThatStopsGivesThePollingBackAtOnce() async throws {
    var setting = Self.setting(["faulty: { kind: job, fault: slow, jobs: 1 }"])
    setting.neighbours = []
    try await Stage.play(setting) { stage in
      let first = try await stage.startProgram()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/label")
      try await boris.shouldReply("label")
      // Its stop waits for this.
      try await boris.say("/fault")
      try await boris.shouldReply("asked for job")
      let second = try await stage.startAnotherIfPossible()
      let began = ContinuousClock.now
      first.signal(SIGTERM)
      if second == nil {
        #expect(try await first.end() == .code(0))
        _ = try await stage.startProgram()
      }
      try await boris.say("/label")
      try await boris.shouldReply("label")
      #expect(ContinuousClock.now - began < .seconds(second == nil ? 10 : 3))
    }
  }
}
