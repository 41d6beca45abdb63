import PatchbayStorage
@_spi(Host) package import PluginAPI

extension LedgerBook {
  /// Whose keys say what becomes of a hold: one key a hold, so that it ends once.
  private static let scope = "hold"

  /// Sets a person's money aside for a plugin.
  ///
  /// - Parameter expiresAt: when it is released by itself, in milliseconds since 1970.
  package func hold(
    _ money: Money, of user: Int64, until expiresAt: Int64, key: String, memo: String = "", plugin: String
  ) throws -> LedgerHold {
    try LedgerOperation.check(money)
    try LedgerOperation.check(memo, "a memo", 0...500)
    var content = LedgerContent()
    content.add("from", LedgerAddress.user(user).text)
    content.add("amount", money.decimal)
    content.add("currency", money.currency.code)
    let operation = try LedgerOperation(.hold, key: key, content: content, origin: origin, at: session.now)
    let wallet = LedgerWallet.Key(user: user, currency: money.currency)
    let posting = try perform(operation, on: [wallet]) {
      var move = LedgerMove(money, from: .user(user), to: .held(user), kind: LedgerMove.hold, memo: memo)
      // Not compared when the key comes again, at another time; sealed with the rest.
      move.extra = Self.extra(expiresAt: expiresAt)
      return [move]
    } then: { id in
      try rows.insert(
        .init(id: id, plugin: plugin, key: wallet, amount: money.minorUnits, expiresAt: expiresAt, state: .open))
    }
    guard let row = try rows.hold(posting.id) else { throw LedgerError.unknownHold(posting.id) }
    return row.hold(isRepeated: posting.isRepeated)
  }

  /// What a hold's transfer keeps of when it runs out.
  private static func extra(expiresAt: Int64) -> String { #"{"expires_at":"\#(expiresAt)"}"# }

  /// A hold, whoever made it.
  package func findHold(_ id: Int64) throws -> (hold: LedgerHold, plugin: String)? {
    try rows.hold(id).map { ($0.hold(isRepeated: false), $0.plugin) }
  }

  /// Takes held money, or a part of it; the rest goes back.
  package func capture(
    _ id: Int64, _ money: Money?, to target: LedgerAddress, kind: String = "capture", memo: String = ""
  ) throws -> LedgerPosting {
    try LedgerOperation.check(kind: kind)
    try LedgerOperation.check(memo, "a memo", 0...500)
    guard let hold = try rows.hold(id) else { throw LedgerError.unknownHold(id) }
    let whole = Money(hold.amount, hold.key.currency)
    let taken = money ?? whole
    try LedgerOperation.check(taken)
    guard taken.currency == whole.currency, taken.minorUnits <= whole.minorUnits else {
      throw LedgerError.insufficientFunds(available: whole, needed: taken)
    }
    let user = hold.key.user
    guard target != .held(user), target != .debt(user) else {
      throw LedgerError.notAllowed("held money must go to an account that can be spent from")
    }
    var content = LedgerContent()
    content.add("hold", "\(id)")
    content.add("to", target.text)
    content.add("amount", taken.decimal)
    content.add("currency", taken.currency.code)
    content.add("kind", kind)
    var moves = [LedgerMove(taken, from: .held(user), to: target, kind: kind, memo: memo)]
    if taken != whole {
      let rest = Money(whole.minorUnits - taken.minorUnits, whole.currency)
      moves.append(LedgerMove(rest, from: .held(user), to: .user(user), kind: LedgerMove.rest))
    }
    return try resolve(hold, .capture, .captured, content, moves)
  }

  /// Gives held money back.
  package func release(_ id: Int64, memo: String = "") throws -> LedgerPosting {
    try LedgerOperation.check(memo, "a memo", 0...500)
    guard let hold = try rows.hold(id) else { throw LedgerError.unknownHold(id) }
    // Its time may have been quicker.
    let state: LedgerHold.State = hold.expiresAt <= session.due ? .expired : .released
    return try release(hold, state, kind: LedgerMove.rest, memo: memo)
  }

  /// Releases holds whose time is over.
  ///
  /// - Returns: how many; less than `limit` means that none is left.
  package func releaseExpired(limit: Int) throws -> Int {
    let due = try rows.expired(at: session.due, limit: limit)
    for id in due { try expire(id) }
    return due.count
  }

  /// When the next hold runs out, in milliseconds since 1970.
  package func nextExpiry() throws -> Int64? { try rows.nextExpiry() }

  /// Releases what ran out of the holds on these wallets.
  ///
  /// - Returns: whether there was any.
  func releaseExpired(of keys: [LedgerWallet.Key]) throws -> Bool {
    var any = false
    for key in keys {
      for id in try rows.expired(at: session.due, of: key, limit: 100) {
        try expire(id)
        any = true
      }
    }
    return any
  }

  private func expire(_ id: Int64) throws {
    guard let hold = try rows.hold(id), hold.state == .open else { return }
    let host = LedgerBook(session, bot: bot, origin: LedgerOrigin(.host), changes: changes)
    do {
      _ = try host.release(hold, .expired, kind: LedgerMove.expiry, memo: "")
    } catch LedgerError.holdResolved {
      // Another host, or its plugin, was quicker.
    }
  }

  private func release(
    _ hold: LedgerRows.HoldRow, _ state: LedgerHold.State, kind: String, memo: String
  ) throws -> LedgerPosting {
    let user = hold.key.user
    var content = LedgerContent()
    content.add("hold", "\(hold.id)")
    let move = LedgerMove(Money(hold.amount, hold.key.currency), from: .held(user), to: .user(user), kind: kind, memo: memo)
    return try resolve(hold, .release, state, content, [move])
  }

  private func resolve(
    _ hold: LedgerRows.HoldRow, _ action: LedgerOperation.Action, _ state: LedgerHold.State, _ content: LedgerContent,
    _ moves: [LedgerMove]
  ) throws -> LedgerPosting {
    let operation = try LedgerOperation(
      action, key: "\(hold.id)", scope: Self.scope, content: content, origin: origin, at: session.now)
    do {
      return try perform(operation, on: LedgerMove.wallets(of: moves)) {
        // Read again: whoever ends a hold has its wallet locked.
        guard let current = try rows.hold(hold.id), current.state == .open else {
          throw LedgerError.holdResolved(hold.id, try rows.hold(hold.id)?.state.rawValue ?? "gone")
        }
        guard state == .expired || hold.expiresAt > session.due else { throw LedgerError.holdResolved(hold.id, "expired") }
        return moves
      } then: { id in
        try rows.resolve(hold.id, state, by: id)
      }
    } catch LedgerError.keyConflict {
      throw LedgerError.holdResolved(hold.id, try rows.hold(hold.id)?.state.rawValue ?? "gone")
    }
  }
}
