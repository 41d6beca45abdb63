@_spi(Host) import PluginAPI
import Testing

/// What plugins ask of the ledger reaches it as it was asked.
@Suite struct LedgerRequestTests {
  @Test func everyQuestionIsAnswered() throws {
    let desk = TransactionDesk()
    let ledger = NotingLedger()
    desk.ledger = ledger
    let money = desk.event { $0.ledger }
    let leg = LedgerLeg(.units(3), from: .user(7), to: .revenue, kind: "order")
    #expect(try money.balance(of: 7).available == .units(12))
    #expect(try money.balance(of: .own("gifts"), in: .stars) == Money(4, .stars))
    #expect(try money.transfer(.units(3), from: .user(7), to: .revenue, key: "o/1", kind: "order").transfers == [1])
    #expect(try money.hold(.units(2), of: 7, for: .seconds(1), key: "h", memo: "m").user == 7)
    #expect(try money.hold(5)?.id == nil && money.capture(5, .units(1), to: .revenue).id == 9)
    #expect(try money.release(5, memo: "m").id == 9 && money.reverse(6, allowingDebt: true, key: "r").id == 9)
    #expect(try money.history(of: 7, before: 4, limit: 1000).isEmpty)
    #expect(
      ledger.asked == [
        .balance(user: 7, .unit), .accountBalance(.own("gifts"), .stars), .transfer([leg], key: "o/1"),
        .hold(.units(2), user: 7, milliseconds: 1000, key: "h", memo: "m"), .findHold(5),
        .capture(hold: 5, .units(1), to: .revenue, kind: "capture", memo: ""), .release(hold: 5, memo: "m"),
        .reverse(transfer: 6, amount: nil, allowingDebt: true, key: "r", memo: ""),
        .history(user: 7, .unit, before: 4, limit: 100),
      ])
  }

  @Test func thereMayBeNone() throws {
    let money = TransactionDesk().event { $0.ledger }
    #expect(throws: PluginError.notAvailable("there is no ledger here")) { try money.balance(of: 7) }
    #expect(throws: PluginError.notAvailable("there is no ledger here")) { try money.release(5) }
  }

  @Test func anAnswerOfAnotherKindIsAnError() throws {
    let desk = TransactionDesk()
    desk.ledgerAnswer = .money(.units(1))
    let money = desk.event { $0.ledger }
    #expect(throws: PluginError.self) { try money.balance(of: 7) }
    #expect(throws: PluginError.self) { try money.hold(5) }
    #expect(throws: PluginError.self) { try money.hold(.units(1), of: 7, for: .seconds(1), key: "h") }
    #expect(throws: PluginError.self) { try money.history(of: 7) }
    #expect(throws: PluginError.self) { try money.release(5) }
  }
}

/// A ledger that answers the same to everybody and notes what it was asked.
private final class NotingLedger: LedgerBackend {
  var asked: [LedgerRequest] = []
  private let posting = LedgerPosting(id: 9, transfers: [1], isRepeated: false)

  func balance(user: Int64, currency: Currency) throws -> LedgerBalance {
    asked.append(.balance(user: user, currency))
    return LedgerBalance(available: .units(12), held: .units(0), owed: .units(0))
  }

  func balance(account: LedgerAccount, currency: Currency) throws -> Money {
    asked.append(.accountBalance(account, currency))
    return Money(4, currency)
  }

  func transfer(_ legs: [LedgerLeg], key: String) throws -> LedgerPosting {
    asked.append(.transfer(legs, key: key))
    return posting
  }

  func hold(_ money: Money, user: Int64, milliseconds: Int64, key: String, memo: String) throws -> LedgerHold {
    asked.append(.hold(money, user: user, milliseconds: milliseconds, key: key, memo: memo))
    return LedgerHold(id: 5, user: user, money: money, state: .open, expiresAt: 0, isRepeated: false)
  }

  func findHold(_ id: Int64) throws -> LedgerHold? {
    asked.append(.findHold(id))
    return nil
  }

  func capture(_ hold: Int64, _ money: Money?, to account: LedgerAccount, kind: String, memo: String) throws -> LedgerPosting {
    asked.append(.capture(hold: hold, money, to: account, kind: kind, memo: memo))
    return posting
  }

  func release(_ hold: Int64, memo: String) throws -> LedgerPosting {
    asked.append(.release(hold: hold, memo: memo))
    return posting
  }

  func reverse(_ transfer: Int64, amount: Money?, allowingDebt: Bool, key: String, memo: String) throws -> LedgerPosting {
    asked.append(.reverse(transfer: transfer, amount: amount, allowingDebt: allowingDebt, key: key, memo: memo))
    return posting
  }

  func history(user: Int64, currency: Currency, before transfer: Int64?, limit: Int) throws -> [LedgerEntry] {
    asked.append(.history(user: user, currency, before: transfer, limit: limit))
    return []
  }
}
