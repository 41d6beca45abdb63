import PluginAPI

/// What has to be paid, and to whom, for a payment to count as the one that was asked for.
struct PaymentExpectation: Sendable, Hashable {
  let price: Money
  /// The shop at the provider; `nil` where it doesn't tell.
  let account: String?
  /// Whether test payments are expected; `nil` where the key doesn't tell.
  let isTest: Bool?

  /// In what a payment at the provider isn't what was asked for.
  func mismatch(of report: ProviderReport) -> PaymentMismatch? {
    guard report.amount == price else { return .amount(asked: price, came: report.amount) }
    if let account, let came = report.account, came != account { return .account(asked: account, came: came) }
    if let isTest, let came = report.isTest, came != isTest { return .testFlag(asked: isTest, came: came) }
    return nil
  }
}

extension PaymentExpectation {
  init(of payment: Payment, _ settings: PaymentSettings) {
    price = payment.price
    (account, isTest) =
      switch payment.way {
      case .yookassa: (settings.yookassa?.shopID, settings.yookassa?.isTest)
      case .stripe: (nil, settings.stripe?.isTest)
      case .telegram, .stars: (nil, nil)
      }
  }
}
