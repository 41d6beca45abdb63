import PluginAPI

extension PaymentFlow {
  /// Who takes the money of a way that is paid on a page.
  func provider(_ way: PaymentWay) throws -> any PageProvider {
    switch way {
    case .yookassa: if let shop = settings.yookassa { return YooKassa(settings: shop) }
    case .stripe: if let account = settings.stripe { return Stripe(settings: account) }
    case .telegram, .stars: break
    }
    throw JobError.permanent(code: "way_is_off", message: PaymentError.wayIsOff(way).description)
  }

  /// What the payment's provider needs to know of it.
  func purchase(_ payment: Payment, in transaction: Transaction) throws -> Purchase {
    let bot = transaction.bot
    let language = try transaction.language(of: payment.user)
    return Purchase(
      payment: payment, tag: PaymentTag(bot: bot.id, id: payment.id, createdAt: payment.createdAt),
      title: title(of: try transaction.promoCodes.sold(payment), in: language, transaction), language: language,
      returnURL: "https://t.me/\(bot.username)" + (payment.isInApp ? "?startapp=\(Route.paymentLink)" : ""))
  }
}
