/// An account as a plugin names it. What a transfer takes from one it adds to another, so that all accounts of a currency
/// add up to zero at any time.
public enum LedgerAccount: Sendable, Hashable {
  /// What a person can spend. Never below zero.
  case user(Int64)
  /// An account of the plugin's own, by a name of `a-z 0-9 _`; below zero it shows what the plugin has given out.
  case own(String)
  /// What a payment provider owes the bot for this plugin: below zero by what the provider has taken in.
  case clearing(String)
  /// What the bot has earned.
  case revenue
  /// What the bot has given away.
  case promotions
  /// The world beyond the bot.
  case outside
}

/// What a person has of one currency.
public struct LedgerBalance: Sendable, Hashable {
  /// What they can spend.
  public let available: Money
  /// What is held for something under way.
  public let held: Money
  /// What they owe: later credits go there first.
  public let owed: Money

  @_spi(Host) public init(available: Money, held: Money, owed: Money) {
    self.available = available
    self.held = held
    self.owed = owed
  }
}

/// One movement from an account to another.
public struct LedgerLeg: Sendable, Hashable {
  public let money: Money
  public let from: LedgerAccount
  public let to: LedgerAccount
  /// What it is, in a word of `a-z 0-9 _`, such as `purchase`.
  public let kind: String
  /// A note for people.
  public let memo: String
  /// Whatever else is worth keeping with it.
  public let extra: [String: String]

  /// The key in ``extra`` of the command that takes the transfer back with all that hangs on it, such as `do payments refund 17`: operators
  /// who would reverse the transfer alone are refused and told that command.
  public static let undo = "undo"

  public init(
    _ money: Money, from: LedgerAccount, to: LedgerAccount, kind: String = "transfer", memo: String = "",
    extra: [String: String] = [:]
  ) {
    self.money = money
    self.from = from
    self.to = to
    self.kind = kind
    self.memo = memo
    self.extra = extra
  }
}

/// What the ledger wrote down, now or when it first met the key.
public struct LedgerPosting: Sendable, Hashable {
  public let id: Int64
  /// The transfers' numbers, one for each leg in its order; ``Ledger/reverse(_:amount:allowingDebt:key:memo:)`` takes one.
  public let transfers: [Int64]
  /// Whether the key was used before, so that nothing was moved now.
  public let isRepeated: Bool

  @_spi(Host) public init(id: Int64, transfers: [Int64], isRepeated: Bool) {
    self.id = id
    self.transfers = transfers
    self.isRepeated = isRepeated
  }
}

/// A person's money, set aside until it is captured, released or runs out.
public struct LedgerHold: Sendable, Hashable {
  public enum State: String, Sendable, Hashable, CaseIterable {
    case open, captured, released, expired
  }

  public let id: Int64
  public let user: Int64
  public let money: Money
  public let state: State
  /// When it is released by itself, in milliseconds since 1970.
  public let expiresAt: Int64
  /// Whether the key was used before, so that nothing was held now.
  public let isRepeated: Bool

  @_spi(Host) public init(id: Int64, user: Int64, money: Money, state: State, expiresAt: Int64, isRepeated: Bool) {
    self.id = id
    self.user = user
    self.money = money
    self.state = state
    self.expiresAt = expiresAt
    self.isRepeated = isRepeated
  }
}

/// One line of a person's history.
public struct LedgerEntry: Sendable, Hashable {
  /// The transfer's number.
  public let transfer: Int64
  /// What it changed in what the person can spend: positive or negative.
  public let change: Money
  /// What they could spend afterwards.
  public let balance: Money
  /// What they owed afterwards, where it changed that: a refund of what was spent already, and what repays it. A `change` of 0
  /// moved their debt alone.
  public let owed: Money?
  /// The word that the plugin gave it, or `hold`, `release`, `expiry`, `reversal`, `repayment`.
  public let kind: String
  public let memo: String
  /// The plugin that caused it; `nil` for the host and for operators.
  public let plugin: String?
  /// Milliseconds since 1970.
  public let at: Int64

  @_spi(Host) public init(
    transfer: Int64, change: Money, balance: Money, owed: Money? = nil, kind: String, memo: String, plugin: String?, at: Int64
  ) {
    self.transfer = transfer
    self.change = change
    self.balance = balance
    self.owed = owed
    self.kind = kind
    self.memo = memo
    self.plugin = plugin
    self.at = at
  }
}
