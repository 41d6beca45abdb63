import PluginAPI

/// Where providers bring their news.
struct ProviderWebhooks: Sendable {
  /// The most that a provider's notification may have.
  private static let largestNews = 256 * 1024
  /// How much news about payments that aren't known here is kept, and asked about, in ten minutes: whoever sends more means no payment.
  private static let mostUnknown: Int64 = 500
  private static let mostUnknownAsked: Int64 = 20
  /// For how long news of one such payment is gathered before it is asked about.
  private static let gatheringMilliseconds: Int64 = 3000

  let flow: PaymentFlow

  private var settings: PaymentSettings { flow.settings }

  func register(on bot: Registration) throws {
    if settings.yookassa != nil { try bot.web(.post, "yookassa", takeYooKassaNews) }
    if settings.stripe != nil { try bot.web(.post, "stripe", takeStripeNews) }
  }

  /// YooKassa's notification: https://yookassa.ru/developers/using-api/webhooks
  ///
  /// It bears no signature. Its sender's address is checked, and of its content only the ids are taken: a job asks YooKassa
  /// what is true.
  private func takeYooKassaNews(_ web: WebContext) throws -> WebResponse {
    guard let shop = settings.yookassa else { return .problem(404, "this bot takes no such payments") }
    guard shop.addresses?.contains(where: { $0.contains(web.request.remoteAddress) }) ?? true else {
      web.log.warning(
        "a YooKassa notification came from an address that isn't YooKassa's: behind a proxy, set host.trusted_proxies",
        ["address": web.request.remoteAddress])
      return .problem(403, "not from an address of YooKassa's")
    }
    guard web.request.body.count <= Self.largestNews, let document = try? JSONDocument(web.request.body) else {
      return .problem(400, "not JSON")
    }
    guard let news = ProviderNews(yookassa: document.root) else { return .problem(400, "not a notification") }
    return try take(news, of: .yookassa, web)
  }

  /// Stripe's event, signed: https://docs.stripe.com/webhooks
  private func takeStripeNews(_ web: WebContext) throws -> WebResponse {
    guard let account = settings.stripe else { return .problem(404, "this bot takes no such payments") }
    guard web.request.body.count <= Self.largestNews else { return .problem(413, "too large") }
    do {
      try StripeSignature.check(
        web.request.headers["stripe-signature"] ?? "", of: web.request.body, secret: account.webhookSecret,
        now: try web.now / 1000)
    } catch {
      web.log.warning("a Stripe event was rejected", ["reason": "\(error)"])
      return .problem(400, "\(error)")
    }
    guard let document = try? JSONDocument(web.request.body), let news = ProviderNews(stripe: document.root) else {
      return .problem(400, "not an event")
    }
    return try take(news, of: .stripe, web)
  }

  /// Has a job find out what is true. News is a hint and no more: it may be early, forged or come again, so none of it keeps another from
  /// being looked into; but however much comes, a payment is asked about once at a time, and less and less often.
  private func take(_ news: ProviderNews, of way: PaymentWay, _ web: WebContext) throws -> WebResponse {
    let ok = WebResponse.text("ok\n")
    let store = try web.payments
    guard let about = news.about else {
      _ = try store.insertNotice(way, event: news.event, object: news.object, key: news.key)
      return ok
    }
    if let payment = try store.find(way, about) {
      _ = try store.insertNotice(way, event: news.event, object: news.object, key: news.key)
      try flow.ask(about: payment, for: news.claim, in: web.transaction)
      return ok
    }
    let recent = try store.noticeCount(in: 10 * PaymentTimes.minute)
    // Stripe's is signed; anybody may send YooKassa's.
    guard way == .stripe || recent < Self.mostUnknown else { return ok }
    let isNew = try store.insertNotice(way, event: news.event, object: news.object, key: news.key)
    let since = store.now - 2 * 24 * 60 * PaymentTimes.minute
    let work = NewsWork(way: way.rawValue, about: about)
    if way == .stripe {
      if isNew { try web.enqueue(PaymentJob.news, work, key: "stripe/\(news.key)") }
    } else if try recent < Self.mostUnknownAsked && store.hasUnidentified(way, since: since) {
      let moment = (store.now / Self.gatheringMilliseconds + 1) * Self.gatheringMilliseconds
      try web.enqueue(PaymentJob.news, work, key: "\(way.rawValue)/\(about.id)/\(moment)", after: .milliseconds(moment - store.now))
    }
    return ok
  }
}
