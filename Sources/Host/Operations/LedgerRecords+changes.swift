import PatchbayStorage
@_spi(Host) import PluginAPI

/// Who changes money, and by which key.
struct LedgerAuthor: Sendable {
  let audit: AuditEntry
  /// The same change with the same key is made only once.
  let key: String

  var operatorName: String { audit.identity.name }
}

extension LedgerRecords {
  static let changeColumns = [
    ResultColumn("user", .id), ResultColumn("change", .amount), ResultColumn("balance", .amount), ResultColumn("owed", .amount),
    ResultColumn("currency", .currency), ResultColumn("transfer", .id), ResultColumn("repeated", .count),
  ]
  static let reversalColumns = [ResultColumn("transfer", .id), ResultColumn("reversed_by", .id), ResultColumn("repeated", .count)]

  /// Gives a person money, or takes some, for a reason.
  func change(_ input: OperationInput, isCredit: Bool, by author: LedgerAuthor) throws -> ResultTable {
    let (user, currency, reason) = (try input.needed("user"), input.currency, try input.neededText("reason"))
    let amount = try Money(decimal: try input.neededText("amount"), currency)
    let leg = LedgerBook.Leg(
      amount, from: isCredit ? .promotions : .user(user), to: isCredit ? .user(user) : .promotions,
      kind: isCredit ? "credit" : "debit", memo: reason, mayOwe: input.flag("allow-debt"))
    let changes = LedgerChanges()
    let posting = try book(.person(author.operatorName), changes).transfer([leg], key: author.key)
    try BalanceEvent.keep(changes, EventStore(session, bot: bot))
    let balance = try book(.host).balance(of: user, in: currency)
    note(author, posting, [("amount", amount.description), ("balance", balance.available.description)])
    var table = ResultTable(Self.changeColumns)
    table.add([
      .integer(user), .amount(isCredit ? amount.minorUnits : -amount.minorUnits, currency),
      .amount(balance.available.minorUnits, currency), .amount(balance.owed.minorUnits, currency), .text(currency.code),
      .integer(posting.transfers.first ?? 0), .integer(posting.isRepeated ? 1 : 0),
    ])
    return table
  }

  /// Takes back a transfer, or a part of it.
  func reverse(_ input: OperationInput, by author: LedgerAuthor) throws -> ResultTable {
    let (transfer, reason) = (try input.needed("transfer"), try input.neededText("reason"))
    guard let known = try LedgerRows(session: session).transfer(transfer) else { throw LedgerError.unknownTransfer(transfer) }
    try checkReversal(of: transfer)
    let amount = try part(of: known.money.currency, input)
    let changes = LedgerChanges()
    let posting: LedgerPosting
    do {
      posting = try book(.person(author.operatorName), changes).reverse(
        transfer, amount: amount, allowingDebt: input.flag("allow-debt"), key: author.key, memo: reason)
    } catch let error as LedgerError {
      guard case .insufficientFunds = error else { throw error }
      throw OperationError.refused("\(error): it was spent; --allow-debt makes the missing part a debt")
    }
    try BalanceEvent.keep(changes, EventStore(session, bot: bot))
    note(author, posting, [("amount", amount?.description ?? "all")])
    var table = ResultTable(Self.reversalColumns)
    table.add([.integer(transfer), .integer(posting.transfers.first ?? 0), .integer(posting.isRepeated ? 1 : 0)])
    return table
  }

  /// What a plugin takes back with all that hangs on it isn't reversed alone: the two would not know of each other.
  private func checkReversal(of transfer: Int64) throws {
    let extra = try session.execute(
      "SELECT extra_data FROM patchbay_ledger_transfers WHERE id = ?", [.integer(transfer)]
    ).first?[0].optional?.string
    guard let extra, let command = (try? JSONDocument(extra))?.root.member("undo").string else { return }
    throw OperationError.refused(
      "transfer \(transfer) is taken back by its plugin, with all that hangs on it: write 'patchbay \(command)' instead")
  }

  private func part(of currency: Currency, _ input: OperationInput) throws -> Money? {
    try input.text("amount").map { text in
      do { return try Money(decimal: text, currency) } catch { throw OperationError.usage("--amount: \(error)") }
    }
  }

