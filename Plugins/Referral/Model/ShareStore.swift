import PluginAPI

/// What inviters got of top-ups.
struct ShareStore {
  let sql: SQL

  /// - Returns: `false` where the payment is known already.
  func insert(
    _ share: TopUpShare, ofPayment payment: Int64, by person: Int64, to inviter: Int64, bought: Int64, at now: Int64
  ) throws -> Bool {
    try sql.run(
      """
      INSERT INTO {shares} (payment, user_id, inviter_id, bought, units, cut_by, at) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """, payment, person, inviter, bought, share.units, share.cut?.rawValue, now) == 1
  }

  /// What a person's top-ups have brought, without what went back.
  func units(from person: Int64) throws -> Int64 {
    try sql.one("SELECT CAST(coalesce(sum(units - returned), 0) AS BIGINT) FROM {shares} WHERE user_id = ?", person).int64
  }

  /// What an inviter has got of everybody, without what went back.
  func units(to inviter: Int64) throws -> Int64 {
    try sql.one("SELECT CAST(coalesce(sum(units - returned), 0) AS BIGINT) FROM {shares} WHERE inviter_id = ?", inviter).int64
  }

  func units(to inviter: Int64, since: Int64) throws -> Int64 {
    try sql.one(
      "SELECT CAST(coalesce(sum(units - returned), 0) AS BIGINT) FROM {shares} WHERE inviter_id = ? AND at > ?", inviter, since
    ).int64
  }

  /// Whether a limit made one of an inviter's shares less.
  func isCut(_ inviter: Int64, since: Int64) throws -> Bool {
    try sql.first("SELECT 1 FROM {shares} WHERE inviter_id = ? AND at > ? AND cut_by IS NOT NULL LIMIT 1", inviter, since) != nil
  }

  // MARK: Returns

  /// Makes the row by which a top-up's share and its refunds, which may come at the same moment, see each other.
  func open(_ payment: Int64, price: Int64) throws {
    // Earlier versions counted refunds with the share.
    try sql.run(
      """
      INSERT INTO {top_ups} (payment, price, refunded) VALUES (?, ?, coalesce((SELECT refunded FROM {shares} WHERE payment = ?), 0))
      ON CONFLICT (payment) DO NOTHING
      """, payment, price, payment)
  }

  /// Notes a refund of a top-up, whether anybody has a share of it yet or not.
  ///
  /// - Parameters:
  ///   - amount: of the price, in minor units; negative where it came back.
  ///   - price: the whole price.
  func note(refund amount: Int64, of price: Int64, payment: Int64) throws {
    try open(payment, price: price)
    let before = try sql.one("UPDATE {top_ups} SET price = price WHERE payment = ? RETURNING refunded", payment).int64
    try sql.run("UPDATE {top_ups} SET refunded = ? WHERE payment = ?", before.addingClamped(amount), payment)
  }

  /// A share and what went back of its top-up, locked until the commit; `nil` where nobody has one, or nothing ever went back.
  func share(ofPayment payment: Int64) throws -> (person: Int64, inviter: Int64, share: ShareReturn)? {
    let top = try sql.first("UPDATE {top_ups} SET price = price WHERE payment = ? RETURNING price, refunded", payment)
    guard let top else { return nil }
    return try sql.first("SELECT user_id, inviter_id, units, returned FROM {shares} WHERE payment = ?", payment).map { row in
      (
        try row[0].int64, try row[1].int64,
        ShareReturn(
          units: try row[2].int64, price: try top[0].int64, refunded: try top[1].int64, returned: try row[3].int64)
      )
    }
  }

  /// Notes how much of a share went back.
  ///
  /// - Returns: the number of this change, from 1 on.
  func setReturned(_ units: Int64, ofPayment payment: Int64) throws -> Int64 {
    try sql.one("UPDATE {shares} SET returned = ?, moves = moves + 1 WHERE payment = ? RETURNING moves", units, payment).int64
  }

  // MARK: Transfers

  /// One transfer of a share, and what of it wasn't taken back.
  struct Transfer {
    let id: Int64
    let transfer: Int64
    let left: Int64
  }

  /// The newest first.
  func transfers(ofPayment payment: Int64) throws -> [Transfer] {
    try sql.all("SELECT id, transfer, units - taken FROM {share_transfers} WHERE payment = ? ORDER BY id DESC", payment).map {
      Transfer(id: try $0[0].int64, transfer: try $0[1].int64, left: try $0[2].int64)
    }
  }

  func insertTransfer(_ transfer: Int64, ofPayment payment: Int64, units: Int64, taken: Int64 = 0) throws {
    try sql.run(
      "INSERT INTO {share_transfers} (payment, transfer, units, taken) VALUES (?, ?, ?, ?)", payment, transfer, units, taken)
  }

  func take(_ units: Int64, of transfer: Transfer) throws {
    try sql.run("UPDATE {share_transfers} SET taken = taken + ? WHERE id = ?", units, transfer.id)
  }
}

extension Int64 {
  /// The sum, or the number nearest to it that there is.
  fileprivate func addingClamped(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other > 0 ? .max : .min) : sum
  }
}

extension TransactionContext where Self: ~Escapable {
  var shares: ShareStore { ShareStore(sql: sql) }
}
