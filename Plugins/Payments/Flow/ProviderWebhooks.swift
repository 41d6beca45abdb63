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
        "a YooKassa notification came from an address that isn't YooKassa's: behind a proxy, set host.trusted_proxies",
        ["address": web.request.remoteAddress])
      return .text("forbidden\n", status: 403)
    }
    guard web.request.body.count <= Self.largestNews, let document = try? JSONDocument(web.request.body) else {
      return .text("not JSON\n", status: 400)
    }
    guard let news = ProviderNews(yookassa: document.root) else { return .text("not a notification\n", status: 400) }
    return try take(news, of: .yookassa, web)
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
      web.log.warning("a Stripe event was rejected", ["reason": "\(error)"])
      return .text("\(error)\n", status: 400)
    }
    guard let document = try? JSONDocument(web.request.body), let news = ProviderNews(stripe: document.root) else {
      return .text("not an event\n", status: 400)
    }
    return try take(news, of: .stripe, web)
  }

  /// Keeps the news, once, and has a job find out what is true.
  private func take(_ news: ProviderNews, of way: PaymentWay, _ web: WebContext) throws -> WebResponse {
    let isNew = try web.payments.insertNotice(
      way, event: news.event, object: news.object, key: news.key, body: web.request.body)
    if isNew, let about = news.about { try web.enqueue(PaymentJob.news, NewsWork(way: way.rawValue, about: about)) }
    return .text("ok\n")
  }
}
