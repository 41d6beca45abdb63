import Glibc
import Testing

@testable import Host
@testable import PatchbayBase
@testable import Simulator

/// Processes die while they run jobs: each job ends once, whoever ends it.
@Suite(.scenes) struct JobCrashTests {
  @Test(arguments: CrashPoint.ofJobs, ["finish", "fail"])
  func itEndsOnceWhereverItsProcessDies(_ point: CrashPoint, _ how: String) async throws {
    try await Stage.play(JobTests.setting) { stage in
      let boris = stage.chat(Stage.boris)
      let (words, mark) = how == "finish" ? ("done by first", "done") : ("failed: permanent", "failed permanent")
      for round in 1...2 {
        let doomed = try stage.launch(["PATCHBAY_CRASH_AT": point.rawValue])
        try await doomed.prints("serving")
        try await boris.say("/toil \(how)")
        #expect(try await doomed.end() == .signal(SIGKILL))
        let survivor = try await stage.startProgram()
        try await boris.shouldReply(words)
        try await stage.until("SELECT count(*) FROM patchbay_jobs WHERE state IN ('done', 'failed')", is: "\(round)")
        survivor.signal(SIGTERM)
        #expect(try await survivor.end() == .code(0))
      }
      #expect(try stage.column("SELECT count(*) FROM worker_marks WHERE mark = '\(mark)'") == ["2"])
    }
  }

  @Test func aHostThatStopsGivesBackWhatItRuns() async throws {
    var setting = JobTests.setting
    setting.host = ["limits: { drain_time: 1s }"]
    try await Stage.play(setting) { stage in
      let boris = stage.chat(Stage.boris)
      try await stage.startHost()
      try await boris.say("/toil wait")
      try await stage.until("SELECT count(*) FROM worker_marks WHERE mark = 'waiting'", is: "1")
      await stage.stopHost()
      #expect(try stage.column("SELECT state || ' ' || attempts FROM patchbay_jobs") == ["queued 0"])
      try await stage.startHost()
      try await boris.say("/go")
      try await boris.shouldReply("done by first")
      #expect(try stage.column("SELECT attempts FROM patchbay_jobs") == ["1"])
    }
  }

  @Test func anotherHostTakesOverFromOneThatDied() async throws {
    var setting = JobTests.setting
    setting.engine = .postgres
    try await Stage.play(setting) { stage in
      let boris = stage.chat(Stage.boris)
      let first = try await stage.startProgram()
      for _ in 1...12 { try await boris.say("/toil wait") }
      // Eight of a kind run on one host.
      try await stage.until("SELECT count(*) FROM patchbay_jobs WHERE state = 'running'", is: "8")
      let doomed = try stage.column("SELECT DISTINCT host FROM patchbay_jobs WHERE state = 'running'")[0]
      let second = try stage.launchAnother()
      try await second.prints("serving")
      try await stage.until("SELECT count(*) FROM patchbay_jobs WHERE state = 'running' AND host <> \(doomed)", is: "4")
      first.signal(SIGKILL)
      _ = try await first.end()
      let died = ContinuousClock.now
      try await stage.until("SELECT count(*) FROM patchbay_jobs WHERE state = 'running' AND host <> \(doomed)", is: "8")
      #expect(ContinuousClock.now - died < .seconds(60))
      try await boris.say("/go")
      try await stage.until("SELECT count(*) FROM patchbay_jobs WHERE state = 'done'", is: "12")
      #expect(try stage.column("SELECT count(*) FROM worker_marks WHERE mark = 'done'") == ["12"])
      #expect(try stage.column("SELECT count(*) FROM patchbay_jobs WHERE failure = 'died'") == ["0"])
    }
  }

  @Test func aScheduleComesOnceHoweverManyHostsThereAre() async throws {
    var setting = JobTests.setting
    setting.engine = .postgres
    setting.plugins = ["worker: { tick: 1000 }"]
    try await Stage.play(setting) { stage in
      _ = try await stage.startProgram()
      let second = try stage.launchAnother()
      try await second.prints("serving")
      try await stage.until("SELECT CAST(count(*) > 5 AS int) FROM worker_marks", is: "1")
      let times = try stage.column("SELECT job FROM worker_marks ORDER BY job").compactMap(Int.init)
      #expect(Set(times).count == times.count)
    }
  }
}
