package import PatchbayStorage
@_spi(Host) package import PluginAPI

/// The bot's ledger, in the transaction of a session: everything that moves money goes through here.
///
/// Every call commits or fails with its transaction. One that throws `LedgerError` has moved nothing and has left no key
/// behind, so that a handler may catch it and go on. Locks are taken in one order: what is reversed, then wallets by their
/// keys. The bot's own accounts have no row, so that payments don't wait for each other there.
package struct LedgerBook {
  let session: StoreSession
  let bot: Int64
  let origin: LedgerOrigin
  let rows: LedgerRows
  /// Where the transaction collects what changes in wallets, if somebody wants to know.
  let changes: LedgerChanges?

  /// - Parameters:
  ///   - bot: Telegram's numeric id, whose people have wallets.
  ///   - changes: is told what changes in wallets.
  package init(_ session: StoreSession, bot: Int64, origin: LedgerOrigin, changes: LedgerChanges? = nil) {
    self.session = session
    self.bot = bot
    self.origin = origin
    self.changes = changes
    rows = LedgerRows(session: session)
  }

  // MARK: Transfers

  /// One movement of a transfer that is all or nothing.
  package struct Leg: Sendable {
    package var money: Money
    package var from: LedgerAddress
    package var to: LedgerAddress
    package var kind: String
    package var memo: String
    package var extra: [String: String]
    /// Whether what the person doesn't have becomes a debt.
    package var mayOwe = false

    package init(
      _ money: Money, from: LedgerAddress, to: LedgerAddress, kind: String = "transfer", memo: String = "",
      extra: [String: String] = [:], mayOwe: Bool = false
    ) {
      self.money = money
      self.from = from
      self.to = to
      self.kind = kind
      self.memo = memo
      self.extra = extra
      self.mayOwe = mayOwe
    }
  }

  /// Moves what all the legs say, or nothing.
  ///
  /// - Parameter key: made of what is bought; unique for the origin's plugin, for operators, or for the host.
  /// - Throws: `LedgerError`; `SQLError`.
  package func transfer(_ legs: [Leg], key: String) throws -> LedgerPosting {
    guard (1...100).contains(legs.count) else { throw LedgerError.invalidText("a transfer must have 1 to 100 legs") }
    let moves = try legs.map(Self.move)
    let operation = try LedgerOperation(.transfer, key: key, content: LedgerContent(legs), origin: origin, at: session.now)
    return try perform(operation, on: LedgerMove.wallets(of: moves)) { moves }
  }

  private static func move(_ leg: Leg) throws(LedgerError) -> LedgerMove {
    try LedgerOperation.check(leg.money)
    try LedgerOperation.check(kind: leg.kind)
    try LedgerOperation.check(leg.memo, "a memo", 0...500)
    guard leg.from != leg.to else { throw .notAllowed("an account can't pay itself: \(leg.from.text)") }
    var move = LedgerMove(leg.money, from: leg.from, to: leg.to, kind: leg.kind, memo: leg.memo)
    move.extra = try json(leg.extra)
    move.mayOwe = leg.mayOwe
    return move
  }

  private static func json(_ extra: [String: String]) throws(LedgerError) -> String? {
    guard !extra.isEmpty else { return nil }
    var json = JSONWriter()
    json.beginObject()
    for (name, value) in extra.sorted(by: { $0.key < $1.key }) {
      json.key(name)
      json.value(value)
    }
    json.endObject()
    guard json.bytes.count <= 4096 else { throw .invalidText("a transfer's extra data may have at most 4096 bytes of JSON") }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  // MARK: The way of every operation

  /// Writes an operation and what it moves, unless its key was used before.
  ///
  /// - Parameters:
  ///   - keys: the wallets that it may touch, in their order.
  ///   - plan: says what is moved, with the wallets locked. It may run twice.
  ///   - then: writes what else belongs to the operation.
  func perform(
    _ operation: LedgerOperation, on keys: [LedgerWallet.Key], plan: () throws -> [LedgerMove],
    then: (Int64) throws -> Void = { _ in }
  ) throws -> LedgerPosting {
    do {
      return try attempt(operation, on: keys, plan: plan, then: then)
    } catch let error as LedgerError {
      // The one who used the key first may have committed only while this one waited for the lock.
      if let posting = try repeated(operation) { return posting }
      // A hold whose time is over is as good as released.
      guard case .insufficientFunds = error, try releaseExpired(of: keys) else { throw error }
      return try attempt(operation, on: keys, plan: plan, then: then)
    }
  }

  private func attempt(
    _ operation: LedgerOperation, on keys: [LedgerWallet.Key], plan: () throws -> [LedgerMove], then: (Int64) throws -> Void
  ) throws -> LedgerPosting {
    let locked = try rows.lock(keys)
    for wallet in locked where wallet.seq == 0 {
      guard try rows.knows(user: wallet.key.user, bot: bot) else { throw LedgerError.unknownUser(wallet.key.user) }
    }
    var page = LedgerPage(operation, locked)
    for move in try plan() { try page.apply(move) }
    // Only now, when nothing can be refused any more: a key that stayed behind would make the next try a repetition.
    guard let id = try rows.insert(operation) else {
      if let posting = try repeated(operation) { return posting }
      throw LedgerError.invalidText("the key '\(operation.key)' is already in use")
    }
    let numbers = try rows.insert(page.transfers, operation: id, at: operation.at)
    for (old, wallet) in zip(locked, page.wallets) where wallet.seq != old.seq {
      try rows.write(wallet)
      if let changes, let (transfer, number) = zip(page.transfers, numbers).first(where: { $0.0.move.wallets.contains(wallet.key) })
      {
        changes.note(from: old, to: wallet, transfer: number, kind: transfer.move.kind, plugin: operation.origin.plugin)
      }
    }
    try then(id)
    let asked = zip(page.transfers, numbers).compactMap { $0.move.kind == LedgerMove.repayment ? nil : $1 }
    return LedgerPosting(id: id, transfers: asked, isRepeated: false)
  }

  /// What the key stands for already; `nil` when it is new.
  ///
  /// - Throws: `LedgerError.keyConflict` when it stands for something else.
  func repeated(_ operation: LedgerOperation) throws -> LedgerPosting? {
    guard let known = try rows.operation(operation.scope, operation.key) else { return nil }
    guard known.action == operation.action.rawValue else {
      throw LedgerError.keyConflict(key: operation.key, field: "action", was: known.action, now: operation.action.rawValue)
    }
    let content = LedgerContent(known.content) ?? LedgerContent()
    if let (field, now, was) = operation.content.difference(from: content) {
      throw LedgerError.keyConflict(key: operation.key, field: field, was: was, now: now)
    }
    return LedgerPosting(id: known.id, transfers: try rows.transfers(of: known.id), isRepeated: true)
  }
}

/// What one operation changes, worked out in memory while its wallets are locked.
struct LedgerPage {
  let operation: LedgerOperation
  /// In the order in which they were locked. A transfer that touches one adds to its chain, and so to its `seq`.
  private(set) var wallets: [LedgerWallet]
  private(set) var transfers: [LedgerTransfer] = []

  init(_ operation: LedgerOperation, _ wallets: [LedgerWallet]) {
    self.operation = operation
    self.wallets = wallets
  }

  /// Moves money, and what follows from it: a debt where it may grow, and its repayment from whatever the person gets.
  mutating func apply(_ move: LedgerMove) throws(LedgerError) {
    guard move.mayOwe, case .user = move.from, let wallet = try wallet(of: move.from, move) else { return try moveAndRepay(move) }
    let available = min(wallets[wallet].available, move.money.minorUnits)
    if available > 0 {
      var part = move
      part.money = Money(available, move.money.currency)
      try moveAndRepay(part)
    }
    guard available < move.money.minorUnits else { return }
    var rest = move
    rest.from = .debt(wallets[wallet].key.user)
    rest.money = Money(move.money.minorUnits - available, move.money.currency)
    try moveAndRepay(rest)
  }

  private mutating func moveAndRepay(_ move: LedgerMove) throws(LedgerError) {
    try write(move)
    guard case .user(let user) = move.to, let wallet = try wallet(of: move.to, move) else { return }
    let owed = min(wallets[wallet].owed, move.money.minorUnits)
    guard owed > 0 else { return }
    try write(LedgerMove(Money(owed, move.money.currency), from: .user(user), to: .debt(user), kind: LedgerMove.repayment))
  }

  private mutating func write(_ move: LedgerMove) throws(LedgerError) {
    let amount = move.money.minorUnits
    let digest = operation.digest(of: move, position: transfers.count)
    var transfer = LedgerTransfer(position: transfers.count, move: move, digest: digest)
    let from = try wallet(of: move.from, move)
    let to = try wallet(of: move.to, move)
    if let from { try wallets[from].change(move.from, by: -amount) }
    if let to { try wallets[to].change(move.to, by: amount) }
    if let from {
      wallets[from].link(digest)
      transfer.debit = wallets[from].side(move.from)
    }
    if let to {
      // Both sides of one wallet are one link of its chain.
      if from != to { wallets[to].link(digest) }
      transfer.credit = wallets[to].side(move.to)
    }
    transfers.append(transfer)
  }

  /// Where the wallet is that an account belongs to; `nil` for an account without one.
  private func wallet(of address: LedgerAddress, _ move: LedgerMove) throws(LedgerError) -> Int? {
    guard let user = address.owner else { return nil }
    for index in wallets.indices where wallets[index].key.user == user && wallets[index].key.currency == move.money.currency {
      return index
    }
    throw .unknownUser(user)
  }
}

extension LedgerWallet {
  fileprivate func side(_ address: LedgerAddress) -> LedgerTransfer.Side {
    LedgerTransfer.Side(seq: seq, balance: balance(of: address), hash: hash)
  }
}
