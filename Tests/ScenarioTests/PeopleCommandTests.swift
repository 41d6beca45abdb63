import Glibc
import Testing

@testable import Simulator

/// What is kept of a person, handed out and deleted at a terminal.
@Suite(.scenes) struct PeopleCommandTests {
  @Test func aPersonIsHandedOutAndForgotten() async throws {
    var setting = Setting()
    setting.plugins = ["referral: {}", "counter: {}"]
    try await Stage.play(setting) { stage in
      let host = try await stage.startProgram()
      let anna = stage.chat(Stage.anna)
      try await anna.say("/ref")
      try await anna.shouldReply("t.me/")
      let id = "\(Stage.anna)"
      let export = try JSON.parse(try await stage.command("people", "export", id, "--json").output)
      #expect(export["person"]?.int == Stage.anna && export["host"]?["users"]?[0] != nil, "\(export.text)")
      #expect(export["plugins"]?["referral"]?["codes"]?[0]?["code"]?.string?.isEmpty == false)
      // It keeps people, and says nothing of them.
      #expect(export["missing"]?[0]?.string == "counter")

      // No terminal to ask at: told, and not done.
      let unasked = try await stage.command("people", "forget", id)
      #expect(unasked.exit == .code(1) && unasked.errors.contains("Delete what is kept of person \(id), for good."), "\(unasked)")
      #expect(
        unasked.errors.contains("Plugins that delete theirs: referral.")
          && unasked.errors.contains("needed when a top-up is refunded"))
      #expect(try stage.column("SELECT count(*) FROM referral_codes") == ["1"])

      let done = try await stage.command("people", "forget", id, "--yes")
      #expect(
        done.output.contains("plugin 'counter' says nothing") || done.errors.contains("plugin 'counter' says nothing"), "\(done)")
      #expect(try stage.column("SELECT count(*) FROM referral_codes") == ["0"])
      #expect(try stage.column("SELECT count(*) FROM patchbay_users WHERE id = \(id)") == ["0"])
      #expect(
        try stage.column("SELECT action FROM patchbay_audit ORDER BY id") == ["people/export", "people/forget"])

      let nobody = try await stage.command("people", "export", "0")
      #expect(nobody.exit != .code(0) && nobody.errors.contains("must be 1 or more"), "\(nobody)")
      host.signal(SIGTERM)
      #expect(try await host.end() == .code(0))
      let alone = try await stage.command("people", "forget", id, "--yes")
      #expect(alone.exit == .code(1) && alone.errors.contains("needs a running host"), "\(alone)")
    }
  }
}
