import PluginAPI

/// What the operator wrote under `payments`.
struct PaymentSettings: Sendable {
  /// A way to pay that is set up, and the currency it takes.
  struct Way: Sendable, Hashable {
    let way: PaymentWay
    let currency: Currency
  }

  let packages: [PaymentPackage]
  /// In the order in which they are offered.
  let ways: [Way]
  /// By currency; empty where people buy packages only.
  let ownSums: [Currency: OwnSum]
  /// How long a payment can be paid, in milliseconds.
  let millisecondsToPay: Int64
  let yookassa: YooKassaSettings?
  let stripe: StripeSettings?
  let telegram: TelegramPaymentSettings?

  /// Whether receipts are made, so that people are asked for an e-mail address or a phone number.
  var receipts: Bool { yookassa?.receipts != nil }

  /// Whether the way is set up.
  func has(_ way: PaymentWay) -> Bool { ways.contains { $0.way == way } }

  /// Whether the way takes such a sum.
  private func takes(_ price: Money, by way: PaymentWay) -> Bool { Self.takes(price, by: way, least: telegram?.least) }

  static func takes(_ price: Money, by way: PaymentWay, least: Money?) -> Bool {
    switch way {
    case .telegram: least.map { price.minorUnits >= $0.minorUnits } ?? true
    case .stripe: StripeAmount.minorUnits(of: price) != nil
    case .yookassa, .stars: true
    }
  }

  /// The ways by which a package can be bought, each with its price.
  func ways(for package: PaymentPackage) -> [(way: PaymentWay, price: Money)] {
    ways.compactMap { each in
      package.prices[each.currency].flatMap { takes($0, by: each.way) ? (each.way, $0) : nil }
    }
  }

  /// The ways by which sums of one's own are taken, each with its rule.
  var sumWays: [(way: PaymentWay, rule: OwnSum)] {
    ways.compactMap { each in
      guard let rule = ownSums[each.currency] else { return nil }
      guard !takes(rule.least, by: each.way), let least = telegram?.least else { return (each.way, rule) }
      let raised = OwnSum(least: least, most: rule.most, unit: rule.unit)
      return least.minorUnits <= rule.most.minorUnits && raised.units(for: least) > 0 ? (each.way, raised) : nil
    }
  }

  func package(_ id: String) -> PaymentPackage? { packages.first { $0.id == id } }

  /// Whether an offer is still made as it stands: its price and units are today's.
  func stands(_ offer: Offer) -> Bool {
    guard ways.contains(Way(way: offer.way, currency: offer.price.currency)), takes(offer.price, by: offer.way) else {
      return false
    }
    if let id = offer.package {
      guard let package = package(id) else { return false }
      return package.prices[offer.price.currency] == offer.price && package.units == offer.units
    }
    guard let rule = ownSums[offer.price.currency] else { return false }
    return offer.price.minorUnits >= rule.least.minorUnits && offer.price.minorUnits <= rule.most.minorUnits
      && rule.units(for: offer.price) == offer.units
  }
}

/// Telegram's own payments with a provider behind them.
struct TelegramPaymentSettings: Sendable {
  let providerToken: String
  /// The least that Telegram takes in the way's currency; `nil` where that isn't known, and Telegram says no by itself.
  let least: Money?
  /// Whether Telegram asks who pays for their e-mail address and phone number, and tells the provider.
  var needsEmail = false
  var needsPhone = false
  /// How the provider makes receipts (54-FZ); `nil`: it needs to know nothing of it.
  var receipts: ReceiptRules?

  /// Completes an invoice with what the provider needs to know.
  func apply(to invoice: inout some InvoiceMethod, price: Money, title: String) {
    invoice.providerToken = providerToken
    if needsEmail { (invoice.needEmail, invoice.sendEmailToProvider) = (true, true) }
    if needsPhone { (invoice.needPhoneNumber, invoice.sendPhoneNumberToProvider) = (true, true) }
    invoice.providerData = receipts?.providerData(price, of: title)
  }

  /// Telegram takes about a dollar at least, moves that with the rates of exchange and publishes it in `min_amount`, where RUB
  /// stood at 74.87 and EUR at 0.82: https://core.telegram.org/bots/payments/currencies.json
  static let usualLeast: [Currency: Money] = [.rub: Money(75_00, .rub), .eur: Money(1_00, .eur), .usd: Money(1_00, .usd)]
}

extension TelegramPaymentSettings {
  init(_ settings: Settings, _ currency: Currency) throws {
    providerToken = try settings.secret("provider_token", help: "The provider token from @BotFather.")
    let written = try settings.string(
      "min", default: "", help: "The minimum that Telegram accepts in the currency, about a dollar.")
    least = written.isEmpty ? Self.usualLeast[currency] : try settings.money("min", currency)
    receipts = try settings.section(
      "receipts", help: "What the provider needs for receipts under 54-FZ; leave it out if it needs nothing."
    ).map(ReceiptRules.init)
    let asksPhone = try settings.boolean(
      "need_phone", default: false, help: "Whether Telegram asks for a phone number and passes it to the provider.")
    needsPhone = asksPhone
    needsEmail = try settings.boolean(
      "need_email", default: receipts != nil && !asksPhone,
      help: "Whether Telegram asks for an e-mail address and passes it to the provider.")
  }
}

extension PaymentSettings {
  init(_ settings: Settings) throws {
    millisecondsToPay =
      try settings.integer(
        "minutes_to_pay", default: 60, in: 30...1440, help: "How many minutes a payment can be paid.") * PaymentTimes.minute
    var ways: [Way] = []
    yookassa = try settings.section("yookassa", help: "YooKassa; leave it out to do without.").map(YooKassaSettings.init)
    if let yookassa { ways.append(Way(way: .yookassa, currency: yookassa.currency)) }
    stripe = try settings.section("stripe", help: "Stripe Checkout; leave it out to do without.").map(StripeSettings.init)
    if let stripe { ways.append(Way(way: .stripe, currency: stripe.currency)) }
    telegram = try settings.section("telegram", help: "Telegram payments through a provider; leave it out to do without.").flatMap {
      let currency = try $0.currency("currency", default: .rub, help: "The currency that people pay in.")
      ways.append(Way(way: .telegram, currency: currency))
      return try TelegramPaymentSettings($0, currency)
    }
    if let stars = try settings.section("stars", help: "Telegram Stars."),
      try stars.boolean("enabled", default: false, help: "Whether Stars are accepted.")
    {
      ways.append(Way(way: .stars, currency: .stars))
    }
    self.ways = ways
    let market = Market(ways: ways, least: telegram?.least)
    packages = try Self.packages(settings, market)
    ownSums = try Self.ownSums(settings, market)
  }
}

extension Settings {
  func currency(_ key: String, default fallback: Currency, help: String) throws -> Currency {
    let code = try string(key, default: fallback.code, help: help)
    guard let currency = Currency(code), currency != .unit, currency != .stars else {
      throw invalid(key, "must be a currency's three capital letters, such as RUB")
    }
    return currency
  }

  /// An amount above zero, written with a point.
  func money(_ key: String, _ currency: Currency) throws -> Money {
    let text = try string(key)
    guard let money = try? Money(decimal: text, currency), money.minorUnits > 0 else {
      throw invalid(key, "must be an amount of \(currency) above zero with at most \(currency.exponent) digits after a point")
    }
    return money
  }
}
