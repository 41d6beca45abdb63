import PatchbayStorage
@_spi(Host) import PluginAPI

/// The statements of the ledger's tables.
struct LedgerRows {
  let session: StoreSession

  /// Runs a statement whose result nobody needs: it travels with what comes next.
  private func post(_ statement: Statement, _ values: [SQLValue]) throws {
    try session.database.post(statement, values, as: .host)
  }

  // MARK: Wallets

  /// Locks wallets for the rest of the transaction, and makes those that there are none of: a row that isn't there can't
  /// be locked.
  ///
  /// - Parameter keys: in the order in which everybody locks them.
  func lock(_ keys: [LedgerWallet.Key]) throws -> [LedgerWallet] {
    let results = try session.database.execute(
      together: keys.map { key in
        SQLCall(
          """
          INSERT INTO patchbay_ledger_wallets AS wallet (user_id, currency, available, held, owed, seq, hash)
          VALUES (?, ?, 0, 0, 0, 0, ?)
          ON CONFLICT (user_id, currency) DO UPDATE SET seq = wallet.seq
          RETURNING available, held, owed, seq, hash
          """, [.integer(key.user), .text(key.currency.code), .blob([])])
      })
    return try zip(keys, results).map { key, result in try Self.wallet(key, result.one()) }
  }

  func wallet(_ key: LedgerWallet.Key) throws -> LedgerWallet? {
    try session.execute(
      "SELECT available, held, owed, seq, hash FROM patchbay_ledger_wallets WHERE user_id = ? AND currency = ?",
      [.integer(key.user), .text(key.currency.code)]
    ).first.map { try Self.wallet(key, $0) }
  }

  func write(_ wallet: LedgerWallet) throws {
    try post(
      """
      UPDATE patchbay_ledger_wallets SET available = ?, held = ?, owed = ?, seq = ?, hash = ?
      WHERE user_id = ? AND currency = ?
      """,
      [
        .integer(wallet.available), .integer(wallet.held), .integer(wallet.owed), .integer(wallet.seq), .blob(wallet.hash),
        .integer(wallet.key.user), .text(wallet.key.currency.code),
      ])
  }

  func knows(user: Int64, bot: Int64) throws -> Bool {
    try session.execute("SELECT 1 FROM patchbay_users WHERE bot = ? AND id = ?", [.integer(bot), .integer(user)]).first != nil
  }

  private static func wallet(_ key: LedgerWallet.Key, _ row: Row) throws -> LedgerWallet {
    var wallet = LedgerWallet(key)
    wallet.available = try row[0].int64
    wallet.held = try row[1].int64
    wallet.owed = try row[2].int64
    wallet.seq = try row[3].int64
    wallet.hash = try row[4].bytes
    return wallet
  }

  // MARK: Operations and transfers

  struct KnownOperation {
    let id: Int64
    let action: String
    let content: String
  }

  func operation(_ scope: String, _ key: String) throws -> KnownOperation? {
    try session.execute(
      "SELECT id, action, content FROM patchbay_ledger_operations WHERE scope = ? AND idempotency_key = ?",
      [.text(scope), .text(key)]
    ).first.map { KnownOperation(id: try $0[0].int64, action: try $0[1].string, content: try $0[2].string) }
  }

  /// - Returns: the operation's number; `nil` when the key is taken.
  func insert(_ operation: LedgerOperation) throws -> Int64? {
    try session.execute(
      """
      INSERT INTO patchbay_ledger_operations (scope, idempotency_key, action, content, plugin, operator, update_id, job, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (scope, idempotency_key) DO NOTHING RETURNING id
      """,
      [
        .text(operation.scope), .text(operation.key), .text(operation.action.rawValue), .text(operation.contentText),
        operation.origin.plugin.sqlValue, operation.origin.person.sqlValue, operation.origin.update.sqlValue,
        operation.origin.job.sqlValue, .integer(operation.at),
      ]
    ).first?.int64
  }

  /// - Returns: the transfers' numbers.
  func insert(_ transfers: [LedgerTransfer], operation: Int64, at: Int64) throws -> [Int64] {
    try session.database.execute(together: transfers.map { Self.insertion(of: $0, operation: operation, at: at) })
      .map { try $0.one().int64 }
  }

  private static func insertion(of transfer: LedgerTransfer, operation: Int64, at: Int64) -> SQLCall {
    let move = transfer.move
    return SQLCall(
      """
      INSERT INTO patchbay_ledger_transfers (operation, position, debit_account, credit_account, currency, amount, kind, memo,
        extra_data, reverses, at, digest, debit_seq, debit_balance, debit_hash, credit_seq, credit_balance, credit_hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
      """,
      [
        .integer(operation), .integer(Int64(transfer.position)), .text(move.from.text), .text(move.to.text),
        .text(move.money.currency.code), .integer(move.money.minorUnits), .text(move.kind), .text(move.memo),
        move.extra.sqlValue, move.reverses.sqlValue, .integer(at), .blob(transfer.digest),
        (transfer.debit?.seq).sqlValue, (transfer.debit?.balance).sqlValue, (transfer.debit?.hash).sqlValue,
        (transfer.credit?.seq).sqlValue, (transfer.credit?.balance).sqlValue, (transfer.credit?.hash).sqlValue,
      ])
  }