  /// Says what the audit is to know; of a repetition, nothing.
  private func note(_ author: LedgerAuthor, _ posting: LedgerPosting, _ details: [(String, String)]) {
    author.audit.setMoot(posting.isRepeated)
    for (name, value) in details + [("operation", "\(posting.id)")] { author.audit.note(name, value) }
  }

  // MARK: Rehearsals

  /// `Give 10 STcoin to Анна (@anna), 1001: 30 → 40 STcoin. Reason: a prize`
  ///
  /// - Parameter unit: what the bot calls its own unit.
  /// - Throws: `OperationError.refused` for more than the person has.
  func describeChange(_ input: OperationInput, isCredit: Bool, unit: String) throws -> String {
    let (user, currency, reason) = (try input.needed("user"), input.currency, try input.neededText("reason"))
    let amount = try Money(decimal: try input.neededText("amount"), currency)
    let person = try UserStore(session, bot: bot).known(user)
    let name = Self.name(person.plainName, person.username, user)
    let balance = try book(.host).balance(of: user, in: currency)
    let (available, owed) = (balance.available.minorUnits, balance.owed.minorUnits)
    let unit = currency == .unit ? unit : currency.code
    guard isCredit || input.flag("allow-debt") || available >= amount.minorUnits else {
      throw OperationError.refused(
        "\(name), has \(balance.available.decimal) \(unit): \(amount.decimal) \(unit) are needed; "
          + "'ledger debit --allow-debt' lets them owe it")
    }
    // A debt is repaid first, and what isn't there becomes one.
    let repaid = isCredit ? min(owed, amount.minorUnits) : 0
    let missing = isCredit ? 0 : max(0, amount.minorUnits - available)
    let change = isCredit ? amount.minorUnits - repaid : missing - amount.minorUnits
    let verb = isCredit ? "Give \(amount.decimal) \(unit) to" : "Take \(amount.decimal) \(unit) from"
    let before = Self.words(available, owed: owed, currency)
    let after = Self.words(available.addingClamped(change), owed: (owed - repaid).addingClamped(missing), currency)
    return "\(verb) \(name): \(before) → \(after) \(unit). Reason: \(reason)"
  }

  /// `Reverse transfer 3 (10 STcoin from bot/promotions to user/1001, credit "prize"), everything that is left of it. Reason: …`
  func describeReversal(_ input: OperationInput, unit: String) throws -> String {
    let (transfer, reason) = (try input.needed("transfer"), try input.neededText("reason"))
    let row = try export(after: transfer &- 1, limit: 1)
    guard row[column: "transfer"].first == .integer(transfer), let known = try LedgerRows(session: session).transfer(transfer)
    else {
      throw OperationError.refused("there is no transfer \(transfer)")
    }
    try checkReversal(of: transfer)
    func text(_ name: String) -> String { row[column: name].first.map(Self.plain) ?? "" }
    _ = try part(of: known.money.currency, input)
    let unit = known.money.currency == .unit ? unit : known.money.currency.code
    let memo = text("memo").isEmpty ? "" : " \"\(text("memo"))\""
    let what = "\(known.money.decimal) \(unit) from \(text("from")) to \(text("to")), \(text("kind"))\(memo)"
    let part = input.text("amount").map { "\($0) of it" } ?? "everything that is left of it"
    return "Reverse transfer \(transfer) (\(what)), \(part). Reason: \(reason)"
  }

  private static func plain(_ value: SQLValue) -> String {
    switch value {
    case .text(let text): text
    case .integer(let number): String(number)
    default: ""
    }
  }

  /// `Анна (@anna), 1001`
  private static func name(_ name: String, _ username: String?, _ user: Int64) -> String {
    let username = username.map { "@\($0)" } ?? ""
    let both =
      name.isEmpty || username.isEmpty || name == username ? name + (name == username ? "" : username) : "\(name) (\(username))"
    return both == "\(user)" ? both : "\(both), \(user)"
  }

  /// `30`, or `0 and a debt of 70`
  private static func words(_ available: Int64, owed: Int64, _ currency: Currency) -> String {
    let debt = owed == 0 ? "" : " and a debt of \(Money(owed, currency).decimal)"
    return Money(available, currency).decimal + debt
  }
}

extension Int64 {
  func addingClamped(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other > 0 ? .max : .min) : sum
  }
}
