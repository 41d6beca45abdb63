import PluginAPI

/// What the history calls what happened.
enum HistoryWords: Sendable, Hashable {
  /// As it stands, with what to fill in.
  case text(LocalizedText)
  case ofPayment(LocalizedText, Int64)
  /// With the note that whoever caused it left.
  case noted(LocalizedText, memo: String)
  case promoCode(String)

  /// A payment that moved nothing.
  static func text(of payment: Payment) -> LocalizedText {
    switch payment.state {
    case _ where payment.trouble == .mismatch: HistoryTexts.mismatch
    case .created, .pending: HistoryTexts.waiting
    case .processing: HistoryTexts.onItsWay
    case .expired: HistoryTexts.expired
    case .canceled where payment.reason == PaymentReason.abandoned: HistoryTexts.abandoned
    case .canceled where payment.reason == PaymentReason.replaced: HistoryTexts.replaced
    case .canceled, .succeeded, .partlyRefunded, .refunded: HistoryTexts.canceled
    }
  }

  /// A movement that this plugin caused: what was bought, what came on top, what was taken back; `nil` where it is told like
  /// any other's.
  ///
  /// - Parameter payment: the one that the movement credited.
  init?(own kind: String, memo: String, payment: Int64?) {
    guard let payment else {
      switch kind {
      case "promo": self = .promoCode(memo)
      case "reversal":
        // "refund of payment 17"
        let id = memo.split(separator: " ").last.flatMap { Int64($0) }
        self = id.map { .ofPayment(HistoryTexts.refund, $0) } ?? .text(HistoryTexts.refundPlain)
      default: return nil
      }
      return
    }
    switch kind {
    case "refund_failed": self = .ofPayment(HistoryTexts.refundFailed, payment)
    case "bonus": self = .ofPayment(HistoryTexts.present, payment)
    case "promo": self = .ofPayment(HistoryTexts.promoToPayment, payment)
    default: self = .ofPayment(HistoryTexts.topUp, payment)
    }
  }

  /// A movement that somebody else caused.
  ///
  /// - Parameters:
  ///   - plugin: `nil` for the host and for operators.
  ///   - isTaken: the person has less after it.
  init(_ kind: String, by plugin: String?, isTaken: Bool, memo: String) {
    let text: LocalizedText =
      switch (plugin, kind) {
      case (_, "hold"): HistoryTexts.hold
      case (_, "release"), (_, "expiry"): HistoryTexts.release
      case (_, "repayment"): HistoryTexts.repayment
      case (_, "reversal"): HistoryTexts.reversal
      case ("referral", "newcomer_reward"): HistoryTexts.newcomer
      case ("referral", _): HistoryTexts.referral
      case (nil, "welcome"): HistoryTexts.welcome
      case (nil, "opening"): HistoryTexts.opening
      case (nil, "credit"): HistoryTexts.credit
      case (nil, "debit"): HistoryTexts.debit
      default: isTaken ? HistoryTexts.spent : HistoryTexts.received
      }
    self = memo.isEmpty ? .text(text) : .noted(text, memo: String(memo.prefix(80)))
  }
}
