import Glibc
import Testing

@testable import Host
@testable import Simulator
@testable import patchbay

/// `patchbay` as operators use it: exit codes 0 done, 1 refused with the reason, 2 wrong usage.
@Suite(.scenes) struct CommandLineTests {
  private static var setting: Setting {
    var setting = Setting()
    setting.plugins = ["counter: {}", "misbehaving: {}"]
    return setting
  }

  @Test func helpIsThereForEveryCommand() async throws {
    let help = try await Program.run(["--help"])
    #expect(help.exit == .code(0))
    for command in [
      "run", "demo", "simulate", "check", "plugins", "reload", "migrate", "conversations", "updates", "move", "status",
      "events", "ledger", "unclaimed", "import", "jobs", "bots", "do", "completions", "manual",
    ] {
      #expect(help.output.contains("  \(command)"), "\(command)")
      let own = try await Program.run([command, "--help"])
      #expect(own.exit == .code(0) && own.output.contains("USAGE: patchbay \(command)"), "\(command)")
    }
    #expect(try await Program.run(["--version"]).output.contains(Version.current))
  }

  @Test(arguments: [
    ["dance"], ["run", "--loud"], ["updates", "show"], ["updates", "show", "x"], ["conversations", "clear"],
    ["plugins", "enable"], ["move"], ["conversations", "clear", "--all", "--user", "1"],
  ])
  func wrongUsageExitsWith2(_ arguments: [String]) async throws {
    let result = try await Program.run(arguments)
    #expect(result.exit == .code(2), "\(result)")
    #expect(!result.errors.isEmpty && result.output.isEmpty)
  }

  @Test func whatCantBeReadIsRefusedWithItsReason() async throws {
    try await Stage.play(Self.setting) { stage in
      for command in ["run", "check", "plugins", "updates", "reload"] {
        let missing = try await Program.run([command, "--config", "/nowhere/patchbay.yml"])
        #expect(missing.exit == .code(1) && missing.errors.contains("/nowhere/patchbay.yml"), "\(command): \(missing)")
      }
      try stage.folder.write(stage.configurationText.replacing("language: ru", with: "langage: ru"), to: "patchbay.yml")
      let unknown = try await stage.command("check")
      #expect(unknown.exit == .code(1) && unknown.errors.contains("langage") && unknown.errors.contains("language"), "\(unknown)")
    }
  }

  @Test func checkLoadsThePluginsAndTouchesNothing() async throws {
    try await Stage.play(Self.setting) { stage in
      let good = try await stage.command("check")
      #expect(good.exit == .code(0) && good.output.contains("counter"), "\(good)")
      #expect(access(stage.databasePath, F_OK) != 0 && access(stage.dataPath, F_OK) != 0)
      try stage.configure { $0.plugins = ["counter: { lable: x }"] }
      let setting = try await stage.command("check")
      #expect(setting.exit == .code(1) && setting.errors.contains("did you mean 'label'?"), "\(setting)")
      try stage.configure { $0.plugins = ["counter: {}", "misbehaving: { fails: clash }"] }
      let clash = try await stage.command("check")
      #expect(clash.exit == .code(1) && clash.errors.contains("'counter' and 'misbehaving'"), "\(clash)")
      try stage.configure { $0.plugins = ["nowhere: {}"] }
      let missing = try await stage.command("check")
      #expect(missing.exit == .code(1) && missing.errors.contains("no library for 'nowhere'"), "\(missing)")
    }
  }

  @Test func commandsWorkWithoutARunningHost() async throws {
    try await Stage.play(Self.setting) { stage in
      let empty = try await stage.command("migrate", "status")
      #expect(empty.exit == .code(0), "\(empty)")
      let up = try await stage.command("migrate", "up", "--json")
      #expect(up.exit == .code(0), "\(up)")
      #expect(try JSON.parse(up.output).array?.map { $0["migration"]?.string } == ["001-counter", "002-notes", "001-marks"])
      #expect(try await stage.command("migrate", "up").output.contains("Nothing was missing."))
      #expect(try await stage.command("migrate", "status").output.contains("002-notes"))
      #expect(try await stage.command("updates").output.contains("No update failed."))
      #expect(try await stage.command("conversations").output.contains("No conversation is waiting."))
      #expect(try await stage.command("plugins", "disable", "counter").exit == .code(0))
      let reload = try await stage.command("reload")
      #expect(reload.exit == .code(1) && reload.errors.contains("needs a running host"), "\(reload)")
      let unknown = try await stage.command("plugins", "enable", "nobody")
      #expect(unknown.exit == .code(1) && unknown.errors.contains("doesn't name plugin 'nobody'"), "\(unknown)")
      let bot = try await stage.command("updates", "--bot", "nobody")
      #expect(bot.exit == .code(1) && bot.errors.contains("there is no bot 'nobody'"), "\(bot)")
      // The switch that was thrown meanwhile holds when the host comes.
      try await stage.startHost()
      #expect(try await stage.plugin("counter")["state"]?.string == "off")
    }
  }

