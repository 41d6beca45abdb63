import PatchbayStorage
@_spi(Host) import PluginAPI

extension LedgerRecords {
  /// The actions that change people's wallets.
  static let changing: Set<String> = ["ledger/credit", "ledger/debit", "ledger/reverse"]

  /// Gives a person money, or takes some, for a reason.
  func change(_ action: OperatorAction) throws -> Report {
    let user = try action.number("user")
    let currency = try action.currency()
    let amount = try Money(decimal: action.arguments["amount"] ?? "", currency)
    let reason = try reason(action)
    let isCredit = action.name == "ledger/credit"
    let leg = LedgerBook.Leg(
      amount, from: isCredit ? .promotions : .user(user), to: isCredit ? .user(user) : .promotions,
      kind: isCredit ? "credit" : "debit",
      memo: reason, mayOwe: action.arguments["allow_debt"] != nil)
    let changes = LedgerChanges()
    let posting = try book(action, changes).transfer([leg], key: try key(action))
    try BalanceEvent.keep(changes, EventStore(session, bot: bot))
    try note(action, posting, [("user", "\(user)"), ("amount", amount.description), ("reason", reason)])
    var report = Report(columns: ["user", "change", "balance", "owed", "currency", "transfer", "repeated"])
    let balance = try book(action).balance(of: user, in: currency)
    report.add([
      .integer(user), .amount(isCredit ? amount.minorUnits : -amount.minorUnits, currency),
      .amount(balance.available.minorUnits, currency), .amount(balance.owed.minorUnits, currency), .text(currency.code),
      .integer(posting.transfers.first ?? 0), .integer(posting.isRepeated ? 1 : 0),
    ])
    return report
  }

  /// Takes back a transfer, or a part of it.
  func reverse(_ action: OperatorAction) throws -> Report {
    let transfer = try action.number("transfer")
    let reason = try reason(action)
    guard let known = try LedgerRows(session: session).transfer(transfer) else { throw LedgerError.unknownTransfer(transfer) }
    let amount = try action.arguments["amount"].map { try Money(decimal: $0, known.money.currency) }
    let changes = LedgerChanges()
    let posting: LedgerPosting
    do {
      posting = try book(action, changes).reverse(
        transfer, amount: amount, allowingDebt: action.arguments["allow_debt"] != nil, key: try key(action), memo: reason)
    } catch let error as LedgerError {
      guard case .insufficientFunds = error else { throw error }
      throw OperatorError.refused("\(error): it was spent; --allow-debt makes the missing part a debt")
    }
    try BalanceEvent.keep(changes, EventStore(session, bot: bot))
    try note(action, posting, [("transfer", "\(transfer)"), ("amount", amount?.description ?? "all"), ("reason", reason)])
    var report = Report(columns: ["transfer", "reversed_by", "repeated"])
    report.add([.integer(transfer), .integer(posting.transfers.first ?? 0), .integer(posting.isRepeated ? 1 : 0)])
    return report
  }

  private func reason(_ action: OperatorAction) throws -> String {
    guard let reason = action.arguments["reason"], reason.contains(where: { !$0.isWhitespace }) else {
      throw OperatorError.refused("give a reason: it stays in the ledger")
    }
    return reason
  }

  /// The key of a change: made by the command before it asks, so that asking twice changes once.
  private func key(_ action: OperatorAction) throws -> String {
    guard let key = action.arguments["key"], !key.isEmpty else { throw OperatorError.refused("the change has no key") }
    return key
  }

  /// Leaves a row in the audit, once for each change.
  func note(_ action: OperatorAction, _ posting: LedgerPosting, _ details: [(String, String)]) throws {
    guard !posting.isRepeated else { return }
    try AuditLog(session).add(action, details + [("operation", "\(posting.id)")])
  }
}

/// What operators did, and who: rows that are only ever added.
struct AuditLog {
  private let session: StoreSession

  init(_ session: StoreSession) { self.session = session }

  func add(_ action: OperatorAction, _ details: [(String, String)]) throws {
    var json = JSONWriter()
    json.beginObject()
    for (name, value) in details {
      json.key(name)
      json.value(value)
    }
    json.endObject()
    try session.execute(
      "INSERT INTO patchbay_audit (at, operator, action, details) VALUES (?, ?, ?, ?)",
      [
        .integer(session.now), .text(action.arguments["operator"] ?? "unknown"), .text(action.name),
        .text(String(decoding: json.bytes, as: UTF8.self)),
      ])
  }
}
