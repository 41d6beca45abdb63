import PluginAPI

extension PaymentSettings {
  /// What is sold where the settings name no packages.
  static let defaultPackages = [
    PaymentPackage(
      id: "mini", title: LocalizedText("package.mini", ru: "Мини", en: "Mini"),
      prices: prices(rub: 99_00, eur: 1_10, usd: 1_20, stars: 75), units: 10, bonus: 0),
    PaymentPackage(
      id: "basic", title: LocalizedText("package.basic", ru: "Базовый", en: "Basic"),
      prices: prices(rub: 249_00, eur: 2_70, usd: 2_90, stars: 190), units: 25, bonus: 2),
    PaymentPackage(
      id: "standard", title: LocalizedText("package.standard", ru: "Стандарт", en: "Standard"),
      prices: prices(rub: 499_00, eur: 5_40, usd: 5_90, stars: 380), units: 50, bonus: 7),
    PaymentPackage(
      id: "premium", title: LocalizedText("package.premium", ru: "Премиум", en: "Premium"),
      prices: prices(rub: 999_00, eur: 10_80, usd: 11_80, stars: 760), units: 100, bonus: 20),
  ]

  /// The sums of one's own where the settings don't tell.
  static let defaultOwnSums: [Currency: OwnSum] = [
    .rub: OwnSum(least: Money(50_00, .rub), most: Money(15_000_00, .rub), unit: Money(9_90, .rub)),
    .eur: OwnSum(least: Money(1_00, .eur), most: Money(200_00, .eur), unit: Money(11, .eur)),
    .usd: OwnSum(least: Money(1_00, .usd), most: Money(200_00, .usd), unit: Money(12, .usd)),
    .stars: OwnSum(least: Money(10, .stars), most: Money(10_000, .stars), unit: Money(8, .stars)),
  ]

  private static func prices(rub: Int64, eur: Int64, usd: Int64, stars: Int64) -> [Currency: Money] {
    [.rub: Money(rub, .rub), .eur: Money(eur, .eur), .usd: Money(usd, .usd), .stars: Money(stars, .stars)]
  }

  /// What the ways that are set up can sell.
  struct Market: Sendable {
    let ways: [Way]
    /// The least that Telegram takes.
    let least: Money?

    /// Why nobody could pay such a price; `nil` where somebody can, and where no way is set up at all.
    func refusal(of price: Money) -> String? {
      guard !ways.isEmpty else { return nil }
      let fitting = ways.filter { $0.currency == price.currency }
      guard !fitting.isEmpty else {
        var taken: [String] = []
        for way in ways where !taken.contains(way.currency.code) { taken.append(way.currency.code) }
        return "is a currency that no payment method takes that is set up: they take \(taken.joined(separator: ", "))"
      }
      return fitting.contains { PaymentSettings.takes(price, by: $0.way, least: least) }
        ? nil : "is a price that no payment method takes that is set up"
    }
  }

  static func packages(_ settings: Settings, _ market: Market) throws -> [PaymentPackage] {
    let sections = try settings.sections(
      "packages", help: "What is sold: id, title, prices by currency, units, bonus. Without it: Mini, Basic, Standard, Premium.")
    // The host also reads settings that are not there, to learn which exist.
    let isWritten = settings.contains("packages")
    guard isWritten || !sections.isEmpty else { return defaultPackages }
    var packages: [PaymentPackage] = []
    for section in sections {
      let package = PaymentPackage(
        id: try section.string("id", help: "A short name of a-z 0-9 _, kept in payments."),
        title: try section.text("title", help: "What people see."),
        prices: try prices(section, market),
        units: try section.integer("units", in: 1...1_000_000_000, help: "Units that the package contains."),
        bonus: try section.integer("bonus", default: 0, in: 0...1_000_000_000, help: "Bonus units."))
      guard !isWritten || isName(package.id) else {
        throw section.invalid("id", "must be 1 to 16 characters of a-z 0-9 _")
      }
      guard !packages.contains(where: { $0.id == package.id }) else {
        throw section.invalid("id", "stands twice: \(package.id)")
      }
      packages.append(package)
    }
    return packages
  }

