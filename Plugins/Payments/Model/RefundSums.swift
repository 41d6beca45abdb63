import PluginAPI

/// The sums of one payment's refunds: what can still be given back, and what of the units goes with it.
struct RefundSums: Sendable {
  let payment: Payment
  /// What refunds under way amount to, in minor units.
  let underWay: Int64

  /// What a new refund can be at most.
  var left: Money { Money(payment.refundable.minorUnits - underWay, payment.price.currency) }

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
    return amount
  }

  /// What a bank takes by a dispute; `nil` where nothing is left to take.
  ///
  /// - Parameter amount: in the provider's words. Rates of exchange can make it more than the price.
  func amount(disputed amount: Money?) -> Money? {
    let left = left
    guard left.minorUnits > 0 else { return nil }
    let asked = amount.map { $0.currency == left.currency ? $0.minorUnits : left.minorUnits } ?? left.minorUnits
    return Money(min(max(1, asked), left.minorUnits), left.currency)
  }

  /// What of a refund that the provider has made is booked; `nil` where nothing was left to give back.
  func amount(made amount: Money) -> Money? {
    let left = payment.refundable
    guard amount.minorUnits > left.minorUnits else { return amount }
    return left.minorUnits > 0 ? left : nil
  }

  /// How many units stay with the person once all of this went back.
  var unitsKept: Int64 {
    Self.unitsKept(
      of: payment.offer.units + payment.offer.bonus, price: payment.price.minorUnits,
      refunded: payment.refunded.minorUnits + underWay)
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

/// What was credited for a payment in one transfer.
struct Credit: Sendable, Hashable {
  let id: Int64
  let transfer: Int64
  /// What wasn't taken back.
  let left: Int64
}

extension [Credit] {
  /// How many units of them are left.
  var left: Int64 { reduce(0) { $0 + $1.left } }

  /// From which of them so many units are taken: the last ones first.
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

/// Money that one transfer of the ledger brought, in minor units.
struct MoneyIn: Sendable, Hashable {
  let transfer: Int64
  let amount: Int64
}

extension [MoneyIn] {
  /// From which of them so much is given back: the first ones first.
  ///
  /// - Parameter reversed: what was given back of all of them before.
  func parts(giving amount: Int64, after reversed: Int64) -> [MoneyIn] {
    var (parts, reversed, rest) = ([MoneyIn](), reversed, amount)
    for money in self where rest > 0 {
      let left = Swift.max(0, money.amount - reversed)
      reversed -= Swift.min(reversed, money.amount)
      let part = Swift.min(rest, left)
      guard part > 0 else { continue }
      rest -= part
      parts.append(MoneyIn(transfer: money.transfer, amount: part))
    }
    return parts
  }
}
