@_spi(Host) import PluginAPI
import Testing

@testable import Host

/// What a plugin may do with the ledger, and what not.
@Suite struct PluginLedgerTests {
  let fixture: LedgerFixture

  init() throws { fixture = try LedgerFixture() }

  private func ledger(_ plugin: String = "shop", user: Int64? = 1, held: @escaping (Int64) -> Void = { _ in }) -> PluginLedger {
    PluginLedger(fixture.session, bot: LedgerFixture.bot, plugin: plugin, update: 5, user: user, held: held)
  }

  private func transfer(
    _ amount: Int64, _ from: LedgerAccount, _ to: LedgerAccount, key: String, plugin: String = "shop", user: Int64? = 1
  ) throws {
    try fixture.transaction { _ in
      _ = try ledger(plugin, user: user).transfer([LedgerLeg(.units(amount), from: from, to: to)], key: key)
    }
  }

  private func isRefused(_ from: LedgerAccount, user: Int64? = 1) -> Bool {
    if case .notAllowed = ledgerError({ try transfer(1, from, .own("x"), key: "k", user: user) }) { true } else { false }
  }

  @Test func itTakesFromItsOwnAndFromWhoCausedTheUpdate() throws {
    try transfer(10, .own("gifts"), .user(1), key: "a")
    try transfer(10, .clearing("stars"), .user(2), key: "b")
    try transfer(3, .user(1), .revenue, key: "c")
    #expect(isRefused(.user(2)))
    #expect(isRefused(.user(1), user: nil))
    #expect(isRefused(.revenue) && isRefused(.promotions) && isRefused(.outside))
    #expect(ledgerError { try transfer(1, .own("Bad name"), .user(1), key: "d") } != nil)
    #expect(try ledger().balance(account: .own("gifts"), currency: .unit) == .units(-10))
    #expect(try ledger("other").balance(account: .own("gifts"), currency: .unit) == .units(0))
    #expect(try ledger().balance(account: .user(2), currency: .unit) == .units(10))
    #expect(try fixture.balance(.clearing(plugin: "shop", provider: "stars")) == -10)
  }

  @Test func aHoldIsItsPluginsOwn() throws {
    try transfer(10, .own("gifts"), .user(1), key: "a")
    #expect(ledgerError { _ = try ledger().hold(.units(1), user: 2, milliseconds: 1000, key: "h", memo: "") } != nil)
    var expiries: [Int64] = []
    let hold = try fixture.transaction { _ in
      try ledger(held: { expiries.append($0) }).hold(.units(5), user: 1, milliseconds: 1000, key: "h", memo: "")
    }
    #expect(expiries == [fixture.now + 1000])
    #expect(try ledger().findHold(hold.id)?.money == .units(5))
    let stranger = ledger("other")
    #expect(try stranger.findHold(hold.id) == nil)
    #expect(
      ledgerError { _ = try stranger.capture(hold.id, nil, to: .own("x"), kind: "capture", memo: "") } == .unknownHold(hold.id))
    #expect(ledgerError { _ = try stranger.release(hold.id, memo: "") } == .unknownHold(hold.id))
    // A job captures it later, when no person is about.
    try fixture.transaction { _ in
      _ = try ledger(user: nil).capture(hold.id, .units(2), to: .revenue, kind: "purchase", memo: "")
    }
    #expect(try ledger().balance(user: 1, currency: .unit).available == .units(8))
    #expect(try ledger().history(user: 1, currency: .unit, before: nil, limit: 1).first?.kind == "release")
  }

  @Test func noStatementOfAPluginReachesTheTables() throws {
    try transfer(10, .own("gifts"), .user(1), key: "a")
    for statement: Statement in [
      "SELECT * FROM patchbay_ledger_wallets", "UPDATE patchbay_ledger_wallets SET available = 100",
      "INSERT INTO patchbay_ledger_wallets VALUES (9, 'unit', 1, 0, 0, 0, x'')", "SELECT * FROM patchbay_ledger_transfers",
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
