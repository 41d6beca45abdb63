import BaseTesting
import PluginAPI
import Testing

@testable import Payments

/// What a provider's report means for a payment.
@Suite struct ReportMeaningTests {
  private static func meaning(_ report: ProviderReport, of payment: Payment, isAsked: Bool = false) -> ReportMeaning {
    ReportMeaning(report, of: payment, expected: .sample, isAsked: isAsked)
  }

  private static let wrongAmount = PaymentMismatch.amount(asked: Money(99_00, .rub), came: Money(1_00, .rub))

  @Test func moneyIsCreditedWhereverThePaymentStands() {
    for state in [PaymentState.pending, .canceled, .expired] {
      let meaning = Self.meaning(.sample(.succeeded, charge: "ch-9"), of: .sample(state))
      #expect(meaning.steps == [.credit(charge: "ch-9"), .takeReturns], "\(state)")
      #expect(meaning.isToBeAskedAgain)
    }
  }

  @Test func whatIsCreditedIsNotCreditedAgain() {
    for state in [PaymentState.succeeded, .partlyRefunded, .refunded] {
      #expect(Self.meaning(.sample(.succeeded), of: .sample(state)).steps == [.takeReturns], "\(state)")
      #expect(
        Self.meaning(.sample(.succeeded), of: .sample(state), isAsked: true).steps == [.answer(isPaid: true), .takeReturns],
        "\(state)")
    }
  }

  @Test func whatIsPaidStaysPaidWhateverTheProviderSaysLater() {
    for status in [ProviderReport.Status.pending, .canceled(reason: "general_decline"), .expired] {
      let meaning = Self.meaning(.sample(status), of: .sample(.succeeded))
      #expect(meaning.steps.isEmpty, "\(status)")
      #expect(meaning.isToBeAskedAgain, "\(status)")
    }
  }

  @Test func nothingHappenedIsToldOnlyToWhoAsked() {
    #expect(Self.meaning(.sample(.pending), of: .sample()).steps.isEmpty)
    #expect(Self.meaning(.sample(.pending), of: .sample(), isAsked: true).steps == [.answer(isPaid: false)])
    #expect(Self.meaning(.sample(.waitingForCapture), of: .sample(), isAsked: true).steps == [.answer(isPaid: false)])
    // A payment that was given up is over for the person.
    #expect(Self.meaning(.sample(.pending), of: .sample(.canceled), isAsked: true).steps.isEmpty)
    #expect(Self.meaning(.sample(.pending), of: .sample()).isToBeAskedAgain)
  }

  @Test func moneyOnItsWayIsWaitedFor() {
    for state in [PaymentState.pending, .canceled, .expired] {
      let meaning = Self.meaning(.sample(.processing), of: .sample(state))
      #expect(meaning.steps == [.wait] && meaning.isToBeAskedAgain, "\(state)")
    }
    #expect(Self.meaning(.sample(.processing), of: .sample(.processing)).steps.isEmpty)
    #expect(Self.meaning(.sample(.processing), of: .sample(.processing), isAsked: true).steps == [.answer(isPaid: false)])
    #expect(Self.meaning(.sample(.processing), of: .sample(.succeeded)).steps.isEmpty)
    // It arrives, or it doesn't.
    #expect(
      Self.meaning(.sample(.succeeded, charge: "ch-9"), of: .sample(.processing)).steps == [.credit(charge: "ch-9"), .takeReturns])
    let failed = Self.meaning(.sample(.canceled(reason: "insufficient_funds")), of: .sample(.processing))
    #expect(failed.steps == [.end(.canceled, reason: "insufficient_funds")] && !failed.isToBeAskedAgain)
  }

  @Test func aRefusalEndsWhatCouldBePaid() {
    let refusal = ProviderReport.sample(.canceled(reason: "insufficient_funds"))
    for state in [PaymentState.pending, .expired] {
      let meaning = Self.meaning(refusal, of: .sample(state))
      #expect(meaning.steps == [.end(.canceled, reason: "insufficient_funds")], "\(state)")
      #expect(!meaning.isToBeAskedAgain, "\(state)")
    }
    #expect(Self.meaning(refusal, of: .sample(.canceled)).steps.isEmpty)
  }

  @Test func timeEndsOnlyWhatIsOpen() {
    #expect(Self.meaning(.sample(.expired), of: .sample()).steps == [.end(.expired, reason: nil)])
    #expect(Self.meaning(.sample(.expired), of: .sample(.canceled)).steps.isEmpty)
    #expect(!Self.meaning(.sample(.expired), of: .sample()).isToBeAskedAgain)
  }

  @Test func whatIsNotWhatWasAskedForIsKeptAsideAndToldOnce() {
    let report = ProviderReport.sample(.succeeded, amount: Money(1_00, .rub))
    let meaning = Self.meaning(report, of: .sample())
    #expect(meaning.steps == [.refuse(Self.wrongAmount)])
    #expect(meaning.isToBeAskedAgain)
    #expect(Self.meaning(report, of: .sample(trouble: .mismatch)).steps.isEmpty)
    // Held money isn't taken.
    let held = ProviderReport.sample(.waitingForCapture, amount: Money(1_00, .rub))
    #expect(Self.meaning(held, of: .sample()).steps == [.refuse(Self.wrongAmount)])
  }

  @Test func whatWasKeptAsideAndWentBackClosesThePayment() {
    let back = ProviderRefund(id: "r", status: .succeeded, amount: Money(1_00, .rub), tag: nil)
    let report = ProviderReport.sample(.succeeded, amount: Money(1_00, .rub), refunds: [back])
    let meaning = Self.meaning(report, of: .sample(trouble: .mismatch))
    #expect(meaning.steps == [.forgetMismatch, .end(.canceled, reason: PaymentReason.returned)])
    #expect(!meaning.isToBeAskedAgain)
    // Held money that was never taken.
    let canceled = Self.meaning(.sample(.canceled(reason: "expired_on_capture")), of: .sample(trouble: .mismatch))
    #expect(canceled.steps == [.forgetMismatch, .end(.canceled, reason: "expired_on_capture")])
  }

  @Test func onlyAllOfItCountsAsReturned() {
    func report(_ refunds: [(ProviderRefund.Status, Money)]) -> ProviderReport {
      .sample(
        .succeeded, refunds: refunds.enumerated().map { ProviderRefund(id: "\($0)", status: $1.0, amount: $1.1, tag: nil) })
    }
    #expect(!report([]).isReturned)
    #expect(!report([(.succeeded, Money(98_99, .rub))]).isReturned)
    #expect(!report([(.pending, Money(99_00, .rub))]).isReturned)
    #expect(!report([(.succeeded, Money(99_00, .eur))]).isReturned)
    #expect(report([(.succeeded, Money(33_00, .rub)), (.succeeded, Money(66_00, .rub))]).isReturned)
  }

  @Test func everyDifferenceIsNamedAndSilenceIsNone() {
    let expected = PaymentExpectation.sample
    #expect(expected.mismatch(of: .sample(.succeeded)) == nil)
    #expect(expected.mismatch(of: .sample(.succeeded, isTest: nil, account: nil)) == nil)
    #expect(
      expected.mismatch(of: .sample(.succeeded, amount: Money(99_00, .eur)))
        == .amount(asked: Money(99_00, .rub), came: Money(99_00, .eur)))
    #expect(expected.mismatch(of: .sample(.succeeded, amount: nil)) == .amount(asked: Money(99_00, .rub), came: nil))
    #expect(expected.mismatch(of: .sample(.succeeded, account: "2")) == .account(asked: "100500", came: "2"))
    #expect(expected.mismatch(of: .sample(.succeeded, isTest: false)) == .testFlag(asked: true, came: false))
    let careless = PaymentExpectation(price: Money(99_00, .rub), account: nil, isTest: nil)
    #expect(careless.mismatch(of: .sample(.succeeded, isTest: false, account: "2")) == nil)
  }

  @Test func errandsAtTheProvider() {
    func errand(_ status: ProviderReport.Status, _ payment: Payment = .sample(), amount: Int64 = 99_00, after age: Int64 = 0)
      -> ReportErrand
    {
      ReportErrand(.sample(status, amount: Money(amount, .rub)), of: payment, expected: .sample, at: start + age)
    }
    #expect(errand(.waitingForCapture) == .capture)
    #expect(errand(.waitingForCapture, amount: 1) == .none)
    #expect(errand(.pending, after: 60 * minute - 1) == .none)
    #expect(errand(.pending, after: 60 * minute) == .close)
    #expect(errand(.pending, .sample(.canceled), after: 60 * minute) == .none)
    #expect(errand(.succeeded, after: 60 * minute) == .none)
  }

  /// Reports in any order, each as often as it likes: a payment is credited once at most, never leaves its state machine, and
  /// hears nothing new from what it has heard.
  @Test(arguments: 0..<50 as Range<UInt64>) func inWhateverOrderReportsCome(seed: UInt64) {
    var dice = TestRandom(seed: seed)
    var (state, trouble, charge) = (PaymentState.pending, PaymentTrouble?.none, String?.none)
    var credits = 0
    let statuses: [ProviderReport.Status] = [
      .pending, .processing, .waitingForCapture, .succeeded, .canceled(reason: "general_decline"), .expired,
    ]
    for _ in 0..<200 {
      let status = statuses.randomElement(using: &dice) ?? .pending
      let report = ProviderReport.sample(status, amount: Money(Int.random(in: 0..<4, using: &dice) == 0 ? 1 : 99_00, .rub))
      for delivery in 0..<2 {
        let payment = Payment.sample(state, trouble: trouble, charge: charge)
        let steps = Self.meaning(report, of: payment).steps
        if delivery == 1 { #expect(steps.allSatisfy { $0 == .takeReturns }, "\(report) twice: \(steps)") }
        for step in steps {
          switch step {
          case .refuse:
            #expect(charge == nil)
            trouble = .mismatch
          case .forgetMismatch: trouble = nil
          case .wait:
            #expect(state.allows(.processing))
            state = .processing
          case .credit(let id):
            #expect(state.allows(.succeeded))
            (state, trouble, charge) = (.succeeded, nil, id)
            credits += 1
          case .end(let next, _):
            #expect(state.allows(next), "\(state) → \(next)")
            state = next
          case .answer: Issue.record("nobody asked")
          case .takeReturns: #expect(charge != nil)
          }
        }
      }
    }
    #expect(credits <= 1)
    #expect(state.isPaid == (charge != nil))
  }
}
