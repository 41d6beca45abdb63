import Testing

@testable import Host
@testable import PatchbayObservability
@testable import Simulator

/// Durable work: it starts when its transaction has committed, runs outside of any, and ends in one of its own.
@Suite(.scenes) struct JobTests {
  static var setting: Setting {
    var setting = Setting()
    setting.plugins = ["worker: {}", "counter: {}"]
    return setting
  }

  @Test func whatATransactionStartsIsDoneAndEndsInOne() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/toil finish")
      try await boris.shouldReply("done by first")
      #expect(try stage.column("SELECT mark FROM worker_marks ORDER BY id") == ["began", "done"])
      #expect(try stage.column("SELECT state FROM patchbay_jobs") == ["done"])
      try await boris.say("/toil return")
      try await stage.until("SELECT count(*) FROM patchbay_jobs WHERE state = 'done'", is: "2")
      #expect(try stage.column("SELECT mark FROM worker_marks ORDER BY id") == ["began", "done", "ran"])
    }
  }

  @Test func whatIsRolledBackStartsNothing() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/doom")
      try await boris.shouldReply("Something went wrong")
      #expect(try stage.column("SELECT count(*) FROM patchbay_jobs") == ["0"])
    }
  }

  @Test func ofOneKeyThereIsOne() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/twice")
      try await boris.shouldReply("the same")
      try await boris.shouldReply("done by first")
      #expect(try stage.column("SELECT state FROM patchbay_jobs") == ["done"])
      // The key is free again.
      try await boris.say("/twice")
      try await boris.shouldReply("done by first")
      #expect(try stage.column("SELECT state FROM patchbay_jobs") == ["done", "done"])
    }
  }

  @Test func whatFailsForNowIsTriedAgain() async throws {
    try await Stage.play(Self.setting) { stage in
      let host = try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/toil retry")
      try await boris.shouldReply("done at attempt 3")
      #expect(try stage.column("SELECT mark FROM worker_marks ORDER BY id") == ["attempt 1", "attempt 2", "attempt 3"])
      #expect(try stage.column("SELECT attempts FROM patchbay_jobs") == ["3"])
      let metrics = host.runtime.services.metrics.registry.prometheusText()
      #expect(
        metrics.contains(#"patchbay_job_failures_total{bot="shop",code="busy",failure="temporary",job="work",plugin="worker"} 2"#))
    }
  }

  @Test(arguments: ["fail", "tire", "refuse", "nonsense"])
  func whatIsGivenUpIsToldSoOnce(_ how: String) async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/toil \(how)")
      let (words, kind) =
        how == "tire" ? ("failed: temporary: busy: never after 3", "temporary") : ("failed: permanent", "permanent")
      try await boris.shouldReply(words)
      #expect(try stage.column("SELECT mark FROM worker_marks") == ["failed \(kind)"])
      #expect(try stage.column("SELECT state || ' ' || failure FROM patchbay_jobs") == ["failed \(kind)"])
      #expect(try await boris.history().filter { $0.hasPrefix("failed") }.count == 1)
    }
  }

  @Test func workThatSticksEndsInTimeAndHoldsNobodyUp() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      // Twice as many as may run at once, and none of their tasks ever returns.
      for _ in 1...4 { try await boris.say("/toil stick") }
      try await boris.say("/toil finish")
      try await boris.shouldReply("done by first")
      try await stage.until("SELECT count(*) FROM patchbay_jobs WHERE failure = 'timeout' AND state = 'failed'", is: "4")
      #expect(try stage.column("SELECT count(*) FROM worker_marks WHERE mark = 'failed timeout'") == ["4"])
      // Their kind goes on, too.
      try await boris.say("/toil stick")
      try await boris.shouldReply("failed: timeout")
    }
  }

  @Test func workThatBlocksItsThreadHoldsNobodyUp() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      for _ in 1...2 { try await boris.say("/toil block") }
      try await boris.say("/ping 1")
      try await boris.shouldReply("pong 1")
      try await boris.say("/toil finish")
      try await boris.shouldReply("done by first")
      try await stage.until("SELECT count(*) FROM patchbay_jobs WHERE failure = 'timeout' AND state = 'failed'", is: "2")
      #expect(try await !boris.history().contains("never said"))
    }
  }

  @Test func whatRunsWhileItsPluginIsReplacedEndsOnTheOldOne() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      let vera = stage.chat(Stage.vera)
      try await boris.say("/toil wait")
      try await stage.until("SELECT count(*) FROM worker_marks WHERE mark = 'waiting'", is: "1")
      try stage.configure { $0.plugins = ["worker: { label: second }", "counter: {}"] }
      try await stage.operate("reload")
      try await vera.say("/toil finish")
      try await vera.shouldReply("done by second")
      try await boris.say("/go")
      try await boris.shouldReply("done by first")
      #expect(try stage.column("SELECT DISTINCT state FROM patchbay_jobs") == ["done"])
    }
  }

  @Test func workOfAPluginThatIsOffWaitsForIt() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/toil later")
      try await boris.shouldReply("job 1")
      try stage.configure { $0.plugins = ["counter: {}"] }
      try await stage.operate("reload")
      stage.advance(by: 7_200_000)
      try await stage.until("SELECT state FROM patchbay_jobs", is: "queued")
      try stage.configure { $0.plugins = ["worker: {}", "counter: {}"] }
      try await stage.operate("reload")
      try await stage.until("SELECT state FROM patchbay_jobs", is: "done")
    }
  }

  @Test func cancelledWorkIsOverAndItsPluginHearsOfIt() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/toil later")
      try await boris.shouldReply("job 1")
      try await boris.say("/drop 1")
      try await boris.shouldReply("dropped")
      try await boris.shouldReply("failed: cancelled")
      try await boris.say("/toil wait")
      try await stage.until("SELECT count(*) FROM worker_marks WHERE mark = 'waiting'", is: "1")
      try await boris.say("/drop 2")
      try await boris.shouldReply("failed: cancelled")
      try await boris.say("/go")
      try await boris.say("/drop 2")
      try await boris.shouldReply("nothing to drop")
      #expect(try stage.column("SELECT DISTINCT state FROM patchbay_jobs") == ["cancelled"])
      #expect(try await !boris.history().contains("done by first"))
    }
  }

  @Test func itReachesWhatItsPluginRegisteredAndNothingElse() async throws {
    var setting = Self.setting
    let server = try JobServer()
    setting.plugins = ["worker: { address: '\(server.url)' }"]
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      func fetch(_ url: String, _ answer: String) async throws {
        try await boris.say("/toil fetch \(url)")
        try await boris.shouldReply("fetched: \(answer)")
      }
      try await fetch("\(server.url)/hello?x=1", "200 GET /hello?x=1")
      try await fetch("\(server.url)/moved", "200 GET /hello")
      try await fetch("\(server.url)/away", "'api.elsewhere.example' is no address")
      try await fetch("\(server.url)/loop", "'127.0.0.1' redirects too often")
      try await fetch("https://api.elsewhere.example/", "'api.elsewhere.example' is no address")
      try await fetch("\(server.url)@api.elsewhere.example/", "the address is not")
      try await fetch("http://localhost:\(server.port)/hello", "'localhost' is no address")
    }
    server.stop()
  }

  @Test(.enabled(if: JobServer.knowsOwnName)) func aNameThatLeadsInsideIsRefused() async throws {
    var setting = Self.setting
    let server = try JobServer()
    // A name of this machine's own, which is no literal address.
    setting.plugins = ["worker: { address: 'http://\(JobServer.ownName):\(server.port)' }"]
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/toil fetch http://\(JobServer.ownName):\(server.port)/hello")
      try await boris.shouldReply("fetched: '\(JobServer.ownName.lowercased())' leads into this machine's own network")
      #expect(server.requests == 0)
    }
    server.stop()
  }

  @Test func itHearsWhatTelegramAnswers() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/toil call")
      try await boris.shouldReply("a message of the job's own")
      try await boris.shouldReply("it has the number true")
      #expect(try stage.column("SELECT progress FROM patchbay_jobs") == ["calling"])
    }
  }

  @Test func howFarItHasComeIsShownInAMessage() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/toil show")
      try await boris.shouldReply("half of it")
      try await boris.shouldReply("the other half")
      #expect(try await !boris.history().contains("begun"))
      #expect(try stage.column("SELECT progress FROM patchbay_jobs") == ["half of it"])
    }
  }

  @Test func itDebitsThePersonWhoAskedAndNobodyElse() async throws {
    var setting = Self.setting
    setting.bot = ["welcome: 5"]
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/toil charge")
      try await boris.shouldReply("charged")
      try await boris.say("/toil charge \(Stage.anna)")
      try await stage.until("SELECT count(*) FROM patchbay_jobs WHERE message LIKE '%may take from%'", is: "1")
      #expect(try stage.column("SELECT DISTINCT job FROM patchbay_ledger_operations WHERE job IS NOT NULL") == ["job 1"])
    }
  }

  @Test func aScheduleComesAgainAndMissedTurnsComeOnce() async throws {
    var setting = Self.setting
    setting.plugins = ["worker: { tick: 600000 }"]
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      try await stage.until("SELECT count(*) FROM patchbay_schedules", is: "1")
      #expect(try stage.column("SELECT count(*) FROM worker_marks") == ["0"])
      stage.advance(by: 601_000)
      try await stage.until("SELECT count(*) FROM worker_marks WHERE mark = 'tick'", is: "1")
      await stage.stopHost()
      stage.advance(by: 6_000_000)
      try await stage.startHost()
      try await stage.until("SELECT count(*) FROM worker_marks WHERE mark = 'tick'", is: "2")
      // It keeps its step.
      let next = try stage.column("SELECT (next_at - last_at) BETWEEN 1 AND 600000 FROM patchbay_schedules")
      #expect(next == ["1"] || next == ["t"])
    }
  }
}
