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

  /// The newest first.
  func transfers(ofPayment payment: Int64) throws -> [PaidTransfer] {
    try sql.all("SELECT id, transfer, units, taken FROM {share_transfers} WHERE payment = ? ORDER BY id DESC", payment).map {
      try PaidTransfer($0)
    }
  }

  func insertTransfer(_ transfer: Int64, ofPayment payment: Int64, units: Int64, taken: Int64 = 0) throws {
    try sql.run(
      "INSERT INTO {share_transfers} (payment, transfer, units, taken) VALUES (?, ?, ?, ?)", payment, transfer, units, taken)
  }

  func take(_ units: Int64, of transfer: PaidTransfer) throws {
    try sql.run("UPDATE {share_transfers} SET taken = taken + ? WHERE id = ?", units, transfer.id)
  }
}

extension TransactionContext where Self: ~Escapable {
  var shares: ShareStore { ShareStore(sql: sql) }
}
