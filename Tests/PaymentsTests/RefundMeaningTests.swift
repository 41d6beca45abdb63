import PluginAPI
import Testing

@testable import Payments

/// What a provider's word on a refund, and a bank's on a dispute, means.
@Suite struct RefundMeaningTests {
  @Test func aRefundOfOursIsConfirmedHeldOrUndone() {
    let table: [(ProviderRefund.Status, Refund.State, RefundMeaning)] = [
      (.succeeded, .waiting, .made), (.succeeded, .pending, .made), (.succeeded, .succeeded, .nothing),
      (.succeeded, .failed, .madeOutside), (.pending, .waiting, .underWay), (.pending, .pending, .nothing),
      (.pending, .succeeded, .nothing), (.failed(reason: "no"), .waiting, .failed(reason: "no")),
      (.failed(reason: "no"), .pending, .failed(reason: "no")), (.failed(reason: "no"), .succeeded, .failed(reason: "no")),
      (.failed(reason: "no"), .failed, .nothing),
    ]
    for (status, state, meaning) in table {
      #expect(RefundMeaning(status, of: .sample(.operator, state)) == meaning, "\(status) of \(state)")
    }
  }

  @Test func ofARefundPastTheBotTheUnitsAreStillToBeTaken() {
    for source in [Refund.Source.outside, .dispute] {
      #expect(RefundMeaning(.succeeded, of: .sample(source, .waiting)) == .madeOutside)
      #expect(RefundMeaning(.succeeded, of: .sample(source, .pending)) == .madeOutside)
      // It waits for the ledger, not for the provider.
      #expect(RefundMeaning(.pending, of: .sample(source, .waiting)) == .nothing)
      #expect(RefundMeaning(.failed(reason: "no"), of: .sample(source, .pending)) == .failed(reason: "no"))
    }
  }

  @Test func theUnitsFollowTheDisputedMoneyOnce() {
    let table: [(ProviderDispute.Status, Refund.State?, DisputeMeaning)] = [
      (.open, nil, .taken), (.lost, nil, .taken), (.won, nil, .nothing), (.open, .waiting, .stillToBook),
      (.lost, .waiting, .stillToBook), (.open, .succeeded, .nothing), (.lost, .succeeded, .nothing), (.won, .succeeded, .won),
      (.won, .waiting, .won), (.won, .failed, .nothing), (.open, .failed, .stillToBook), (.lost, .failed, .stillToBook),
    ]
    for (status, state, meaning) in table {
      let known = state.map { Refund.sample(.dispute, $0) }
      #expect(DisputeMeaning(status, known: known) == meaning, "\(status), \(state.map { "\($0)" } ?? "new")")
    }
  }

  @Test func whyAPaymentCannotBeMadeAndWhenItIsTriedAgain() {
    let table: [(ProviderError, String?)] = [
      (.refused(code: "amount", "too little"), PaymentReason.refused), (.credentials("no"), PaymentReason.misconfigured),
      (.notFound, PaymentReason.misconfigured), (.unknown("timeout"), nil), (.tooMany(seconds: 3), nil), (.unreadable("?"), nil),
      (.keyBurnt, nil), (.contact("receipt.customer.email"), PaymentReason.contactRefused),
    ]
    for (error, reason) in table { #expect(error.endsCreation == reason, "\(error)") }
  }
}
