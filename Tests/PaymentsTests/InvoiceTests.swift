import PluginAPI
import Testing

@testable import Payments

/// Telegram's invoices: what they carry, when they may be paid, and what their charge means.
@Suite struct InvoiceTests {
  private static let payment = Payment.sample(way: .telegram)

  private static func refusal(
    _ payment: Payment? = payment, user: Int64 = 7, amount: Int64 = 99_00, currency: String = "RUB", stands: Bool = true,
    after age: Int64 = minute, payload: InvoicePayload = InvoicePayload(payment)
  ) -> InvoiceRefusal? {
    InvoiceCheck(payload: payload, user: user, amount: amount, currency: currency)
      .refusal(of: payment, stands: stands, at: start + age)
  }

  @Test func anInvoiceIsPaidWhileItsOfferStands() {
    #expect(Self.refusal() == nil)
    #expect(Self.refusal(after: 60 * minute - 1) == nil)
    #expect(Self.refusal(after: 60 * minute) == .over)
    #expect(Self.refusal(.sample(.canceled, way: .telegram)) == .over)
    // One that is paid stands for the same purchase once more, whenever.
    #expect(Self.refusal(.sample(.succeeded, way: .telegram), after: 100 * day) == nil)
    #expect(Self.refusal(.sample(.refunded, way: .telegram), after: 100 * day) == nil)
  }

  @Test func nobodyPaysAnothersInvoiceNorAtAnotherPrice() {
    #expect(Self.refusal(user: 8) == .ofAnother)
    #expect(Self.refusal(.sample(user: 8, way: .telegram), user: 8) == .ofAnother)
    #expect(Self.refusal(amount: 98_99) == .changed)
    #expect(Self.refusal(currency: "EUR") == .changed)
    #expect(Self.refusal(currency: "XTR") == .changed)
    #expect(Self.refusal(stands: false) == .changed)
    #expect(Self.refusal(.sample(.pending, way: .stars)) == .changed)
  }

  @Test func anInvoiceOfAnotherDatabaseIsUnknown() throws {
    #expect(Self.refusal(nil) == .unknown)
    #expect(Self.refusal(payload: try #require(InvoicePayload("topup/17/7/\(start - 1)"))) == .unknown)
    #expect(Self.refusal(payload: try #require(InvoicePayload("topup/18/7/\(start)"))) == .unknown)
  }

  @Test func aPayloadIsReadBack() throws {
    let payload = InvoicePayload(Self.payment)
    #expect(payload.text == "topup/17/7/\(start)")
    let read = try #require(InvoicePayload(payload.text))
    #expect((read.payment, read.user, read.createdAt) == (17, 7, start))
    #expect(read.names(Self.payment))
    for text in ["", "topup", "topup/17", "topup/17/7/", "topup/17/7/x", "topup/x/7", "topdown/17/7", "topup/17/7/1/2", "topup//7"]
    {
      #expect(InvoicePayload(text) == nil, "\(text)")
    }
  }

  @Test func anEarlierVersionsInvoiceNamesWhatWasNotBegunAfterItWasPaid() throws {
    let payload = try #require(InvoicePayload("topup/17/7"))
    #expect(payload.names(Self.payment))
    #expect(payload.names(Self.payment, paidAt: start))
    #expect(payload.names(Self.payment, paidAt: start - minute))
    #expect(!payload.names(Self.payment, paidAt: start - minute - 1))
  }

  @Test func aChargeIsCreditedOrCreditedAgainOrKeptAside() {
    func meaning(_ payment: Payment, amount: Int64 = 99_00, user: Int64 = 7) -> InvoiceMeaning {
      InvoiceMeaning(
        InvoicePaid(way: .telegram, charge: "c", payload: "", amount: Money(amount, .rub), user: user), of: payment)
    }
    for state in [PaymentState.pending, .canceled, .expired] { #expect(meaning(.sample(state, way: .telegram)) == .credit) }
    for state in [PaymentState.succeeded, .refunded] { #expect(meaning(.sample(state, way: .telegram)) == .creditAgain) }
    #expect(meaning(Self.payment, user: 8) == .mismatch(.user(asked: 7, came: 8)))
    #expect(meaning(Self.payment, amount: 1) == .mismatch(.amount(asked: Money(99_00, .rub), came: Money(1, .rub))))
  }
}
