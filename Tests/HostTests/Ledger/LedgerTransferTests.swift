@_spi(Host) import PluginAPI
import StorageTesting
import Testing

@testable import Host

@Suite(.timeLimit(.minutes(20))) struct LedgerTransferTests {
  @Test(arguments: LedgerFixture.engines) func whatOneAccountLosesAnotherGets(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(engine)
    try fixture.credit(1, 10, key: "a")
    try fixture.spend(1, 3, key: "b")
    #expect(try fixture.wallet(1) == [7, 0, 0])
    #expect(try fixture.balance(.plugin("shop", account: "sold")) == -10)
    #expect(try fixture.balance(.revenue) == 3)
    #expect(try fixture.balance(.user(1)) == 7)
    #expect(try fixture.balance(.revenue, .rub) == 0)
    #expect(try fixture.faults() == [])
  }

  @Test(arguments: LedgerFixture.engines) func currenciesDoNotMix(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(engine)
    try fixture.transaction {
      _ = try $0.transfer(
        [
          .init(Money(9900, .rub), from: .clearing(plugin: "shop", provider: "yookassa"), to: .revenue, kind: "payment"),
          .init(.units(10), from: .plugin("shop", account: "sold"), to: .user(1), kind: "topup"),
        ], key: "charge/1")
    }
    #expect(try fixture.balance(.clearing(plugin: "shop", provider: "yookassa"), .rub) == -9900)
    #expect(try fixture.balance(.revenue, .rub) == 9900)
    #expect(try fixture.balance(.revenue) == 0)
    #expect(try fixture.wallet(1) == [10, 0, 0])
    #expect(try fixture.book().balance(of: 1, in: .rub).available == Money(0, .rub))
    #expect(try fixture.faults() == [])
  }

  @Test(arguments: LedgerFixture.engines) func nobodySpendsWhatTheyDoNotHave(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(engine)
    let nothing = ledgerError { try fixture.spend(1, 1, key: "a") }
    #expect(nothing == .insufficientFunds(available: .units(0), needed: .units(1)))
    try fixture.credit(1, 10, key: "b")
    let tooMuch = ledgerError { try fixture.spend(1, 11, key: "c") }
    #expect(tooMuch == .insufficientFunds(available: .units(10), needed: .units(11)))
    #expect(try fixture.wallet(1) == [10, 0, 0])
    #expect(try fixture.count("SELECT count(*) FROM patchbay_ledger_operations") == 1)
  }

  @Test(arguments: LedgerFixture.engines) func aKeyIsUsedOnce(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(engine)
    let first = try fixture.credit(1, 10, key: "order/1")
    let again = try fixture.credit(1, 10, key: "order/1")
    #expect(!first.isRepeated && again.isRepeated)
    #expect(again.id == first.id && again.transfers == first.transfers && first.transfers.count == 1)
    #expect(try fixture.wallet(1) == [10, 0, 0])
    // The same key is another plugin's own.
    let other = try fixture.transaction(as: .plugin("other")) {
      try $0.transfer([.init(.units(1), from: .promotions, to: .user(1))], key: "order/1")
    }
    #expect(!other.isRepeated)
    #expect(try fixture.wallet(1) == [11, 0, 0])
  }

  @Test(arguments: LedgerFixture.engines) func aKeyUsedForSomethingElseNamesTheDifference(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(engine)
    try fixture.credit(1, 10, key: "order/1")
    #expect(
      ledgerError { try fixture.credit(1, 11, key: "order/1") }
        == .keyConflict(key: "order/1", field: "amount", was: "10", now: "11"))
    #expect(
      ledgerError { try fixture.credit(2, 10, key: "order/1") }
        == .keyConflict(key: "order/1", field: "to", was: "user/1", now: "user/2"))
    #expect(
      ledgerError { try fixture.transaction { _ = try $0.hold(.units(1), of: 1, until: .max, key: "order/1", plugin: "shop") } }
        == .keyConflict(key: "order/1", field: "action", was: "transfer", now: "hold"))
    let two = ledgerError {
      try fixture.transaction {
        let leg = LedgerBook.Leg(.units(10), from: .plugin("shop", account: "sold"), to: .user(1), kind: "topup")
        _ = try $0.transfer([leg, leg], key: "order/1")
      }
    }
    #expect(two == .keyConflict(key: "order/1", field: "1.from", was: "nothing", now: "plugin/shop/sold"))
    #expect(try fixture.wallet(1) == [10, 0, 0])
  }

  @Test(arguments: LedgerFixture.engines) func wordsForPeopleAreNotCompared(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(engine)
    for memo in ["Десять монет", "Ten coins"] {
      try fixture.transaction {
        _ = try $0.transfer([.init(.units(1), from: .promotions, to: .user(1), memo: memo, extra: ["lang": memo])], key: "a")
      }
    }
    #expect(try fixture.book().history(of: 1, in: .unit, before: nil, limit: 10).map(\.memo) == ["Десять монет"])
  }

  @Test(arguments: LedgerFixture.engines) func aCaughtRefusalLeavesNoKeyBehind(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(engine)
    try fixture.transaction { book throws in
      let leg = LedgerBook.Leg(.units(5), from: .user(1), to: .revenue)
      #expect(ledgerError { _ = try book.transfer([leg], key: "order/1") } != nil)
      _ = try book.transfer([.init(.units(5), from: .promotions, to: .user(1))], key: "gift")
      #expect(try !book.transfer([leg], key: "order/1").isRepeated)
    }
    #expect(try fixture.wallet(1) == [0, 0, 0])
    #expect(try fixture.balance(.revenue) == 5)
    #expect(try fixture.faults() == [])
  }

  @Test(arguments: LedgerFixture.engines) func aBatchIsAllOrNothing(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(engine)
    try fixture.credit(1, 10, key: "a")
    let legs = [
      LedgerBook.Leg(.units(4), from: .user(1), to: .user(2), kind: "gift"),
      LedgerBook.Leg(.units(3), from: .user(2), to: .revenue, kind: "fee"),
      LedgerBook.Leg(.units(7), from: .user(1), to: .user(3), kind: "gift"),
    ]
    let refused = ledgerError { try fixture.transaction { _ = try $0.transfer(legs, key: "b") } }
    #expect(refused == .insufficientFunds(available: .units(6), needed: .units(7)))
    #expect(try fixture.wallet(1) == [10, 0, 0] && fixture.wallet(2) == [0, 0, 0])
    // What the first leg brings the second can spend.
    let posting = try fixture.transaction { try $0.transfer(Array(legs.prefix(2)), key: "b") }
    #expect(posting.transfers.count == 2)
    #expect(try fixture.wallet(1) == [6, 0, 0] && fixture.wallet(2) == [1, 0, 0])
    #expect(try fixture.faults() == [])
  }

  @Test(arguments: LedgerFixture.engines) func whatNoLedgerTakesIsRefused(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(engine)
    func refused(_ leg: LedgerBook.Leg, key: String = "k") -> LedgerError? {
      ledgerError { try fixture.transaction { _ = try $0.transfer([leg], key: key) } }
    }
    let good = LedgerBook.Leg(.units(1), from: .promotions, to: .user(1))
    func with(_ edit: (inout LedgerBook.Leg) -> Void) -> LedgerBook.Leg {
      var leg = good
      edit(&leg)
      return leg
    }
    for amount in [0, -1, Int64.min, Money.largest + 1] {
      guard case .invalidAmount = refused(with { $0.money = .units(amount) }) else {
        Issue.record("\(amount) was taken")
        continue
      }
    }
    let texts: [LedgerError?] = [
      refused(good, key: ""), refused(good, key: String(repeating: "x", count: 201)), refused(good, key: "a\nb"),
      refused(good, key: "a\u{0}"), refused(with { $0.kind = "Free gift" }), refused(with { $0.kind = "" }),
      refused(with { $0.memo = "a\u{0}" }), refused(with { $0.extra = ["a": String(repeating: "x", count: 5000)] }),
    ]
    for error in texts {
      guard case .invalidText = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
    #expect(refused(with { $0.to = .promotions }) == .notAllowed("an account can't pay itself: bot/promotions"))
    #expect(refused(with { $0.to = .user(77) }) == .unknownUser(77))
    #expect(ledgerError { try fixture.transaction { _ = try $0.transfer([], key: "k") } } != nil)
    #expect(try fixture.count("SELECT count(*) FROM patchbay_ledger_transfers") == 0)
  }

  @Test(arguments: ["repayment", "release", "expiry", "reversal", "hold"]) func theLedgersOwnWordsAreNoKindsOfOthers(_ kind: String)
    throws
  {
    let fixture = try LedgerFixture(.sqlite)
    try fixture.credit(1, 10, key: "t")
    let leg = LedgerBook.Leg(.units(1), from: .user(1), to: .revenue, kind: kind)
    func isRefused(_ body: (LedgerBook) throws -> Void) -> Bool {
      if case .invalidText = ledgerError({ try fixture.transaction(body) }) { true } else { false }
    }
    #expect(isRefused { _ = try $0.transfer([leg], key: "k") })
    let hold = try fixture.transaction { try $0.hold(.units(2), of: 1, until: .max, key: "h", plugin: "shop") }
    #expect(isRefused { _ = try $0.capture(hold.id, nil, to: .revenue, kind: kind) })
    #expect(try fixture.wallet(1) == [8, 2, 0])
  }

  @Test func aWalletThatIsFullRefusesMore() throws {
    var wallet = LedgerWallet(.init(user: 1, currency: .unit))
    try wallet.change(.user(1), by: .max)
    #expect(throws: LedgerError.overflow) { try wallet.change(.user(1), by: 1) }
    #expect(throws: LedgerError.insufficientFunds(available: .units(0), needed: .units(1))) { try wallet.change(.held(1), by: -1) }
    try wallet.change(.debt(1), by: -.max)
    #expect(throws: LedgerError.overflow) { try wallet.change(.debt(1), by: -1) }
  }

  @Test(arguments: LedgerFixture.engines) func historyIsReadInPages(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(engine)
    for number in 1...5 { try fixture.credit(1, Int64(number), key: "k\(number)") }
    try fixture.spend(1, 6, key: "s")
    let first = try fixture.book().history(of: 1, in: .unit, before: nil, limit: 4)
    #expect(first.map(\.change.minorUnits) == [-6, 5, 4, 3])
    #expect(first.map(\.balance.minorUnits) == [9, 15, 10, 6])
    #expect(first[0].kind == "purchase" && first[0].plugin == "shop" && first[0].at == fixture.now)
    let second = try fixture.book().history(of: 1, in: .unit, before: first.last?.transfer, limit: 4)
    #expect(second.map(\.change.minorUnits) == [2, 1])
    #expect(try fixture.book().history(of: 2, in: .unit, before: nil, limit: 4).isEmpty)
  }
}
