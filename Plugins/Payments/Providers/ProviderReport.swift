import PluginAPI

/// What a provider says of a payment, in one form for all of them.
struct ProviderReport: Sendable {
  enum Status: Sendable {
    case pending
    /// The person has paid; the money is on its way, for as long as the bank takes.
    case processing
    /// Paid; the money is held until the shop takes it.
    case waitingForCapture
    case succeeded
    case canceled(reason: String)
    /// Nobody paid in time.
    case expired
  }

  /// The payment's id at the provider.
  let id: String
  let status: Status
  /// The id of the money that moved; there as soon as it did.
  let charge: String?
  /// What is to be paid, or was.
  let amount: Money?
  let isTest: Bool?
  /// Whose payment it is at the provider, where it tells.
  let account: String?
  /// Which payment of ours it is; the provider keeps that for us.
  let tag: PaymentTag?
  /// The page on which it is paid.
  var url: String?
  var refunds: [ProviderRefund] = []
  var disputes: [ProviderDispute] = []

  /// Whether all that was paid went back.
  var isReturned: Bool {
    guard let amount else { return false }
    let back = refunds.filter { $0.isMade && $0.amount.currency == amount.currency }.reduce(Int64(0)) {
      $0.addingClamped($1.amount.minorUnits)
    }
    return back > 0 && back >= amount.minorUnits
  }
}

/// What a provider says of a refund.
struct ProviderRefund: Sendable {
  enum Status: Sendable {
    case pending, succeeded
    case failed(reason: String)
  }

  /// The refund's id at the provider.
  let id: String
  let status: Status
  let amount: Money
  /// Which refund of ours it is; `nil` for one that was made past the bot.
  let tag: PaymentTag?

  var isMade: Bool { if case .succeeded = status { true } else { false } }
}

/// What a provider says of a dispute that took money: the cardholder's bank has it, until the shop wins.
struct ProviderDispute: Sendable {
  enum Status: Sendable { case open, won, lost }

  /// The dispute's id at the provider.
  let id: String
  let status: Status
  let amount: Money?
}

/// Why a call to a provider didn't do what it should.
enum ProviderError: Error, Sendable, CustomStringConvertible {
  /// What came of it isn't known: do it again with the same key.
  case unknown(String)
  /// Too many calls.
  case tooMany(seconds: Int64?)
  /// The key is burnt: the provider answers it with its own failure for ever. Do it again with the next key.
  case keyBurnt
  /// The provider doesn't take the address that the receipt is to go to.
  case contact(String)
  /// A definite no, in the provider's word.
  case refused(code: String, String)
  /// The provider doesn't take our key, or the account may not do this.
  case credentials(String)
  /// There is no such object.
  case notFound
  /// An answer that makes no sense.
  case unreadable(String)

  var description: String {
    switch self {
    case .unknown(let what): "the outcome is unknown: \(what)"
    case .tooMany: "the provider limits the rate of calls"
    case .keyBurnt: "the provider repeats its own failure for this key"
    case .contact(let text): "the provider refused the receipt's address: \(text)"
    case .refused(let code, let text): "the provider refused: \(code): \(text)"
    case .credentials(let text): "the provider rejects the key from the settings, or the key may not do this: \(text)"
    case .notFound: "the provider doesn't know this object"
    case .unreadable(let what): "the provider's answer can't be read: \(what)"
    }
  }
}
