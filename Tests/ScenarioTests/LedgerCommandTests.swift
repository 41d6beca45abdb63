import Glibc
import PostgresTesting
import Testing

@testable import Host
@testable import PatchbayBase
@testable import PatchbayStorage
@testable import Simulator
@testable import patchbay

/// `patchbay ledger` and `patchbay import` as operators use them, with a running host and without one.
@Suite(.scenes) struct LedgerCommandTests {
  private static var setting: Setting {
    var setting = Setting()
    setting.plugins = ["counter: {}", "referral: { reward: 50 }"]
    setting.bot = ["unit: STcoin"]
    setting.environment = ["USER": "ann"]
    return setting
  }

  private static func rows(_ output: String) throws -> [JSON] { try JSON.parse(output).array ?? [] }

  /// Runs a scene twice: on a database alone, and with a host that serves it.
  private static func play(running: Bool, _ scene: (Stage) async throws -> Void) async throws {
    try await Stage.play(setting) { stage in
      // Anna is met by a host in either case.
      let first = try await stage.startProgram()
      let anna = stage.chat(Stage.anna)
      try await anna.start()
      try await anna.shouldReply("Здравствуйте")
      if !running {
        first.signal(SIGTERM)
        #expect(try await first.end() == .code(0))
      }
      try await scene(stage)
      if running {
        first.signal(SIGTERM)
        #expect(try await first.end() == .code(0))
      }
    }
  }

  @Test(arguments: [true, false]) func operatorsGiveAndTake(running: Bool) async throws {
    try await Self.play(running: running) { stage in
      let anna = "\(Stage.anna)"
      let credit = try await stage.command("ledger", "--bot", "shop", "credit", anna, "100", "a prize", "--yes", "--json")
      #expect(credit.exit == .code(0), "\(credit)")
      #expect(try Self.rows(credit.output)[0]["balance"]?.int == 100)
      #expect(credit.errors.contains("Give 100 STcoin to Анна (@anna), 1001: 0 → 100 STcoin. Reason: a prize"), "\(credit)")
      let debit = try await stage.command("ledger", "debit", anna, "30", "a correction", "--yes", "--operator", "boss", "--json")
      #expect(try Self.rows(debit.output)[0]["balance"]?.int == 70, "\(debit)")
      // The same key is one change.
      for repeated in [0, 1] {
        let gift = try await stage.command("ledger", "credit", anna, "5", "gift", "--yes", "--key", "gift-1", "--json")
        #expect(try Self.rows(gift.output)[0]["repeated"]?.int == Int64(repeated), "\(gift)")
      }
      let other = try await stage.command("ledger", "credit", anna, "6", "gift", "--yes", "--key", "gift-1")
      #expect(other.exit == .code(1) && other.errors.contains("amount was 5 and is 6"), "\(other)")
      let balance = try Self.rows(try await stage.command("ledger", "balance", anna, "--json").output)[0]
      #expect(balance["available"]?.int == 75 && balance["currency"]?.string == "unit")
      let history = try Self.rows(try await stage.command("ledger", "history", anna, "--json").output)
      #expect(history.map { $0["change"]?.int } == [5, -30, 100] && history[2]["memo"]?.string == "a prize")
      let list = try Self.rows(try await stage.command("ledger", "list", "--min", "1", "--json").output)
      #expect(list.count == 1 && list[0]["username"]?.string == "anna")
      #expect(try await stage.command("ledger", "list", "--search", "nobody").output.contains("Nobody."))
      let stats = try Self.rows(try await stage.command("ledger", "stats", "--json").output)[0]
      #expect(stats["users"]?.int == 1 && stats["with_balance"]?.int == 1 && stats["available"]?.int == 75)
      #expect(stats["came_in"]?.int == 105 && stats["went_out"]?.int == 30)
      let account = try Self.rows(try await stage.command("ledger", "balance", "bot/promotions", "--json").output)[0]
      #expect(account["balance"]?.int == -75)
      let audit = try Self.rows(try await stage.command("ledger", "audit", "--json").output)
      #expect(audit.map { $0["operator"]?.string } == ["ann", "boss", "ann"])
      #expect(audit[1]["action"]?.string == "ledger/debit" && audit[1]["details"]?.string?.contains("a correction") == true)
      let verify = try await stage.command("ledger", "verify")
      #expect(verify.exit == .code(0) && verify.output.contains("is intact"), "\(verify)")
    }
  }

