@_spi(Host) import PluginAPI
import StorageTesting
import Testing

@testable import Host
@testable import PatchbayStorage

extension LedgerFixture {
  fileprivate func ledger(
    _ plugin: String = "shop", user: Int64? = 1, held: @escaping (Int64) -> Void = { _ in }
  ) -> PluginLedger {
    PluginLedger(session, bot: Self.bot, plugin: plugin, origin: LedgerOrigin(.plugin(plugin), update: 5), user: user, held: held)
  }

  fileprivate func transfer(
    _ amount: Int64, _ from: LedgerAccount, _ to: LedgerAccount, key: String, plugin: String = "shop", user: Int64? = 1
  ) throws {
    try transaction { _ in
      _ = try ledger(plugin, user: user).transfer([LedgerLeg(.units(amount), from: from, to: to)], key: key)
    }
  }

  fileprivate func isRefused(_ from: LedgerAccount, user: Int64? = 1) -> Bool {
    if case .notAllowed = ledgerError({ try transfer(1, from, .own("x"), key: "k", user: user) }) { true } else { false }
  }
}

/// What a plugin may do with the ledger, and what not.
@Suite(.timeLimit(.minutes(20))) struct PluginLedgerTests {
  @Test(arguments: LedgerFixture.engines) func itTakesFromItsOwnAndFromWhoCausedTheUpdate(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(engine)
    try fixture.transfer(10, .own("gifts"), .user(1), key: "a")
    try fixture.transfer(10, .clearing("stars"), .user(2), key: "b")
    try fixture.transfer(3, .user(1), .revenue, key: "c")
    #expect(fixture.isRefused(.user(2)))
    #expect(fixture.isRefused(.user(1), user: nil))
    #expect(fixture.isRefused(.revenue) && fixture.isRefused(.promotions) && fixture.isRefused(.outside))
    #expect(ledgerError { try fixture.transfer(1, .own("Bad name"), .user(1), key: "d") } != nil)
    #expect(try fixture.ledger().balance(account: .own("gifts"), currency: .unit) == .units(-10))
    #expect(try fixture.ledger("other").balance(account: .own("gifts"), currency: .unit) == .units(0))
    #expect(try fixture.ledger().balance(account: .user(2), currency: .unit) == .units(10))
    #expect(try fixture.balance(.clearing(plugin: "shop", provider: "stars")) == -10)
  }

  @Test(arguments: LedgerFixture.engines) func aHoldIsItsPluginsOwn(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(engine)
    try fixture.transfer(10, .own("gifts"), .user(1), key: "a")
    #expect(ledgerError { _ = try fixture.ledger().hold(.units(1), user: 2, milliseconds: 1000, key: "h", memo: "") } != nil)
    var expiries: [Int64] = []
    let hold = try fixture.transaction { _ in
      try fixture.ledger(held: { expiries.append($0) }).hold(.units(5), user: 1, milliseconds: 1000, key: "h", memo: "")
    }
    #expect(expiries == [fixture.now + 1000])
    #expect(try fixture.ledger().findHold(hold.id)?.money == .units(5))
    let stranger = fixture.ledger("other")
    #expect(try stranger.findHold(hold.id) == nil)
    #expect(
      ledgerError { _ = try stranger.capture(hold.id, nil, to: .own("x"), kind: "capture", memo: "") } == .unknownHold(hold.id))
    #expect(ledgerError { _ = try stranger.release(hold.id, memo: "") } == .unknownHold(hold.id))
    // A job captures it later, when no person is about.
    try fixture.transaction { _ in
      _ = try fixture.ledger(user: nil).capture(hold.id, .units(2), to: .revenue, kind: "purchase", memo: "")
    }
    #expect(try fixture.ledger().balance(user: 1, currency: .unit).available == .units(8))
    #expect(try fixture.ledger().history(user: 1, currency: .unit, before: nil, limit: 1).first?.kind == "release")
  }

  @Test(arguments: LedgerFixture.engines) func noStatementOfAPluginReachesTheTables(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(engine)
    try fixture.storage.migrate("shop")
    try fixture.transfer(10, .own("gifts"), .user(1), key: "a")
    for statement: Statement in [
      "SELECT * FROM patchbay_ledger_wallets", "UPDATE patchbay_ledger_wallets SET available = 100",
      "INSERT INTO patchbay_ledger_wallets SELECT 9, 'unit', 1, 0, 0, 0, hash FROM patchbay_ledger_wallets",
      "SELECT * FROM patchbay_ledger_transfers",
      "DELETE FROM patchbay_audit",
    ] {
      let error = sqlError {
        _ = try fixture.transaction { _ in try fixture.database.execute(statement, [], as: .plugin("shop"), maxRows: 1) }
      }
      guard case .forbidden = error?.code else {
        Issue.record("\(statement): \(String(describing: error))")
        continue
      }
    }
  }
}
