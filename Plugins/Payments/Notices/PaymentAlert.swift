import PluginAPI

/// What the administrators are told, because somebody has to look.
enum PaymentAlert: Sendable {
  case mismatch(Payment, String)
  case creditedElsewhere(Payment, other: Int64)
  /// So many lines of the list of Stars.
  case unknownStars(Int64)
  case providerFailed(Payment, String)
  case refundFailed(Payment, Money, String)
  case refundLags(Payment, Money, String)
  case ledgerLags(Payment, Money, String)
  case refundedTooMuch(Payment, Money, left: Money)
  case disputed(Payment)
  case disputeWon(Payment, Money)
  case unknownThere(Payment)

  var text: LocalizedText {
    switch self {
    case .mismatch(let payment, let why):
      AlertTexts.mismatch.filled(["payment": "\(payment.id)", "why": why])
    case .creditedElsewhere(let payment, let other):
      AlertTexts.creditedElsewhere.filled(["payment": "\(payment.id)", "other": other])
    case .unknownStars(let count):
      AlertTexts.unknownStars.filled(["count": count])
    case .providerFailed(let payment, let why):
      AlertTexts.providerFailed.filled(["payment": "\(payment.id)", "way": payment.way.rawValue, "why": why])
    case .refundFailed(let payment, let money, let why):
      AlertTexts.refundFailed.filled(["payment": "\(payment.id)", "money": "\(money)", "why": why])
    case .refundLags(let payment, let money, let why):
      AlertTexts.refundLags.filled(["payment": "\(payment.id)", "money": "\(money)", "why": why])
    case .ledgerLags(let payment, let money, let why):
      AlertTexts.ledgerLags.filled(["payment": "\(payment.id)", "money": "\(money)", "why": why])
    case .refundedTooMuch(let payment, let money, let left):
      AlertTexts.refundedTooMuch.filled(["payment": "\(payment.id)", "money": "\(money)", "left": "\(left)"])
    case .disputed(let payment):
      AlertTexts.disputed.filled(["payment": "\(payment.id)", "price": "\(payment.price)"])
    case .disputeWon(let payment, let money):
      AlertTexts.disputeWon.filled(["payment": "\(payment.id)", "money": "\(money)"])
    case .unknownThere(let payment):
      AlertTexts.unknownThere.filled(["payment": "\(payment.id)", "price": "\(payment.price)", "way": payment.way.rawValue])
    }
  }
}

extension PaymentAlert {
  /// Tells the bot's administrators, and the log.
  func send(in transaction: Transaction) throws {
    let text = text
    transaction.log.error(text.en)
    for admin in transaction.bot.admins { try transaction.send(text, to: admin) }
  }
}
