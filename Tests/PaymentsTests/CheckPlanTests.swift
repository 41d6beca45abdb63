import BaseTesting
import PluginAPI
import Testing

@testable import Payments

/// When a provider is asked again, and until when.
@Suite struct CheckPlanTests {
  private static func pause(
    _ payment: Payment, after age: Int64, isAskable: Bool = true, hasOpenRefunds: Bool = false
  ) -> Int64? {
    let plan = CheckPlan(payment: payment, isAskable: isAskable, hasOpenRefunds: hasOpenRefunds)
    return plan.next(after: start + age).map { $0 - start - age }
  }

  @Test func anUnpaidPaymentIsAskedAboutLessAndLess() {
    let payment = Payment.sample(expiresAt: start + day)
    for (age, pause) in [(0, 2), (9, 2), (10, 5), (59, 5), (60, 30), (359, 30), (360, 360), (1000, 360)] as [(Int64, Int64)] {
      #expect(Self.pause(payment, after: age * minute) == pause * minute, "after \(age) minutes")
    }
  }

  @Test func itIsAskedAboutWhenItsTimeEndsAndNotLongBefore() {
    let payment = Payment.sample(expiresAt: start + 60 * minute)
    #expect(Self.pause(payment, after: 57 * minute) == 3 * minute)
    // Never more often than once a minute.
    #expect(Self.pause(payment, after: 60 * minute - 1) == minute)
    #expect(Self.pause(payment, after: 61 * minute) == minute)
  }

  @Test func aPaidPaymentIsLookedAtForThreeYears() {
    let payment = Payment.sample(.succeeded)
    #expect(Self.pause(payment, after: 0) == 60 * minute)
    #expect(Self.pause(payment, after: 60 * minute) == day)
    #expect(Self.pause(payment, after: day) == 7 * day)
    #expect(Self.pause(payment, after: 40 * day - 1) == 7 * day)
    // A refund may be made for three years.
    #expect(Self.pause(payment, after: 40 * day) == 28 * day)
    #expect(Self.pause(payment, after: 3 * 365 * day) == 28 * day)
    #expect(Self.pause(payment, after: 3 * 366 * day) == nil)
  }

  /// Until the provider says what became of it, however long its bank takes and whatever news is lost.
  @Test func moneyOnItsWayIsAskedAboutUntilItIsThere() {
    let payment = Payment.sample(.processing, way: .stripe, changedAt: start)
    for (age, pause) in [(0, 10), (59, 10), (60, 60), (24 * 60, 360), (14 * 24 * 60, 360), (400 * 24 * 60, 360)] as [(Int64, Int64)]
    {
      #expect(Self.pause(payment, after: age * minute) == pause * minute, "after \(age) minutes")
    }
    #expect(!payment.isOver(at: start + 400 * day))
  }

  @Test func moneyOnItsWayBackIsAskedAboutFromWhenItBegan() {
    let payment = Payment.sample(.succeeded, changedAt: start + 100 * day)
    #expect(Self.pause(payment, after: 100 * day, hasOpenRefunds: true) == 2 * minute)
    #expect(Self.pause(payment, after: 100 * day + 2 * 60 * minute, hasOpenRefunds: true) == 30 * minute)
  }

  @Test func aDisputeIsAskedAboutUntilItEnds() {
    let payment = Payment.sample(.succeeded, trouble: .disputed)
    #expect(Self.pause(payment, after: 400 * day) == 7 * day)
    #expect(Self.pause(payment, after: 2 * day) == 7 * day)
  }

  @Test func whatCameWrongIsAskedAboutUntilItWentBack() {
    for state in [PaymentState.pending, .canceled, .expired] {
      let payment = Payment.sample(state, trouble: .mismatch)
      #expect(Self.pause(payment, after: minute) == 60 * minute, "\(state)")
      #expect(Self.pause(payment, after: 400 * day) == 7 * day, "\(state)")
    }
  }

  @Test func lateMoneyIsAwaitedForTwoWeeks() {
    for payment in [
      Payment.sample(.expired), .sample(.canceled, reason: PaymentReason.abandoned),
      .sample(.canceled, reason: PaymentReason.replaced),
    ] {
      #expect(Self.pause(payment, after: 60 * minute) == 30 * minute)
      #expect(Self.pause(payment, after: 2 * day - 1) == 360 * minute)
      #expect(Self.pause(payment, after: 2 * day) == day)
      #expect(Self.pause(payment, after: 14 * day - 1) == day)
      #expect(Self.pause(payment, after: 14 * day) == nil)
    }
    // The provider's own no is the last word.
    #expect(Self.pause(.sample(.canceled, reason: "insufficient_funds"), after: minute) == nil)
  }

  @Test func whereNobodyCanBeAskedOnlyTheEndIsAwaited() {
    for state in PaymentState.allCases {
      let pause = Self.pause(.sample(state, way: .telegram), after: minute, isAskable: false)
      #expect((pause != nil) == (state.isOpen || state == .processing), "\(state)")
    }
    #expect(Self.pause(.sample(.pending, way: .stars, trouble: .mismatch), after: minute, isAskable: false) == nil)
  }

  @Test(arguments: 0..<20 as Range<UInt64>) func theNextLookIsAlwaysAheadAndNeverTooSoon(seed: UInt64) {
    var dice = TestRandom(seed: seed)
    for _ in 0..<500 {
      let state = PaymentState.allCases.randomElement(using: &dice) ?? .pending
      let payment = Payment.sample(
        state, trouble: Bool.random(using: &dice) ? nil : PaymentTrouble.allCases.randomElement(using: &dice),
        changedAt: start + Int64.random(in: 0...day, using: &dice), expiresAt: start + Int64.random(in: 0...day, using: &dice),
        reason: Bool.random(using: &dice) ? PaymentReason.abandoned : "general_decline")
      let age = Int64.random(in: 0...(100 * day), using: &dice)
      let plan = CheckPlan(payment: payment, isAskable: .random(using: &dice), hasOpenRefunds: .random(using: &dice))
      guard let next = plan.next(after: start + age) else {
        #expect(!payment.state.isOpen || payment.trouble == .mismatch, "\(payment.state) is never looked at again")
        continue
      }
      #expect((minute...(28 * day)).contains(next - start - age), "\(payment.state), \(age)")
    }
  }
}
