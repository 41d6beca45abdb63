import PatchbayStorage
@_spi(Host) import PluginAPI

/// Looks people up with what they have, those who have most first, a part of them at a time.
///
/// However many there are, the wallets are gone through once, and of the people only those that are shown are read.
struct PeopleQuery {
  let currency: Currency
  /// In minor units.
  let available: ClosedRange<Int64>
  let isOwing: Bool
  let isHeld: Bool
  let limit: Int64
  let offset: Int64

  private var bounds: [SQLValue] {
    [.integer(available.lowerBound), .integer(available.upperBound), .integer(isOwing ? 1 : 0), .integer(isHeld ? 1 : 0)]
  }

  private static let wallets =
    "FROM patchbay_ledger_wallets WHERE currency = ? AND available BETWEEN ? AND ? AND owed >= ? AND held >= ?"

  /// Rows of id, username, first name, last name, available, held, owed.
  func richest(_ session: StoreSession, bot: Int64) throws -> [Row] {
    // Who owes or has something on hold has a wallet, whatever is in it; otherwise those who have nothing come after the others.
    let needsWallet = isOwing || isHeld || available.lowerBound > 0
    let lowest = needsWallet ? available.lowerBound : 1
    let wallets: [SQLValue] = [.text(currency.code), .integer(lowest)] + bounds[1...]
    var rows = try session.database.execute(
      rendered: """
        SELECT u.id, u.username, u.first_name, u.last_name, w.available, w.held, w.owed
        FROM (SELECT user_id, available, held, owed \(Self.wallets) ORDER BY available DESC, user_id LIMIT ? OFFSET ?) w
        JOIN patchbay_users u ON u.bot = ? AND u.id = w.user_id
        ORDER BY w.available DESC, u.id
        """, wallets + [.integer(limit), .integer(offset), .integer(bot)], as: .host
    ).rows
    let left = limit - Int64(rows.count)
    guard !needsWallet, left > 0 else { return rows }
    var skipped: Int64 = 0
    if rows.isEmpty, offset > 0 {
      let before = try session.database.execute(rendered: "SELECT count(*) \(Self.wallets)", wallets, as: .host).one().int64
      skipped = max(0, offset - before)
    }
    rows += try session.execute(
      """
      SELECT u.id, u.username, u.first_name, u.last_name, 0, coalesce(w.held, 0), coalesce(w.owed, 0)
      FROM patchbay_users u LEFT JOIN patchbay_ledger_wallets w ON w.user_id = u.id AND w.currency = ?
      WHERE u.bot = ? AND coalesce(w.available, 0) = 0
      ORDER BY u.id LIMIT ? OFFSET ?
      """, [.text(currency.code), .integer(bot), .integer(left), .integer(skipped)]
    ).rows
    return rows
  }

  /// The same of those whose id it is, or whose name or username has it in it.
  func named(_ search: String, _ session: StoreSession, bot: Int64) throws -> [Row] {
    let values: [SQLValue] = [
      .text(currency.code), .integer(bot), .text(FoldedName.pattern(for: search)), .integer(Int64(search) ?? .min),
    ]
    return try session.execute(
      """
      SELECT u.id, u.username, u.first_name, u.last_name, coalesce(w.available, 0), coalesce(w.held, 0), coalesce(w.owed, 0)
      FROM patchbay_users u LEFT JOIN patchbay_ledger_wallets w ON w.user_id = u.id AND w.currency = ?
      WHERE u.bot = ?
        AND (coalesce(u.folded, lower(u.first_name || ' ' || coalesce(u.last_name, '') || ' ' || coalesce(u.username, '')))
          LIKE ? ESCAPE '\\' OR u.id = ?)
        AND coalesce(w.available, 0) BETWEEN ? AND ? AND coalesce(w.owed, 0) >= ? AND coalesce(w.held, 0) >= ?
      ORDER BY coalesce(w.available, 0) DESC, u.id LIMIT ? OFFSET ?
      """, values + bounds + [.integer(limit), .integer(offset)]
    ).rows
  }
}
