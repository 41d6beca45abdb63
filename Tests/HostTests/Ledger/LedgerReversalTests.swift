@_spi(Host) import PluginAPI
import StorageTesting
import Testing

@testable import Host

extension LedgerFixture {
  fileprivate func reverse(
    _ transfer: Int64, _ amount: Int64? = nil, key: String, debt: Bool = false, as actor: LedgerOrigin.Actor = .plugin("shop")
  ) throws -> LedgerPosting {
    try transaction(as: actor) {
      try $0.reverse(transfer, amount: amount.map(Money.units), allowingDebt: debt, key: key)
    }
  }

  /// Gives person 1 ten units.
  fileprivate func topUp() throws -> Int64 { try #require(try credit(1, 10, key: "topup").transfers.first) }
}

@Suite(.timeLimit(.minutes(20))) struct LedgerReversalTests {
  @Test(arguments: LedgerFixture.engines) func aTransferIsTakenBackInParts(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(engine)
    let topUp = try fixture.topUp()
    _ = try fixture.reverse(topUp, 4, key: "r1")
    #expect(try fixture.reverse(topUp, 4, key: "r1").isRepeated)
    #expect(try fixture.wallet(1) == [6, 0, 0])
    #expect(ledgerError { _ = try fixture.reverse(topUp, 7, key: "r2") } == .reversedAlready(transfer: topUp, left: .units(6)))
    _ = try fixture.reverse(topUp, key: "r3")
    #expect(try fixture.reverse(topUp, key: "r3").isRepeated)
    #expect(ledgerError { _ = try fixture.reverse(topUp, key: "r4") } == .reversedAlready(transfer: topUp, left: .units(0)))
    #expect(try fixture.wallet(1) == [0, 0, 0])
    #expect(try fixture.balance(.plugin("shop", account: "sold")) == 0)
    #expect(try fixture.faults() == [])
  }

  @Test(arguments: LedgerFixture.engines) func whatWasSpentAlreadyNeedsPermissionAndBecomesADebt(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(engine)
    let topUp = try fixture.topUp()
    try fixture.spend(1, 6, key: "s")
    #expect(
      ledgerError { _ = try fixture.reverse(topUp, key: "r") } == .insufficientFunds(available: .units(4), needed: .units(10)))
    #expect(try fixture.wallet(1) == [4, 0, 0])
    _ = try fixture.reverse(topUp, key: "r", debt: true)
    #expect(try fixture.wallet(1) == [0, 0, 6])
    #expect(try fixture.balance(.debt(1)) == -6)
    #expect(try fixture.balance(.plugin("shop", account: "sold")) == 0)
    // Later credits repay first.
    let posting = try fixture.credit(1, 4, key: "t2")
    #expect(posting.transfers.count == 1)
    #expect(try fixture.wallet(1) == [0, 0, 2])
    try fixture.credit(1, 5, key: "t3")
    #expect(try fixture.wallet(1) == [3, 0, 0])
    let history = try fixture.book().history(of: 1, in: .unit, before: nil, limit: 4)
    #expect(history.map(\.kind) == ["repayment", "topup", "repayment", "topup"])
    #expect(history.map(\.change.minorUnits) == [-2, 5, -4, 4])
    #expect(try fixture.faults() == [])
  }

  @Test(arguments: LedgerFixture.engines) func heldMoneyThatComesBackRepaysToo(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(engine)
    let topUp = try fixture.topUp()
    let hold = try fixture.transaction { try $0.hold(.units(10), of: 1, until: .max, key: "h", plugin: "shop") }
    _ = try fixture.reverse(topUp, key: "r", debt: true)
    #expect(try fixture.wallet(1) == [0, 10, 10])
    try fixture.transaction { _ = try $0.release(hold.id) }
    #expect(try fixture.wallet(1) == [0, 0, 0])
    #expect(try fixture.faults() == [])
  }

  @Test(arguments: LedgerFixture.engines) func aHoldThatRanOutGoesBeforeADebt(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(engine)
    let topUp = try fixture.topUp()
    _ = try fixture.transaction { try $0.hold(.units(10), of: 1, until: fixture.now + 1, key: "h", plugin: "shop") }
    fixture.now += 1
    _ = try fixture.reverse(topUp, key: "r", debt: true)
    #expect(try fixture.wallet(1) == [0, 0, 0])
    #expect(try fixture.faults() == [])
  }

  @Test(arguments: LedgerFixture.engines) func aPurchaseThatWasCapturedComesBackToThePerson(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(engine)
    _ = try fixture.topUp()
    let hold = try fixture.transaction { try $0.hold(.units(8), of: 1, until: .max, key: "h", plugin: "shop") }
    let posting = try fixture.transaction { try $0.capture(hold.id, .units(5), to: .revenue, kind: "purchase") }
    _ = try fixture.reverse(try #require(posting.transfers.first), key: "r")
    #expect(try fixture.wallet(1) == [10, 0, 0])
    #expect(try fixture.balance(.revenue) == 0)
    #expect(try fixture.faults() == [])
  }

  @Test(arguments: LedgerFixture.engines) func someTransfersAreNotTakenBack(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(engine)
    let topUp = try fixture.topUp()
    let held = try fixture.transaction { try $0.hold(.units(5), of: 1, until: .max, key: "h", plugin: "shop") }
    func transfer(of operation: Int64) throws -> Int64 { try fixture.book().rows.transfers(of: operation)[0] }
    func isRefused(_ transfer: Int64, _ key: String) -> Bool {
      if case .notReversible(transfer, _) = ledgerError({ _ = try fixture.reverse(transfer, key: key) }) { true } else { false }
    }
    #expect(isRefused(try transfer(of: held.id), "a"))
    let back = try fixture.transaction { try $0.release(held.id) }
    // The host and operators may take anything back that a plugin moved; nobody a release or a reversal.
    #expect(isRefused(back.transfers[0], "b"))
    #expect(isRefused(try fixture.reverse(topUp, 1, key: "c").transfers[0], "d"))
    #expect(ledgerError { _ = try fixture.reverse(12345, key: "e") } == .unknownTransfer(12345))
    #expect(
      ledgerError { _ = try fixture.reverse(topUp, key: "f", as: .plugin("other")) }
        == .notAllowed("transfer \(topUp) was not made by plugin 'other'"))
    _ = try fixture.reverse(topUp, 1, key: "g", as: .person("ann"))
    #expect(try fixture.faults() == [])
  }
}
