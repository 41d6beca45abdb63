import Glibc
import Testing

@testable import Host
@testable import Simulator
@testable import patchbay

/// What operators have plugins do: `patchbay do`, and the host's function behind it.
@Suite(.scenes) struct ActionTests {
  private static var setting: Setting {
    var setting = Setting()
    setting.plugins = ["counter: {}", "misbehaving: {}"]
    setting.bot = ["unit: STcoin"]
    setting.environment = ["USER": "ann"]
    return setting
  }

  // MARK: The host's function

  @Test func whatAnActionDoesIsKeptWithTheOperatorsNameAndSent() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.start()
      let result = try await stage.act(
        "counter", "note", ["name": "a", "note": "b \"c\"", "tell": "\(Stage.boris)", "for": "2d", "mood": "sad", "twice": "1"])
      #expect(result["lines"]?[0]?.string == "Noted 'a' by ann.")
      #expect(result["values"]?["note"]?.string == "b \"c\"" && result["values"]?["seconds"]?.int == 172_800)
      #expect(result["values"]?["mood"]?.string == "sad")
      try await boris.shouldReply("noted a")
      #expect(try stage.column("SELECT note FROM counter_notes") == ["b \"c\"", "b \"c\""])
      let audit = try await stage.operate("ledger.audit")
      #expect(audit.array?.count == 1 && audit[0]?["operator"]?.string == "ann" && audit[0]?["action"]?.string == "counter/note")
      let details = try JSON.parse(audit[0]?["details"]?.string ?? "")
      #expect(details["name"]?.string == "a" && details["twice"]?.string == "1" && details["key"]?.string == "test")
    }
  }

  @Test func aRehearsalShowsAndKeepsNothing() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.start()
      let result = try await stage.act("counter", "note", ["name": "a", "tell": "\(Stage.boris)"], rehearse: true)
      #expect(result["lines"]?[0]?.string == "Noted 'a' by ann.")
      // An action that only looks keeps nothing either, whatever it tries.
      #expect(try await stage.act("counter", "peek")["lines"]?.array?.isEmpty == true)
      #expect(try stage.column("SELECT count(*) FROM counter_notes") == ["0"])
      #expect(try stage.column("SELECT count(*) FROM patchbay_audit") == ["0"])
      // What comes after it in the chat is the first message.
      try await stage.act("counter", "note", ["name": "b", "tell": "\(Stage.boris)"])
      try await boris.shouldReply("noted b")
      #expect(try stage.column("SELECT count(*) FROM patchbay_outbox WHERE state = 'failed'") == ["0"])
    }
  }

  @Test func moneyMovesOnceForOneKey() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let anna = stage.chat(Stage.anna)
      try await anna.start()
      try await anna.shouldReply("Здравствуйте")
      let values = ["user": "\(Stage.anna)", "amount": "7"]
      #expect(try await stage.act("counter", "pay", values, rehearse: true)["values"]?["repeated"] == .bool(false))
      for repeated in [false, true] {
        let result = try await stage.act("counter", "pay", values)
        #expect(result["values"]?["repeated"] == .bool(repeated))
        #expect(result["values"]?["money"]?["text"]?.string == "7 STcoin" && result["values"]?["money"]?["amount"]?.string == "7")
      }
      let balance = try await stage.operate("ledger.balance", ["user": "\(Stage.anna)"])
      #expect(balance[0]?["available"]?.int == 7)
      // What the ledger says is the reason.
      await #expect { try await stage.act("counter", "pay", ["user": "77", "amount": "1"], key: "other") } throws: {
        "\($0)".contains("doesn't know a person with the id 77")
      }
      await #expect { try await stage.act("counter", "pay", ["user": "\(Stage.anna)", "amount": "1.5"], key: "third") } throws: {
        "\($0)".contains("is no amount")
      }
    }
  }

  @Test(arguments: [("throw", "asked to throw"), ("undeclared", "'nothing' is missing"), ("commit", "COMMIT")])
  func whatAFailingActionDidIsUndone(_ action: String, _ words: String) async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      for rehearse in [true, false] {
        await #expect { try await stage.act("misbehaving", action, rehearse: rehearse) } throws: {
          "\($0)".lowercased().contains(words.lowercased())
        }
      }
      #expect(try stage.column("SELECT count(*) FROM misbehaving_marks") == ["0"])
      #expect(try stage.column("SELECT count(*) FROM patchbay_audit") == ["0"])
      #expect(stage.log.text.contains("an operator's action failed"))
      try await stage.act("counter", "note", ["name": "after"])
      #expect(try stage.column("SELECT name FROM counter_notes") == ["after"])
    }
  }

  @Test func sqlWithoutAnEndIsInterrupted() async throws {
    var setting = Self.setting
    setting.host = ["limits: { handler_deadline: 300ms }"]
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      for rehearse in [true, false] {
        await #expect { try await stage.act("misbehaving", "slow", rehearse: rehearse) } throws: {
          "\($0)".contains("misbehaving/slow failed, and nothing was changed")
        }
      }
      #expect(try stage.column("SELECT count(*) FROM misbehaving_marks") == ["0"])
      let boris = stage.chat(Stage.boris)
      try await boris.say("/label")
      try await boris.shouldReply("label: plain")
    }
  }

  @Test func aHangEndsTheHostAndTheOperatorHearsOfIt() async throws {
    var setting = Self.setting
    setting.host = ["limits: { handler_deadline: 300ms }"]
    setting.environment["PATCHBAY_HANG_GRACE"] = "200"
    try await Stage.play(setting) { stage in
      let host = try await stage.startProgram()
      let result = try await stage.command("do", "misbehaving", "hang", "--yes")
      #expect(result.exit == .code(1) && result.errors.contains("no answer from the host"), "\(result)")
      #expect(try await host.end() == .code(Watchdog.exitCode))
      let next = try await stage.startProgram()
      let after = try await stage.command("do", "counter", "note", "after", "--yes")
      #expect(after.exit == .code(0), "\(after)")
      next.signal(SIGTERM)
      #expect(try await next.end() == .code(0))
    }
  }

  @Test func aPluginThatIsOffOrUnknownIsNamed() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      try await stage.operate("plugins.disable", ["plugin": "counter"])
      await #expect { try await stage.act("counter", "peek") } throws: {
        if case OperationError.refused(let reason)? = $0 as? OperationError {
          reason.contains("plugins enable counter")
        } else {
          false
        }
      }
      try await stage.operate("plugins.enable", ["plugin": "counter"])
      try await stage.act("counter", "peek")
      await #expect { try await stage.act("conter", "peek") } throws: { "\($0)".contains("did you mean 'counter'?") }
      await #expect { try await stage.act("counter", "peak") } throws: { "\($0)".contains("did you mean 'peek'?") }
    }
  }

  // MARK: The command

  @Test func operatorsUseItAtTheCommandLine() async throws {
    try await Stage.play(Self.setting) { stage in
      let host = try await stage.startProgram()
      let list = try await stage.command("do", "--bot", "shop")
      #expect(
        list.exit == .code(0) && list.output.contains("counter note <name> [<note>] [--tell <number>] [--mood <glad|sad>]"),
        "\(list)")
      #expect(list.output.contains("misbehaving throw"))
      let own = try await stage.command("do", "counter", "--json")
      #expect(try JSON.parse(own.output).array?.map { $0["action"]?.string } == ["note", "notes", "pay", "peek"], "\(own)")
      let help = try await stage.command("do", "counter", "note", "--help")
      #expect(help.exit == .code(0) && help.output.contains("--tell") && help.output.contains("Whom to tell."), "\(help)")
      #expect(try await stage.command("do", "--help").output.contains("patchbay do payments refund"))

      let done = try await Program.run(
        ["do", "--config", stage.configurationPath, "counter", "note", "x", "--yes", "--mood=glad", "--", "--dashed"],
        environment: ["USER": "ann"])
      #expect(done.exit == .code(0) && done.output == "Noted 'x' by ann.\n" && done.errors.isEmpty, "\(done)")
      #expect(try stage.column("SELECT note FROM counter_notes") == ["--dashed"])
      let json = try await stage.command(
        "do", "--bot=shop", "--json", "--yes", "--operator", "boss", "counter", "note", "y", "--for", "90m")
      #expect(try JSON.parse(json.output)["values"]?["seconds"]?.int == 5400, "\(json)")
      #expect(try stage.column("SELECT operator FROM patchbay_audit ORDER BY id") == ["ann", "boss"])
      let notes = try await stage.command("do", "counter", "notes", "x")
      #expect(notes.output.hasPrefix("ID  NOTE      AT\n") && notes.output.contains("--dashed  1970-01-01"), "\(notes)")
      #expect(try await stage.command("do", "counter", "notes", "z").output == "Nothing is noted.\n")

      // No terminal to ask at: rehearsed, shown, and not done.
      let unasked = try await stage.command("do", "counter", "note", "quiet")
      #expect(unasked.exit == .code(1) && unasked.output.isEmpty, "\(unasked)")
      #expect(unasked.errors.contains("This is what it would do:\n  Noted 'quiet' by ann.") && unasked.errors.contains("use --yes"))
      let refused = try await stage.command("do", "counter", "note", "forbidden", "--yes")
      #expect(refused.exit == .code(1) && refused.errors == "patchbay: nobody writes 'forbidden' down\n", "\(refused)")
      let thrown = try await stage.command("do", "misbehaving", "throw", "--yes")
      #expect(thrown.exit == .code(1) && thrown.errors.contains("asked to throw"), "\(thrown)")
      #expect(try stage.column("SELECT count(*) FROM counter_notes") == ["2"])
      host.signal(SIGTERM)
      #expect(try await host.end() == .code(0))
      let alone = try await stage.command("do", "counter", "note", "z", "--yes")
      #expect(alone.exit == .code(1) && alone.errors.contains("needs a running host"), "\(alone)")
    }
  }

  @Test func wrongUsageIsToldAndDoesNothing() async throws {
    try await Stage.play(Self.setting) { stage in
      let host = try await stage.startProgram()
      let usage: [([String], String)] = [
        (["conter"], "did you mean 'counter'?"), (["counter", "noet", "x"], "did you mean 'note'?"),
        (["counter", "dance"], "it has note, notes, pay"),
        (["counter", "note"], "<name> is missing"), (["counter", "note", " "], "<name> must not be empty"),
        (["counter", "note", "a", "b", "c"], "unexpected argument 'c'"),
        (["counter", "note", "a", "--tel", "5"], "did you mean --tell?"),
        (["counter", "note", "a", "--tell", "x"], "--tell must be a whole number, not 'x'"),
        (["counter", "note", "a", "--tell", "0"], "must be 1 or more"),
        (["counter", "note", "a", "--tell"], "--tell needs a value"),
        (["counter", "note", "a", "--mood", "mad"], "must be glad or sad"),
        (["counter", "note", "a", "--for", "5"], "must be a time such as 30d"),
        (["counter", "note", "a", "--twice=2"], "takes no value"),
        (["counter", "note", "a", "--twice", "--twice"], "--twice is given twice"),
        (["counter", "pay", "5", "-1"], "must be an amount such as"),
        (["counter", "pay", "5", "1e3"], "must be an amount"), (["--fast", "counter"], "before the plugin and its action"),
        (["counter", "note", "--key"], "--key needs"),
      ]
      for (words, reason) in usage {
        let result = try await Program.run(
          ["do", "--config", stage.configurationPath] + words + (words.last == "--key" ? [] : ["--yes"]))
        #expect(result.exit == .code(2) && result.errors.contains(reason) && result.output.isEmpty, "\(words): \(result)")
      }
      #expect(try stage.column("SELECT count(*) FROM counter_notes") == ["0"])
      let bot = try await stage.command("do", "--bot", "stop")
      #expect(bot.exit == .code(1) && bot.errors.contains("there is no bot 'stop'"), "\(bot)")
      host.signal(SIGTERM)
      #expect(try await host.end() == .code(0))
    }
  }
}
