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

  /// Notes a refund of a top-up.
  ///
  /// - Parameters:
  ///   - amount: of the price, in minor units; negative where it came back.
  ///   - price: the whole price.
  /// - Returns: `nil` where nobody has a share of that top-up.
  func refund(
    _ amount: Int64, of price: Int64, payment: Int64
  ) throws -> (person: Int64, inviter: Int64, share: ShareReturn)? {
    try sql.first(
      "UPDATE {shares} SET refunded = refunded + ? WHERE payment = ? RETURNING user_id, inviter_id, units, refunded, returned",
      amount, payment
    ).map { row in
      (
        try row[0].int64, try row[1].int64,
        ShareReturn(units: try row[2].int64, price: price, refunded: try row[3].int64, returned: try row[4].int64)
      )
    }
  }

  func setReturned(_ units: Int64, ofPayment payment: Int64) throws {
    try sql.run("UPDATE {shares} SET returned = ? WHERE payment = ?", units, payment)
  }
}

extension TransactionContext where Self: ~Escapable {
  var shares: ShareStore { ShareStore(sql: sql) }
}
