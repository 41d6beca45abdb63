@_spi(Host) import PluginAPI
import Testing

@testable import Host

@Suite struct LedgerTamperTests {
  let fixture: LedgerFixture

  init() throws { fixture = try LedgerFixture() }

  /// A bit of everything: top-ups, purchases, a hold of each end, a reversal with a debt, checkpoints.
  private func fill() throws {
    for user in 1...3 as ClosedRange<Int64> { try fixture.credit(user, 100, key: "t\(user)") }
    try fixture.spend(1, 30, key: "s1")
    try fixture.seal()
    for (key, user) in [("h1", 1), ("h2", 2), ("h3", 3)] as [(String, Int64)] {
      let hold = try fixture.transaction { try $0.hold(.units(20), of: user, until: fixture.now + 50, key: key, plugin: "shop") }
      if user == 1 { try fixture.transaction { _ = try $0.capture(hold.id, .units(15), to: .revenue) } }
      if user == 2 { try fixture.transaction { _ = try $0.release(hold.id) } }
    }
    try fixture.spend(2, 90, key: "s2")
    try fixture.transaction { _ = try $0.reverse(2, amount: .units(50), allowingDebt: true, key: "r") }
    try fixture.seal()
    try fixture.credit(2, 5, key: "t4")
    try fixture.transaction {
      _ = try $0.transfer([.init(.units(7), from: .promotions, to: .revenue)], key: "own")
    }
  }

  @Test func anUntouchedLedgerIsClean() throws {
    try fill()
    #expect(try fixture.faults() == [])
    #expect(try fixture.count("SELECT count(*) FROM patchbay_ledger_checkpoints") == 2)
  }

  @Test func rowsAreOnlyEverAdded() throws {
    try fill()
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
    for statement in refused {
      let error = sqlError { _ = try fixture.transaction { _ in try fixture.database.execute(statement, []) } }
      guard case .constraint = error?.code else {
        Issue.record("\(statement): \(String(describing: error))")
        continue
      }
    }
    #expect(try fixture.faults() == [])
  }

  struct Change: Sendable, CustomTestStringConvertible {
    let statement: Statement
    let table: String
    let row: String
    var testDescription: String { statement.description }

    init(_ statement: Statement, _ table: String, _ row: String) {
      self.statement = statement
      self.table = table
      self.row = row
    }
  }

