import PluginAPI

/// How a change of a payment is told: what becomes of the message that shows it, and whether a message of its own follows.
///
/// What comes of a payment without the person's doing is told by a message of its own in any case: an edit makes no sound.
struct NoticePlan: Sendable, Hashable {
  /// The buttons below the payment's message.
  enum Buttons: Sendable, Hashable {
    case none
    /// To pay, to ask, to pay otherwise, to cancel.
    case pay
    /// To begin anew.
    case again
    /// To ask how it stands, and nothing else: it is paid.
    case ask
    /// To give another address for the receipt.
    case contact
  }

  /// What the payment's message becomes, in blocks; empty: it stays as it is.
  var shown: [LocalizedText] = []
  var buttons = Buttons.none
  /// The lines of a message of its own, where people should notice; empty for none.
  var sent: [LocalizedText] = []
  /// Whether that message leads to the balance and the history.
  var leadsToBalance = false
  /// Why it was refused, for the text's `{reason}`.
  var reason: LocalizedText?

  /// - Parameters:
  ///   - owes: the person owes units.
  ///   - hasPromo: a promo code added units.
  init(_ change: PaymentChange, of payment: Payment, owes: Bool, hasPromo: Bool) {
    switch change {
    case .created: (shown, buttons) = ([NoticeTexts.pay], .pay)
    case .stillPending:
      (shown, buttons) = ([payment.way.isInvoice ? NoticeTexts.invoice : NoticeTexts.pay, NoticeTexts.stillPending], .pay)
    case .onItsWay:
      (shown, sent, buttons) = ([NoticeTexts.onItsWay], [NoticeTexts.onItsWay], .ask)
    case .succeeded:
      shown = [NoticeTexts.paid]
      sent = [NoticeTexts.succeeded]
      if hasPromo { sent.append(NoticeTexts.promoBonus) }
      if owes { sent.append(NoticeTexts.stillOwed) }
      leadsToBalance = true
    case .canceled(PaymentReason.abandoned): shown = [NoticeTexts.abandoned]
    case .canceled(PaymentReason.replaced): shown = [NoticeTexts.replaced]
    case .canceled(PaymentReason.contactRefused):
      (shown, sent, buttons) = ([NoticeTexts.contactRefused], [NoticeTexts.contactRefused], .contact)
    case .canceled(let reason):
      (shown, sent, buttons) = ([NoticeTexts.canceled], [NoticeTexts.canceled], .again)
      self.reason = CancellationTexts.text(for: reason)
    case .expired: (shown, sent, buttons) = ([NoticeTexts.expired], [NoticeTexts.expired], .again)
    case .refunded:
      sent = [payment.way == .stars ? NoticeTexts.starsRefunded : NoticeTexts.refunded]
      if owes { sent.append(NoticeTexts.owedAfterRefund) }
    case .refundFailed: sent = [NoticeTexts.refundFailed]
    case .disputeWon: sent = [NoticeTexts.disputeWon]
    case .mismatch: (shown, sent) = ([NoticeTexts.mismatch], [NoticeTexts.mismatch])
    }
  }
}

/// A button below a payment that can be paid.
enum PayButton: Sendable, Hashable {
  /// Opens the provider's page.
  case pay(url: String)
  /// Asks how it stands.
  case check
  case otherWay
  case cancel

  /// The buttons of a payment, from top to bottom.
  static func all(of payment: Payment) -> [PayButton] {
    var buttons: [PayButton] = []
    if !payment.way.isInvoice, let url = payment.url { buttons.append(.pay(url: url)) }
    // Of an invoice that Telegram takes for a provider nobody can be asked: Telegram tells by itself.
    if payment.way != .telegram { buttons.append(.check) }
    return buttons + [.otherWay, .cancel]
  }
}
