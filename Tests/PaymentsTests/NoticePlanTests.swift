@_spi(Host) import PluginAPI
import Testing

@testable import Payments

/// Who is told what of a payment.
@Suite struct NoticePlanTests {
  private static let balance = LedgerBalance(available: .units(12), held: .units(0), owed: .units(0))

  private static func plan(_ change: PaymentChange, _ payment: Payment = .sample(), owes: Bool = false, hasPromo: Bool = false)
    -> NoticePlan
  { NoticePlan(change, of: payment, owes: owes, hasPromo: hasPromo) }

  @Test func whatCanBePaidShowsHow() {
    let created = Self.plan(.created(url: "https://pay.example"))
    #expect(created.shown == [NoticeTexts.pay] && created.buttons == .pay && created.sent.isEmpty)
    #expect(Self.plan(.stillPending).shown == [NoticeTexts.pay, NoticeTexts.stillPending])
    #expect(Self.plan(.stillPending, .sample(way: .stars)).shown == [NoticeTexts.invoice, NoticeTexts.stillPending])
  }

  @Test func successIsShownAndToldWithAllThatMatters() {
    let plain = Self.plan(.succeeded(balance: Self.balance))
    #expect(plain.shown == [NoticeTexts.paid] && plain.buttons == .none)
    #expect(plain.sent == [NoticeTexts.succeeded] && plain.leadsToBalance)
    let full = Self.plan(.succeeded(balance: Self.balance), owes: true, hasPromo: true)
    #expect(full.sent == [NoticeTexts.succeeded, NoticeTexts.promoBonus, NoticeTexts.stillOwed])
  }

  @Test func anEndIsShownWithAWayOn() {
    let refused = Self.plan(.canceled(reason: "insufficient_funds"))
    // The message that shows it may be gone: what became of money is told in one of its own.
    #expect(refused.shown == [NoticeTexts.canceled] && refused.buttons == .again && refused.sent == refused.shown)
    #expect(refused.reason == CancellationTexts.texts["insufficient_funds"])
    // The providers' lists are open.
    #expect(Self.plan(.canceled(reason: "a_new_word")).reason == CancellationTexts.other)
    let expired = Self.plan(.expired)
    #expect(expired.shown == [NoticeTexts.expired] && expired.buttons == .again && expired.sent == expired.shown)
    let contact = Self.plan(.canceled(reason: PaymentReason.contactRefused))
    #expect(contact.shown == [NoticeTexts.contactRefused] && contact.buttons == .contact && contact.sent == contact.shown)
    // Who canceled by themselves needs no reason.
    let abandoned = Self.plan(.canceled(reason: PaymentReason.abandoned))
    #expect(abandoned.shown == [NoticeTexts.abandoned] && abandoned.buttons == .none && abandoned.reason == nil)
    let replaced = Self.plan(.canceled(reason: PaymentReason.replaced))
    #expect(replaced.shown == [NoticeTexts.replaced] && replaced.buttons == .none && replaced.reason == nil)
  }

  @Test func moneyThatGoesBackIsToldInAMessageOfItsOwn() {
    let money = Money(33_00, .rub)
    for change in [PaymentChange.refunded(money), .refundFailed(money), .disputeWon(money)] {
      let plan = Self.plan(change, .sample(.succeeded))
      #expect(plan.shown.isEmpty && plan.sent.count == 1 && !plan.leadsToBalance)
    }
    #expect(Self.plan(.refunded(money), .sample(.succeeded), owes: true).sent.last == NoticeTexts.owedAfterRefund)
    // A bank takes days; Stars are there at once.
    #expect(Self.plan(.refunded(money), .sample(.succeeded)).sent == [NoticeTexts.refunded])
    #expect(Self.plan(.refunded(Money(75, .stars)), .sample(.succeeded, way: .stars)).sent == [NoticeTexts.starsRefunded])
  }

  @Test func whatCameWrongHasNoButtonToPayAgain() {
    let plan = Self.plan(.mismatch)
    #expect(plan.shown == [NoticeTexts.mismatch] && plan.buttons == .none && plan.sent == plan.shown)
  }

  @Test func whatIsOnItsWayInvitesNobodyToPayAgain() {
    let plan = Self.plan(.onItsWay, .sample(.processing, way: .stripe))
    #expect(plan.shown == [NoticeTexts.onItsWay] && plan.sent == plan.shown && plan.buttons == .ask)
  }

  @Test func theButtonsOfEveryWay() {
    let url = "https://pay.example"
    #expect(PayButton.all(of: .sample(url: url)) == [.pay(url: url), .check, .otherWay, .cancel])
    #expect(PayButton.all(of: .sample(way: .stripe)) == [.check, .otherWay, .cancel])
    #expect(PayButton.all(of: .sample(way: .stars, url: url)) == [.check, .otherWay, .cancel])
    #expect(PayButton.all(of: .sample(way: .telegram)) == [.otherWay, .cancel])
  }

  @Test func everyReasonIsAWholeSentenceInBothLanguages() {
    for (reason, text) in CancellationTexts.texts {
      // In English it goes on where "Payment #17 (99 ₽)" ends.
      #expect(text.ru.first?.isUppercase == true && text.en.first?.isLowercase == true, "\(reason)")
      #expect(!text.ru.isEmpty && !text.en.isEmpty && text.ru != text.en, "\(reason)")
      #expect(!text.ru.contains("{") && !text.en.contains("{"), "\(reason)")
    }
    let ours = [
      PaymentReason.unavailable, PaymentReason.misconfigured, PaymentReason.refused,
      PaymentReason.returned, PaymentReason.contactRefused,
    ]
    for reason in ours { #expect(CancellationTexts.texts[reason] != nil, "\(reason)") }
  }
}
