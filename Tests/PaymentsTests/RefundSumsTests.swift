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

  @Test func aDisputeTakesThePriceAtMost() {
    let sums = Self.sums(refunded: 33_00)
    #expect(sums.amount(disputed: Money(50_00, .rub)) == Money(50_00, .rub))
    #expect(sums.amount(disputed: Money(120_00, .rub)) == Money(99_00, .rub))
    #expect(sums.amount(disputed: Money(50_00, .usd)) == Money(99_00, .rub))
    #expect(sums.amount(disputed: nil) == Money(99_00, .rub))
    #expect(sums.amount(disputed: Money(0, .rub)) == Money(1, .rub))
  }

  @Test func whatStripeDoesNotWriteIsRefused() throws {
    let currency = try #require(Currency("MGA"))
    let sums = Self.sums(way: .stripe, price: Money(5000_00, currency))
    #expect(try sums.amount(ordered: Money(10_00, currency), isDone: false) == Money(10_00, currency))
    #expect(Self.refusal(sums, 10_50, currency)?.contains("Stripe can't return 10.50 MGA") == true)
  }

  @Test func returnsAreSummedAndNeverMoreThanThePrice() {
    var returns = Returns()
    for (amount, state) in [
      (33_00, .succeeded), (10_00, .failed), (20_00, .pending), (5_00, .waiting), (99_00, .succeeded),
    ] as [(Int64, Refund.State)] { returns.add(amount, state) }
    #expect(returns.made == 132_00 && returns.underWay == 25_00)
    #expect(returns.refunded(of: 99_00) == 99_00)
    for _ in 1...3 { returns.add(.max, .succeeded) }
    for _ in 1...3 { returns.add(1 << 62, .waiting) }
    #expect(returns.made == .max && returns.underWay == .max && returns.refunded(of: 99_00) == 99_00)
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

  /// What a provider and a bank do with a payment, in any order and any number of times: what of it is the person's follows from the sum of
  /// what was done, whatever was moved before.
  @Test(arguments: 0..<100 as Range<UInt64>) func theStateFollowsFromTheSumOfFacts(seed: UInt64) {
    var dice = TestRandom(seed: seed)
    let price = Int64.random(in: 1...1_000_00, using: &dice)
    let all = Int64.random(in: 1...500, using: &dice)
    var facts: [(amount: Int64, state: Refund.State)] = []
    var (refunded, money) = (Int64(0), [Credit(id: 0, transfer: 0, left: price)])
    var credits = [Credit(id: 0, transfer: 0, left: all)]
    func less(_ credits: inout [Credit], _ amount: Int64) {
      for part in credits.parts(taking: amount) {
        credits = credits.map {
          $0.id == part.credit.id ? Credit(id: $0.id, transfer: $0.transfer, left: $0.left - part.units) : $0
        }
      }
      if amount < 0 { credits.append(Credit(id: Int64(credits.count), transfer: Int64(credits.count), left: -amount)) }
    }
    for _ in 0..<60 {
      if facts.isEmpty || Bool.random(using: &dice) {
        facts.append((Int64.random(in: 1...price, using: &dice), Bool.random(using: &dice) ? .waiting : .pending))
      } else {
        let index = facts.indices.randomElement(using: &dice) ?? 0
        // Made, undone, made again.
        facts[index].state = [Refund.State.pending, .succeeded, .failed].randomElement(using: &dice) ?? .failed
      }
      var returns = Returns()
      for fact in facts { returns.add(fact.amount, fact.state) }
      let now = returns.refunded(of: price)
      less(&money, now - refunded)
      refunded = now
      let kept = RefundSums.unitsKept(of: all, price: price, refunded: refunded + returns.underWay)
      less(&credits, credits.left - kept)
      #expect(credits.left == kept && (0...all).contains(kept) && credits.allSatisfy { $0.left >= 0 })
      #expect(money.left == price - refunded && money.allSatisfy { $0.left >= 0 })
      let back = facts.reduce(Int64(0)) { $0 + ($1.state == .failed ? 0 : $1.amount) }
      #expect((kept == 0) == (back >= price) && (back > 0 || kept == all))
    }
  }
}
