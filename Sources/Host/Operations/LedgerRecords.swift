import PatchbayBase
package import PatchbayStorage
@_spi(Host) import PluginAPI

/// What operators look up and change in a bot's ledger. Each change leaves a row in the audit.
package struct LedgerRecords {
  let session: StoreSession
  let bot: Int64

  package init(_ session: StoreSession, bot: Int64) {
    self.session = session
    self.bot = bot
  }

  init(_ records: BotRecords) { self.init(records.session, bot: records.bot) }

  static let walletColumns = [
    ResultColumn("user", .id), ResultColumn("username", .text), ResultColumn("name", .text), ResultColumn("available", .amount),
    ResultColumn("held", .amount), ResultColumn("owed", .amount), ResultColumn("currency", .currency),
  ]
  static let accountColumns = [ResultColumn("account", .id), ResultColumn("balance", .amount), ResultColumn("currency", .currency)]
  static let statsColumns = [
    ResultColumn("currency", .currency), ResultColumn("users", .count), ResultColumn("with_balance", .count),
    ResultColumn("without_balance", .count), ResultColumn("available", .amount), ResultColumn("held", .amount),
    ResultColumn("owed", .amount), ResultColumn("came_in", .amount), ResultColumn("went_out", .amount),
  ]
  static let historyColumns = [
    ResultColumn("transfer", .id), ResultColumn("at", .time), ResultColumn("change", .amount), ResultColumn("balance", .amount),
    ResultColumn("owed", .amount), ResultColumn("currency", .currency), ResultColumn("kind", .word), ResultColumn("memo", .text),
    ResultColumn("plugin", .word),
  ]
  static let auditColumns = [
    ResultColumn("at", .time), ResultColumn("operator", .text), ResultColumn("action", .word), ResultColumn("details", .object),
  ]
  static let exportColumns = [
    ResultColumn("transfer", .id), ResultColumn("at", .time), ResultColumn("from", .id), ResultColumn("to", .id),
    ResultColumn("currency", .currency), ResultColumn("amount", .amount), ResultColumn("kind", .word), ResultColumn("memo", .text),
    ResultColumn("key", .text), ResultColumn("plugin", .word), ResultColumn("operator", .text), ResultColumn("update", .id),
    ResultColumn("reverses", .id), ResultColumn("extra", .body),
  ]

  // MARK: Looking

  /// People with what they have; those who have most first.
  func list(_ input: OperationInput) throws -> ResultTable {
    let currency = input.currency
    var table = ResultTable(Self.walletColumns)
    let search = (input.text("search") ?? "").lowercased()
    func bound(_ key: String, _ standard: Int64) throws -> Int64 {
      guard let text = input.text(key) else { return standard }
      return try Money(decimal: text, currency).minorUnits
    }
    let limit = input.integer("limit") ?? 100
    let offset = input.integer("offset") ?? 0
    let filter = PeopleQuery(
      currency: currency, available: try bound("min", 0)...max(try bound("min", 0), try bound("max", .max)),
      isOwing: input.flag("owing"), isHeld: input.flag("held"), limit: limit, offset: offset)
    for row in try search.isEmpty ? filter.richest(session, bot: bot) : filter.named(search, session, bot: bot) {
      let name = PersonName.plain(
        first: try row[2].string, last: try row[3].optional?.string, username: try row[1].optional?.string, id: try row[0].int64)
      table.add([
        row.values[0], row.values[1], .text(name), .amount(try row[4].int64, currency), .amount(try row[5].int64, currency),
        .amount(try row[6].int64, currency), .text(currency.code),
      ])
    }
    return table
  }

  /// People, sums and turnover of each currency. Turnover is what came to people from elsewhere, and what went from them.
  func stats(since: Int64) throws -> ResultTable {
    var table = ResultTable(Self.statsColumns)
    let users = try session.execute("SELECT count(*) FROM patchbay_users WHERE bot = ?", [.integer(bot)]).one().int64
    let wallets = try session.execute(
      """
      SELECT currency, count(CASE WHEN available > 0 OR held > 0 THEN 1 END),
        CAST(sum(available / 1000000000) AS BIGINT), CAST(sum(available % 1000000000) AS BIGINT),
        CAST(sum(held / 1000000000) AS BIGINT), CAST(sum(held % 1000000000) AS BIGINT),
        CAST(sum(owed / 1000000000) AS BIGINT), CAST(sum(owed % 1000000000) AS BIGINT)
      FROM patchbay_ledger_wallets GROUP BY currency ORDER BY currency
      """
    ).rows
    let turnover = try session.execute(
      """
      SELECT currency,
        CAST(coalesce(sum(came / 1000000000), 0) AS BIGINT), CAST(coalesce(sum(came % 1000000000), 0) AS BIGINT),
        CAST(coalesce(sum(went / 1000000000), 0) AS BIGINT), CAST(coalesce(sum(went % 1000000000), 0) AS BIGINT)
      FROM (
        SELECT currency,
          CASE WHEN credited = 'user/' AND debited NOT IN ('user/', 'held/', 'debt/') THEN amount END AS came,
          CASE WHEN debited IN ('user/', 'held/') AND credited NOT IN ('user/', 'held/', 'debt/') THEN amount END AS went
        FROM (
          SELECT currency, amount, substr(credit_account, 1, 5) AS credited, substr(debit_account, 1, 5) AS debited
          FROM patchbay_ledger_transfers WHERE at >= ?) AS moved) AS turnover
      GROUP BY currency
      """, [.integer(since)]
    ).rows
    var moved: [String: (LedgerTotal, LedgerTotal)] = [:]
    for row in turnover { moved[try row[0].string] = (try LedgerTotal(row, 1), try LedgerTotal(row, 3)) }
    for row in wallets {
      guard let currency = Currency(try row[0].string) else { continue }
      let (received, spent) = moved[currency.code] ?? (LedgerTotal(), LedgerTotal())
      let holders = try row[1].int64
      table.add([
        .text(currency.code), .integer(users), .integer(holders), .integer(users - holders),
        try LedgerTotal(row, 2).value(in: currency), try LedgerTotal(row, 4).value(in: currency),
        try LedgerTotal(row, 6).value(in: currency), received.value(in: currency), spent.value(in: currency),
      ])
    }
    if wallets.isEmpty {
      let nothing = SQLValue.integer(0)
      table.add([
        .text(Currency.unit.code), .integer(users), nothing, .integer(users), nothing, nothing, nothing, nothing, nothing,
      ])
    }
    return table
  }

  /// What a person has, in each currency; or what stands on an account.
  func balance(_ input: OperationInput) throws -> ResultTable {
    let holder = try input.neededText("user")
    guard let user = Int64(holder) else { return try balance(ofAccount: holder, in: input.currency) }
    let person = try UserStore(session, bot: bot).known(user)
    var table = ResultTable(Self.walletColumns)
    var currencies = try session.execute(
      "SELECT currency FROM patchbay_ledger_wallets WHERE user_id = ? AND seq > 0 ORDER BY currency", [.integer(user)]
    ).rows.compactMap { Currency(try $0.string) }
    if input.text("currency") != nil { currencies = [input.currency] }
    if currencies.isEmpty { currencies = [.unit] }
    for currency in currencies {
      let balance = try book(.host).balance(of: user, in: currency)
      table.add([
        .integer(user), person.username.sqlValue, .text(person.plainName), .amount(balance.available.minorUnits, currency),
        .amount(balance.held.minorUnits, currency), .amount(balance.owed.minorUnits, currency), .text(currency.code),
      ])
    }
    return table
  }

  private func balance(ofAccount text: String, in currency: Currency) throws -> ResultTable {
    guard let address = LedgerAddress(text: text) else {
      throw OperationError.refused(
        "'\(text.prefix(60))' is not an account: write user/7, bot/revenue, plugin/payments/sold or the like")
    }
    var table = ResultTable(Self.accountColumns)
    let balance = try book(.host).balance(of: address, in: currency)
    table.add([.text(text), .amount(balance.minorUnits, currency), .text(currency.code)])
    return table
  }

  func history(_ input: OperationInput) throws -> ResultTable {
    let (user, currency) = (try input.needed("user"), input.currency)
    _ = try UserStore(session, bot: bot).known(user)
    var table = ResultTable(Self.historyColumns)
    let entries = try book(.host).history(
      of: user, in: currency, before: input.integer("before"), limit: Int(clamping: input.integer("limit") ?? 50))
    for entry in entries {
      table.add([
        .integer(entry.transfer), .integer(entry.at), .amount(entry.change.minorUnits, currency),
        .amount(entry.balance.minorUnits, currency), entry.owed.map { .amount($0.minorUnits, currency) } ?? .null,
        .text(currency.code), .text(entry.kind), .text(entry.memo), entry.plugin.sqlValue,
      ])
    }
    return table
  }

  func audit(limit: Int64) throws -> ResultTable {
    var table = ResultTable(Self.auditColumns)
    let rows = try session.execute(
      "SELECT at, operator, action, details FROM patchbay_audit ORDER BY id DESC LIMIT ?", [.integer(limit)]
    ).rows
    for row in rows { table.add(row) }
    return table
  }

  /// A portion of all transfers, in their order.
  func export(after: Int64, limit: Int64) throws -> ResultTable {
    var table = ResultTable(Self.exportColumns)
    let rows = try session.execute(
      """
      SELECT t.id, t.at, t.debit_account, t.credit_account, t.currency, t.amount, t.kind, t.memo, o.idempotency_key, o.plugin,
        o.operator, o.update_id, t.reverses, t.extra_data
      FROM patchbay_ledger_transfers t JOIN patchbay_ledger_operations o ON o.id = t.operation
      WHERE t.id > ? ORDER BY t.id LIMIT ?
      """, [.integer(after), .integer(limit)]
    ).rows
    for row in rows {
      var values = row.values
      if let currency = Currency(try row[4].string) { values[5] = .text(Money(try row[5].int64, currency).decimal) }
      table.add(values)
    }
    return table
  }

  func book(_ actor: LedgerOrigin.Actor, _ changes: LedgerChanges? = nil) -> LedgerBook {
    LedgerBook(session, bot: bot, origin: LedgerOrigin(actor), changes: changes)
  }
}

extension LedgerVerifier {
  static let columns = [ResultColumn("table", .word), ResultColumn("row", .id), ResultColumn("problem", .text)]

  /// The faults, for an operator.
  package var table: ResultTable {
    var table = ResultTable(Self.columns)
    for fault in faults { table.add([.text(fault.table), .text(fault.row), .text(fault.problem)]) }
    return table
  }
}