  @Test func whatNeedsAHostSaysSoAndTouchesNothing() async throws {
    try await Stage.play(Self.setting) { stage in
      for arguments in [["status"], ["reload"], ["updates", "retry", "1"], ["do"]] {
        let refused = try await Program.run(arguments + ["--config", stage.configurationPath])
        #expect(refused.exit == .code(1) && refused.errors.contains("needs a running host"), "\(arguments): \(refused)")
      }
      #expect(access(stage.databasePath, F_OK) != 0)
      for arguments in [["plugins"], ["reload"]] {
        let unknown = try await Program.run(arguments + ["--bot", "nosuch", "--config", stage.configurationPath])
        #expect(unknown.exit == .code(1) && unknown.errors.contains("there is no bot 'nosuch'"), "\(arguments): \(unknown)")
      }
      // Two bots, of which none is named.
      let second = "  club:\n    token: \"77:another-bot\"\n    plugins:\n      counter: {}\n"
      try stage.folder.write(stage.configurationText + second, to: "patchbay.yml")
      let status = try await stage.command("status")
      #expect(status.exit == .code(1) && status.errors.contains("status needs a running host"), "\(status)")
      let up = try await stage.report("migrate", "up")
      #expect(up.array?.map { $0["bot"]?.string } == ["shop", "shop", "shop", "club", "club"], "\(up)")
      #expect(up.array?.last?["migration"]?.string == "002-notes")
      let one = try await stage.command("migrate", "up", "--bot", "club")
      #expect(one.exit == .code(0) && one.output.contains("Nothing was missing."), "\(one)")
      let unnamed = try await stage.command("updates")
      #expect(unnamed.exit == .code(1) && unnamed.errors.contains("--bot"), "\(unnamed)")
    }
  }

