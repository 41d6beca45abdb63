import PluginAPI

/// Whether those who take the money take the bot's keys, by calls that cost nothing.
struct ProviderChecks: Sendable {
  let settings: PaymentSettings

  func register(on bot: Registration) throws {
    if let shop = settings.yookassa {
      try bot.check("yookassa") { look in
        try await Self.judged("YooKassa", "yookassa.shop_id and secret_key") { try await YooKassa(settings: shop).look(look.http) }
      }
    }
    if let account = settings.stripe {
      try bot.check("stripe") { look in
        try await Self.judged("Stripe", "stripe.secret_key") { try await Stripe(settings: account).look(look.http) }
      }
    }
    if let telegram = settings.telegram, let price = telegramPrice {
      try bot.check("telegram") { try await Self.look(at: telegram, price, $0) }
    }
  }

  /// What something costs that is paid by Telegram's invoices.
  private var telegramPrice: Money? {
    let offers = settings.packages.flatMap { settings.ways(for: $0) } + settings.sumWays.map { ($0.way, $0.rule.least) }
    return offers.first { $0.0 == .telegram }?.1
  }

  private static func judged(
    _ name: String, _ keys: String, _ look: () async throws -> CheckResult
  ) async throws -> CheckResult {
    do { return try await look() } catch let error as ProviderError {
      switch error {
      case .credentials(let text):
        let words = text.isEmpty ? "" : ": \(text)"
        return .broken(
          "\(name) doesn't take the key\(words)", fix: "correct plugins.payments.\(keys), then: patchbay reload")
      default: return .warning("\(name) can't be asked: \(error)", fix: "try again: patchbay doctor")
      }
    }
  }

  /// Has Telegram make a link to an invoice that nobody is given.
  private static func look(
    at settings: TelegramPaymentSettings, _ price: Money, _ look: CheckContext
  ) async throws -> CheckResult {
    var invoice = CreateInvoiceLink(
      title: "Check", description: "Check", payload: "check", currency: price.currency.code,
      prices: [LabeledPrice(label: "Check", amount: price.minorUnits)])
    settings.apply(to: &invoice, price: price, title: "Check")
    do { _ = try await look.call(invoice) } catch let failure as TelegramFailure {
      guard failure.code == 400 else {
        return .warning("Telegram can't be asked: \(failure)", fix: "try again: patchbay doctor")
      }
      let cause = "Telegram doesn't take invoices for \(price): \(failure.description)"
      return .broken(
        cause, fix: "correct plugins.payments.telegram: provider_token as @BotFather gives it (/mybots, Payments), currency, min")
    }
    return .fine(price.currency.code)
  }
}
