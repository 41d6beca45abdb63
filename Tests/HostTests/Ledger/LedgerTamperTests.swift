@_spi(Host) import PluginAPI
import StorageTesting
import Testing

@testable import Host
@testable import PatchbayStorage

extension LedgerFixture {
  /// A bit of everything: top-ups, purchases, a hold of each end, a reversal with a debt, checkpoints.
  fileprivate func fill() throws {
    for user in 1...3 as ClosedRange<Int64> { try credit(user, 100, key: "t\(user)") }
    try spend(1, 30, key: "s1")
    try seal()
    for (key, user) in [("h1", 1), ("h2", 2), ("h3", 3)] as [(String, Int64)] {
      let hold = try transaction { try $0.hold(.units(20), of: user, until: now + 50, key: key, plugin: "shop") }
      if user == 1 { try transaction { _ = try $0.capture(hold.id, .units(15), to: .revenue) } }
      if user == 2 { try transaction { _ = try $0.release(hold.id) } }
    }
    try spend(2, 90, key: "s2")
    try transaction { _ = try $0.reverse(2, amount: .units(50), allowingDebt: true, key: "r") }
    try seal()
    try credit(2, 5, key: "t4")
    try transaction {
      _ = try $0.transfer([.init(.units(7), from: .promotions, to: .revenue)], key: "own")
    }
  }

  /// Takes away what keeps rows from being changed, as whoever holds the database can.
  fileprivate func dropTriggers() throws {
    switch database.dialect {
    case .sqlite:
      let triggers = try database.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'patchbay_ledger%'")
      for name in triggers.rows { try database.execute(rendered: "DROP TRIGGER \(try name.string)", as: .host) }
    case .postgres:
      for table in ["operations", "transfers", "wallets", "holds", "reversals", "checkpoints", "sums"] {
        try database.execute(rendered: "ALTER TABLE patchbay_ledger_\(table) DISABLE TRIGGER USER", as: .host)
      }
    }
  }
}

