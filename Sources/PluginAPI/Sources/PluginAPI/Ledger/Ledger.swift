/// The bot's money, inside the transaction of the running handler: what is moved commits with everything else, or not at all.
///
/// A plugin takes from its own accounts and from the person who caused the update, and gives to any account.
///
///     let price = Money.units(3)
///     try update.ledger.transfer(price, from: .user(person.id), to: .revenue, key: "order/\(order)", kind: "purchase")
///
/// **Keys** are made of what is bought (an order, an offer, a job) and never of the update alone: two presses of one button
/// are two updates and one purchase. The same key with the same content moves nothing and returns what was written the
/// first time; with another content it is an error that names the difference. Each plugin has keys of its own.
public struct Ledger {
  let scope: TransactionScope

  /// What a person has.
  public func balance(of user: Int64, in currency: Currency = .unit) throws -> LedgerBalance {
    guard case .balance(let balance) = try ask(.balance(user: user, currency)) else { throw Self.misanswered }
    return balance
  }

  /// What stands on an account, in minor units: what came in less what went out.
  public func balance(of account: LedgerAccount, in currency: Currency = .unit) throws -> Money {
    guard case .money(let money) = try ask(.accountBalance(account, currency)) else { throw Self.misanswered }
    return money
  }

  /// Moves money.
  ///
  /// - Throws: `LedgerError`.
  @discardableResult
  public func transfer(
    _ money: Money, from: LedgerAccount, to: LedgerAccount, key: String, kind: String = "transfer", memo: String = "",
    extra: [String: String] = [:]
  ) throws -> LedgerPosting {
    try transfer([LedgerLeg(money, from: from, to: to, kind: kind, memo: memo, extra: extra)], key: key)
  }

  /// Moves all of it, or nothing.
  ///
  /// - Parameter legs: 1 to 100, done in their order: what one brings the next can spend.
  /// - Throws: `LedgerError`.
  @discardableResult
  public func transfer(_ legs: [LedgerLeg], key: String) throws -> LedgerPosting {
    try post(.transfer(legs, key: key))
  }

  /// Sets aside money of the person who caused the update, until it is captured or released, or its time is over.
  ///
  /// - Throws: `LedgerError`.
  public func hold(
    _ money: Money, of user: Int64, for time: Duration, key: String, memo: String = ""
  ) throws -> LedgerHold {
    let milliseconds = time / .milliseconds(1)
    guard milliseconds.isFinite, milliseconds >= 1, milliseconds < 1e13 else {
      throw LedgerError.invalidText("a hold lasts from a millisecond to 300 years")
    }
    let request = LedgerRequest.hold(money, user: user, milliseconds: Int64(milliseconds), key: key, memo: memo)
    guard case .hold(let hold?) = try ask(request) else { throw Self.misanswered }
    return hold
  }

  /// A hold that the plugin made; `nil` for a number that isn't one.
  public func hold(_ id: Int64) throws -> LedgerHold? {
    guard case .hold(let hold) = try ask(.findHold(id)) else { throw Self.misanswered }
    return hold
  }

  /// Takes held money, or a part of it; the rest goes back to the person. A hold is captured once: the same again returns
  /// what was written.
  ///
  /// - Parameter money: `nil` for all of it.
  /// - Throws: `LedgerError`: `.holdResolved` after a release, another capture, or its time.
  @discardableResult
  public func capture(
    _ hold: Int64, _ money: Money? = nil, to account: LedgerAccount, kind: String = "capture", memo: String = ""
  ) throws -> LedgerPosting {
    try post(.capture(hold: hold, money, to: account, kind: kind, memo: memo))
  }

  /// Gives held money back. Doing it again does nothing.
  ///
  /// - Throws: `LedgerError`: `.holdResolved` after a capture.
  @discardableResult
  public func release(_ hold: Int64, memo: String = "") throws -> LedgerPosting {
    try post(.release(hold: hold, memo: memo))
  }

  /// Moves back what a transfer of this plugin moved, or a part of it, as often as something of it is left.
  ///
  /// - Parameters:
  ///   - amount: `nil` for all that is left.
  ///   - allowingDebt: what the person has spent already becomes a debt, which later credits repay first; otherwise that is an error.
  /// - Throws: `LedgerError`.
  @discardableResult
  public func reverse(
    _ transfer: Int64, amount: Money? = nil, allowingDebt: Bool = false, key: String, memo: String = ""
  ) throws -> LedgerPosting {
    try post(.reverse(transfer: transfer, amount: amount, allowingDebt: allowingDebt, key: key, memo: memo))
  }

  /// What changed what a person can spend or owes, the newest first.
  ///
  /// - Parameters:
  ///   - transfer: only what came before this transfer: the last one of the page before.
  ///   - limit: up to 100.
  public func history(
    of user: Int64, in currency: Currency = .unit, before transfer: Int64? = nil, limit: Int = 20
  ) throws -> [LedgerEntry] {
    let request = LedgerRequest.history(user: user, currency, before: transfer, limit: max(0, min(limit, 100)))
    guard case .history(let entries) = try ask(request) else { throw Self.misanswered }
    return entries
  }

  private func ask(_ request: LedgerRequest) throws -> LedgerAnswer { try scope.open().ask(request, plugin: scope.plugin) }

  private func post(_ request: LedgerRequest) throws -> LedgerPosting {
    guard case .posting(let posting) = try ask(request) else { throw Self.misanswered }
    return posting
  }

  /// The host doesn't keep to this API.
  private static let misanswered = PluginError.notAvailable("the ledger gave an answer of another kind than was asked for")
}
