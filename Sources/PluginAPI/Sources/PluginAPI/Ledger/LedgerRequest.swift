/// One thing that a plugin asks of the bot's money. A plain value, so that it can come from another process.
@_spi(Host) @frozen public enum LedgerRequest: Sendable, Hashable {
  case balance(user: Int64, Currency)
  case accountBalance(LedgerAccount, Currency)
  case transfer([LedgerLeg], key: String)
  case hold(Money, user: Int64, milliseconds: Int64, key: String, memo: String)
  case findHold(Int64)
  /// - Parameter money: `nil` for all of it.
  case capture(hold: Int64, Money?, to: LedgerAccount, kind: String, memo: String)
  case release(hold: Int64, memo: String)
  /// - Parameter amount: `nil` for all that is left.
  case reverse(transfer: Int64, amount: Money?, allowingDebt: Bool, key: String, memo: String)
  case history(user: Int64, Currency, before: Int64?, limit: Int)
}

/// What comes of a ``LedgerRequest``, each kind of request having one kind of answer.
@_spi(Host) @frozen public enum LedgerAnswer: Sendable, Hashable {
  case balance(LedgerBalance)
  case money(Money)
  case posting(LedgerPosting)
  case hold(LedgerHold?)
  case history([LedgerEntry])
}

@_spi(Host) extension LedgerRequest {
  /// - Throws: `LedgerError`, and whatever the backend fails with.
  public func answer(from ledger: some LedgerBackend) throws -> LedgerAnswer {
    switch self {
    case .balance(let user, let currency): .balance(try ledger.balance(user: user, currency: currency))
    case .accountBalance(let account, let currency): .money(try ledger.balance(account: account, currency: currency))
    case .transfer(let legs, let key): .posting(try ledger.transfer(legs, key: key))
    case .hold(let money, let user, let milliseconds, let key, let memo):
      .hold(try ledger.hold(money, user: user, milliseconds: milliseconds, key: key, memo: memo))
    case .findHold(let id): .hold(try ledger.findHold(id))
    case .capture(let hold, let money, let account, let kind, let memo):
      .posting(try ledger.capture(hold, money, to: account, kind: kind, memo: memo))
    case .release(let hold, let memo): .posting(try ledger.release(hold, memo: memo))
    case .reverse(let transfer, let amount, let allowingDebt, let key, let memo):
      .posting(try ledger.reverse(transfer, amount: amount, allowingDebt: allowingDebt, key: key, memo: memo))
    case .history(let user, let currency, let transfer, let limit):
      .history(try ledger.history(user: user, currency: currency, before: transfer, limit: limit))
    }
  }
}