  /// What an attacker with the file could do, and the first row that must be named.
  static let changes: [Change] = [
    Change("UPDATE patchbay_ledger_transfers SET amount = amount + 1 WHERE id = 4", "ledger_transfers", "4"),
    Change("UPDATE patchbay_ledger_transfers SET memo = 'x' WHERE id = 2", "ledger_transfers", "2"),
    Change("UPDATE patchbay_ledger_transfers SET extra_data = '{}' WHERE id = 2", "ledger_transfers", "2"),
    Change("UPDATE patchbay_ledger_transfers SET at = at + 1 WHERE id = 1", "ledger_transfers", "1"),
    Change("UPDATE patchbay_ledger_transfers SET kind = 'gift' WHERE id = 3", "ledger_transfers", "3"),
    Change("UPDATE patchbay_ledger_transfers SET currency = 'XTR' WHERE id = 1", "ledger_transfers", "1"),
    Change("UPDATE patchbay_ledger_transfers SET credit_account = 'bot/promotions' WHERE id = 4", "ledger_transfers", "4"),
    Change("UPDATE patchbay_ledger_transfers SET credit_account = 'user/3' WHERE id = 1", "ledger_transfers", "1"),
    Change("UPDATE patchbay_ledger_transfers SET digest = zeroblob(32) WHERE id = 3", "ledger_transfers", "3"),
    Change("UPDATE patchbay_ledger_transfers SET credit_hash = zeroblob(32) WHERE id = 2", "ledger_transfers", "2"),
    Change("UPDATE patchbay_ledger_transfers SET credit_balance = 101 WHERE id = 2", "ledger_transfers", "2"),
    Change("UPDATE patchbay_ledger_transfers SET debit_seq = 9 WHERE id = 4", "ledger_transfers", "4"),
    Change("UPDATE patchbay_ledger_transfers SET debit_seq = 1 WHERE id = 1", "ledger_transfers", "1"),
    Change("UPDATE patchbay_ledger_transfers SET amount = 8 WHERE id = (SELECT max(id) FROM patchbay_ledger_transfers)",
      "ledger_transfers", "16"),
    Change("DELETE FROM patchbay_ledger_transfers WHERE id = 1", "ledger_transfers", "4"),
    Change("DELETE FROM patchbay_ledger_transfers WHERE id = 16", "ledger_operations", "13"),
    Change("UPDATE patchbay_ledger_operations SET plugin = 'other' WHERE id = 2", "ledger_transfers", "2"),
    Change("UPDATE patchbay_ledger_operations SET update_id = 6 WHERE id = 1", "ledger_transfers", "1"),
    Change("UPDATE patchbay_ledger_operations SET idempotency_key = 'z' WHERE id = 3", "ledger_transfers", "3"),
    Change("DELETE FROM patchbay_ledger_operations WHERE id = 3", "ledger_transfers", "3"),
    Change("UPDATE patchbay_ledger_wallets SET available = available + 1 WHERE user_id = 1", "ledger_wallets", "1/unit"),
    Change("UPDATE patchbay_ledger_wallets SET hash = zeroblob(32) WHERE user_id = 3", "ledger_wallets", "3/unit"),
    Change("DELETE FROM patchbay_ledger_wallets WHERE user_id = 2", "ledger_wallets", "2/unit"),
    Change("INSERT INTO patchbay_ledger_wallets VALUES (9, 'unit', 5, 0, 0, 0, x'')", "ledger_wallets", "9/unit"),
    Change("UPDATE patchbay_ledger_holds SET state = 'released' WHERE state = 'open'", "ledger_holds", "3/unit"),
    Change("UPDATE patchbay_ledger_holds SET expires_at = 9e15 WHERE state = 'open'", "ledger_holds", "9"),
    Change("UPDATE patchbay_ledger_holds SET state = 'open' WHERE state = 'released'", "ledger_holds", "2/unit"),
    Change("DELETE FROM patchbay_ledger_holds WHERE state = 'open'", "ledger_holds", "3/unit"),
    Change("UPDATE patchbay_ledger_reversals SET reversed = 10", "ledger_reversals", "2"),
    Change("DELETE FROM patchbay_ledger_reversals", "ledger_reversals", "2"),
    Change("UPDATE patchbay_ledger_checkpoints SET hash = zeroblob(32) WHERE number = 1", "ledger_checkpoints", "1"),
    Change("UPDATE patchbay_ledger_sums SET credits = credits + 1 WHERE account = 'bot/revenue' AND checkpoint = 2", "ledger_sums", "2"),
    Change("DELETE FROM patchbay_ledger_checkpoints WHERE number = 1", "ledger_checkpoints", "2"),
    Change("UPDATE patchbay_ledger_checkpoints SET up_to = 1000 WHERE number = 2", "ledger_checkpoints", "2"),
  ]

  @Test(arguments: changes)
  func theFirstRowThatWasTamperedWithIsNamed(_ change: Change) throws {
    try fill()
    try fixture.transaction { _ in
      for name in try fixture.database.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'patchbay_ledger%'"
      ).rows {
        try fixture.database.execute(rendered: "DROP TRIGGER \(try name.string)", as: .host)
      }
      #expect(try fixture.database.execute(change.statement).changes > 0)
    }
    let first = try fixture.faults().first
    #expect(first?.table == change.table && first?.row == change.row, "\(String(describing: first))")
  }

  @Test func checkpointsChangeNoBalance() throws {
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
    let steps = try fixture.database.execute(
      """
      EXPLAIN QUERY PLAN SELECT sum(amount) FROM patchbay_ledger_transfers WHERE credit_account = 'bot/revenue'
      AND currency = 'unit' AND id > 5
      """
    ).rows.map { try $0["detail"].string }
    #expect(steps.contains { $0.contains("ledger_transfers_credit (credit_account=? AND currency=? AND id>?)") }, "\(steps)")
  }
}
