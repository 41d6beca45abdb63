package import PatchbayStorage
import PluginAPI

/// Closes the ledger up to a transfer: a hash over all of them, and the sums of the accounts that have no row of their own.
///
/// A seal makes it impossible to change, drop or slip in an older transfer unnoticed, and keeps reading a busy account cheap.
package struct LedgerSeal {
  /// How many transfers one checkpoint closes.
  package static let portion = 2_000

  private let session: StoreSession

  package init(_ session: StoreSession) { self.session = session }

  /// The last checkpoint.
  struct Last {
    var number: Int64 = 0
    var upTo: Int64 = 0
    var transfers: Int64 = 0
    var hash: [UInt8] = []
  }

  func last() throws -> Last {
    try session.execute(
      "SELECT number, up_to, transfers, hash FROM patchbay_ledger_checkpoints ORDER BY number DESC LIMIT 1"
    ).first.map {
      Last(number: try $0[0].int64, upTo: try $0[1].int64, transfers: try $0[2].int64, hash: try $0[3].bytes)
    } ?? Last()
  }

  /// The last number that a transfer was given, and who may still be writing one up to it.
  package struct Mark: Sendable, Hashable {
    package let upTo: Int64
    /// The transactions that were writing then.
    fileprivate let writers: Set<String>
  }

  /// Marks where the ledger could be closed as soon as ``isFinal(_:)`` says so.
  package func mark() throws -> Mark {
    guard session.database.dialect == .postgres else {
      let last = try session.execute("SELECT coalesce(max(id), 0) FROM patchbay_ledger_transfers").one().int64
      return Mark(upTo: last, writers: [])
    }
    // PostgreSQL gives numbers before they are committed, so that a lower one may appear later. In this order: whoever
    // was given a number up to this one has ended since, or is among the writers.
    let last = try session.execute(
      "SELECT coalesce(pg_sequence_last_value(CAST(pg_get_serial_sequence('patchbay_ledger_transfers', 'id') AS regclass)), 0)"
    ).one().int64
    return Mark(upTo: last, writers: try writers())
  }

  /// Whether everybody has ended who was writing when the mark was made. Nobody waits for that.
  package func isFinal(_ mark: Mark) throws -> Bool {
    try mark.writers.isEmpty || mark.writers.isDisjoint(with: writers())
  }

  /// The transactions that have written a transfer, or are about to: each holds this lock until it has ended.
  private func writers() throws -> Set<String> {
    let rows = try session.execute(
      """
      SELECT DISTINCT virtualtransaction FROM pg_locks WHERE locktype = 'relation' AND mode = 'RowExclusiveLock' AND granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND relation = CAST('patchbay_ledger_transfers' AS regclass)
      """
    ).rows
    return Set(try rows.map { try $0.string })
  }

  /// Adds one checkpoint over the transfers that follow the last one.
  ///
  /// - Parameter horizon: a transfer with none below it under way: a mark that is final.
  /// - Returns: whether more is left.
  package func seal(upTo horizon: Int64) throws -> Bool {
    let last = try last()
    let rows = try session.execute(
      """
      SELECT id, debit_account, credit_account, currency, amount, digest FROM patchbay_ledger_transfers
      WHERE id > ? AND id <= ? ORDER BY id LIMIT ?
      """, [.integer(last.upTo), .integer(horizon), .integer(Int64(Self.portion))]
    ).rows
    guard let end = try rows.last?[0].int64 else { return false }
    var sums = try sums(of: last.number)
    var chain = LedgerSealHash(last.hash)
    for row in rows {
      let (debit, credit, currency) = (try row[1].string, try row[2].string, try row[3].string)
      chain.add(try row[0].int64, digest: try row[5].bytes)
      sums.add(debit: debit, credit: credit, currency, try row[4].int64)
    }
    let isFirst =
      try session.execute(
        """
        INSERT INTO patchbay_ledger_checkpoints (number, up_to, transfers, hash, at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (number) DO NOTHING
        """,
        [
          .integer(last.number + 1), .integer(end), .integer(last.transfers + Int64(rows.count)),
          .blob(chain.finish(sums)), .integer(session.now),
        ]
      ).changes == 1
    // Another host was quicker: its checkpoint is as good.
    guard isFirst else { return true }
    for (key, sum) in sums.entries.sorted(by: { ($0.key.account, $0.key.currency) < ($1.key.account, $1.key.currency) }) {
      try session.execute(
        "INSERT INTO patchbay_ledger_sums (checkpoint, account, currency, debits, credits) VALUES (?, ?, ?, ?, ?)",
        [.integer(last.number + 1), .text(key.account), .text(key.currency), .integer(sum.debits), .integer(sum.credits)])
    }
    return rows.count == Self.portion
  }

  private func sums(of checkpoint: Int64) throws -> LedgerSums {
    var sums = LedgerSums()
    let rows = try session.execute(
      "SELECT account, currency, debits, credits FROM patchbay_ledger_sums WHERE checkpoint = ?", [.integer(checkpoint)]
    ).rows
    for row in rows {
      sums.entries[LedgerSums.Key(account: try row[0].string, currency: try row[1].string)] = LedgerSums.Sum(
        debits: try row[2].int64, credits: try row[3].int64)
    }
    return sums
  }
}

/// The sums of the accounts that have no row of their own, modulo 2⁶⁴: over the years they may come to more than a number holds, and what
/// stands on an account, their difference, is right all the same.
struct LedgerSums: Equatable, Sendable {
  struct Key: Hashable, Sendable {
    let account: String
    let currency: String
  }

  struct Sum: Equatable, Sendable {
    var debits: Int64 = 0
    var credits: Int64 = 0
  }

  var entries: [Key: Sum] = [:]

  mutating func add(debit: String, credit: String, _ currency: String, _ amount: Int64) {
    if LedgerAddress(text: debit)?.owner == nil {
      entries[Key(account: debit, currency: currency), default: Sum()].debits &+= amount
    }
    if LedgerAddress(text: credit)?.owner == nil {
      entries[Key(account: credit, currency: currency), default: Sum()].credits &+= amount
    }
  }
}

/// The hash of a checkpoint while it grows.
struct LedgerSealHash: Sendable {
  private var hash: [UInt8]

  init(_ previous: [UInt8]) { hash = previous }

  mutating func add(_ transfer: Int64, digest: [UInt8]) {
    var next = LedgerDigest()
    next.add(hash)
    next.add(transfer)
    next.add(digest)
    hash = next.finish()
  }

  func finish(_ sums: LedgerSums) -> [UInt8] {
    var next = LedgerDigest()
    next.add(hash)
    for (key, sum) in sums.entries.sorted(by: { ($0.key.account, $0.key.currency) < ($1.key.account, $1.key.currency) }) {
      next.add(key.account)
      next.add(key.currency)
      next.add(sum.debits)
      next.add(sum.credits)
    }
    return next.finish()
  }
}
