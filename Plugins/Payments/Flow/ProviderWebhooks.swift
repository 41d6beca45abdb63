import PluginAPI

/// Where providers bring their news.
struct ProviderWebhooks: Sendable {
  /// The most that a provider's notification may have.
  private static let largestNews = 256 * 1024

  let settings: PaymentSettings

  func register(on bot: Registration) throws {
    if settings.yookassa != nil { try bot.web(.post, "yookassa", takeYooKassaNews) }
    if settings.stripe != nil { try bot.web(.post, "stripe", takeStripeNews) }
  }

  /// YooKassa's notification: https://yookassa.ru/developers/using-api/webhooks
  ///
  /// It bears no signature. Its sender's address is checked, and of its content only the ids are taken: a job asks YooKassa
  /// what is true.
  private func takeYooKassaNews(_ web: WebContext) throws -> WebResponse {
    guard let shop = settings.yookassa else { return .text("not set up\n", status: 404) }
    guard shop.addresses?.contains(where: { $0.contains(web.request.remoteAddress) }) ?? true else {
      web.log.warning(
        "a notification of YooKassa's came from an address that isn't theirs: behind a proxy, set host.trusted_proxies",
        ["address": web.request.remoteAddress])
      return .text("forbidden\n", status: 403)
    }
    guard web.request.body.count <= Self.largestNews, let document = try? JSONDocument(web.request.body) else {
      return .text("not JSON\n", status: 400)
    }
    let event = document.root.member("event").string ?? ""
    let object = document.root.member("object")
    guard document.root.member("type").string == "notification", let id = object.member("id").identifier else {
      return .text("not a notification\n", status: 400)
    }
    let payment: String? =
      event.hasPrefix("payment.") ? id : event.hasPrefix("refund.") ? object.member("payment_id").identifier : nil
    return try take(
      web, way: .yookassa, event: event, object: id, key: "\(event)/\(id)", about: payment.map { .payment($0) })
  }

  /// Stripe's event, signed: https://docs.stripe.com/webhooks
  private func takeStripeNews(_ web: WebContext) throws -> WebResponse {
    guard let account = settings.stripe else { return .text("not set up\n", status: 404) }
    guard web.request.body.count <= Self.largestNews else { return .text("too large\n", status: 413) }
    do {
      try StripeSignature.check(
        web.request.headers["stripe-signature"] ?? "", of: web.request.body, secret: account.webhookSecret,
        now: try web.now / 1000)
    } catch {
      web.log.warning("an event of Stripe's was refused", ["reason": "\(error)"])
      return .text("\(error)\n", status: 400)
    }
    guard let document = try? JSONDocument(web.request.body), let id = document.root.member("id").identifier,
      let event = document.root.member("type").string
    else { return .text("not an event\n", status: 400) }
    let object = document.root.member("data").member("object")
    let about: ProviderReference? =
      event.hasPrefix("checkout.session.")
      ? object.member("id").identifier.map { .payment($0) }
      : event.hasPrefix("charge.") || event.hasPrefix("refund.")
        ? object.member("payment_intent").identifier.map { .charge($0) } : nil
    return try take(
      web, way: .stripe, event: event, object: object.member("id").identifier ?? id, key: id, about: about)
  }

  /// Keeps the news, once, and has a job find out what is true.
  private func take(
    _ web: WebContext, way: PaymentWay, event: String, object: String, key: String, about: ProviderReference?
  ) throws -> WebResponse {
    guard event.utf8.count <= 100 else { return .text("not an event\n", status: 400) }
    let isNew = try web.payments.insertNotice(way, event: event, object: object, key: key, body: web.request.body)
    if isNew, let about { try web.enqueue(PaymentJob.news, NewsWork(way: way.rawValue, about: about)) }
    return .text("ok\n")
  }
}
