import PluginAPI

/// Where a payment stands. `PaymentTables` holds the same words in a CHECK, but for `processing`.
enum PaymentState: String, CaseIterable, Sendable, SQLBindable {
  /// Written down; the provider doesn't know of it yet, or its answer isn't known.
  case created
  /// The person can pay.
  case pending
  /// The person has paid, and the bank takes its time. In the table it is a pending payment with the moment when that was heard.
  case processing
  /// Paid and credited.
  case succeeded
  /// Given back in part.
  case partlyRefunded = "partly_refunded"
  /// Given back in whole.
  case refunded
  /// The provider refused it, or the person took it back.
  case canceled
  /// Nobody paid in time.
  case expired

  /// Whether the money was taken and the units were credited.
  var isPaid: Bool { self == .succeeded || self == .partlyRefunded || self == .refunded }
  /// Whether the person can still pay.
  var isOpen: Bool { self == .created || self == .pending }

  /// Where a paid payment stands once so much of its price went back.
  static func paid(refunded: Int64, of price: Int64) -> PaymentState {
    refunded == 0 ? .succeeded : refunded == price ? .refunded : .partlyRefunded
  }

  /// The allowed steps. Money may arrive late, even after a payment was given up: it was taken, so it is credited.
  func allows(_ next: PaymentState) -> Bool {
    switch (self, next) {
    case (.created, .pending), (.created, .succeeded), (.created, .canceled), (.created, .expired): true
    case (.created, .processing), (.pending, .processing), (.canceled, .processing), (.expired, .processing): true
    case (.pending, .succeeded), (.pending, .canceled), (.pending, .expired): true
    case (.processing, .succeeded), (.processing, .canceled), (.processing, .expired): true
    case (.canceled, .succeeded), (.expired, .succeeded), (.expired, .canceled): true
    case (.succeeded, .partlyRefunded), (.succeeded, .refunded): true
    case (.partlyRefunded, .partlyRefunded), (.partlyRefunded, .refunded), (.partlyRefunded, .succeeded): true
    // A refund that the bank sends back.
    case (.refunded, .partlyRefunded), (.refunded, .succeeded): true
    default: false
    }
  }
}

/// What is wrong with a payment, so that somebody looks.
enum PaymentTrouble: String, CaseIterable, Sendable, SQLBindable {
  /// The provider's amount, currency, account or test flag isn't what was asked for: nothing was credited.
  case mismatch
  /// The units were taken back and the provider hasn't returned the money yet.
  case providerLags = "provider_lags"
  /// The provider returned the money and the ledger hasn't taken the units back.
  case ledgerLags = "ledger_lags"
  /// The bank disputes the charge.
  case disputed
}

/// Reasons of the plugin's own, beside those that providers give for a canceled payment.
enum PaymentReason {
  /// The person chose so.
  static let abandoned = "abandoned"
  /// The person chose to pay another way, or anew.
  static let replaced = "replaced"
  /// The provider could not be reached, or answered with failures only.
  static let unavailable = "provider_unavailable"
  /// The provider doesn't accept the bot's key, or its account can't take the payment.
  static let misconfigured = "provider_misconfigured"
  /// The provider refused the request itself.
  static let refused = "provider_refused"
  /// What came wasn't what was asked for, and was given back.
  static let returned = "returned"
  /// The provider doesn't take the address that the receipt was to go to.
  static let contactRefused = "receipt_contact_refused"

  /// Whether the person ended it, who may have paid all the same.
  static func isOfThePerson(_ reason: String?) -> Bool { reason == abandoned || reason == replaced }
}

/// What a person is told of a payment.
enum PaymentChange: Sendable {
  /// The page to pay on is there.
  case created(url: String)
  /// They asked; nothing has been paid so far.
  case stillPending
  /// They have paid, and the bank takes its time.
  case onItsWay
  /// Paid.
  case succeeded(balance: LedgerBalance)
  /// Refused, for a reason in the provider's word.
  case canceled(reason: String)
  case expired
  /// That much was given back.
  case refunded(Money)
  /// The amount doesn't fit: support has been told.
  case mismatch
  /// A refund that they were told of could not be made.
  case refundFailed(Money)
  /// The bank had taken that much, and gave it again.
  case disputeWon(Money)
}

extension PaymentState {
  /// As the table holds it.
  var stored: PaymentState { self == .processing ? .pending : self }
}
