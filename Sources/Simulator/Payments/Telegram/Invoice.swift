/// What a bot asks money for: https://core.telegram.org/bots/api#sendinvoice
struct Invoice: Sendable, Identifiable {
  struct Price: Sendable, Equatable {
    var label: String
    var amount: Int64
  }

  /// What stands in a link to it.
  let id: String
  let bot: Int64
  var title: String
  var description: String
  /// Known to the bot only.
  var payload: String
  var currency: String
  var prices: [Price]
  var startParameter = ""
  var photoURL: String?
  var mostTip: Int64 = 0
  var suggestedTips: [Int64] = []
  var needsName = false
  var needsPhone = false
  var needsEmail = false
  /// Seconds; nil: it is paid once.
  var subscriptionPeriod: Int?

  var isStars: Bool { currency == "XTR" }
  var total: Int64 { prices.reduce(0) { $0 + $1.amount } }
  var link: String { "https://t.me/$\(id)" }

  /// The Bot API's Invoice.
  var json: JSON {
    [
      "title": JSON(title), "description": JSON(description), "start_parameter": JSON(startParameter),
      "currency": JSON(currency), "total_amount": JSON(total),
    ]
  }

  /// What a person sees who is about to pay.
  var sheet: JSON {
    [
      "link": JSON(link), "bot": JSON(bot), "title": JSON(title), "description": JSON(description),
      "currency": JSON(currency), "total_amount": JSON(total),
      "prices": .array(prices.map { ["label": JSON($0.label), "amount": JSON($0.amount)] }),
      "max_tip_amount": mostTip > 0 ? JSON(mostTip) : nil,
      "suggested_tip_amounts": suggestedTips.isEmpty ? nil : .array(suggestedTips.map { JSON($0) }),
      "need_name": .flag(needsName), "need_phone_number": .flag(needsPhone), "need_email": .flag(needsEmail),
      "subscription_period": subscriptionPeriod.map { JSON($0) }, "photo_url": photoURL.map { JSON($0) },
    ]
  }

  /// The text of the button that Telegram adds by itself.
  var buttonText: String {
    isStars ? "Pay ⭐️\(total)" : "Pay \(Money(total, currency).text(exponent: Currency.exponent(currency) ?? 2))"
  }
}

/// The currencies of Telegram's payments: https://core.telegram.org/bots/payments#supported-currencies
enum Currency {
  private static let withoutFraction: Set<String> = ["CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND", "XTR"]

  private static let withTwoDigits: Set<String> = [
    "AED", "AFN", "ALL", "AMD", "ARS", "AUD", "AZN", "BAM", "BDT", "BGN", "BND", "BOB", "BRL", "BYN", "CAD", "CHF", "CNY",
    "COP", "CRC", "CZK", "DKK", "DOP", "DZD", "EGP", "EUR", "GBP", "GEL", "GTQ", "HKD", "HNL", "HRK", "HUF", "IDR", "ILS",
    "INR", "JMD", "KES", "KGS", "KZT", "LBP", "LKR", "MAD", "MDL", "MNT", "MUR", "MVR", "MXN", "MYR", "MZN", "NGN", "NIO",
    "NOK", "NPR", "NZD", "PAB", "PEN", "PHP", "PKR", "PLN", "QAR", "RON", "RSD", "RUB", "SAR", "SEK", "SGD", "THB", "TJS",
    "TRY", "TTD", "TWD", "TZS", "UAH", "USD", "UYU", "UZS", "YER", "ZAR",
  ]

  /// The digits after the point, or nil if Telegram takes no such currency.
  static func exponent(_ code: String) -> Int? {
    withoutFraction.contains(code) ? 0 : withTwoDigits.contains(code) ? 2 : nil
  }

  /// The least and the most that an invoice may come to. Telegram moves them with the rates of exchange; these are
  /// snapshots, of the currencies that need one here.
  static func range(_ code: String) -> ClosedRange<Int64> {
    switch code {
    case "USD": 100...1_000_000
    case "EUR": 82...827_805
    case "RUB": 7_487...74_874_898
    case "XTR": 1...1_000_000
    default: 1...999_999_999_999
    }
  }
}
