import Glibc
import Testing

@testable import Host
@testable import PatchbayObservability
@testable import Simulator

/// Handlers that throw, cheat, hang and trap: what they did is undone, the person is told, everybody else goes on.
@Suite(.scenes) struct HandlerFailureTests {
  private static var setting: Setting {
    var setting = Setting()
    setting.plugins = ["counter: {}", "misbehaving: {}"]
    return setting
  }

  private static var quick: Setting {
    var setting = setting
    setting.host = ["limits: { handler_deadline: 300ms }"]
    setting.environment["PATCHBAY_HANG_GRACE"] = "200"
    return setting
  }

  @Test func aThrownErrorIsUndoneAndApologisedForWithACodeInTheLog() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let (anna, boris) = (stage.chat(Stage.anna), stage.chat(Stage.boris))
      try await boris.say("/throw")
      let text = try await boris.shouldReply("Something went wrong")["text"]?.string ?? ""
      let code = text.split(separator: "Code: ").last.map(String.init) ?? ""
      #expect(!code.isEmpty && stage.log.text.contains("incident=\(code)"))
      try await anna.say("/throw")
      try await anna.shouldReply("Произошла ошибка")
      try await boris.say("/explosive")
      try await boris.shouldReply("Boom?")
      let answer = try await boris.press("Boom")
      #expect(answer.text.hasPrefix("Something went wrong") && answer.isAlert)
      #expect(try stage.column("SELECT count(*) FROM misbehaving_marks") == ["0"])
      #expect(try stage.column("SELECT outcome FROM patchbay_updates WHERE outcome = 'failed'").count == 3)
    }
  }

  @Test func anUpdateThatTheDatabaseDoesNotTakeIsCountedAsRefused() async throws {
    var setting = Self.setting
    setting.mode = .webhook
    try await Stage.play(setting) { stage in
      let host = try await stage.startHost()
      let refused = #"patchbay_updates_refused_total{bot="shop"}"#
      #expect(try await stage.deliver(Stage.message(1, "/mark")).status == 200)
      _ = try stage.column("ALTER TABLE patchbay_updates RENAME TO patchbay_gone")
      #expect(try await stage.deliver(Stage.message(2, "/mark")).status == 503)
      #expect(host.runtime.services.metrics.registry.prometheusText().contains("\(refused) 1\n"))
      _ = try stage.column("ALTER TABLE patchbay_gone RENAME TO patchbay_updates")
      #expect(try await stage.deliver(Stage.message(2, "/mark")).status == 200)
      #expect(host.runtime.services.metrics.registry.prometheusText().contains("\(refused) 1\n"))
    }
  }

  @Test func aFailedUpdateCanBeListedShownAndRunAgain() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/throw me")
      try await boris.shouldReply("Something went wrong")
      let list = try await stage.operate("updates")
      let update = list[0]?["update"]?.int ?? 0
      #expect(list.array?.count == 1 && list[0]?["outcome"]?.string == "failed")
      #expect(list[0]?["plugin"]?.string == "misbehaving")
      #expect(list[0]?["error"]?.string?.contains("asked to throw") == true)
      let shown = try await stage.operate("updates.show", ["update": "\(update)"])
      #expect(shown[0]?["body"]?.string?.contains("/throw me") == true)
      // It fails again and is still there.
      #expect(try await stage.operate("updates.retry", ["update": "\(update)"])[0]?["outcome"]?.string == "failed")
      #expect(try await stage.operate("updates").array?.count == 1)
      // Without the command it is handled.
      try await stage.operate("plugins.disable", ["plugin": "misbehaving"])
      #expect(try await stage.operate("updates.retry", ["update": "\(update)"])[0]?["outcome"]?.string == "ignored")
      #expect(try await stage.operate("updates").array?.isEmpty == true)
      await #expect(throws: OperationError.self) { try await stage.operate("updates.retry", ["update": "\(update)"]) }
    }
  }

  @Test(arguments: [("/rollback", "rollback"), ("/commit", "commit"), ("/steal", "counter_presses"), ("/spy", "patchbay_users")])
  func sqlThatAPluginMayNotRunIsRefusedAndUndone(_ command: String, _ words: String) async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say(command)
      try await boris.shouldReply("Something went wrong")
      let error = try await stage.operate("updates")[0]?["error"]?.string ?? ""
      #expect(error.lowercased().contains(words), "\(error)")
      #expect(try stage.column("SELECT count(*) FROM misbehaving_marks") == ["0"])
      try await boris.say("/mark")
      try await boris.shouldReply("mark 1")
    }
  }

  @Test(arguments: ["/slow", "/stare"])
  func sqlWithoutAnEndIsInterruptedAtTheDeadline(_ command: String) async throws {
    try await Stage.play(Self.quick) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say(command)
      try await boris.shouldReply("Something went wrong")
      // A server ends its statements itself.
      let words = stage.engine == .sqlite ? "a plugin's call outlived its deadline" : "SQLSTATE 57014"
      #expect(stage.log.text.contains(words))
      #expect(stage.log.text.contains("plugin=misbehaving"))
      try await boris.say("/mark")
      try await boris.shouldReply("mark 1")
    }
  }

  @Test func neighboursOfAnInterruptedWriteKeepTheirEffects() async throws {
    var setting = Self.quick
    setting.mode = .webhook
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      // The first two hold the lane up, so that the rest share a batch with the third.
      try await withThrowingTaskGroup(of: Int.self) { group in
        for number in 1...66 {
          let text = [1, 2, 30].contains(number) ? "/slow" : "/mark \(number)"
          let update = Stage.message(Int64(number), text, from: Int64(5000 + number))
          group.addTask { try await stage.deliver(update).status }
        }
        for try await status in group { #expect(status == 200) }
      }
      #expect(try stage.column("SELECT count(*) FROM misbehaving_marks WHERE mark = 'mark'") == ["63"])
      #expect(try stage.column("SELECT update_id FROM patchbay_updates WHERE outcome = 'failed' ORDER BY 1") == ["1", "2", "30"])
      #expect(try stage.column("SELECT count(*) FROM patchbay_updates WHERE outcome = 'handled'") == ["63"])
    }
  }

  /// Commands that end the process, and how it ends.
  enum Killer: String, CaseIterable {
    case trap, hang

    var exit: Program.Exit { self == .trap ? .signal(SIGILL) : .code(Watchdog.exitCode) }
  }

  @Test(arguments: Killer.allCases, Setting.Mode.allCases)
  func anUpdateThatEndsTheProcessTwiceIsSetAsideAndTheBotServesOn(_ killer: Killer, _ mode: Setting.Mode) async throws {
    var setting = Self.quick
    setting.mode = mode
    try await Stage.play(setting) { stage in
      let (anna, boris) = (stage.chat(Stage.anna), stage.chat(Stage.boris))
      let first = try await stage.startProgram()
      try await boris.say("/\(killer.rawValue)")
      #expect(try await first.end() == killer.exit)
      if killer == .hang { #expect(first.errors.contains("a plugin's call hangs") && first.errors.contains("plugin=misbehaving")) }
      #expect(try await stage.launch().end() == killer.exit)

      let third = try await stage.startProgram()
      try await boris.shouldReply("That message caused a failure twice, so it has been put aside for the developer.")
      try await anna.say("/mark")
      try await anna.shouldReply("mark 1")
      let update = try await stage.report("updates")[0]
      #expect(update?["outcome"]?.string == "set_aside")
      let id = update?["update"]?.int ?? 0
      let shown = try await stage.report("updates", "show", "\(id)")[0]
      #expect(shown?["body"]?.string?.contains("/\(killer.rawValue)") == true)
      // Retried without what broke it, it is handled.
      _ = try await stage.report("plugins", "disable", "misbehaving")
      #expect(try await stage.report("updates", "retry", "\(id)")[0]?["outcome"]?.string == "ignored")
      third.signal(SIGTERM)
      #expect(try await third.end() == .code(0))
    }
  }

  @Test func anUpdateThatIsRetriedAndEndsTheProcessAgainIsNotLost() async throws {
    try await Stage.play(Self.quick) { stage in
      let boris = stage.chat(Stage.boris)
      let first = try await stage.startProgram()
      try await boris.say("/trap")
      _ = try await first.end()
      _ = try await stage.launch().end()
      let third = try await stage.startProgram()
      try await boris.shouldReply("That message caused a failure twice")
      let id = try stage.column("SELECT update_id FROM patchbay_updates WHERE outcome = 'set_aside'")[0]
      let retried = try await stage.command("updates", "retry", id)
      #expect(retried.exit == .code(1))
      // Or else nothing ends the process that is waited for.
      guard retried.errors.contains("check whether it was done") else {
        throw StageError.ended("updates retry: \(retried.errors)")
      }
      #expect(try await third.end() == .signal(SIGILL))
      let fourth = try await stage.startProgram()
      #expect(try stage.column("SELECT outcome FROM patchbay_updates WHERE update_id = \(id)") == ["set_aside"])
      fourth.signal(SIGTERM)
      #expect(try await fourth.end() == .code(0))
    }
  }
}
