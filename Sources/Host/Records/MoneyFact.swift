@_spi(Host) import PluginAPI

/// What an update tells of money that moved, or of what was given for money: it can't be had again once the update is gone.
struct MoneyFact: Sendable, Hashable {
  enum Kind: String, Sendable, CaseIterable {
    case payment, refund, gift, subscription
    case paidMedia = "paid_media"
    case paidPost = "paid_post"
    case refundedPost = "refunded_post"
  }

  let kind: Kind
  /// In minor units, as Telegram wrote it; `nil` where it doesn't tell.
  var amount: Int64?
  /// The currency's code, as Telegram wrote it.
  var currency: String?
  /// Telegram's id of the money that moved.
  var charge: String?
  /// What the bot wrote into the invoice.
  var payload: String?

  /// `99.00 RUB`, or a dash where the update names no sum.
  var sum: String {
    guard let amount, let currency else { return "—" }
    return Currency(currency).map { Money(amount, $0).description } ?? "\(amount) \(currency)"
  }
}

extension MoneyFact {
  /// - Returns: `nil` for an update that tells of no money.
  init?(_ update: Update) {
    guard let payload = update.payload else { return nil }
    switch update.kind {
    case .message: self.init(message: payload)
    case .subscription: self.init(kind: .subscription, payload: payload.member("invoice_payload").string)
    case .purchasedPaidMedia: self.init(kind: .paidMedia, payload: payload.member("paid_media_payload").string)
    default: return nil
    }
  }

  private init?(message: JSONValue) {
    func object(_ name: StaticString) -> JSONValue? {
      let value = message.member(name)
      return value.isMissing || value.isNull ? nil : value
    }
    if let paid = object("successful_payment") {
      self.init(.payment, paid)
    } else if let refunded = object("refunded_payment") {
      self.init(.refund, refunded)
    } else if let paid = object("suggested_post_paid") {
      let stars = paid.member("star_amount").member("amount").int64
      self.init(
        kind: .paidPost, amount: paid.member("amount").int64 ?? stars,
        currency: stars == nil ? paid.member("currency").string : Currency.stars.code)
    } else if object("suggested_post_refunded") != nil {
      self.init(kind: .refundedPost)
    } else if message.member("chat").member("type").string == "private" {
      // In groups members give each other presents, which are no business of the bot's.
      if let gift = object("gift") {
        self.init(kind: .gift, amount: gift.member("gift").member("star_count").int64, currency: Currency.stars.code)
      } else if object("unique_gift") != nil || object("gift_upgrade_sent") != nil {
        self.init(kind: .gift)
      } else {
        return nil
      }
    } else {
      return nil
    }
  }

  private init(_ kind: Kind, _ payment: JSONValue) {
    self.init(
      kind: kind, amount: payment.member("total_amount").int64, currency: payment.member("currency").string,
      charge: payment.member("telegram_payment_charge_id").string, payload: payment.member("invoice_payload").string)
  }
}
