import PluginAPI

/// Top-ups and how much of each went back, whichever is heard of first.
struct TopUpStore {
  let sql: SQL

  /// Keeps a top-up. Its row is locked until the commit: a top-up and its refunds, which may come at the same moment, see each other by it.
  ///
  /// - Parameter price: above 0, in minor units.
  func keep(_ payment: Int64, by person: Int64, price: Int64) throws {
    // Earlier versions counted refunds with the share, and didn't note whose a top-up is.
    try sql.run(
      """
      INSERT INTO {top_ups} (payment, user_id, price, refunded)
      VALUES (?, ?, ?, coalesce((SELECT refunded FROM {shares} WHERE payment = ?), 0))
      ON CONFLICT (payment) DO UPDATE SET user_id = excluded.user_id
      """, payment, person, price, payment)
  }

  /// Notes a refund of a top-up that is kept.
  ///
  /// - Parameter amount: of the price, in minor units; negative where it came back.
  func note(refund amount: Int64, ofPayment payment: Int64) throws {
    let before = try sql.one("SELECT refunded FROM {top_ups} WHERE payment = ?", payment).int64
    try sql.run("UPDATE {top_ups} SET refunded = ? WHERE payment = ?", before.addingClamped(amount), payment)
  }

  /// Whether something is left of any of a person's top-ups.
  func stand(of person: Int64) throws -> Bool {
    try sql.first("SELECT 1 FROM {top_ups} WHERE user_id = ? AND refunded < price LIMIT 1", person) != nil
  }
}

extension TransactionContext where Self: ~Escapable {
  var topUps: TopUpStore { TopUpStore(sql: sql) }
}