  /// The transfers of an operation that were asked for, in their order.
  func transfers(of operation: Int64) throws -> [Int64] {
    try session.execute(
      "SELECT id FROM patchbay_ledger_transfers WHERE operation = ? AND kind <> 'repayment' ORDER BY position",
      [.integer(operation)]
    ).rows.map { try $0.int64 }
  }

  struct KnownTransfer {
    let plugin: String?
    let debit: LedgerAddress
    let credit: LedgerAddress
    let money: Money
    let kind: String
    let action: String
  }

  func transfer(_ id: Int64) throws -> KnownTransfer? {
    try session.execute(
      """
      SELECT o.plugin, t.debit_account, t.credit_account, t.currency, t.amount, t.kind, o.action
      FROM patchbay_ledger_transfers t JOIN patchbay_ledger_operations o ON o.id = t.operation WHERE t.id = ?
      """, [.integer(id)]
    ).first.flatMap { row in
      guard let debit = LedgerAddress(text: try row[1].string), let credit = LedgerAddress(text: try row[2].string),
        let currency = Currency(try row[3].string)
      else { return nil }
      return KnownTransfer(
        plugin: try row[0].optional?.string, debit: debit, credit: credit, money: Money(try row[4].int64, currency),
        kind: try row[5].string, action: try row[6].string)
    }
  }

  // MARK: Holds

  struct HoldRow {
    let id: Int64
    let plugin: String
    let key: LedgerWallet.Key
    let amount: Int64
    let expiresAt: Int64
    let state: LedgerHold.State

    func hold(isRepeated: Bool) -> LedgerHold {
      LedgerHold(
        id: id, user: key.user, money: Money(amount, key.currency), state: state, expiresAt: expiresAt,
        isRepeated: isRepeated)
    }
  }

  func hold(_ id: Int64) throws -> HoldRow? {
    try session.execute(
      "SELECT id, plugin, user_id, currency, amount, expires_at, state FROM patchbay_ledger_holds WHERE id = ?", [.integer(id)]
    ).first.flatMap { try Self.hold($0) }
  }

  func insert(_ hold: HoldRow) throws {
    try post(
      """
      INSERT INTO patchbay_ledger_holds (id, plugin, user_id, currency, amount, expires_at, state)
      VALUES (?, ?, ?, ?, ?, ?, 'open')
      """,
      [
        .integer(hold.id), .text(hold.plugin), .integer(hold.key.user), .text(hold.key.currency.code), .integer(hold.amount),
        .integer(hold.expiresAt),
      ])
  }

  func resolve(_ hold: Int64, _ state: LedgerHold.State, by operation: Int64) throws {
    let changed = try session.execute(
      "UPDATE patchbay_ledger_holds SET state = ?, resolved_by = ? WHERE id = ? AND state = 'open'",
      [.text(state.rawValue), .integer(operation), .integer(hold)]
    ).changes
    guard changed == 1 else { throw LedgerError.holdResolved(hold, "resolved already") }
  }

  /// Open holds whose time is over; of one person, or of all.
  func expired(at now: Int64, of key: LedgerWallet.Key? = nil, limit: Int) throws -> [Int64] {
    let rows =
      if let key {
        try session.execute(
          """
          SELECT id FROM patchbay_ledger_holds
          WHERE user_id = ? AND currency = ? AND state = 'open' AND expires_at <= ? ORDER BY expires_at LIMIT ?
          """, [.integer(key.user), .text(key.currency.code), .integer(now), .integer(Int64(limit))])
      } else {
        try session.execute(
          """
          SELECT id FROM patchbay_ledger_holds WHERE state = 'open' AND expires_at <= ? ORDER BY expires_at LIMIT ?
          """, [.integer(now), .integer(Int64(limit))])
      }
    return try rows.rows.map { try $0.int64 }
  }

  /// When the next hold runs out.
  func nextExpiry() throws -> Int64? {
    try session.execute("SELECT min(expires_at) FROM patchbay_ledger_holds WHERE state = 'open'").first?.optional?.int64
  }

  private static func hold(_ row: Row) throws -> HoldRow? {
    guard let currency = Currency(try row[3].string), let state = LedgerHold.State(rawValue: try row[6].string) else { return nil }
    return HoldRow(
      id: try row[0].int64, plugin: try row[1].string,
      key: LedgerWallet.Key(user: try row[2].int64, currency: currency), amount: try row[4].int64,
      expiresAt: try row[5].int64, state: state)
  }

  // MARK: Reversals

  /// Locks what was taken back of a transfer.
  ///
  /// - Returns: how much that is.
  func lockReversal(of transfer: Int64, total: Int64) throws -> Int64 {
    try session.execute(
      """
      INSERT INTO patchbay_ledger_reversals AS reversal (transfer, total, reversed) VALUES (?, ?, 0)
      ON CONFLICT (transfer) DO UPDATE SET reversed = reversal.reversed RETURNING reversed
      """, [.integer(transfer), .integer(total)]
    ).one().int64
  }

  func addReversal(of transfer: Int64, _ amount: Int64) throws {
    try post(
      "UPDATE patchbay_ledger_reversals SET reversed = reversed + ? WHERE transfer = ?",
      [.integer(amount), .integer(transfer)])
  }
}
