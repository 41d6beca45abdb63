import Glibc
import Testing

@testable import Host
@testable import Simulator

/// `patchbay jobs` as an operator uses it, beside a host and without one.
@Suite(.scenes) struct JobCommandTests {
  @Test(arguments: [true, false]) func operatorsSeeRetryAndCancel(running: Bool) async throws {
    try await Stage.play(JobTests.setting) { stage in
      let boris = stage.chat(Stage.boris)
      var host = try await stage.startProgram()
      try await boris.say("/toil fail")
      try await boris.shouldReply("failed: permanent")
      try await boris.say("/toil later")
      try await boris.shouldReply("job 2")
      if !running {
        host.signal(SIGTERM)
        _ = try await host.end()
      }
      let list = try await stage.command("jobs", "--json")
      #expect(list.exit == .code(0))
      #expect(try JSON.parse(Array(list.output.utf8)).array?.map { $0["state"]?.string } == ["waiting", "failed"])
      #expect(try await stage.command("jobs", "list", "--state", "failed").output.contains("the provider knows no such style"))
      #expect(try await stage.command("jobs", "stats").output.contains("no_such_style"))
      #expect(try await stage.command("jobs", "show", "1").output.contains("failure: permanent"))
      // What can't be is refused with its reason, and what is no state is wrong usage.
      let gone = try await stage.command("jobs", "cancel", "1")
      #expect(gone.exit == .code(1) && gone.errors.contains("job 1 is failed"))
      #expect(try await stage.command("jobs", "show", "99").exit == .code(1))
      #expect(try await stage.command("jobs", "list", "--state", "lost").exit == .code(2))

      #expect(try await stage.command("jobs", "retry", "1").exit == .code(0))
      #expect(try await stage.command("jobs", "cancel", "2").exit == .code(0))
      if !running { host = try await stage.startProgram() }
      try await boris.shouldReply("failed: cancelled")
      try await stage.until("SELECT count(*) FROM worker_marks WHERE mark = 'failed permanent'", is: "2")
      try await stage.until("SELECT state FROM patchbay_jobs WHERE id = 2", is: "cancelled")
      #expect(try stage.column("SELECT action FROM patchbay_audit ORDER BY id") == ["jobs/retry", "jobs/cancel"])
    }
  }
}