  @Test func commandsTalkToTheRunningHost() async throws {
    try await Stage.play(Self.setting) { stage in
      let program = try await stage.startProgram()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/throw")
      try await boris.shouldReply("Something went wrong")
      try await boris.say("/meet")
      try await boris.shouldReply("Your name?")
      let updates = try JSON.parse(try await stage.command("updates", "--json").output)
      #expect(updates[0]?["plugin"]?.string == "misbehaving")
      let table = try await stage.command("updates").output
      #expect(table.contains("UPDATE") && table.contains("failed"))
      let dialogs = try JSON.parse(try await stage.command("conversations", "--json").output)
      #expect(dialogs[0]?["step"]?.string == "name" && dialogs[0]?["user"]?.int == Stage.boris)
      // What is only rehearsed is not done.
      let rehearsed = try await stage.command("conversations", "clear", "--all", "--rehearse", "--json")
      #expect(
        try JSON.parse(rehearsed.output)[0]?["cleared"]?.int == 1 && rehearsed.errors.contains("nothing was changed"),
        "\(rehearsed)")
      let described = try await stage.command("plugins", "disable", "counter", "--rehearse")
      #expect(described.output.hasPrefix("Switch plugin 'counter' of bot 'shop' off"), "\(described)")
      #expect(try await stage.report("plugins").array?.first { $0["plugin"]?.string == "counter" }?["state"]?.string == "active")
      let cleared = try JSON.parse(try await stage.command("conversations", "clear", "--user", "\(Stage.boris)", "--json").output)
      #expect(cleared[0]?["cleared"]?.int == 1)
      let disabled = try await stage.command("plugins", "disable", "counter", "--json")
      #expect(disabled.exit == .code(0), "\(disabled)")
      #expect(try JSON.parse(disabled.output).array?.first { $0["plugin"]?.string == "counter" }?["state"]?.string == "off")
      try await boris.say("/count")
      try await boris.shouldReply("I didn't understand")
      #expect(try await stage.command("plugins", "reset", "counter").exit == .code(0))
      let unknown = try await stage.command("updates", "show", "99")
      #expect(unknown.exit == .code(1) && unknown.errors.contains("there is no update 99"), "\(unknown)")
      for arguments in [["plugins"], ["reload"]] {
        let nobody = try await Program.run(arguments + ["--bot", "nosuch", "--config", stage.configurationPath])
        #expect(nobody.exit == .code(1) && nobody.errors.contains("there is no bot 'nosuch'"), "\(arguments): \(nobody)")
      }
      let up = try await stage.command("migrate", "up")
      #expect(up.exit == .code(1) && up.errors.contains("a running host migrates by itself"), "\(up)")
      #expect(try await stage.command("status", "--json").output.contains(#""bot_mode""#))
      let status = try await stage.command("status").output
      #expect(status.hasPrefix("BOT") && status.contains("LAST_ERROR") && status.contains("misbehaving "), "\(status)")
      program.signal(SIGTERM)
      #expect(try await program.end() == .code(0))
    }
  }

  @Test func aHangupReadsTheConfigurationAgain() async throws {
    try await Stage.play(Self.setting) { stage in
      let program = try await stage.startProgram()
      try stage.configure { $0.plugins = ["counter: { label: new }"] }
      program.signal(SIGHUP)
      try await program.prints("configuration: shop:")
      let boris = stage.chat(Stage.boris)
      try await boris.say("/label")
      try await boris.shouldReply("label: new")
      let text = stage.configurationText
      try stage.folder.write(text.replacing("language: ru", with: "langage: ru"), to: "patchbay.yml")
      program.signal(SIGHUP)
      try await program.prints("the configuration stays as it was")
      try await boris.say("/label")
      try await boris.shouldReply("label: new")
      try stage.folder.write(text, to: "patchbay.yml")
      try stage.configure { $0.plugins = ["counter: { label: newer }"] }
      let reload = try await stage.command("reload")
      #expect(reload.exit == .code(0) && reload.output.contains("counter settings"), "\(reload)")
      program.signal(SIGTERM)
      #expect(try await program.end() == .code(0))
    }
  }

  @Test func termFinishesWhatIsUnderWayAndExitsWith0() async throws {
    try await Stage.play(Self.setting) { stage in
      let program = try await stage.startProgram()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/mark")
      try await boris.shouldReply("mark 1")
      program.signal(SIGTERM)
      #expect(try await program.end() == .code(0))
      #expect(program.errors.contains("stopped"))
      // What Telegram had just answered is recorded, so that the next host doesn't send it again.
      #expect(try stage.column("SELECT reply_state FROM patchbay_updates") == ["sent"])
    }
  }

  @Test(.enabled(if: Setting.engine == .sqlite))
  func oneDatabaseHasOneHostAndBelongsToOneBot() async throws {
    try await Stage.play(Self.setting) { stage in
      let program = try await stage.startProgram()
      // Another host with another data folder on the same database.
      let second = stage.configurationText.replacing(stage.dataPath, with: stage.dataPath + "2")
      try stage.folder.write(second, to: "second.yml")
      let path = "\(stage.folder.path)/second.yml"
      let locked = try await Program.run(["migrate", "up", "--config", path])
      #expect(locked.exit == .code(1) && locked.errors.contains("\(program.id)"), "\(locked)")
      let other = try Program(["run", "--config", path])
      try await other.prints("a bot can't start")
      #expect(other.errors.contains("\(program.id)"))
      other.signal(SIGTERM)
      #expect(try await other.end() == .code(0))
      // The same data folder, too.
      let same = try await Program.run(["run", "--config", stage.configurationPath])
      #expect(same.exit == .code(1) && same.errors.contains("in use: another host"), "\(same)")
      program.signal(SIGTERM)
      #expect(try await program.end() == .code(0))
      // Another bot's token.
      try stage.folder.write(second.replacing(Stage.token, with: "77:another-bot"), to: "second.yml")
      let foreign = try await Program.run(["updates", "--config", path])
      #expect(foreign.exit == .code(1) && foreign.errors.contains("\(Stage.bot)"), "\(foreign)")
    }
  }

  @Test func secretsAreOnlyNeededWhereTheyAreUsed() async throws {
    try await Stage.play(Self.setting) { stage in
      let host = try await stage.startProgram()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/mark")
      try await boris.shouldReply("mark 1")
      let text = stage.configurationText
      let withVariables = text.replacing("\"\(Stage.token)\"", with: "${SHOP_TOKEN}").replacing(Stage.token, with: "${SHOP_TOKEN}")
        .replacing("counter: {}", with: "counter: { label: \"${SHOP_LABEL}\" }")
      #expect(withVariables.contains("${SHOP_TOKEN}") && withVariables.contains("${SHOP_LABEL}"))
      try stage.folder.write(withVariables, to: "patchbay.yml")
      for running in [true, false] {
        if !running {
          host.signal(SIGTERM)
          #expect(try await host.end() == .code(0))
        }
        let people = try await stage.command("ledger", "list", "--json")
        #expect(people.exit == .code(0) && people.output.contains("\(Stage.boris)"), "\(running): \(people)")
      }
      // What needs them says which.
      for command in [["check"], ["run"], ["migrate", "up"]] {
        let refused = try await Program.run(command + ["--config", stage.configurationPath])
        #expect(refused.exit == .code(1) && refused.errors.contains("SHOP_TOKEN"), "\(command): \(refused)")
      }
      try stage.folder.write("SHOP_TOKEN=\(Stage.token)\nSHOP_LABEL='x y'\n", to: "shop.env")
      let up = try await stage.command("migrate", "up", "--env-file", "\(stage.folder.path)/shop.env")
      #expect(up.exit == .code(0) && up.output.contains("Nothing was missing."), "\(up)")
      let missing = try await stage.command("check", "--env-file", "/nowhere/x.env")
      #expect(missing.exit == .code(1) && missing.errors.contains("/nowhere/x.env"), "\(missing)")
    }
  }

  @Test func checkTellsEveryMistakeWithItsPlace() async throws {
    try await Stage.play(Self.setting) { stage in
      try stage.configure {
        $0.plugins = ["counter: { lable: x, label: [1] }", "misbehaving: { fails: nothing, api_kee: y }", "refferal: {}"]
      }
      let result = try await stage.command("check")
      #expect(result.exit == .code(1), "\(result)")
      let lines = result.errors.split(separator: "\n")
      let path = stage.configurationPath
      func line(of plugin: String) -> Int {
        (stage.configurationText.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains("\(plugin):") }
          ?? -1) + 1
      }
      for (plugin, words) in [
        ("counter", "did you mean 'label'?"), ("counter", "setting 'label' must be text"),
        ("misbehaving", "setting 'fails' must be one of"),
        ("misbehaving", "did you mean 'api_key'?"), ("refferal", "did you mean 'referral'?"),
      ] {
        #expect(
          lines.contains { $0.contains("\(path):\(line(of: plugin)):") && $0.contains("plugin '\(plugin)'") && $0.contains(words) },
          "\(plugin): \(words)\n\(result.errors)")
      }
      try stage.configure { $0.plugins = ["misbehaving: { fails: migrate }"] }
      let migration = try await stage.command("check")
      #expect(migration.exit == .code(1) && migration.errors.contains("002-broken"), "\(migration)")
      #expect(access(stage.databasePath, F_OK) != 0)
      try stage.configure { $0.plugins = ["counter: {}"] }
      let file = "\(stage.folder.path)/afile"
      try stage.folder.write("", to: "afile")
      let text = stage.configurationText
      try stage.folder.write(text.replacing("data: \(stage.dataPath)", with: "data: \(file)/data"), to: "patchbay.yml")
      let data = try await stage.command("check")
      #expect(data.exit == .code(1) && data.errors.contains("the data folder \(file)/data can't be used"), "\(data)")
      let folder = text.split(separator: "\n").first { $0.contains("plugins: /") } ?? ""
      try stage.folder.write(text.replacing(folder, with: "  plugins: /nowhere/plugins"), to: "patchbay.yml")
      let plugins = try await stage.command("check")
      #expect(
        plugins.exit == .code(1) && plugins.errors.contains("the plugins folder /nowhere/plugins can't be read"), "\(plugins)")
    }
  }

  @Test func statusSaysThatTelegramIsUnreachable() async throws {
    var setting = Self.setting
    setting.mode = .polling
    try await Stage.play(setting) { stage in
      let line = stage.configurationText.split(separator: "\n").first { $0.contains("telegram_api:") } ?? ""
      #expect(!line.isEmpty)
      try stage.folder.write(
        stage.configurationText.replacing(line, with: "  telegram_api: http://127.0.0.1:1"), to: "patchbay.yml")
      let program = try await stage.startProgram()
      #expect(
        program.errors.contains("configuration=\(stage.configurationPath)") && program.errors.contains("data=\(stage.dataPath)"))
      try await program.prints("Telegram doesn't say who the bot is")
      let error = try await stage.report("status")["bots"]?["shop"]?["last_error"]?.string ?? ""
      #expect(!error.isEmpty)
      let table = try await stage.command("status")
      #expect(table.output.contains("STARTING") && table.output.contains(error), "\(table)")
      program.signal(SIGTERM)
      #expect(try await program.end() == .code(0))
    }
  }

  @Test func errorsAreOfOneStyle() async throws {
    for arguments in [
      ["dance"], ["run", "--loud"], ["updates", "show"], ["simulate", "--port", "x"], ["completions", "tcsh"], ["jobs", "lits"],
    ] {
      let result = try await Program.run(arguments)
      #expect(result.exit == .code(2) && result.errors.hasPrefix("patchbay: "), "\(result)")
      #expect(result.errors.split(separator: "\n").count == 1, "\(result)")
    }
    #expect(try await Program.run(["updtes"]).errors.contains("did you mean 'updates'?"))
    let version = try await Program.run(["--version"]).output
    #expect(version.contains("Swift 6.") && version.contains("plugin API 1."), "\(version)")
  }
}
