import PatchbayStorage
import PatchbayTelegram
@_spi(Host) import PluginAPI

/// What operators look up and settle of money that no plugin took.
struct UnclaimedRecords {
  private let session: StoreSession
  private let bot: Int64

  init(_ records: BotRecords) { (session, bot) = (records.session, records.bot) }

  static let columns = [
    ResultColumn("fact", .id), ResultColumn("kind", .word), ResultColumn("sum", .text), ResultColumn("charge", .text),
    ResultColumn("user", .id), ResultColumn("received", .time), ResultColumn("state", .word), ResultColumn("reason", .word),
    ResultColumn("plugin", .word), ResultColumn("taken_by", .text), ResultColumn("payload", .text), ResultColumn("error", .text),
  ]

  /// One that is kept.
  struct Known: Sendable {
    let id: Int64
    let fact: MoneyFact
    let user: Int64?
    let state: UnclaimedStore.State
    let body: [UInt8]
  }

  /// The newest first.
  ///
  /// - Parameters:
  ///   - state: `nil` for all that somebody has still to see to.
  ///   - id: one of them only, in whatever state.
  ///   - after: only those behind this one.
  func list(_ state: UnclaimedStore.State? = nil, id: Int64? = nil, after: Int64? = nil, limit: Int64 = 1) throws -> ResultTable {
    var table = ResultTable(Self.columns)
    let (first, second) = (state ?? .waiting, state ?? .refunding)
    let rows = try session.execute(
      """
      SELECT id, kind, amount, currency, charge, user_id, received_at, state, reason, plugin, taken_by, payload, error
      FROM patchbay_unclaimed WHERE bot = ? AND id = coalesce(?, id) AND (state IN (?, ?) OR id = ?)
        AND id < coalesce(?, 9223372036854775807)
      ORDER BY id DESC LIMIT ?
      """,
      [
        .integer(bot), id.sqlValue, .text(first.rawValue), .text(second.rawValue), .integer(id ?? 0), after.sqlValue,
        .integer(limit),
      ]
    ).rows
    for row in rows {
      let fact = try Self.fact(row)
      table.add([
        row.values[0], row.values[1], .text(fact.sum), row.values[4], row.values[5], row.values[6], row.values[7], row.values[8],
        row.values[9], row.values[10], row.values[11], row.values[12],
      ])
    }
    return table
  }

  func find(_ id: Int64) throws -> Known {
    let row = try session.execute(
      "SELECT id, kind, amount, currency, charge, user_id, state, body FROM patchbay_unclaimed WHERE bot = ? AND id = ?",
      [.integer(bot), .integer(id)]
    ).first
    guard let row, let state = UnclaimedStore.State(rawValue: try row[6].string) else {
      throw OperationError.refused("there is no unclaimed \(id): see 'patchbay unclaimed list'")
    }
    return Known(
      id: id, fact: try Self.fact(row), user: try row[5].optional?.int64, state: state, body: try row[7].bytes)
  }

  private static func fact(_ row: Row) throws -> MoneyFact {
    MoneyFact(
      kind: MoneyFact.Kind(rawValue: try row[1].string) ?? .payment, amount: try row[2].optional?.int64,
      currency: try row[3].optional?.string, charge: try row[4].optional?.string)
  }

  /// The same, if it can still be settled.
  func open(_ id: Int64, _ states: Set<UnclaimedStore.State> = [.waiting]) throws -> Known {
    let known = try find(id)
    guard states.contains(known.state) else {
      throw OperationError.refused("\(known.fact.kind.rawValue) \(id) is \(known.state.rawValue): nothing is left to settle")
    }
    return known
  }

  /// Moves one on, if it is still where it was.
  func move(_ known: Known, to state: UnclaimedStore.State, _ audit: AuditEntry) throws {
    let changed = try session.execute(
      """
      UPDATE patchbay_unclaimed SET state = ?, taken_by = ?, next_at = NULL, changed_at = ? WHERE bot = ? AND id = ? AND state = ?
      """,
      [
        .text(state.rawValue), .text(audit.identity.name), .integer(session.now), .integer(bot), .integer(known.id),
        .text(known.state.rawValue),
      ]
    ).changes
    guard changed == 1 else { throw OperationError.refused("\(known.id) was settled by somebody else at this moment") }
    let notes = [
      ("sum", known.fact.sum), ("charge", known.fact.charge ?? ""), ("was", known.state.rawValue), ("state", state.rawValue),
    ]
    for (name, value) in notes { audit.note(name, value) }
  }

  /// Gives whoever paid so many units for it, and books its money as the bot's.
  func credit(_ known: Known, units: Int64, by author: LedgerAuthor) throws {
    guard known.fact.kind == .payment, let user = known.user else {
      throw OperationError.refused("only a payment can be credited: a \(known.fact.kind.rawValue) is closed with --note")
    }
    var legs = [
      LedgerBook.Leg(.units(units), from: .promotions, to: .user(user), kind: "topup", memo: "charge \(known.fact.charge ?? "")")
    ]
    if let amount = known.fact.amount, amount > 0, let currency = known.fact.currency.flatMap({ Currency($0) }) {
      legs.append(LedgerBook.Leg(Money(amount, currency), from: .outside, to: .revenue, kind: "payment"))
    }
    let changes = LedgerChanges()
    _ = try LedgerBook(session, bot: bot, origin: LedgerOrigin(.person(author.operatorName)), changes: changes)
      .transfer(legs, key: "unclaimed/\(known.id)")
    try BalanceEvent.keep(changes, EventStore(session, bot: bot))
    try move(known, to: .assigned, author.audit)
  }
}
