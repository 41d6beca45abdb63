@_spi(Host) import PluginAPI
import Testing

@testable import Host

@Suite struct LedgerHoldTests {
  let fixture: LedgerFixture

  init() throws {
    fixture = try LedgerFixture()
    try fixture.credit(1, 10, key: "start")
  }

  private func hold(_ amount: Int64, key: String = "job/1", for milliseconds: Int64 = 1000) throws -> LedgerHold {
    try fixture.transaction {
      try $0.hold(.units(amount), of: 1, until: fixture.now + milliseconds, key: key, plugin: "shop")
    }
  }

  private func capture(_ hold: LedgerHold, _ amount: Int64?, to target: LedgerAddress = .revenue) throws -> LedgerPosting {
    try fixture.transaction { try $0.capture(hold.id, amount.map(Money.units), to: target, kind: "purchase") }
  }

  private func release(_ hold: LedgerHold) throws -> LedgerPosting { try fixture.transaction { try $0.release(hold.id) } }

  private func state(_ hold: LedgerHold) throws -> LedgerHold.State? { try fixture.book().findHold(hold.id)?.hold.state }

  @Test func heldMoneyCannotBeSpent() throws {
    let hold = try hold(7)
    #expect(try fixture.wallet(1) == [3, 7, 0])
    #expect(ledgerError { try fixture.spend(1, 4, key: "a") } == .insufficientFunds(available: .units(3), needed: .units(4)))
    #expect(ledgerError { _ = try self.hold(4, key: "job/2") } == .insufficientFunds(available: .units(3), needed: .units(4)))
    let again = try self.hold(7)
    #expect(again.id == hold.id && again.isRepeated && !hold.isRepeated && again.expiresAt == hold.expiresAt)
    #expect(try fixture.wallet(1) == [3, 7, 0])
    #expect(try fixture.faults() == [])
  }

  @Test func aPartIsCapturedAndTheRestGoesBack() throws {
    let hold = try hold(7)
    let posting = try capture(hold, 5)
    #expect(!posting.isRepeated && posting.transfers.count == 2)
    #expect(try fixture.wallet(1) == [5, 0, 0])
    #expect(try fixture.balance(.revenue) == 5)
    #expect(try state(hold) == .captured)
    let again = try capture(hold, 5)
    #expect(again.isRepeated && again.id == posting.id)
    #expect(ledgerError { _ = try capture(hold, 6) } == .holdResolved(hold.id, "captured"))
    #expect(ledgerError { _ = try capture(hold, 5, to: .promotions) } == .holdResolved(hold.id, "captured"))
    #expect(ledgerError { _ = try release(hold) } == .holdResolved(hold.id, "captured"))
    #expect(try fixture.wallet(1) == [5, 0, 0])
    #expect(try fixture.faults() == [])
  }

  @Test func allOfItIsCaptured() throws {
    let hold = try hold(10)
    #expect(try capture(hold, nil).transfers.count == 1)
    #expect(try fixture.wallet(1) == [0, 0, 0])
    // Naming the whole amount is the same request.
    #expect(try capture(hold, 10).isRepeated)
  }

  @Test func moreThanIsHeldIsRefused() throws {
    let hold = try hold(7)
    #expect(ledgerError { _ = try capture(hold, 8) } == .insufficientFunds(available: .units(7), needed: .units(8)))
    #expect(ledgerError { _ = try capture(hold, 0) } != nil)
    #expect(ledgerError { _ = try capture(hold, 1, to: .held(1)) } != nil)
    #expect(ledgerError { try fixture.transaction { _ = try $0.capture(999, nil, to: .revenue) } } == .unknownHold(999))
    #expect(try state(hold) == .open)
  }

  @Test func aReleaseGivesItBackOnce() throws {
    let hold = try hold(7)
    #expect(try !release(hold).isRepeated)
    #expect(try release(hold).isRepeated)
    #expect(try fixture.wallet(1) == [10, 0, 0])
    #expect(ledgerError { _ = try capture(hold, nil) } == .holdResolved(hold.id, "released"))
    #expect(try state(hold) == .released)
    #expect(try fixture.faults() == [])
  }

  @Test func aHoldRunsOut() throws {
    let (short, long) = (try hold(4, key: "a", for: 1000), try hold(3, key: "b", for: 5000))
    #expect(try fixture.book().nextExpiry() == fixture.now + 1000)
    fixture.now += 999
    #expect(try fixture.transaction { try $0.releaseExpired(limit: 10) } == 0)
    fixture.now += 1
    #expect(ledgerError { _ = try capture(short, nil) } == .holdResolved(short.id, "expired"))
    #expect(try fixture.transaction(as: .host) { try $0.releaseExpired(limit: 10) } == 1)
    #expect(try fixture.wallet(1) == [7, 3, 0])
    #expect(try state(short) == .expired && state(long) == .open)
    #expect(try release(short).isRepeated)
    #expect(try fixture.book().history(of: 1, in: .unit, before: nil, limit: 1).first?.kind == "expiry")
    #expect(try fixture.faults() == [])
  }

  @Test func whoNeedsTheMoneyNeedNotWaitForTheClock() throws {
    _ = try hold(10)
    fixture.now += 1000
    try fixture.spend(1, 6, key: "a")
    #expect(try fixture.wallet(1) == [4, 0, 0])
    _ = try hold(4, key: "job/2")
    fixture.now += 1000
    #expect(try fixture.transaction { try $0.balance(of: 1, in: .unit) }.available == .units(4))
    #expect(try fixture.faults() == [])
  }

  @Test func aReleaseAfterItsTimeIsDone() throws {
    let hold = try hold(10)
    fixture.now += 2000
    #expect(try !release(hold).isRepeated)
    #expect(try state(hold) == .expired)
    #expect(try fixture.wallet(1) == [10, 0, 0])
  }

  @Test func heldMoneyCanGoToAnotherPerson() throws {
    let hold = try hold(6)
    _ = try capture(hold, 5, to: .user(2))
    #expect(try fixture.wallet(1) == [5, 0, 0] && fixture.wallet(2) == [5, 0, 0])
    #expect(try fixture.faults() == [])
  }
}
