import PluginAPI

@testable import Payments

/// A moment to count from, in milliseconds since 1970.
let start: Int64 = 1_800_000_000_000
let minute: Int64 = 60_000
let day = 24 * 60 * minute

extension Payment {
  static func sample(
    id: Int64 = 17, user: Int64 = 7, _ state: PaymentState = .pending, way: PaymentWay = .yookassa, package: String? = "mini",
    units: Int64 = 10, bonus: Int64 = 1, price: Money = Money(99_00, .rub), trouble: PaymentTrouble? = nil, refunded: Int64 = 0,
    changedAt: Int64 = start, expiresAt: Int64 = start + 60 * minute, url: String? = nil, charge: String? = nil,
    reason: String? = nil
  ) -> Payment {
    Payment(
      id: id, user: user, chat: user, order: "abcdefghij/\(way.rawValue)",
      offer: Offer(package: package, units: units, bonus: bonus, price: price, way: way), state: state, trouble: trouble,
      refunded: Money(refunded, price.currency), createdAt: start, changedAt: changedAt, expiresAt: expiresAt,
      providerID: way.isInvoice ? nil : "at-provider", url: url, charge: charge ?? (state.isPaid ? "charge-1" : nil),
      reason: reason, message: nil, contact: nil, attempt: 0)
  }
}

extension Refund {
  static func sample(_ source: Source = .operator, _ state: State = .waiting, amount: Money = Money(33_00, .rub)) -> Refund {
    Refund(
      id: 3, payment: 17, way: .yookassa, source: source, state: state, amount: amount, providerID: nil, reason: nil, attempt: 0)
  }
}

extension ProviderReport {
  static func sample(
    _ status: Status, charge: String? = nil, amount: Money? = Money(99_00, .rub), isTest: Bool? = true,
    account: String? = "100500", refunds: [ProviderRefund] = []
  ) -> ProviderReport {
    let isPaid = if case .succeeded = status { true } else { false }
    return ProviderReport(
      id: "at-provider", status: status, charge: isPaid ? charge ?? "charge-1" : nil, amount: amount, isTest: isTest,
      account: account, tag: nil, refunds: refunds)
  }
}

extension PaymentExpectation {
  static let sample = PaymentExpectation(price: Money(99_00, .rub), account: "100500", isTest: true)
}

extension PaymentSettings {
  /// The packages that are sold where none are named, by these ways.
  static func sample(
    _ ways: [Way] = [Way(way: .yookassa, currency: .rub), Way(way: .stripe, currency: .eur), Way(way: .stars, currency: .stars)],
    packages: [PaymentPackage] = defaultPackages, ownSums: [Currency: OwnSum] = defaultOwnSums,
    telegram: TelegramPaymentSettings? = nil
  ) -> PaymentSettings {
    PaymentSettings(
      packages: packages, ways: ways, ownSums: ownSums, millisecondsToPay: 60 * minute, yookassa: nil, stripe: nil,
      telegram: telegram)
  }
}
