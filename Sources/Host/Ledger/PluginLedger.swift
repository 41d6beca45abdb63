import PatchbayStorage
@_spi(Host) import PluginAPI

/// The ledger as one plugin reaches it in one transaction: it takes from its own accounts and from the person for whom the
/// transaction is, and reverses its own transfers. At an operator's word it takes from anybody.
final class PluginLedger: LedgerBackend {
  private let book: LedgerBook
  private let plugin: String
  /// The person who caused the update, or for whom a job was started.
  private let user: Int64?
  /// Told when a hold runs out, so that somebody releases it then.
  private let held: (Int64) -> Void

  /// - Parameters:
  ///   - origin: a plugin's.
  ///   - user: the person from whom it may take.
  init(
    _ session: StoreSession, bot: Int64, plugin: String, origin: LedgerOrigin, user: Int64?, changes: LedgerChanges? = nil,
    held: @escaping (Int64) -> Void
  ) {
    book = LedgerBook(session, bot: bot, origin: origin, changes: changes)
    self.plugin = plugin
    self.user = user
    self.held = held
  }

  func balance(user: Int64, currency: Currency) throws -> LedgerBalance { try book.balance(of: user, in: currency) }

  func balance(account: LedgerAccount, currency: Currency) throws -> Money {
    if case .user(let id) = account { return try book.balance(of: id, in: currency).available }
    return try book.balance(of: LedgerAddress(account, of: plugin), in: currency)
  }

  func transfer(_ legs: [LedgerLeg], key: String) throws -> LedgerPosting {
    try book.transfer(
      legs.map { leg in
        LedgerBook.Leg(
          leg.money, from: try source(leg.from), to: try LedgerAddress(leg.to, of: plugin), kind: leg.kind, memo: leg.memo,
          extra: leg.extra)
      }, key: key)
  }

  func hold(_ money: Money, user: Int64, milliseconds: Int64, key: String, memo: String) throws -> LedgerHold {
    _ = try source(.user(user))
    let hold = try book.hold(
      money, of: user, until: book.session.due + milliseconds, key: key, memo: memo, plugin: plugin)
    if hold.state == .open { held(hold.expiresAt) }
    return hold
  }

  func findHold(_ id: Int64) throws -> LedgerHold? {
    guard let (hold, owner) = try book.findHold(id), owner == plugin else { return nil }
    return hold
  }

  func capture(_ hold: Int64, _ money: Money?, to account: LedgerAccount, kind: String, memo: String) throws -> LedgerPosting {
    guard try findHold(hold) != nil else { throw LedgerError.unknownHold(hold) }
    return try book.capture(hold, money, to: LedgerAddress(account, of: plugin), kind: kind, memo: memo)
  }

  func release(_ hold: Int64, memo: String) throws -> LedgerPosting {
    guard try findHold(hold) != nil else { throw LedgerError.unknownHold(hold) }
    return try book.release(hold, memo: memo)
  }

  func reverse(
    _ transfer: Int64, amount: Money?, allowingDebt: Bool, key: String, memo: String
  ) throws -> LedgerPosting {
    try book.reverse(transfer, amount: amount, allowingDebt: allowingDebt, key: key, memo: memo)
  }

  func history(user: Int64, currency: Currency, before transfer: Int64?, limit: Int) throws -> [LedgerEntry] {
    try book.history(of: user, in: currency, before: transfer, limit: limit)
  }

  /// An account that the plugin may take from.
  private func source(_ account: LedgerAccount) throws(LedgerError) -> LedgerAddress {
    switch account {
    case .own, .clearing: break
    case .user(let id):
      guard id == user || book.origin.instructor != nil else {
        throw .notAllowed("plugin '\(plugin)' may take from its own accounts and from the person who caused the update")
      }
    case .revenue, .promotions, .outside:
      throw .notAllowed("plugin '\(plugin)' may give to the bot's accounts and take from its own: use .own(…)")
    @unknown default: throw .notAllowed("this host doesn't know that kind of account")
    }
    return try LedgerAddress(account, of: plugin)
  }
}
