import PatchbayStorage
import PluginAPI

extension LedgerVerifier {
  mutating func compareWallets(_ session: StoreSession) throws {
    var totals: [String: Int64] = [:]
    func add(_ currency: String, _ amount: Int64) {
      totals[currency] = totals[currency, default: 0] &+ amount
    }
    for (key, sum) in sums.entries { add(key.currency, sum.credits &- sum.debits) }
    var left = wallets
    let rows = try session.execute(
      "SELECT user_id, currency, available, held, owed, seq, hash FROM patchbay_ledger_wallets ORDER BY user_id, currency"
    ).rows
    for row in rows {
      let name = "\(try row[0].int64)/\(try row[1].string)"
      guard let currency = Currency(try row[1].string) else {
        fault("ledger_wallets", name, "its currency is unknown")
        continue
      }
      let key = LedgerWallet.Key(user: try row[0].int64, currency: currency)
      let wallet = left.removeValue(forKey: key) ?? LedgerWallet(key)
      let (available, held, owed) = (try row[2].int64, try row[3].int64, try row[4].int64)
      add(currency.code, available &+ held &- owed)
      if (available, held, owed) != (wallet.available, wallet.held, wallet.owed) {
        fault(
          "ledger_wallets", name,
          "its transfers add up to \(wallet.available) (held \(wallet.held), owed \(wallet.owed)), but it says \(available) "
            + "(held \(held), owed \(owed))")
      } else if try row[5].int64 != wallet.seq || row[6].bytes != wallet.hash {
        fault("ledger_wallets", name, "the end of its chain isn't its last transfer")
      }
    }
    for key in left.keys.sorted() { fault("ledger_wallets", "\(key.user)/\(key.currency)", "the row is missing") }
    for (currency, total) in totals.sorted(by: { $0.key < $1.key }) where total != 0 {
      fault("ledger_wallets", currency, "all accounts of the currency add up to \(total) instead of 0")
    }
  }

  mutating func compareHolds(_ session: StoreSession) throws {
    let sums = try session.execute(
      """
      SELECT user_id, currency, CAST(sum(amount) AS BIGINT) FROM patchbay_ledger_holds WHERE state = 'open'
      GROUP BY user_id, currency ORDER BY user_id, currency
      """
    ).rows
    var held: [LedgerWallet.Key: Int64] = [:]
    for row in sums {
      guard let currency = Currency(try row[1].string) else { continue }
      held[LedgerWallet.Key(user: try row[0].int64, currency: currency)] = try row[2].int64
    }
    for key in wallets.keys.sorted() where wallets[key]?.held != held[key] ?? 0 {
      fault(
        "ledger_holds", "\(key.user)/\(key.currency)",
        "the open holds add up to \(held[key] ?? 0), but \(wallets[key]?.held ?? 0) are held")
    }
    let odd = try session.execute(
      """
      SELECT h.id FROM patchbay_ledger_holds h
      LEFT JOIN patchbay_ledger_operations r ON r.scope = 'hold' AND r.idempotency_key = CAST(h.id AS TEXT)
      LEFT JOIN patchbay_ledger_transfers t ON t.operation = h.id AND t.position = 0
      LEFT JOIN patchbay_ledger_operations o ON o.id = h.id
      WHERE coalesce(h.resolved_by, 0) <> coalesce(r.id, 0)
        OR coalesce(o.plugin, '') <> h.plugin
        OR h.state <> CASE WHEN r.id IS NULL THEN 'open' WHEN r.action = 'capture' THEN 'captured'
          WHEN r.at >= h.expires_at THEN 'expired' ELSE 'released' END
        OR t.id IS NULL OR t.amount <> h.amount OR t.currency <> h.currency
        OR t.debit_account <> 'user/' || CAST(h.user_id AS TEXT)
        OR t.extra_data <> '{"expires_at":"' || CAST(h.expires_at AS TEXT) || '"}' OR t.extra_data IS NULL
      ORDER BY h.id LIMIT 10
      """
    ).rows
    for row in odd { fault("ledger_holds", "\(try row.int64)", "it doesn't match its operations") }
  }

  mutating func compareReversals(_ session: StoreSession) throws {
    var left = reversed
    let rows = try session.execute(
      """
      SELECT r.transfer, r.total, r.reversed, coalesce(t.amount, 0) FROM patchbay_ledger_reversals r
      LEFT JOIN patchbay_ledger_transfers t ON t.id = r.transfer ORDER BY r.transfer
      """
    ).rows
    for row in rows {
      let transfer = try row[0].int64
      let sum = left.removeValue(forKey: transfer) ?? 0
      if try row[2].int64 != sum {
        fault("ledger_reversals", "\(transfer)", "\(sum) were reversed, but it says \(try row[2].int64)")
      } else if try row[1].int64 != row[3].int64 {
        fault("ledger_reversals", "\(transfer)", "the transfer moved \(try row[3].int64), but it says \(try row[1].int64)")
      }
    }
    for transfer in left.keys.sorted() { fault("ledger_reversals", "\(transfer)", "the row is missing") }
  }

  mutating func compareOperations(_ session: StoreSession) throws {
    let rows = try session.execute(
      """
      SELECT o.id FROM patchbay_ledger_operations o
      WHERE NOT EXISTS (SELECT 1 FROM patchbay_ledger_transfers t WHERE t.operation = o.id) ORDER BY o.id LIMIT 10
      """
    ).rows
    for row in rows { fault("ledger_operations", "\(try row.int64)", "its transfers are missing") }
  }
}
