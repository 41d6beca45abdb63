import PluginAPI

/// One payment, as the plugin's table holds it.
struct Payment: Sendable {
  let id: Int64
  let user: Int64
  /// The chat in which it was begun.
  let chat: Int64
  /// What names the purchase: unique for the person, so that twenty presses are one payment.
  let order: String
  let offer: Offer
  let state: PaymentState
  /// What is wrong with it; `nil` while all is well.
  let trouble: PaymentTrouble?
  /// What has been given back, as far as the ledger has it.
  let refunded: Money
  /// Milliseconds since 1970, as all its times.
  let createdAt: Int64
  let changedAt: Int64
  /// When it ends if nobody pays.
  let expiresAt: Int64
  /// The payment's id at the provider.
  let providerID: String?
  /// The page on which it is paid.
  let url: String?
  /// The provider's id of the money that moved; makes the credit unique.
  let charge: String?
  /// Why it was canceled, in the provider's word.
  let reason: String?
  /// The message in the chat that shows it.
  let message: MessageReference?
  /// Where the receipt goes.
  let contact: ReceiptContact?
  /// Part of the idempotence key: grows when the provider answers a key with a failure for ever.
  let attempt: Int64
  /// How often its provider was asked.
  var asks: Int64 = 0
  /// Whether it was begun in the Mini App, whose panel shows it.
  var isInApp = false

  var price: Money { offer.price }
  var way: PaymentWay { offer.way }
  /// What can still be given back.
  var refundable: Money { Money(state.isPaid ? price.minorUnits - refunded.minorUnits : 0, price.currency) }
}

/// Where a receipt of a payment is sent.
enum ReceiptContact: Sendable, Hashable, LosslessStringConvertible {
  case email(String)
  /// Digits with the country's code and without a plus: `79000000000`.
  case phone(String)

  init?(_ description: String) {
    if let text = description.wholeAfter("email:") {
      self = .email(text)
    } else if let text = description.wholeAfter("phone:") {
      self = .phone(text)
    } else {
      return nil
    }
  }

  var description: String {
    switch self {
    case .email(let text): "email:\(text)"
    case .phone(let text): "phone:\(text)"
    }
  }
}

extension String {
  /// What follows a prefix; `nil` unless there is something and the text begins so.
  fileprivate func wholeAfter(_ prefix: String) -> String? {
    hasPrefix(prefix) && count > prefix.count ? String(dropFirst(prefix.count)) : nil
  }
}