  @Test(arguments: [true, false]) func whatCannotBeIsRefusedAndChangesNothing(running: Bool) async throws {
    try await Self.play(running: running) { stage in
      let anna = "\(Stage.anna)"
      let refusals: [([String], String)] = [
        (["credit", "77", "1", "why", "--yes"], "doesn't know a person with the id 77"),
        (["debit", anna, "1", "why", "--yes"], "Анна (@anna), 1001, has 0 STcoin: 1 STcoin are needed"),
        (["balance", "77"], "doesn't know a person with the id 77"), (["history", "77"], "doesn't know a person"),
        (["reverse", "99", "why", "--yes"], "there is no transfer 99"), (["balance", "bot/nothing"], "is not an account"),
        // No terminal to ask at.
        (["credit", anna, "1", "why"], "use --yes"), (["interactive"], "needs a terminal"),
      ]
      for (arguments, reason) in refusals {
        let result = try await Program.run(
          ["ledger"] + arguments + ["--config", stage.configurationPath], environment: ["USER": "ann"])
        #expect(result.exit == .code(1) && result.errors.contains(reason), "\(arguments): \(result)")
      }
      let usage: [[String]] = [
        ["credit", anna, "0", "why"], ["credit", anna, "1.5", "why"], ["credit", anna, "x", "why"], ["credit", anna, "1"],
        ["credit", "anna", "1", "why"], ["credit", anna, "1", " "], ["credit", anna, "1", "why", "--currency", "FOO"], ["dance"],
        ["balance", "anna"], ["credit", anna, "99999999999999999999", "why"], ["list", "--min", "x"],
        ["credit", anna, "-5", "why"],
        ["debit", anna, "-5", "why"], ["credit", anna, "5", "why", "--allow-debt"],
      ]
      for arguments in usage {
        let result = try await Program.run(
          ["ledger"] + arguments + ["--config", stage.configurationPath, "--yes"].prefix(arguments[0] == "credit" ? 3 : 2))
        #expect(result.exit == .code(2) && !result.errors.isEmpty && result.output.isEmpty, "\(arguments): \(result)")
      }
      #expect(try stage.column("SELECT count(*) FROM patchbay_ledger_operations") == ["0"])
      #expect(try stage.column("SELECT count(*) FROM patchbay_audit") == ["0"])
    }
  }

