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

  /// - Returns: `nil` for an action that isn't the ledger's.
  func perform(_ action: OperatorAction) throws -> Report? {
    switch action.name {
    case "ledger/list": return try list(action)
    case "ledger/stats": return try stats(since: action.arguments["since"] == nil ? 0 : action.number("since"))
    case "ledger/balance": return try balance(action)
    case "ledger/history": return try history(action)
    case "ledger/credit", "ledger/debit": return try changing { try change(action) }
    case "ledger/reverse": return try changing { try reverse(action) }
    case "ledger/export": return try export(action)
    case "ledger/verify":
      return try inTransaction {
        try LedgerVerifier.isolate(session)
        var verifier = LedgerVerifier()
        try verifier.finish(session)
        return verifier.report
      }
    case "ledger/audit": return try audit(limit: action.arguments["limit"] == nil ? 100 : action.number("limit"))
    case "import/users": return try inTransaction { try UserImport(session, bot: bot).run(action) }
    default: return nil
    }
  }

  /// Runs a change in the lane's transaction, or in one of its own where no host runs.
  private func inTransaction<Value>(_ body: () throws -> Value) throws -> Value {
    guard !session.database.isInTransaction else { return try body() }
    try session.database.begin()
    do {
      let value = try body()
      try session.database.commit()
      return value
    } catch {
      try? session.database.rollback()
      throw error
    }
  }

  private func changing(_ body: () throws -> Report) throws -> Report {
    let report = try inTransaction {
      let report = try body()
      CrashPoint.reached(.changed)
      return report
    }
    // A lane commits later.
    if !session.database.isInTransaction { CrashPoint.reached(.changeKept) }
    return report
  }

  // MARK: Looking

  /// People with what they have; those who have most first.
  private func list(_ action: OperatorAction) throws -> Report {
    let currency = try action.currency()
    var report = Report(columns: ["user", "username", "name", "available", "held", "owed", "currency"])
    let search = (action.arguments["search"] ?? "").lowercased()
    func bound(_ key: String, _ standard: Int64) throws -> Int64 {
      guard let text = action.arguments[key] else { return standard }
      return try Money(decimal: text, currency).minorUnits
    }
    let limit = action.arguments["limit"] == nil ? 100 : min(max(0, try action.number("limit")), 1 << 32)
    let offset = action.arguments["offset"] == nil ? 0 : min(max(0, try action.number("offset")), 1 << 32)
    let values: [SQLValue] = [
      .text(currency.code), .integer(bot), .integer(try bound("min", 0)), .integer(try bound("max", .max)),
      .integer(action.arguments["owing"] == nil ? 0 : 1), .integer(action.arguments["held"] == nil ? 0 : 1),
    ]
    let rows =
      if search.isEmpty {
        try session.database.execute(
          rendered: Self.people + "ORDER BY 5 DESC, 1 LIMIT ? OFFSET ?", values + [.integer(limit), .integer(offset)], as: .host
        ).rows
      } else {
        Array(try people(named: search, values, most: Int(clamping: offset + limit)).dropFirst(Int(clamping: offset)))
      }
    for row in rows {
      let name = [try row[2].string, try row[3].optional?.string].compactMap { $0 }.joined(separator: " ")
      report.add([
        row.values[0], row.values[1], .text(name), .amount(try row[4].int64, currency), .amount(try row[5].int64, currency),
        .amount(try row[6].int64, currency), .text(currency.code),
      ])
    }
    return report
  }

  private static let people = """
    SELECT u.id, u.username, u.first_name, u.last_name, coalesce(w.available, 0), coalesce(w.held, 0), coalesce(w.owed, 0)
    FROM patchbay_users u LEFT JOIN patchbay_ledger_wallets w ON w.user_id = u.id AND w.currency = ?
    WHERE u.bot = ? AND coalesce(w.available, 0) BETWEEN ? AND ? AND coalesce(w.owed, 0) >= ? AND coalesce(w.held, 0) >= ?

    """

  /// Those of the people whose name, username or number it is, compared here: SQLite's own `lower` knows no letters but A to Z, and
  /// PostgreSQL's only those of the database's locale.
  private func people(named search: String, _ values: [SQLValue], most: Int) throws -> [Row] {
    let portion = 5000
    var found: [(available: Int64, id: Int64, row: Row)] = []
    var last = Int64.min
    while true {
      let rows = try session.database.execute(
        rendered: Self.people + "AND u.id > ? ORDER BY u.id LIMIT \(portion)", values + [.integer(last)], as: .host
      ).rows
      for row in rows {
        last = try row[0].int64
        let name = try "\(row[2].string) \(row[3].optional?.string ?? "")".lowercased()
        let username = try row[1].optional?.string.lowercased() ?? ""
        if name.contains(search) || username.contains(search) || search == String(last) {
          found.append((try row[4].int64, last, row))
        }
      }
      found.sort { ($1.available, $0.id) < ($0.available, $1.id) }
      found.removeLast(max(0, found.count - most))
      if rows.count < portion { return found.map(\.row) }
    }
  }

  /// People, sums and turnover of each currency. Turnover is what came to people from elsewhere, and what went from them.
  private func stats(since: Int64) throws -> Report {
    var report = Report(columns: [
      "currency", "users", "with_balance", "without_balance", "available", "held", "owed", "came_in", "went_out",
    ])
    let users = try session.execute("SELECT count(*) FROM patchbay_users WHERE bot = ?", [.integer(bot)]).one().int64
    let wallets = try session.execute(
      """
      SELECT currency, count(CASE WHEN available + held > 0 THEN 1 END), CAST(sum(available) AS BIGINT),
        CAST(sum(held) AS BIGINT), CAST(sum(owed) AS BIGINT)
      FROM patchbay_ledger_wallets GROUP BY currency ORDER BY currency
      """
    ).rows
    let turnover = try session.execute(
      """
      SELECT currency,
        CAST(coalesce(sum(CASE WHEN credit_account LIKE 'user/%' AND debit_account NOT LIKE 'user/%'
          AND debit_account NOT LIKE 'held/%' AND debit_account NOT LIKE 'debt/%' THEN amount END), 0) AS BIGINT),
        CAST(coalesce(sum(CASE WHEN (debit_account LIKE 'user/%' OR debit_account LIKE 'held/%')
          AND credit_account NOT LIKE 'user/%' AND credit_account NOT LIKE 'held/%' AND credit_account NOT LIKE 'debt/%'
          THEN amount END), 0) AS BIGINT)
      FROM patchbay_ledger_transfers WHERE at >= ? GROUP BY currency
      """, [.integer(since)]
    ).rows
    var moved: [String: (Int64, Int64)] = [:]
    for row in turnover { moved[try row[0].string] = (try row[1].int64, try row[2].int64) }
    for row in wallets {
      guard let currency = Currency(try row[0].string) else { continue }
      let (received, spent) = moved[currency.code] ?? (0, 0)
      let holders = try row[1].int64
      report.add([
        .text(currency.code), .integer(users), .integer(holders), .integer(users - holders), .amount(try row[2].int64, currency),
        .amount(try row[3].int64, currency), .amount(try row[4].int64, currency), .amount(received, currency),
        .amount(spent, currency),
      ])
    }
    if wallets.isEmpty {
      let nothing = SQLValue.integer(0)
      report.add([
        .text(Currency.unit.code), .integer(users), nothing, .integer(users), nothing, nothing, nothing, nothing, nothing,
      ])
    }
    return report
  }

  /// What a person has, in each currency; or what stands on an account.
  private func balance(_ action: OperatorAction) throws -> Report {
    if let text = action.arguments["account"] {
      guard let address = LedgerAddress(text: text) else {
        throw OperatorError.refused(
          "'\(text.prefix(60))' is not an account: write user/7, bot/revenue, plugin/payments/sold or the like")
      }
      let currency = try action.currency()
      var report = Report(columns: ["account", "balance", "currency"])
      let balance = try book(action).balance(of: address, in: currency)
      report.add([.text(text), .amount(balance.minorUnits, currency), .text(currency.code)])
      return report
    }
    let user = try action.number("user")
    guard let person = try UserStore(session, bot: bot).find(user) else { throw LedgerError.unknownUser(user) }
    var report = Report(columns: ["user", "username", "name", "available", "held", "owed", "currency"])
    var currencies = try session.execute(
      "SELECT currency FROM patchbay_ledger_wallets WHERE user_id = ? AND seq > 0 ORDER BY currency", [.integer(user)]
    ).rows.compactMap { Currency(try $0.string) }
    if action.arguments["currency"] != nil { currencies = [try action.currency()] }
    if currencies.isEmpty { currencies = [.unit] }
    for currency in currencies {
      let balance = try inTransaction { try book(action).balance(of: user, in: currency) }
      report.add([
        .integer(user), person.username.sqlValue, .text(person.displayName), .amount(balance.available.minorUnits, currency),
        .amount(balance.held.minorUnits, currency), .amount(balance.owed.minorUnits, currency), .text(currency.code),
      ])
    }
    return report
  }

  private func history(_ action: OperatorAction) throws -> Report {
    let user = try action.number("user")
    let currency = try action.currency()
    guard try UserStore(session, bot: bot).find(user) != nil else { throw LedgerError.unknownUser(user) }
    var report = Report(columns: ["transfer", "at", "change", "balance", "owed", "currency", "kind", "memo", "plugin"])
    let entries = try book(action).history(
      of: user, in: currency, before: action.arguments["before"] == nil ? nil : action.number("before"),
      limit: action.arguments["limit"] == nil ? 50 : Int(clamping: action.number("limit")))
    for entry in entries {
      report.add([
        .integer(entry.transfer), .integer(entry.at), .amount(entry.change.minorUnits, currency),
        .amount(entry.balance.minorUnits, currency), entry.owed.map { .amount($0.minorUnits, currency) } ?? .null,
        .text(currency.code), .text(entry.kind), .text(entry.memo), entry.plugin.sqlValue,
      ])
    }
    return report
  }

  private func audit(limit: Int64) throws -> Report {
    var report = Report(columns: ["at", "operator", "action", "details"])
    let rows = try session.execute(
      "SELECT at, operator, action, details FROM patchbay_audit ORDER BY id DESC LIMIT ?", [.integer(limit)]
    ).rows
    for row in rows { report.add(row) }
    return report
  }

  /// A portion of all transfers, in their order.
  private func export(_ action: OperatorAction) throws -> Report {
    var report = Report(columns: Self.exported)
    let rows = try session.execute(
      """
      SELECT t.id, t.at, t.debit_account, t.credit_account, t.currency, t.amount, t.kind, t.memo, o.idempotency_key, o.plugin,
        o.operator, o.update_id, t.reverses, t.extra_data
      FROM patchbay_ledger_transfers t JOIN patchbay_ledger_operations o ON o.id = t.operation
      WHERE t.id > ? ORDER BY t.id LIMIT ?
      """, [.integer(try action.number("after")), .integer(action.arguments["limit"] == nil ? 2000 : try action.number("limit"))]
    ).rows
    for row in rows {
      var values = row.values
      if let currency = Currency(try row[4].string) { values[5] = .text(Money(try row[5].int64, currency).decimal) }
      report.add(values)
    }
    return report
  }

  private static let exported = [
    "transfer", "at", "from", "to", "currency", "amount", "kind", "memo", "key", "plugin", "operator", "update", "reverses",
    "extra",
  ]

  func book(_ action: OperatorAction, _ changes: LedgerChanges? = nil) -> LedgerBook {
    LedgerBook(session, bot: bot, origin: LedgerOrigin(.person(action.arguments["operator"] ?? "unknown")), changes: changes)
  }
}

extension LedgerVerifier {
  /// The faults, for an operator.
  package var report: Report {
    var report = Report(columns: ["table", "row", "problem"])
    for fault in faults { report.add([.text(fault.table), .text(fault.row), .text(fault.problem)]) }
    return report
  }
}

extension SQLValue {
  /// An amount for an operator: a number where the currency has no smaller units, else its decimal text.
  static func amount(_ minorUnits: Int64, _ currency: Currency) -> SQLValue {
    currency.exponent == 0 ? .integer(minorUnits) : .text(Money(minorUnits, currency).decimal)
  }
}

extension OperatorAction {
  /// The currency that is asked for; the bot's own unit where none is.
  func currency() throws -> Currency {
    guard let code = arguments["currency"] else { return .unit }
    guard let currency = Currency(code) else {
      throw OperatorError.refused("'\(code.prefix(20))' is not a known currency: write RUB, EUR, XTR or the like, or leave it out")
    }
    return currency
  }
}
