import BaseTesting
import PluginAPI
import Testing

@testable import Payments

/// The history's words and pages.
@Suite struct HistoryTests {
  @Test func aPaymentThatMovedNothingSaysWhy() {
    #expect(HistoryWords.text(of: .sample(.created)) == HistoryTexts.waiting)
    #expect(HistoryWords.text(of: .sample(.pending)) == HistoryTexts.waiting)
    #expect(HistoryWords.text(of: .sample(.expired)) == HistoryTexts.expired)
    #expect(HistoryWords.text(of: .sample(.canceled, reason: "insufficient_funds")) == HistoryTexts.canceled)
    #expect(HistoryWords.text(of: .sample(.canceled, reason: PaymentReason.abandoned)) == HistoryTexts.abandoned)
    #expect(HistoryWords.text(of: .sample(.canceled, reason: PaymentReason.replaced)) == HistoryTexts.replaced)
    // One that was given up and expired at its provider.
    #expect(HistoryWords.text(of: .sample(.expired, reason: PaymentReason.abandoned)) == HistoryTexts.expired)
    for state in [PaymentState.pending, .canceled, .expired] {
      #expect(HistoryWords.text(of: .sample(state, trouble: .mismatch)) == HistoryTexts.mismatch, "\(state)")
    }
  }

  @Test func whatThePluginMovedNamesThePayment() {
    #expect(HistoryWords(own: "topup", memo: "", payment: 17) == .ofPayment(HistoryTexts.topUp, 17))
    #expect(HistoryWords(own: "bonus", memo: "", payment: 17) == .ofPayment(HistoryTexts.present, 17))
    #expect(HistoryWords(own: "promo", memo: "", payment: 17) == .ofPayment(HistoryTexts.promoToPayment, 17))
    #expect(HistoryWords(own: "refund_failed", memo: "", payment: 17) == .ofPayment(HistoryTexts.refundFailed, 17))
    #expect(HistoryWords(own: "promo", memo: "SPRING", payment: nil) == .promoCode("SPRING"))
    #expect(HistoryWords(own: "reversal", memo: "refund of payment 17", payment: nil) == .ofPayment(HistoryTexts.refund, 17))
    #expect(HistoryWords(own: "reversal", memo: "by hand", payment: nil) == .text(HistoryTexts.refundPlain))
    #expect(HistoryWords(own: "hold", memo: "", payment: nil) == nil)
  }

  @Test func whatOthersMovedIsNamedByItsKind() {
    for (kind, plugin, isTaken, text) in [
      ("hold", "avatar", true, HistoryTexts.hold), ("release", "avatar", false, HistoryTexts.release),
      ("expiry", "avatar", false, HistoryTexts.release), ("repayment", nil, true, HistoryTexts.repayment),
      ("newcomer_reward", "referral", false, HistoryTexts.newcomer), ("reward", "referral", false, HistoryTexts.referral),
      ("welcome", nil, false, HistoryTexts.welcome), ("welcome", "avatar", false, HistoryTexts.received),
      ("credit", nil, false, HistoryTexts.credit), ("debit", nil, true, HistoryTexts.debit),
      ("purchase", "avatar", true, HistoryTexts.spent),
    ] as [(String, String?, Bool, LocalizedText)] {
      #expect(HistoryWords(kind, by: plugin, isTaken: isTaken, memo: "") == .text(text), "\(kind) by \(plugin ?? "the host")")
    }
    let long = String(repeating: "x", count: 200)
    #expect(HistoryWords("debit", by: nil, isTaken: true, memo: long) == .noted(HistoryTexts.debit, memo: String(long.prefix(80))))
  }

  /// Turned page by page, the history shows every line once.
  @Test(arguments: 0..<50 as Range<UInt64>) func noPageSkipsOrRepeatsALine(seed: UInt64) {
    var dice = TestRandom(seed: seed)
    var moment = start
    func lines(_ count: Int, _ line: (Int64, Int64) -> HistoryLine) -> [HistoryLine] {
      // The one may have ended long before the other began.
      moment = start + Int64.random(in: 0...60, using: &dice)
      var lines: [HistoryLine] = []
      for id in 1...Int64(count + 1) {
        // Several may happen in one millisecond.
        moment += Int64.random(in: 0...2, using: &dice)
        lines.append(line(id, moment))
      }
      return lines.reversed()
    }
    let moved = lines(Int.random(in: 0...40, using: &dice)) { HistoryLine(at: $1, text: "", transfer: $0, payment: nil) }
    let unpaid = lines(Int.random(in: 0...40, using: &dice)) { HistoryLine(at: $1, text: "", transfer: nil, payment: $0) }
    var (place, seen) = (HistoryPlace.newest, [HistoryLine]())
    for _ in 0..<100 {
      let limit = HistoryLine.pageSize + 1
      let page = HistoryLine.page(
        Array(moved.filter { $0.transfer ?? 0 < place.transfer }.prefix(limit)),
        Array(unpaid.filter { $0.payment ?? 0 < place.payment }.prefix(limit)))
      seen += page.prefix(HistoryLine.pageSize)
      guard page.count > HistoryLine.pageSize else { break }
      place = place.after(page.prefix(HistoryLine.pageSize))
    }
    #expect(seen.count == moved.count + unpaid.count)
    #expect(Set(seen) == Set(moved + unpaid))
    #expect(zip(seen, seen.dropFirst()).allSatisfy { $0.at >= $1.at })
  }

  @Test func aPlaceIsReadBack() {
    for place in [HistoryPlace.newest, HistoryPlace(transfer: 5, payment: .max), HistoryPlace(transfer: 1, payment: 2)] {
      #expect(HistoryPlace(callbackParts: place.callbackParts[...]) == place)
    }
    #expect(HistoryPlace(callbackParts: ["-1", "x"]) == nil && HistoryPlace(callbackParts: ["1"]) == nil)
    #expect(HistoryPlace(callbackParts: ["-1", "0"]) == .newest)
  }
}
