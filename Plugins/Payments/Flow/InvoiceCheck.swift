import PluginAPI

/// What Telegram asks before it takes an invoice's money.
struct InvoiceCheck: Sendable {
  let payload: InvoicePayload
  /// Who pays.
  let user: Int64
  let amount: Int64
  /// By its code, as Telegram wrote it.
  let currency: String

  /// Why the money must not be taken; `nil` when the offer stands.
  ///
  /// - Parameters:
  ///   - payment: the one that the payload names, if there is one.
  ///   - stands: whether its offer is made today as it was then.
  func refusal(of payment: Payment?, stands: Bool, at now: Int64) -> InvoiceRefusal? {
    guard let payment, payload.payment == payment.id, payload.names(payment) else { return .unknown }
    guard payment.user == user, payload.user == user else { return .ofAnother }
    guard payment.way == PaymentWay(invoiceCurrency: currency), amount == payment.price.minorUnits,
      currency == payment.price.currency.code, stands
    else { return .changed }
    // The person was told that it is closed; one that is paid stands for the same purchase once more.
    let isOver = payment.state == .canceled || payment.expiresAt <= now
    return isOver && !payment.state.isPaid ? .over : nil
  }
}

/// Why an invoice can't be paid.
enum InvoiceRefusal: Sendable, Hashable, CaseIterable {
  /// It names no payment of this database's.
  case unknown
  case ofAnother
  /// Another price, or not for sale any more.
  case changed
  case over
}

/// What an invoice's charge means for the payment that it names.
enum InvoiceMeaning: Sendable, Hashable {
  case mismatch(PaymentMismatch)
  case credit
  /// The payment is credited: an old invoice that is paid again is another payment of the same offer.
  case creditAgain

  init(_ paid: InvoicePaid, of payment: Payment) {
    if payment.user != paid.user {
      self = .mismatch(.user(asked: payment.user, came: paid.user))
    } else if payment.price != paid.amount {
      self = .mismatch(.amount(asked: payment.price, came: paid.amount))
    } else {
      self = payment.charge == nil ? .credit : .creditAgain
    }
  }
}

extension PaymentWay {
  /// - Parameter currency: what an invoice is paid in.
  init(invoiceCurrency currency: String) { self = currency == Currency.stars.code ? .stars : .telegram }
}
