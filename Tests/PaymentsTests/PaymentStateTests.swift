import PluginAPI
import Testing

@testable import Payments

/// Which steps a payment may take.
@Suite struct PaymentStateTests {
  /// All that is allowed; every other pair isn't.
  private static let steps: [PaymentState: Set<PaymentState>] = [
    .created: [.pending, .processing, .succeeded, .canceled, .expired],
    .pending: [.processing, .succeeded, .canceled, .expired],
    .processing: [.succeeded, .canceled, .expired],
    .canceled: [.processing, .succeeded],
    .expired: [.processing, .succeeded, .canceled],
    .succeeded: [.partlyRefunded, .refunded],
    .partlyRefunded: [.partlyRefunded, .refunded, .succeeded],
    .refunded: [.partlyRefunded, .succeeded],
  ]

  @Test(arguments: PaymentState.allCases) func itTakesTheseStepsAndNoOthers(state: PaymentState) {
    for next in PaymentState.allCases {
      #expect(state.allows(next) == (Self.steps[state]?.contains(next) ?? false), "\(state) → \(next)")
    }
  }

  @Test func moneyThatWasTakenIsNeverForgotten() {
    for state in PaymentState.allCases where state.isPaid {
      for next in PaymentState.allCases where state.allows(next) { #expect(next.isPaid, "\(state) → \(next)") }
    }
    // And however late it comes, it is credited.
    for state in PaymentState.allCases where !state.isPaid { #expect(state.allows(.succeeded), "\(state)") }
  }

  @Test func aPaymentIsOpenOrPaidOrOver() {
    #expect(PaymentState.allCases.filter(\.isOpen) == [.created, .pending])
    #expect(PaymentState.allCases.filter(\.isPaid) == [.succeeded, .partlyRefunded, .refunded])
  }

  @Test func itsWordsAreThoseOfTheDatabase() {
    #expect(
      PaymentState.allCases.map(\.rawValue)
        == ["created", "pending", "processing", "succeeded", "partly_refunded", "refunded", "canceled", "expired"])
    #expect(PaymentTrouble.allCases.map(\.rawValue) == ["mismatch", "provider_lags", "ledger_lags", "disputed"])
    #expect(PaymentWay.allCases.map(\.rawValue) == ["yookassa", "stripe", "telegram", "stars"])
  }

  @Test func whatWentBackSaysWhereAPaidPaymentStands() {
    for (refunded, state) in [(0, .succeeded), (1, .partlyRefunded), (98_99, .partlyRefunded), (99_00, .refunded)]
      as [(Int64, PaymentState)]
    {
      #expect(PaymentState.paid(refunded: refunded, of: 99_00) == state, "\(refunded)")
    }
  }

  @Test func onlyWhatWasPaidCanBeGivenBack() {
    for state in PaymentState.allCases {
      let payment = Payment.sample(state, refunded: 33_00)
      #expect(payment.refundable == Money(state.isPaid ? 66_00 : 0, .rub), "\(state)")
    }
  }

  @Test func itIsOverInTheMillisecondInWhichItEndsUnlessSomethingIsWrong() {
    let end = start + 60 * minute
    #expect(!Payment.sample(.pending).isOver(at: end - 1))
    #expect(Payment.sample(.pending).isOver(at: end))
    #expect(Payment.sample(.created).isOver(at: end + 1))
    #expect(!Payment.sample(.pending, trouble: .mismatch).isOver(at: end + day))
    for state in PaymentState.allCases where !state.isOpen { #expect(!Payment.sample(state).isOver(at: end + day), "\(state)") }
  }
}
