import PatchbayStorage
@_spi(Host) package import PluginAPI

extension LedgerBook {
  /// What a person has. Holds whose time is over count as given back.
  package func balance(of user: Int64, in currency: Currency) throws -> LedgerBalance {
    let key = LedgerWallet.Key(user: user, currency: currency)
    if try !rows.expired(at: session.due, of: key, limit: 1).isEmpty { _ = try releaseExpired(of: [key]) }
    let wallet = try rows.wallet(key) ?? LedgerWallet(key)
    return LedgerBalance(
      available: Money(wallet.available, currency), held: Money(wallet.held, currency), owed: Money(wallet.owed, currency))
  }

  /// What stands on an account.
  package func balance(of address: LedgerAddress, in currency: Currency) throws -> Money {
    if let user = address.owner {
      let key = LedgerWallet.Key(user: user, currency: currency)
      return Money(try rows.wallet(key)?.balance(of: address) ?? 0, currency)
    }
    // What the last checkpoint sealed, and what came since.
    let sum = try session.execute(
      """
      SELECT CAST(coalesce(sum(part), 0) AS BIGINT) FROM (
        SELECT credits - debits AS part FROM patchbay_ledger_sums
        WHERE checkpoint = (SELECT max(number) FROM patchbay_ledger_checkpoints) AND account = ? AND currency = ?
        UNION ALL
        SELECT amount AS part FROM patchbay_ledger_transfers WHERE credit_account = ? AND currency = ?
          AND id > (SELECT coalesce(max(up_to), 0) FROM patchbay_ledger_checkpoints)
        UNION ALL
        SELECT -amount AS part FROM patchbay_ledger_transfers WHERE debit_account = ? AND currency = ?
          AND id > (SELECT coalesce(max(up_to), 0) FROM patchbay_ledger_checkpoints)) AS parts
      """,
      [
        .text(address.text), .text(currency.code), .text(address.text), .text(currency.code), .text(address.text),
        .text(currency.code),
      ]
    ).one().int64
    return Money(sum, currency)
  }

  /// What changed what a person can spend or owes, the newest first.
  package func history(
    of user: Int64, in currency: Currency, before transfer: Int64?, limit: Int
  ) throws -> [LedgerEntry] {
    let (account, debt) = (LedgerAddress.user(user).text, LedgerAddress.debt(user).text)
    // A debt grows only where nothing is left to spend, and only what the person has repays it: that is a line of theirs.
    let rows = try session.execute(
      """
      SELECT t.id, -t.amount, t.debit_balance, t.kind, t.memo, o.plugin, t.at,
        CASE WHEN t.credit_account = ? THEN -t.credit_balance END
      FROM patchbay_ledger_transfers t JOIN patchbay_ledger_operations o ON o.id = t.operation
      WHERE t.debit_account = ? AND t.currency = ? AND t.id < ?
      UNION ALL
      SELECT t.id, t.amount, t.credit_balance, t.kind, t.memo, o.plugin, t.at, NULL
      FROM patchbay_ledger_transfers t JOIN patchbay_ledger_operations o ON o.id = t.operation
      WHERE t.credit_account = ? AND t.currency = ? AND t.id < ?
      UNION ALL
      SELECT t.id, 0, 0, t.kind, t.memo, o.plugin, t.at, -t.debit_balance
      FROM patchbay_ledger_transfers t JOIN patchbay_ledger_operations o ON o.id = t.operation
      WHERE t.debit_account = ? AND t.currency = ? AND t.id < ?
      ORDER BY 1 DESC LIMIT ?
      """,
      [
        .text(debt), .text(account), .text(currency.code), .integer(transfer ?? .max), .text(account), .text(currency.code),
        .integer(transfer ?? .max), .text(debt), .text(currency.code), .integer(transfer ?? .max), .integer(Int64(limit)),
      ]
    ).rows
    return try rows.map { row in
      LedgerEntry(
        transfer: try row[0].int64, change: Money(try row[1].int64, currency),
        balance: Money(try row[2].optional?.int64 ?? 0, currency), owed: try row[7].optional.map { Money(try $0.int64, currency) },
        kind: try row[3].string, memo: try row[4].string,
        plugin: try row[5].optional?.string, at: try row[6].int64)
    }
  }
}
