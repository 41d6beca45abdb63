@_spi(Host) import PluginAPI
import StorageTesting
import Testing

@testable import Host

extension LedgerFixture {
  fileprivate convenience init(withTenUnits engine: StorageEngine) throws {
    try self.init(engine)
    try credit(1, 10, key: "start")
  }

  fileprivate func hold(_ amount: Int64, key: String = "job/1", for milliseconds: Int64 = 1000) throws -> LedgerHold {
    try transaction { try $0.hold(.units(amount), of: 1, until: now + milliseconds, key: key, plugin: "shop") }
  }

  fileprivate func capture(_ hold: LedgerHold, _ amount: Int64?, to target: LedgerAddress = .revenue) throws -> LedgerPosting {
    try transaction { try $0.capture(hold.id, amount.map(Money.units), to: target, kind: "purchase") }
  }

  fileprivate func release(_ hold: LedgerHold) throws -> LedgerPosting { try transaction { try $0.release(hold.id) } }

  fileprivate func state(_ hold: LedgerHold) throws -> LedgerHold.State? { try book().findHold(hold.id)?.hold.state }
}

@Suite(.timeLimit(.minutes(20))) struct LedgerHoldTests {
  @Test(arguments: LedgerFixture.engines) func heldMoneyCannotBeSpent(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(withTenUnits: engine)
    let hold = try fixture.hold(7)
    #expect(try fixture.wallet(1) == [3, 7, 0])
    #expect(ledgerError { try fixture.spend(1, 4, key: "a") } == .insufficientFunds(available: .units(3), needed: .units(4)))
    #expect(ledgerError { _ = try fixture.hold(4, key: "job/2") } == .insufficientFunds(available: .units(3), needed: .units(4)))
    let again = try fixture.hold(7)
    #expect(again.id == hold.id && again.isRepeated && !hold.isRepeated && again.expiresAt == hold.expiresAt)
    #expect(try fixture.wallet(1) == [3, 7, 0])
    #expect(try fixture.faults() == [])
  }

  @Test(arguments: LedgerFixture.engines) func aPartIsCapturedAndTheRestGoesBack(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(withTenUnits: engine)
    let hold = try fixture.hold(7)
    let posting = try fixture.capture(hold, 5)
    #expect(!posting.isRepeated && posting.transfers.count == 2)
    #expect(try fixture.wallet(1) == [5, 0, 0])
    #expect(try fixture.balance(.revenue) == 5)
    #expect(try fixture.state(hold) == .captured)
    let again = try fixture.capture(hold, 5)
    #expect(again.isRepeated && again.id == posting.id)
    #expect(ledgerError { _ = try fixture.capture(hold, 6) } == .holdResolved(hold.id, "captured"))
    #expect(ledgerError { _ = try fixture.capture(hold, 5, to: .promotions) } == .holdResolved(hold.id, "captured"))
    #expect(ledgerError { _ = try fixture.release(hold) } == .holdResolved(hold.id, "captured"))
    #expect(try fixture.wallet(1) == [5, 0, 0])
    #expect(try fixture.faults() == [])
  }

  @Test(arguments: LedgerFixture.engines) func allOfItIsCaptured(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(withTenUnits: engine)
    let hold = try fixture.hold(10)
    #expect(try fixture.capture(hold, nil).transfers.count == 1)
    #expect(try fixture.wallet(1) == [0, 0, 0])
    // Naming the whole amount is the same request.
    #expect(try fixture.capture(hold, 10).isRepeated)
  }

  @Test(arguments: LedgerFixture.engines) func moreThanIsHeldIsRefused(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(withTenUnits: engine)
    let hold = try fixture.hold(7)
    #expect(ledgerError { _ = try fixture.capture(hold, 8) } == .insufficientFunds(available: .units(7), needed: .units(8)))
    #expect(ledgerError { _ = try fixture.capture(hold, 0) } != nil)
    #expect(ledgerError { _ = try fixture.capture(hold, 1, to: .held(1)) } != nil)
    #expect(ledgerError { try fixture.transaction { _ = try $0.capture(999, nil, to: .revenue) } } == .unknownHold(999))
    #expect(try fixture.state(hold) == .open)
  }

  @Test(arguments: LedgerFixture.engines) func aReleaseGivesItBackOnce(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(withTenUnits: engine)
    let hold = try fixture.hold(7)
    #expect(try !fixture.release(hold).isRepeated)
    #expect(try fixture.release(hold).isRepeated)
    #expect(try fixture.wallet(1) == [10, 0, 0])
    #expect(ledgerError { _ = try fixture.capture(hold, nil) } == .holdResolved(hold.id, "released"))
    #expect(try fixture.state(hold) == .released)
    #expect(try fixture.faults() == [])
  }

  @Test(arguments: LedgerFixture.engines) func aHoldRunsOut(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(withTenUnits: engine)
    let (short, long) = (try fixture.hold(4, key: "a", for: 1000), try fixture.hold(3, key: "b", for: 5000))
    #expect(try fixture.book().nextExpiry() == fixture.now + 1000)
    fixture.now += 999
    #expect(try fixture.transaction { try $0.releaseExpired(limit: 10) } == 0)
    fixture.now += 1
    #expect(ledgerError { _ = try fixture.capture(short, nil) } == .holdResolved(short.id, "expired"))
    #expect(try fixture.transaction(as: .host) { try $0.releaseExpired(limit: 10) } == 1)
    #expect(try fixture.wallet(1) == [7, 3, 0])
    #expect(try fixture.state(short) == .expired && fixture.state(long) == .open)
    #expect(try fixture.release(short).isRepeated)
    #expect(try fixture.book().history(of: 1, in: .unit, before: nil, limit: 1).first?.kind == "expiry")
    #expect(try fixture.faults() == [])
  }

  @Test(arguments: LedgerFixture.engines) func whoNeedsTheMoneyNeedNotWaitForTheClock(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(withTenUnits: engine)
    _ = try fixture.hold(10)
    fixture.now += 1000
    try fixture.spend(1, 6, key: "a")
    #expect(try fixture.wallet(1) == [4, 0, 0])
    _ = try fixture.hold(4, key: "job/2")
    fixture.now += 1000
    #expect(try fixture.transaction { try $0.balance(of: 1, in: .unit) }.available == .units(4))
    #expect(try fixture.faults() == [])
  }

  @Test(arguments: LedgerFixture.engines) func aReleaseAfterItsTimeIsDone(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(withTenUnits: engine)
    let hold = try fixture.hold(10)
    fixture.now += 2000
    #expect(try !fixture.release(hold).isRepeated)
    #expect(try fixture.state(hold) == .expired)
    #expect(try fixture.wallet(1) == [10, 0, 0])
  }

  @Test(arguments: LedgerFixture.engines) func heldMoneyCanGoToAnotherPerson(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(withTenUnits: engine)
    let hold = try fixture.hold(6)
    _ = try fixture.capture(hold, 5, to: .user(2))
    #expect(try fixture.wallet(1) == [5, 0, 0] && fixture.wallet(2) == [5, 0, 0])
    #expect(try fixture.faults() == [])
  }
}
