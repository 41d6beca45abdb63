import PluginAPI

/// One refund, as the plugin's table holds it.
struct Refund: Sendable {
  enum Source: String, Sendable, SQLBindable {
    /// An operator asked for it here.
    case `operator`
    /// It was made past the bot.
    case outside
    /// The cardholder's bank took it; failed, if the shop has won.
    case dispute
  }

  enum State: String, Sendable, SQLBindable {
    /// Of an operator's: the provider hasn't been told, or its answer isn't known. Of another: the provider has made it, and
    /// the ledger hasn't followed.
    case waiting
    /// The provider is at it.
    case pending
    case succeeded
    case failed

    var isOpen: Bool { self == .waiting || self == .pending }
  }

  let id: Int64
  let payment: Int64?
  let way: PaymentWay
  let source: Source
  let state: State
  var amount: Money
  let providerID: String?
  /// Why it failed, or why it isn't known what became of it.
  let reason: String?
  let attempt: Int64
}

/// Why a refund is not begun.
enum RefundRefusal: Error, CustomStringConvertible {
  case notPaid(Payment)
  case tooMuch(left: Money)
  /// The units were spent, in whole or part.
  case spent(LedgerError)
  /// This way has no refunds by the bot.
  case atTheProvider
  /// What is given back past the bot is found by itself.
  case foundByItself(PaymentWay)
  case wholeOnly
  /// The provider writes no such fraction.
  case notWritable(Money)
  /// The order's key was given to another refund.
  case otherOrder(Refund)

  var description: String {
    switch self {
    case .notPaid(let payment): "payment \(payment.id) is \(payment.state.rawValue): there is nothing to refund"
    case .tooMuch(let left): "at most \(left) can be refunded"
    case .spent(let error):
      "the person has spent what the payment credited (\(error)): --allow-debt turns the missing part into a debt"
    case .atTheProvider: "Telegram refunds no payments of its providers: refund it at the provider, then repeat with --done"
    case .foundByItself(let way):
      "refunds made in \(way.rawValue)'s own dashboard are found and booked automatically, and --done would book them twice: leave it out, or run `check` on the payment"
    case .wholeOnly: "Stars can only be refunded in full"
    case .notWritable(let money): "Stripe can't return \(money): it takes no such fraction of \(money.currency)"
    case .otherOrder(let refund):
      "the key belongs to another refund: \(refund.amount) of payment \(refund.payment.map(String.init) ?? "unknown")"
    }
  }
}
