import BaseTesting
import PluginAPI
import Testing

@testable import Payments

/// How much of a payment can go back, and what goes with it.
@Suite struct RefundSumsTests {
  private static func sums(
    _ state: PaymentState = .succeeded, way: PaymentWay = .yookassa, price: Money = Money(99_00, .rub), refunded: Int64 = 0,
    underWay: Int64 = 0
  ) -> RefundSums {
    RefundSums(payment: .sample(state, way: way, price: price, refunded: refunded), underWay: underWay)
  }

  /// How an order is refused, in words; `nil` where it isn't.
  private static func refusal(_ sums: RefundSums, _ amount: Int64? = nil, _ currency: Currency = .rub, isDone: Bool = false)
    -> String?
  {
    do throws(RefundRefusal) {
      _ = try sums.amount(ordered: amount.map { Money($0, currency) }, isDone: isDone)
      return nil
    } catch { return error.description }
  }

  @Test func allThatIsLeftIsGivenBackUnlessLessIsAskedFor() throws {
    #expect(try Self.sums().amount(ordered: nil, isDone: false) == Money(99_00, .rub))
    #expect(try Self.sums(refunded: 33_00, underWay: 6_00).amount(ordered: nil, isDone: false) == Money(60_00, .rub))
    #expect(try Self.sums(refunded: 33_00).amount(ordered: Money(66_00, .rub), isDone: false) == Money(66_00, .rub))
    #expect(try Self.sums().amount(ordered: Money(1, .rub), isDone: false) == Money(1, .rub))
  }

  @Test func whatIsTooMuchIsRefusedWithTheLimit() {
    for amount in [0, -1, 66_01, Int64.max] {
      #expect(Self.refusal(Self.sums(refunded: 33_00), amount) == "at most 66.00 RUB can be refunded", "\(amount)")
    }
    #expect(Self.refusal(Self.sums(), 10_00, .eur) == "at most 99.00 RUB can be refunded")
  }

  @Test func whatIsNotPaidOrIsGivenBackHasNothingToGive() {
    for state in PaymentState.allCases where !state.isPaid {
      #expect(Self.refusal(Self.sums(state))?.contains("nothing to refund") == true, "\(state)")
    }
    #expect(Self.refusal(Self.sums(.refunded, refunded: 99_00))?.contains("nothing to refund") == true)
    #expect(Self.refusal(Self.sums(underWay: 99_00))?.contains("nothing to refund") == true)
  }

  @Test func everyWayHasItsOwnRules() {
    let stars = Self.sums(way: .stars, price: Money(75, .stars))
    #expect(Self.refusal(stars) == nil)
    #expect(Self.refusal(stars, 75, .stars) == nil)
    #expect(Self.refusal(stars, 74, .stars) == "Stars can only be refunded in full")
    let telegram = Self.sums(way: .telegram)
    #expect(Self.refusal(telegram)?.contains("refund it at the provider") == true)
    #expect(Self.refusal(telegram, isDone: true) == nil)
    #expect(Self.refusal(telegram, 10_00, isDone: true) == nil)
    for way in [PaymentWay.yookassa, .stripe, .stars] {
      #expect(Self.refusal(Self.sums(way: way), isDone: true)?.contains("book them twice") == true, "\(way)")
    }
  }

  @Test func aDisputeTakesWhatIsLeftAtMost() {
    let sums = Self.sums(refunded: 33_00)
    #expect(sums.amount(disputed: Money(50_00, .rub)) == Money(50_00, .rub))
    #expect(sums.amount(disputed: Money(120_00, .rub)) == Money(66_00, .rub))
    #expect(sums.amount(disputed: Money(50_00, .usd)) == Money(66_00, .rub))
    #expect(sums.amount(disputed: nil) == Money(66_00, .rub))
    #expect(sums.amount(disputed: Money(0, .rub)) == Money(1, .rub))
    #expect(Self.sums(.refunded, refunded: 99_00).amount(disputed: nil) == nil)
  }

  @Test func whatTheProviderMadeIsBookedAsFarAsItFits() {
    #expect(Self.sums(refunded: 33_00).amount(made: Money(66_00, .rub)) == Money(66_00, .rub))
    #expect(Self.sums(refunded: 33_00).amount(made: Money(66_01, .rub)) == Money(66_00, .rub))
    #expect(Self.sums(.refunded, refunded: 99_00).amount(made: Money(1, .rub)) == nil)
  }

  @Test func unitsGoInProportionAndRoundForThePerson() {
    for (refunded, kept) in [(0, 11), (1, 11), (8_99, 11), (9_00, 10), (33_00, 8), (49_50, 6), (98_99, 1), (99_00, 0)]
      as [(Int64, Int64)]
    {
      #expect(RefundSums.unitsKept(of: 11, price: 99_00, refunded: refunded) == kept, "\(refunded)")
    }
    #expect(RefundSums.unitsKept(of: 11, price: 0, refunded: 0) == 0)
    #expect(RefundSums.unitsKept(of: .max, price: .max, refunded: .max - 1) == 1)
    #expect(Self.sums(refunded: 33_00, underWay: 16_50).unitsKept == 6)
  }

