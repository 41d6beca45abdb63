import PluginAPI

/// The sums of one payment's refunds: what can still be given back, and what of the units goes with it.
struct RefundSums: Sendable {
  let payment: Payment
  /// What refunds under way amount to, in minor units.
  let underWay: Int64

  /// What a new refund can be at most.
  var left: Money { Money(max(0, payment.refundable.minorUnits.addingClamped(-max(0, underWay))), payment.price.currency) }

  /// What an operator's order gives back.
  ///
  /// - Parameters:
  ///   - amount: `nil` for all that is left.
  ///   - isDone: the money was given back past the bot, and is only to be booked.
  func amount(ordered amount: Money?, isDone: Bool) throws(RefundRefusal) -> Money {
    guard !isDone || payment.way == .telegram else { throw .foundByItself(payment.way) }
    let left = left
    guard left.minorUnits > 0 else { throw .notPaid(payment) }
    let amount = amount ?? left
    guard amount.currency == left.currency, (1...left.minorUnits).contains(amount.minorUnits) else { throw .tooMuch(left: left) }
    guard payment.way != .stars || amount == payment.price else { throw .wholeOnly }
    guard payment.way != .telegram || isDone else { throw .atTheProvider }
    guard payment.way != .stripe || StripeAmount.minorUnits(of: amount) != nil else { throw .notWritable(amount) }
    return amount
  }

  /// What a bank takes by a dispute.
  ///
  /// - Parameter amount: in the provider's words. Rates of exchange can make it more than the price.
  func amount(disputed amount: Money?) -> Money {
    let price = payment.price
    guard let amount, amount.currency == price.currency else { return price }
    return Money(min(max(1, amount.minorUnits), price.minorUnits), price.currency)
  }

  /// How many units stay with the person once all of this went back.
  var unitsKept: Int64 {
    Self.unitsKept(
      of: payment.offer.units.addingClamped(payment.offer.bonus), price: payment.price.minorUnits,
      refunded: payment.refunded.minorUnits.addingClamped(underWay))
  }

  /// How many of so many units stay with the person when so much of the price went back: in proportion, rounded in the
  /// person's favour.
  static func unitsKept(of units: Int64, price: Int64, refunded: Int64) -> Int64 {
    guard refunded < price, price > 0 else { return 0 }
    let product = UInt64(max(0, units)).multipliedFullWidth(by: UInt64(max(0, refunded)))
    // The quotient is below `units`, since `refunded` is below `price`.
    return units - Int64(UInt64(price).dividingFullWidth(product).quotient)
  }
}

/// What was credited for a payment in one transfer: units, or its money in minor units.
struct Credit: Sendable, Hashable {
  let id: Int64
  let transfer: Int64
  /// What wasn't taken back.
  let left: Int64
}

extension [Credit] {
  /// How much of them is left.
  var left: Int64 { reduce(0) { $0.addingClamped($1.left) } }

  /// From which of them so much is taken: the last ones first.
  func parts(taking units: Int64) -> [(credit: Credit, units: Int64)] {
    var (parts, rest) = ([(credit: Credit, units: Int64)](), units)
    for credit in reversed() where rest > 0 && credit.left > 0 {
      let part = Swift.min(rest, credit.left)
      parts.append((credit, part))
      rest -= part
    }
    return parts
  }
}

/// The sums of a payment's refunds and disputes, in minor units: facts, from which follows what of it is the person's.
struct Returns: Sendable, Hashable {
  /// What went back.
  private(set) var made: Int64 = 0
  /// What is on its way back, or was made and isn't booked.
  private(set) var underWay: Int64 = 0

  mutating func add(_ amount: Int64, _ state: Refund.State) {
    switch state {
    case .succeeded: made = made.addingClamped(amount)
    case .waiting, .pending: underWay = underWay.addingClamped(amount)
    case .failed: break
    }
  }

  /// How much of the price has gone back: providers and banks can between them return more.
  func refunded(of price: Int64) -> Int64 { min(made, price) }
}

extension Int64 {
  /// The sum, or the number nearest to it that there is.
  func addingClamped(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other > 0 ? .max : .min) : sum
  }
}