@Suite(.timeLimit(.minutes(20))) struct LedgerTamperTests {
  @Test(arguments: LedgerFixture.engines) func anUntouchedLedgerIsClean(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(engine)
    try fixture.fill()
    #expect(try fixture.faults() == [])
    #expect(try fixture.count("SELECT count(*) FROM patchbay_ledger_checkpoints") == 2)
  }

  @Test(arguments: LedgerFixture.engines) func rowsAreOnlyEverAdded(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(engine)
    try fixture.fill()
    try fixture.transaction { _ in
      try fixture.database.execute("INSERT INTO patchbay_audit (at, operator, action, details) VALUES (1, 'a', 'b', '')")
    }
    let refused: [Statement] = [
      "UPDATE patchbay_ledger_transfers SET amount = 1 WHERE id = 1", "DELETE FROM patchbay_ledger_transfers WHERE id = 1",
      "UPDATE patchbay_ledger_operations SET content = ''", "DELETE FROM patchbay_ledger_operations",
      "UPDATE patchbay_ledger_checkpoints SET up_to = 1", "DELETE FROM patchbay_ledger_checkpoints",
      "UPDATE patchbay_ledger_sums SET debits = 1", "DELETE FROM patchbay_ledger_sums", "DELETE FROM patchbay_ledger_wallets",
      "DELETE FROM patchbay_ledger_holds", "DELETE FROM patchbay_ledger_reversals", "UPDATE patchbay_audit SET operator = ''",
      "DELETE FROM patchbay_audit", "UPDATE patchbay_ledger_holds SET state = 'open' WHERE state = 'captured'",
      "UPDATE patchbay_ledger_holds SET state = 'released' WHERE state = 'captured'",
      "UPDATE patchbay_ledger_holds SET expires_at = 1, state = 'released' WHERE state = 'open'",
      // And the rules of a wallet hold whatever the code does.
      "UPDATE patchbay_ledger_wallets SET available = -1 WHERE user_id = 1",
      "UPDATE patchbay_ledger_wallets SET held = -1 WHERE user_id = 1",
      "UPDATE patchbay_ledger_reversals SET reversed = total + 1",
    ]
    let emptied: [Statement] = [
      "TRUNCATE patchbay_ledger_transfers", "TRUNCATE patchbay_ledger_operations", "TRUNCATE patchbay_ledger_checkpoints",
      "TRUNCATE patchbay_ledger_sums", "TRUNCATE patchbay_ledger_wallets", "TRUNCATE patchbay_ledger_holds",
      "TRUNCATE patchbay_ledger_reversals", "TRUNCATE patchbay_audit",
    ]
    for statement in refused + (engine == .postgres ? emptied : []) {
      let error = sqlError { _ = try fixture.transaction { _ in try fixture.database.execute(statement, []) } }
      guard case .constraint = error?.code else {
        Issue.record("\(statement): \(String(describing: error))")
        continue
      }
    }
    #expect(try fixture.faults() == [])
  }

  struct Change {
    let statement: Statement
    let table: String
    let row: String

    init(_ statement: Statement, _ table: String, _ row: String) {
      self.statement = statement
      self.table = table
      self.row = row
    }
  }

  /// What an attacker with the file could do, and the first row that must be named.
  static var changes: [Change] {
    [
      Change("UPDATE patchbay_ledger_transfers SET amount = amount + 1 WHERE id = 4", "ledger_transfers", "4"),
      Change("UPDATE patchbay_ledger_transfers SET memo = 'x' WHERE id = 2", "ledger_transfers", "2"),
      Change("UPDATE patchbay_ledger_transfers SET extra_data = '{}' WHERE id = 2", "ledger_transfers", "2"),
      Change("UPDATE patchbay_ledger_transfers SET at = at + 1 WHERE id = 1", "ledger_transfers", "1"),
      Change("UPDATE patchbay_ledger_transfers SET kind = 'gift' WHERE id = 3", "ledger_transfers", "3"),
      Change("UPDATE patchbay_ledger_transfers SET currency = 'XTR' WHERE id = 1", "ledger_transfers", "1"),
      Change("UPDATE patchbay_ledger_transfers SET credit_account = 'bot/promotions' WHERE id = 4", "ledger_transfers", "4"),
      Change("UPDATE patchbay_ledger_transfers SET credit_account = 'user/3' WHERE id = 1", "ledger_transfers", "1"),
      Change("UPDATE patchbay_ledger_transfers SET digest = credit_hash WHERE id = 3", "ledger_transfers", "3"),
      Change("UPDATE patchbay_ledger_transfers SET credit_hash = digest WHERE id = 2", "ledger_transfers", "2"),
      Change("UPDATE patchbay_ledger_transfers SET credit_balance = 101 WHERE id = 2", "ledger_transfers", "2"),
      Change("UPDATE patchbay_ledger_transfers SET debit_seq = 9 WHERE id = 4", "ledger_transfers", "4"),
      Change("UPDATE patchbay_ledger_transfers SET debit_seq = 1 WHERE id = 1", "ledger_transfers", "1"),
      Change(
        "UPDATE patchbay_ledger_transfers SET amount = 8 WHERE id = (SELECT max(id) FROM patchbay_ledger_transfers)",
        "ledger_transfers", "16"),
      Change("DELETE FROM patchbay_ledger_transfers WHERE id = 1", "ledger_transfers", "4"),
      Change("DELETE FROM patchbay_ledger_transfers WHERE id = 16", "ledger_operations", "13"),
      Change("UPDATE patchbay_ledger_operations SET plugin = 'other' WHERE id = 2", "ledger_transfers", "2"),
      Change("UPDATE patchbay_ledger_operations SET update_id = 6 WHERE id = 1", "ledger_transfers", "1"),
      Change("UPDATE patchbay_ledger_operations SET idempotency_key = 'z' WHERE id = 3", "ledger_transfers", "3"),
      Change("DELETE FROM patchbay_ledger_operations WHERE id = 3", "ledger_transfers", "3"),
      Change("UPDATE patchbay_ledger_wallets SET available = available + 1 WHERE user_id = 1", "ledger_wallets", "1/unit"),
      Change(
        "UPDATE patchbay_ledger_wallets SET hash = (SELECT digest FROM patchbay_ledger_transfers WHERE id = 1) WHERE user_id = 3",
        "ledger_wallets", "3/unit"),
      Change("DELETE FROM patchbay_ledger_wallets WHERE user_id = 2", "ledger_wallets", "2/unit"),
      Change(
        "INSERT INTO patchbay_ledger_wallets SELECT 9, 'unit', 5, 0, 0, 0, hash FROM patchbay_ledger_wallets WHERE user_id = 1",
        "ledger_wallets", "9/unit"),
      Change("UPDATE patchbay_ledger_holds SET state = 'released' WHERE state = 'open'", "ledger_holds", "3/unit"),
      Change("UPDATE patchbay_ledger_holds SET expires_at = 9000000000000000 WHERE state = 'open'", "ledger_holds", "9"),
      Change("UPDATE patchbay_ledger_holds SET state = 'open' WHERE state = 'released'", "ledger_holds", "2/unit"),
      Change("DELETE FROM patchbay_ledger_holds WHERE state = 'open'", "ledger_holds", "3/unit"),
      Change("UPDATE patchbay_ledger_holds SET plugin = 'other' WHERE state = 'open'", "ledger_holds", "9"),
      Change("UPDATE patchbay_ledger_holds SET state = 'released' WHERE state = 'captured'", "ledger_holds", "5"),
      Change("UPDATE patchbay_ledger_holds SET state = 'expired' WHERE state = 'released'", "ledger_holds", "7"),
      Change("UPDATE patchbay_ledger_reversals SET reversed = 10", "ledger_reversals", "2"),
      Change("DELETE FROM patchbay_ledger_reversals", "ledger_reversals", "2"),
      Change(
        "UPDATE patchbay_ledger_checkpoints SET hash = (SELECT digest FROM patchbay_ledger_transfers WHERE id = 1) WHERE number = 1",
        "ledger_checkpoints", "1"),
      Change(
        "UPDATE patchbay_ledger_sums SET credits = credits + 1 WHERE account = 'bot/revenue' AND checkpoint = 2", "ledger_sums", "2"
      ),
      Change("DELETE FROM patchbay_ledger_checkpoints WHERE number = 1", "ledger_checkpoints", "2"),
      Change("UPDATE patchbay_ledger_checkpoints SET up_to = 1000 WHERE number = 2", "ledger_checkpoints", "2"),
    ]
  }

  @Test(arguments: LedgerFixture.engines) func theFirstRowThatWasTamperedWithIsNamed(_ engine: StorageEngine) async throws {
    let problems = try await onThread {
      let fixture = try LedgerFixture(engine)
      try fixture.fill()
      var problems: [String] = []
      for change in Self.changes {
        // Both engines undo the triggers' going with the rest.
        try fixture.database.begin()
        try fixture.dropTriggers()
        let changed = try fixture.database.execute(change.statement).changes
        var verifier = LedgerVerifier()
        try verifier.finish(fixture.session)
        try fixture.database.rollback()
        let first = verifier.faults.first
        guard changed > 0, first?.table == change.table, first?.row == change.row else {
          problems.append("\(change.statement): \(String(describing: first))")
          continue
        }
      }
      return try problems + fixture.faults().map(\.description)
    }
    #expect(problems == [])
  }

  /// A proof goes on beside the bot: whatever is written and closed between two of its portions is no fault.
  @Test(arguments: LedgerFixture.engines) func whatIsClosedDuringAProofIsNoFault(_ engine: StorageEngine) async throws {
    let faults = try await onThread {
      let fixture = try LedgerFixture(engine)
      var (key, faults) = (0, [String]())
      func act(_ acts: String) throws {
        for act in acts {
          key += 1
          if act == "c" { try fixture.credit(Int64(1 + key % 3), 5, key: "\(key)") } else { try fixture.seal() }
        }
      }
      for before in ["", "c", "cs", "csc", "cscsc"] {
        for meanwhile in ["", "c", "s", "cs", "sc", "scs"] {
          try act(before)
          var verifier = LedgerVerifier()
          let horizon = try fixture.transaction { _ in try LedgerVerifier.horizon(fixture.session) }
          while try fixture.transaction({ _ in try verifier.read(fixture.session, upTo: horizon) }) {}
          try act(meanwhile)
          try fixture.transaction { _ in
            try LedgerVerifier.isolate(fixture.session)
            try verifier.finish(fixture.session)
          }
          faults += verifier.faults.map { "\(before)/\(meanwhile): \($0)" }
        }
      }
      return faults
    }
    #expect(faults == [])
  }

  /// Every bit of every row of the ledger counts, but for when a checkpoint was made, which says nothing of money.
  @Test(arguments: LedgerFixture.engines) func aFlippedByteIsFound(_ engine: StorageEngine) async throws {
    let problems = try await onThread {
      let fixture = try LedgerFixture(engine)
      try fixture.fill()
      var problems: [String] = []
      for table in Flips.tables {
        let rows = try fixture.database.execute(table.read).rows
        for row in [rows.first, rows.last].compactMap({ $0 }) {
          for (column, value) in zip(table.columns, row.values) where value != .null {
            // A transfer's number is bound by the checkpoint that closes it; the last one is not closed yet.
            if column == "id", table.name.hasSuffix("transfers"), row.values[0] == rows.last?.values[0] { continue }
            let names = zip(table.columns, row.values).filter { table.key.contains($0.0) }
            let place = names.map { "\($0.0) = ?" }.joined(separator: " AND ")
            try fixture.database.begin()
            try fixture.dropTriggers()
            do {
              _ = try fixture.database.execute(
                rendered: "UPDATE \(table.name) SET \(column) = ? WHERE \(place)", [Flips.flipped(value)] + names.map(\.1),
                as: .host)
              var verifier = LedgerVerifier()
              try verifier.finish(fixture.session)
              if verifier.faults.isEmpty { problems.append("\(table.name).\(column) of \(row.values)") }
            } catch let error as SQLError {
              // The database itself refuses some: a constraint.
              guard case .constraint = error.code else { throw error }
            }
            try fixture.database.rollback()
          }
        }
      }
      return try problems + fixture.faults().map(\.description)
    }
    #expect(problems == [])
  }

  /// What is flipped, and where.
  private enum Flips {
    struct Table {
      let name: String
      let key: [String]
      let columns: [String]
      let read: Statement
    }

    static let tables = [
      Table(
        name: "patchbay_ledger_transfers", key: ["id"],
        columns: [
          "id", "operation", "position", "debit_account", "credit_account", "currency", "amount", "kind", "memo", "extra_data",
          "reverses", "at", "digest", "debit_seq", "debit_balance", "debit_hash", "credit_seq", "credit_balance", "credit_hash",
        ],
        read: """
          SELECT id, operation, position, debit_account, credit_account, currency, amount, kind, memo, extra_data, reverses, at,
            digest, debit_seq, debit_balance, debit_hash, credit_seq, credit_balance, credit_hash
          FROM patchbay_ledger_transfers ORDER BY id
          """),
      Table(
        name: "patchbay_ledger_operations", key: ["id"],
        columns: ["id", "scope", "idempotency_key", "action", "content", "plugin", "operator", "update_id", "job", "at"],
        read: """
          SELECT id, scope, idempotency_key, action, content, plugin, operator, update_id, job, at
          FROM patchbay_ledger_operations ORDER BY id
          """),
      Table(
        name: "patchbay_ledger_wallets", key: ["user_id", "currency"],
        columns: ["user_id", "currency", "available", "held", "owed", "seq", "hash"],
        read: "SELECT user_id, currency, available, held, owed, seq, hash FROM patchbay_ledger_wallets ORDER BY user_id, currency"
      ),
      Table(
        name: "patchbay_ledger_checkpoints", key: ["number"], columns: ["number", "up_to", "transfers", "hash"],
        read: "SELECT number, up_to, transfers, hash FROM patchbay_ledger_checkpoints ORDER BY number"),
      Table(
        name: "patchbay_ledger_sums", key: ["checkpoint", "account", "currency"],
        columns: ["checkpoint", "account", "currency", "debits", "credits"],
        read: "SELECT checkpoint, account, currency, debits, credits FROM patchbay_ledger_sums ORDER BY checkpoint, account"),
      Table(
        name: "patchbay_ledger_holds", key: ["id"],
        columns: ["id", "plugin", "user_id", "currency", "amount", "expires_at", "state", "resolved_by"],
        read: """
          SELECT id, plugin, user_id, currency, amount, expires_at, state, resolved_by FROM patchbay_ledger_holds ORDER BY id
          """),
      Table(
        name: "patchbay_ledger_reversals", key: ["transfer"], columns: ["transfer", "total", "reversed"],
        read: "SELECT transfer, total, reversed FROM patchbay_ledger_reversals ORDER BY transfer"),
    ]

    /// The value with one bit changed.
    static func flipped(_ value: SQLValue) -> SQLValue {
      switch value {
      case .integer(let number): .integer(number ^ 1)
      case .text(let text):
        .text(
          String(
            decoding: text.utf8.prefix(1).map { $0 ^ 1 } + Array(text.utf8.dropFirst()) + (text.isEmpty ? [0x78] : []),
            as: UTF8.self))
      case .blob(let bytes): .blob(bytes.prefix(1).map { $0 ^ 1 } + Array(bytes.dropFirst()) + (bytes.isEmpty ? [1] : []))
      case .real, .null: value
      }
    }
  }

  @Test(arguments: LedgerFixture.engines) func checkpointsChangeNoBalance(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(engine)
    var revenue: Int64 = 0
    for round in 0..<3 {
      for number in 0..<20 {
        try fixture.credit(1, 10, key: "c\(round).\(number)")
        try fixture.spend(1, Int64(number % 10 + 1), key: "s\(round).\(number)")
        revenue += Int64(number % 10 + 1)
      }
      #expect(try fixture.balance(.revenue) == revenue)
      try fixture.seal()
      #expect(try fixture.balance(.revenue) == revenue)
    }
    try fixture.seal()
    #expect(try fixture.count("SELECT count(*) FROM patchbay_ledger_checkpoints") == 3)
    #expect(try fixture.balance(.plugin("shop", account: "sold")) == -600)
    #expect(try fixture.faults() == [])
  }

  @Test func aBusyAccountIsReadThroughItsIndex() throws {
    let fixture = try LedgerFixture(.sqlite)
    let steps = try fixture.database.execute(
      """
      EXPLAIN QUERY PLAN SELECT sum(amount) FROM patchbay_ledger_transfers WHERE credit_account = 'bot/revenue'
      AND currency = 'unit' AND id > 5
      """
    ).rows.map { try $0["detail"].string }
    #expect(steps.contains { $0.contains("ledger_transfers_credit (credit_account=? AND currency=? AND id>?)") }, "\(steps)")
  }
}
