package import PatchbayStorage
import PluginAPI

/// Recomputes the whole ledger from its transfers and compares: contents, chains, checkpoints, wallets, holds, reversals.
///
/// Where transactions are serial, the transfers are read in portions, each in a transaction of its own, so that the bot goes
/// on meanwhile; only the end keeps it waiting. Elsewhere the end reads everything, as it was at one moment, and keeps nobody
/// waiting. A plain value: a copy of it is the state between two portions.
package struct LedgerVerifier: Sendable {
  /// A row that isn't what it was when it was written.
  package struct Fault: Sendable, Hashable, CustomStringConvertible {
    package let table: String
    /// The row's key.
    package let row: String
    package let problem: String

    package var description: String { "\(table) \(row): \(problem)" }
  }

  /// How many transfers one portion reads.
  static let portion = 2_000
  /// How many faults are told.
  private static let most = 100

  /// In the order in which they were found: the first is the oldest transfer, if one was tampered with.
  package private(set) var faults: [Fault] = []
  /// How many transfers were read.
  package private(set) var transfers: Int64 = 0
  private var position: Int64 = 0
  var wallets: [LedgerWallet.Key: LedgerWallet] = [:]
  var sums = LedgerSums()
  /// What was taken back of each transfer.
  var reversed: [Int64: Int64] = [:]
  private var seal = LedgerSealHash([])
  private var checkpoint: Int64 = 0

  package init() {}

  mutating func fault(_ table: String, _ row: String, _ problem: String) {
    if faults.count < Self.most { faults.append(Fault(table: table, row: row, problem: problem)) }
  }

  // MARK: Portions

  /// How far portions may be read in transactions of their own: as far as the ledger is closed. A checkpoint that is made meanwhile closes what
  /// comes after that.
  package static func horizon(_ session: StoreSession) throws -> Int64 {
    // On PostgreSQL the end reads everything.
    session.database.dialect == .sqlite ? try LedgerSeal(session).last().upTo : 0
  }

  /// Has a transaction see the ledger as it is at one moment, whatever others commit meanwhile: before its first statement.
  package static func isolate(_ session: StoreSession) throws {
    guard session.database.dialect == .postgres else { return }
    // With the first transaction goes whatever the session had to tidy up in it, which would count as a statement.
    try session.database.rollback()
    try session.database.begin()
    try session.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
  }

  /// Reads a portion of the transfers.
  ///
  /// - Parameter horizon: as ``horizon(_:)`` gives it, or no end within the transaction of ``finish(_:)``.
  /// - Returns: whether more is left.
  package mutating func read(_ session: StoreSession, upTo horizon: Int64) throws -> Bool {
    let rows = try session.execute(
      """
      SELECT t.id, t.position, t.debit_account, t.credit_account, t.currency, t.amount, t.kind, t.memo, t.extra_data, t.reverses,
        t.at, t.digest, t.debit_seq, t.debit_balance, t.debit_hash, t.credit_seq, t.credit_balance, t.credit_hash,
        o.scope, o.idempotency_key, o.action, o.content, o.plugin, o.operator, o.update_id, o.job, o.at
      FROM patchbay_ledger_transfers t LEFT JOIN patchbay_ledger_operations o ON o.id = t.operation
      WHERE t.id > ? AND t.id <= ? ORDER BY t.id LIMIT ?
      """, [.integer(position), .integer(horizon), .integer(Int64(Self.portion))]
    ).rows
    guard let first = try rows.first?[0].int64, let last = try rows.last?[0].int64 else { return false }
    var checkpoints = try checkpoints(session, from: first, to: last)[...]
    for row in rows {
      let id = try row[0].int64
      while let next = checkpoints.first, next.upTo < id {
        close(next)
        checkpoints.removeFirst()
      }
      try check(row, id)
      transfers += 1
      if let next = checkpoints.first, next.upTo == id {
        close(next)
        checkpoints.removeFirst()
      }
    }
    for next in checkpoints { close(next) }
    position = last
    return rows.count == Self.portion
  }

  /// One checkpoint as it was written, with its sums.
  private struct Checkpoint {
    let number: Int64
    let upTo: Int64
    let transfers: Int64
    let hash: [UInt8]
    var sums = LedgerSums()
  }

  private func checkpoints(_ session: StoreSession, from first: Int64, to last: Int64) throws -> [Checkpoint] {
    var found: [Checkpoint] = []
    let rows = try session.execute(
      """
      SELECT number, up_to, transfers, hash FROM patchbay_ledger_checkpoints WHERE number > ? AND up_to <= ? ORDER BY number
      """, [.integer(checkpoint), .integer(last)]
    ).rows
    for row in rows {
      var next = Checkpoint(
        number: try row[0].int64, upTo: try row[1].int64, transfers: try row[2].int64, hash: try row[3].bytes)
      let sums = try session.execute(
        "SELECT account, currency, debits, credits FROM patchbay_ledger_sums WHERE checkpoint = ?", [.integer(next.number)]
      ).rows
      for sum in sums {
        next.sums.entries[LedgerSums.Key(account: try sum[0].string, currency: try sum[1].string)] = LedgerSums.Sum(
          debits: try sum[2].int64, credits: try sum[3].int64)
      }
      found.append(next)
    }
    return found
  }

  private mutating func close(_ next: Checkpoint) {
    let name = "\(next.number)"
    if next.number != checkpoint + 1 { fault("ledger_checkpoints", name, "the checkpoint before it is missing") }
    if next.transfers != transfers {
      fault("ledger_checkpoints", name, "it sealed \(next.transfers) transfers, but there are \(transfers) up to \(next.upTo)")
    } else if next.sums != sums {
      fault("ledger_sums", name, "they are not the sums of the transfers up to \(next.upTo)")
    } else if next.hash != seal.finish(sums) {
      fault("ledger_checkpoints", name, "its hash is not that of the transfers up to \(next.upTo)")
    }
    seal = LedgerSealHash(next.hash)
    checkpoint = next.number
  }

  // MARK: One transfer

  private mutating func check(_ row: Row, _ id: Int64) throws {
    let name = "\(id)"
    let digest = try row[11].bytes
    seal.add(id, digest: digest)
    let (debit, credit, amount) = (try row[2].string, try row[3].string, try row[5].int64)
    guard let from = LedgerAddress(text: debit), let to = LedgerAddress(text: credit), let currency = Currency(try row[4].string)
    else { return fault("ledger_transfers", name, "it names no account or no currency") }
    sums.add(debit: debit, credit: credit, currency.code, amount)
    if let target = try row[9].optional?.int64 {
      let (sum, overflow) = reversed[target, default: 0].addingReportingOverflow(amount)
      reversed[target] = overflow ? .max : sum
      if target >= id { fault("ledger_transfers", name, "it reverses a later transfer") }
    }
    if try row[18].optional == nil {
      fault("ledger_transfers", name, "its operation is missing")
    } else if try Self.digest(row) != digest {
      fault("ledger_transfers", name, "its content, or its operation's, was changed")
    }
    let fromKey = from.owner.map { LedgerWallet.Key(user: $0, currency: currency) }
    let toKey = to.owner.map { LedgerWallet.Key(user: $0, currency: currency) }
    do throws(LedgerError) {
      guard amount > 0 else { throw .invalidAmount("\(amount)") }
      if let fromKey { try wallets[fromKey, default: LedgerWallet(fromKey)].change(from, by: -amount) }
      if let toKey { try wallets[toKey, default: LedgerWallet(toKey)].change(to, by: amount) }
    } catch {
      fault("ledger_transfers", name, "it moves money that isn't there: \(error)")
    }
    try follow(fromKey, from, row, 12, digest, id, isLinked: true)
    try follow(toKey, to, row, 15, digest, id, isLinked: fromKey != toKey)
  }

  /// Follows a wallet's chain through one side of a transfer.
  private mutating func follow(
    _ key: LedgerWallet.Key?, _ address: LedgerAddress, _ row: Row, _ column: Int, _ digest: [UInt8], _ id: Int64,
    isLinked: Bool
  ) throws {
    let seq = try row[column].optional?.int64
    guard let key else {
      if seq != nil { fault("ledger_transfers", "\(id)", "\(address.text) has no chain, but the row has a place in one") }
      return
    }
    var wallet = wallets[key] ?? LedgerWallet(key)
    if isLinked { wallet.link(digest) }
    defer { wallets[key] = wallet }
    guard let seq, let balance = try row[column + 1].optional?.int64, let hash = try row[column + 2].optional?.bytes else {
      return fault("ledger_transfers", "\(id)", "its place in the chain of user \(key.user) is missing")
    }
    if seq > wallet.seq {
      fault("ledger_transfers", "\(id)", "\(seq - wallet.seq) transfers of user \(key.user) are missing before it")
    } else if seq < wallet.seq {
      fault("ledger_transfers", "\(id)", "it is not in its place in the chain of user \(key.user)")
    } else if balance != wallet.balance(of: address) {
      fault(
        "ledger_transfers", "\(id)", "the balance of \(address.text) after it is \(wallet.balance(of: address)), not \(balance)")
    } else if hash != wallet.hash {
      fault("ledger_transfers", "\(id)", "the chain of user \(key.user) is broken at it")
    }
    // One fault is told once: the chain is followed from what the row says.
    wallet.seq = seq
    wallet.hash = hash
  }

  private static func digest(_ row: Row) throws -> [UInt8] {
    LedgerOperation.digest(
      LedgerFields(
        scope: try row[18].string, key: try row[19].string, action: try row[20].string, content: try row[21].string,
        plugin: try row[22].optional?.string, person: try row[23].optional?.string, update: try row[24].optional?.int64,
        job: try row[25].optional?.string, at: try row[26].int64),
      LedgerRowFields(
        position: try row[1].int64, debit: try row[2].string, credit: try row[3].string, currency: try row[4].string,
        amount: try row[5].int64, kind: try row[6].string, memo: try row[7].string, extra: try row[8].optional?.string,
        reverses: try row[9].optional?.int64, at: try row[10].int64))
  }

  // MARK: The end

  /// Reads what is left and compares the state of everything with what the transfers come to: in one transaction, which
  /// ``isolate(_:)`` has begun if others may write.
  package mutating func finish(_ session: StoreSession) throws {
    while try read(session, upTo: .max) {}
    try compareCheckpoints(session)
    try compareWallets(session)
    try compareHolds(session)
    try compareReversals(session)
    try compareOperations(session)
  }

  private mutating func compareCheckpoints(_ session: StoreSession) throws {
    let later = try session.execute(
      "SELECT number, up_to FROM patchbay_ledger_checkpoints WHERE number > ? ORDER BY number LIMIT 1", [.integer(checkpoint)]
    ).first
    if let later {
      fault(
        "ledger_checkpoints", "\(try later[0].int64)", "the transfers up to \(try later[1].int64), which it sealed, are missing")
    }
  }
}