  @Test func creditsAreTakenFromTheLastOne() {
    let credits = [
      Credit(id: 1, transfer: 10, left: 10), Credit(id: 2, transfer: 11, left: 0), Credit(id: 3, transfer: 12, left: 2),
    ]
    func parts(_ units: Int64) -> [[Int64]] { credits.parts(taking: units).map { [$0.credit.id, $0.units] } }
    #expect(credits.left == 12)
    #expect(parts(0).isEmpty && parts(-5).isEmpty)
    #expect(parts(1) == [[3, 1]])
    #expect(parts(5) == [[3, 2], [1, 3]])
    #expect(parts(99) == [[3, 2], [1, 10]])
  }

  @Test func moneyIsGivenFromTheFirstTransferOn() {
    let money = [MoneyIn(transfer: 1, amount: 99_00), MoneyIn(transfer: 5, amount: 33_00)]
    #expect(money.parts(giving: 33_00, after: 0) == [MoneyIn(transfer: 1, amount: 33_00)])
    #expect(
      money.parts(giving: 40_00, after: 90_00) == [MoneyIn(transfer: 1, amount: 9_00), MoneyIn(transfer: 5, amount: 31_00)])
    #expect(money.parts(giving: 1_00, after: 99_00) == [MoneyIn(transfer: 5, amount: 1_00)])
    #expect(money.parts(giving: 1_00, after: 132_00).isEmpty)
  }

  /// Refunds begun, made, failed and taken back by banks, in any order: the person's units follow the money to the unit, nothing
  /// goes below zero, and what comes back brings the units again.
  @Test(arguments: 0..<100 as Range<UInt64>) func unitsFollowTheMoney(seed: UInt64) throws {
    var dice = TestRandom(seed: seed)
    let price = Int64.random(in: 1...1_000_00, using: &dice)
    let (units, bonus) = (Int64.random(in: 1...500, using: &dice), Int64.random(in: 0...50, using: &dice))
    var refunded: Int64 = 0
    var open: [Int64] = []
    var made: [Int64] = []
    var credits = [Credit(id: 0, transfer: 0, left: units)] + (bonus > 0 ? [Credit(id: 1, transfer: 1, left: bonus)] : [])
    var money = [MoneyIn(transfer: 0, amount: price)]
    var reversed: Int64 = 0
    func sums() -> RefundSums {
      RefundSums(
        payment: .sample(
          .paid(refunded: refunded, of: price), units: units, bonus: bonus, price: Money(price, .rub), refunded: refunded),
        underWay: open.reduce(0, +))
    }
    /// Takes the units that are too many, or gives back those that are missing.
    func settle() {
      let kept = sums().unitsKept
      for part in credits.parts(taking: credits.left - kept) {
        credits = credits.map {
          $0.id == part.credit.id ? Credit(id: $0.id, transfer: $0.transfer, left: $0.left - part.units) : $0
        }
      }
      if kept > credits.left {
        let id = Int64(credits.count)
        credits.append(Credit(id: id, transfer: id, left: kept - credits.left))
      }
    }
    for _ in 0..<60 {
      switch Int.random(in: 0..<4, using: &dice) {
      case 0:
        let left = sums().left.minorUnits
        guard left > 0 else { break }
        let asked = Int64.random(in: 1...left, using: &dice)
        open.append(try sums().amount(ordered: Money(asked, .rub), isDone: false).minorUnits)
      case 1:
        guard let amount = open.popLast() else { break }
        let booked = try #require(sums().amount(made: Money(amount, .rub)))
        #expect(booked.minorUnits == amount)
        let parts = money.parts(giving: amount, after: reversed)
        #expect(parts.reduce(0) { $0 + $1.amount } == amount)
        reversed += amount
        refunded += amount
        made.append(amount)
      // The provider refused.
      case 2: _ = open.popLast()
      // The bank sent it back.
      default:
        guard let amount = made.popLast() else { break }
        refunded -= amount
        money.append(MoneyIn(transfer: Int64(money.count), amount: amount))
      }
      settle()
      #expect((0...price).contains(refunded) && sums().left.minorUnits >= 0)
      #expect(credits.left == sums().unitsKept && credits.allSatisfy { $0.left >= 0 })
      #expect((0...(units + bonus)).contains(credits.left))
      #expect((credits.left == 0) == (refunded + open.reduce(0, +) == price))
    }
    open = []
    refunded = 0
    settle()
    #expect(credits.left == units + bonus)
  }
}