  private static func isName(_ text: String) -> Bool {
    (1...16).contains(text.utf8.count)
      && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
  }

  private static func prices(_ package: Settings, _ market: Market) throws -> [Currency: Money] {
    guard let section = try package.section("prices", help: "By currency, such as { RUB: \"99.00\", XTR: 75 }.") else {
      throw package.invalid("prices", "is required, such as { RUB: \"99.00\", XTR: 75 }")
    }
    guard !section.isEmpty else { throw package.invalid("prices", "names no price: the package can't be sold") }
    var prices: [Currency: Money] = [:]
    for code in section.keys(among: currencies) {
      guard let currency = Currency(code) else { continue }
      let price = try section.money(code, currency)
      if let refusal = market.refusal(of: price) { throw section.invalid(code, refusal) }
      prices[currency] = price
    }
    return prices
  }

  static func ownSums(_ settings: Settings, _ market: Market) throws -> [Currency: OwnSum] {
    guard
      let section = try settings.section(
        "own_sum",
        help:
          "Sums that people choose themselves, by currency: { RUB: { min: \"50\", max: \"15000\", unit: \"9.90\" } }; {} for none."
      ),
      settings.contains("own_sum")
    else { return defaultOwnSums }
    var rules: [Currency: OwnSum] = [:]
    for code in section.keys(among: currencies) {
      guard let currency = Currency(code), let rule = try section.section(code) else { continue }
      let own = OwnSum(
        least: try rule.money("min", currency), most: try rule.money("max", currency), unit: try rule.money("unit", currency))
      guard own.least.minorUnits <= own.most.minorUnits else { throw rule.invalid("max", "is below min") }
      guard own.units(for: own.least) > 0 else { throw rule.invalid("unit", "is above min, which would buy nothing") }
      if let refusal = market.refusal(of: own.most) { throw section.invalid(code, refusal) }
      guard own.example.minorUnits % own.unit.minorUnits == 0 else {
        throw rule.invalid("unit", "leaves no sum from min to max that buys a whole number of units")
      }
      rules[currency] = own
    }
    return rules
  }

  /// The currencies that some way to pay takes: Telegram's list, what Stripe takes besides, and Stars.
  private static let currencies: [String] = [
    "XTR", "AED", "AFN", "ALL", "AMD", "ARS", "AUD", "AZN", "BAM", "BDT", "BGN", "BND", "BOB", "BRL", "BYN", "CAD", "CHF", "CLP",
    "CNY", "COP", "CRC", "CZK", "DKK", "DOP", "DZD", "EGP", "EUR", "GBP", "GEL", "GTQ", "HKD", "HNL", "HUF", "IDR", "ILS", "INR",
    "ISK", "JMD", "JPY", "KES", "KGS", "KRW", "KZT", "LBP", "LKR", "MAD", "MDL", "MNT", "MUR", "MVR", "MXN", "MYR", "MZN", "NGN",
    "NIO", "NOK", "NPR", "NZD", "PAB", "PEN", "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "SAR", "SEK", "SGD", "THB",
    "TJS", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "UZS", "VND", "YER", "ZAR",
    "ANG", "AOA", "AWG", "BBD", "BHD", "BIF", "BMD", "BSD", "BWP", "BZD", "CDF", "CVE", "DJF", "ETB", "FJD", "FKP", "GIP", "GMD",
    "GNF",
    "GYD", "HTG", "JOD", "KHR", "KMF", "KWD", "KYD", "LAK", "LRD", "LSL", "MGA", "MKD", "MMK", "MOP", "MWK", "NAD", "OMR", "PGK",
    "RWF",
    "SBD", "SCR", "SHP", "SLE", "SOS", "SRD", "SZL", "TND", "TOP", "VUV", "WST", "XAF", "XCD", "XOF", "XPF", "ZMW",
  ]
}