  @Test func aSpentTransferIsTakenBackIntoADebt() async throws {
    try await Self.play(running: true) { stage in
      let anna = "\(Stage.anna)"
      let credit = try await stage.command("ledger", "credit", anna, "10", "prize", "--yes", "--json")
      let transfer = "\(try Self.rows(credit.output)[0]["transfer"]?.int ?? 0)"
      _ = try await stage.command("ledger", "debit", anna, "6", "spent", "--yes")
      let shown = try await Program.run(["ledger", "reverse", transfer, "a mistake", "--config", stage.configurationPath])
      #expect(
        shown.exit == .code(1)
          && shown.errors.contains("(10 STcoin from bot/promotions to user/1001, credit \"prize\"), everything that is left of it"),
        "\(shown)")
      let refused = try await stage.command("ledger", "reverse", transfer, "a mistake", "--yes")
      #expect(refused.exit == .code(1) && refused.errors.contains("10 units are needed"), "\(refused)")
      let done = try await stage.command("ledger", "reverse", transfer, "a mistake", "--yes", "--allow-debt", "--json")
      #expect(done.exit == .code(0), "\(done)")
      let owing = try Self.rows(try await stage.command("ledger", "list", "--owing", "--json").output)
      #expect(owing.count == 1 && owing[0]["owed"]?.int == 6 && owing[0]["available"]?.int == 0)
      // What is shown is what becomes of it.
      let repaid = try await stage.command("ledger", "credit", anna, "4", "prize", "--yes", "--json")
      #expect(repaid.errors.contains(": 0 and a debt of 6 → 0 and a debt of 2 STcoin."), "\(repaid)")
      #expect(try Self.rows(repaid.output)[0]["owed"]?.int == 2)
      let more = try await stage.command("ledger", "credit", anna, "5", "prize", "--yes")
      #expect(more.errors.contains(": 0 and a debt of 2 → 3 STcoin."), "\(more)")
      let debt = try await stage.command("ledger", "debit", anna, "7", "wrong", "--yes", "--allow-debt", "--json")
      #expect(debt.errors.contains(": 3 → 0 and a debt of 4 STcoin."), "\(debt)")
      #expect(try Self.rows(debt.output)[0]["owed"]?.int == 4)
    }
  }

  @Test(arguments: [true, false]) func everythingIsExported(running: Bool) async throws {
    try await Self.play(running: running) { stage in
      let anna = "\(Stage.anna)"
      _ = try await stage.command("ledger", "credit", anna, "10", "said \"yes\", twice", "--yes")
      _ = try await stage.command("ledger", "credit", anna, "1.50", "roubles", "--currency", "RUB", "--yes")
      let export = try await stage.command("ledger", "export")
      let rows = try CSVText(Array(export.output.utf8)).rows
      #expect(rows.count == 3 && rows[0].fields.first == "transfer")
      #expect(rows[1].fields[2...7] == ["bot/promotions", "user/1001", "unit", "10", "credit", "said \"yes\", twice"])
      #expect(rows[2].fields[4...5] == ["RUB", "1.50"] && rows[2].fields[10] == "ann")
      let path = "\(stage.folder.path)/out.csv"
      let file = try await stage.command("ledger", "export", "--output", path)
      #expect(file.exit == .code(0) && file.output.isEmpty)
      #expect(try Folder.read(path) == Array(export.output.utf8))
      let nowhere = try await stage.command("ledger", "export", "--output", "/nowhere/x.csv")
      #expect(nowhere.exit == .code(1) && nowhere.errors.contains("/nowhere/x.csv"))
    }
  }

  @Test(arguments: [true, false]) func aTamperedLedgerIsFound(running: Bool) async throws {
    try await Self.play(running: running) { stage in
      _ = try await stage.command("ledger", "credit", "\(Stage.anna)", "10", "prize", "--yes")
      _ = try stage.column(
        stage.engine == .sqlite
          ? "DROP TRIGGER patchbay_ledger_transfers_update" : "ALTER TABLE patchbay_ledger_transfers DISABLE TRIGGER USER")
      _ = try stage.column("UPDATE patchbay_ledger_transfers SET amount = 1000")
      let verify = try await stage.command("ledger", "verify", "--json")
      #expect(verify.exit == .code(1) && verify.errors.contains("first at ledger_transfers 1"), "\(verify)")
      #expect(try Self.rows(verify.output)[0]["table"]?.string == "ledger_transfers")
    }
  }

  // MARK: Accidents

  /// Whenever a change is interrupted, it was made or it wasn't; repeating it with its key makes it once.
  @Test(arguments: CrashPoint.ofChanges, [true, false])
  func aKilledChangeIsMadeOnceOrNotAtAll(_ point: CrashPoint, running: Bool) async throws {
    try await Self.play(running: false) { stage in
      let anna = "\(Stage.anna)"
      _ = try await stage.command("ledger", "credit", anna, "10", "before", "--yes")
      let crash = ["PATCHBAY_CRASH_AT": point.rawValue]
      let arguments = [
        "ledger", "credit", anna, "5", "gift", "--yes", "--key", "gift-1", "--json", "--config", stage.configurationPath,
      ]
      if running {
        let host = try await stage.startProgram(crash)
        let left = try await Program.run(arguments, environment: ["USER": "ann"])
        #expect(left.exit == .code(1) && left.errors.contains("check whether it was done"), "\(left)")
        #expect(try await host.end() == .signal(SIGKILL))
      } else {
        let killed = try await Program.run(arguments, environment: crash.merging(["USER": "ann"]) { $1 })
        #expect(killed.exit == .signal(SIGKILL), "\(killed)")
      }
      let isKept = point == .changeKept
      #expect(try stage.column("SELECT available FROM patchbay_ledger_wallets") == [isKept ? "15" : "10"])
      #expect(try stage.column("SELECT count(*) FROM patchbay_audit") == [isKept ? "2" : "1"])
      #expect(try await stage.command("ledger", "verify").exit == .code(0))
      let again = try await Program.run(arguments, environment: ["USER": "ann"])
      #expect(try Self.rows(again.output)[0]["balance"]?.int == 15, "\(again)")
      #expect(try Self.rows(again.output)[0]["repeated"]?.int == (isKept ? 1 : 0))
      #expect(try stage.column("SELECT count(*) FROM patchbay_audit") == ["2"])
      #expect(try await stage.command("ledger", "verify").exit == .code(0))
    }
  }

  @Test func aMovedLedgerIsProvedAndGoesOn() async throws {
    var setting = Self.setting
    setting.engine = .sqlite
    try await Stage.play(setting) { stage in
      let program = try await stage.startProgram()
      let anna = "\(Stage.anna)"
      try await stage.chat(Stage.anna).say("/wallet")
      try await stage.chat(Stage.anna).shouldReply("0 STcoin")
      _ = try await stage.command("ledger", "credit", anna, "100", "a prize", "--yes")
      _ = try await stage.command("ledger", "debit", anna, "30", "a correction", "--yes")
      try await stage.chat(Stage.anna).say("/reserve")
      try await stage.chat(Stage.anna).shouldReply("hold ")
      program.signal(SIGTERM)
      #expect(try await program.end() == .code(0))
      try Self.seal(stage.databasePath)
      _ = try await stage.command("ledger", "reverse", "1", "in part", "--amount", "20", "--yes")
      let server = try PostgresServer.shared()
      let target = "\(server.url())?schema=\(server.newName("moved"))"
      for (place, amount) in [(target, 54), ("sqlite:\(stage.databasePath)", 59)] as [(String, Int64)] {
        let moved = try await stage.command("move", "--to", place, "--yes")
        #expect(moved.exit == .code(0), "\(moved)")
        try stage.folder.write(stage.configurationText.replacing("sqlite:\(stage.databasePath)", with: place), to: "patchbay.yml")
        let verify = try await stage.command("ledger", "verify")
        #expect(verify.exit == .code(0) && verify.output.contains("is intact"), "\(verify)")
        let credit = try await stage.command("ledger", "credit", anna, "5", "after it", "--yes", "--json")
        #expect(try Self.rows(credit.output)[0]["balance"]?.int == amount, "\(credit)")
        #expect(try await stage.command("ledger", "verify").exit == .code(0))
      }
      #expect(try stage.column("SELECT transfers FROM patchbay_ledger_checkpoints") == ["3"])
    }
  }

  /// Closes a ledger as house-keeping does.
  private static func seal(_ path: String) throws {
    let database = try SQLiteConnection(path: path)
    defer { database.close() }
    let seal = LedgerSeal(StoreSession(database: database, now: WallClock.now))
    try database.begin()
    while try seal.seal(upTo: try seal.mark().upTo) {}
    try database.commit()
  }

  // MARK: Import

  private static let people = """
    id,username,language,first_seen,referred_by,balance\r
    1001,anna,ru,2023-01-02,,40\r
    2001,@old_one,en,2023-05-31T12:00:00Z,,25\r
    2002,,ru,1700000000,2001,\r
    2003,"a, b",en,1700000000000,2001,7\r

    """

  @Test(arguments: [true, false]) func anOldBotsPeopleComeOver(running: Bool) async throws {
    try await Self.play(running: running) { stage in
      try stage.folder.write(Self.people, to: "people.csv")
      let path = "\(stage.folder.path)/people.csv"
      let first = try await stage.command("import", "users", path, "--yes", "--json")
      #expect(first.exit == .code(0), "\(first)")
      #expect(first.errors.contains("Import 4 people, 3 of them with a balance, 72 STcoin in total."), "\(first)")
      let sums = try Self.rows(first.output)[0]
      #expect(sums["added"]?.int == 3 && sums["known"]?.int == 1 && sums["balances"]?.int == 3 && sums["total"]?.int == 72)
      let again = try Self.rows(try await stage.command("import", "users", path, "--yes", "--json").output)[0]
      #expect(again["added"]?.int == 0 && again["balances"]?.int == 0 && again["total"]?.int == 0)
      // Another balance than the first time's is refused; the rest goes on.
      try stage.folder.write(Self.people.replacing("en,2023-05-31T12:00:00Z,,25", with: "en,,,26"), to: "people.csv")
      let other = try await stage.command("import", "users", path, "--yes", "--json")
      #expect(other.exit == .code(1) && other.errors.contains("2001: ") && other.errors.contains("was 25 and is 26"), "\(other)")
      let list = try Self.rows(try await stage.command("ledger", "list", "--min", "1", "--json").output)
      #expect(list.map { $0["user"]?.int } == [1001, 2001, 2003])
      #expect(try stage.column("SELECT username FROM patchbay_users WHERE id = 2001") == ["old_one"])
      #expect(try stage.column("SELECT first_seen FROM patchbay_users WHERE id = 2001") == ["1685534400000"])
      let outside = try Self.rows(try await stage.command("ledger", "balance", "outside", "--json").output)[0]
      #expect(outside["balance"]?.int == -72)
      #expect(try await stage.command("ledger", "verify").exit == .code(0))
      // Who brought whom is told to the plugin that asked, without a reward.
      let program = running ? nil : try await stage.startProgram()
      try await stage.until("SELECT count(*) FROM referral_joined WHERE inviter_id = 2001 AND reward = 0", is: "2")
      program?.signal(SIGTERM)
      if let program { #expect(try await program.end() == .code(0)) }
    }
  }

  /// As a spreadsheet of many a country writes it.
  @Test(arguments: [
    "id;First name;Balance\n1;Анна;40\n2;\"Boris; the other\";7\n",
    "ID\tfirst_name\tbalance\n1\tАнна\t40\n2\tBoris; the other\t7\n",
    "id,firstName,BALANCE\n1,Анна,40\n2,Boris; the other,7\n",
  ]) func otherSeparatorsAndHeadersAreTaken(_ text: String) async throws {
    try await Self.play(running: false) { stage in
      try stage.folder.write(text, to: "people.csv")
      let done = try await stage.command("import", "users", "\(stage.folder.path)/people.csv", "--yes", "--json")
      #expect(done.exit == .code(0), "\(done)")
      #expect(
        try stage.column("SELECT first_name FROM patchbay_users WHERE id IN (1, 2) ORDER BY id") == ["Анна", "Boris; the other"])
      #expect(
        try stage.column("SELECT available FROM patchbay_ledger_wallets WHERE user_id IN (1, 2) ORDER BY user_id") == ["40", "7"])
      try stage.folder.write("id,balanse\n1,40\n", to: "people.csv")
      let hint = try await stage.command("import", "users", "\(stage.folder.path)/people.csv", "--yes")
      #expect(hint.errors.contains("did you mean 'balance'?"), "\(hint)")
    }
  }

  /// Each is an amount that the ledger takes, and together they are more than any total holds.
  @Test func balancesThatNoTotalHoldsAreRefusedBeforeAnythingIsWritten() async throws {
    try await Self.play(running: false) { stage in
      func file(_ count: Int, from first: Int) -> String {
        "id,balance\n" + (0..<count).map { "\(first + $0),1000000000000000\n" }.joined()
      }
      let path = "\(stage.folder.path)/people.csv"
      try stage.folder.write(file(9400, from: 10_000), to: "people.csv")
      for arguments in [["--yes"], []] {
        let refused = try await Program.run(["import", "users", path, "--config", stage.configurationPath] + arguments)
        #expect(refused.exit == .code(1) && refused.errors.contains("add up to more than"), "\(refused)")
      }
      #expect(try stage.column("SELECT count(*) FROM patchbay_users") == ["1"])
      // What a total holds is taken; and more than one number holds is still counted, and found to be sound.
      for (count, first) in [(9000, 10_000), (240, 50_000)] {
        try stage.folder.write(file(count, from: first), to: "people.csv")
        #expect(try await stage.command("import", "users", path, "--yes").exit == .code(0))
      }
      let stats = try Self.rows(try await stage.command("ledger", "stats", "--json").output)[0]
      #expect(stats["available"] == "9240000000000000000" && stats["came_in"] == "9240000000000000000", "\(stats)")
      #expect(try await stage.command("ledger", "verify").exit == .code(0))
    }
  }

  @Test func aFileWithMistakesImportsNothing() async throws {
    try await Self.play(running: false) { stage in
      let path = "\(stage.folder.path)/people.csv"
      let bad: [(String, String)] = [
        ("", "the file is empty"), ("name\nx\n", "unknown or duplicate column 'name'"),
        ("username\nx\n", "the 'id' column is missing"),
        ("id\n1\n1\n", "line 3: 1 is already in line 2"), ("id,balance\n1,-5\n", "line 2: the balance"),
        ("id,balance\n1\n", "line 2: 1 fields, but the first line names 2"), ("id\nx\n", "line 2: 'x' is not a Telegram id"),
        ("id,first_seen\n1,yesterday\n", "line 2: 'yesterday' is not a time"),
        ("id,referred_by\n1,1\n", "line 2: '1' is not the id"),
        ("id,username\n1,\"a\n", "line 2: a quoted field is never closed"), ("id,username\n1,\"a\"b\n", "line 2: text after"),
      ]
      for (text, reason) in bad {
        try stage.folder.write(text, to: "people.csv")
        let result = try await stage.command("import", "users", path, "--yes")
        #expect(result.exit == .code(1) && result.errors.contains(reason), "\(text): \(result)")
      }
      let missing = try await stage.command("import", "users", "/nowhere.csv", "--yes")
      #expect(missing.exit == .code(1) && missing.errors.contains("/nowhere.csv"))
      #expect(try stage.column("SELECT count(*) FROM patchbay_users") == ["1"])
    }
  }
}
