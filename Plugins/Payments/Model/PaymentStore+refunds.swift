import PluginAPI

extension PaymentStore {
  // MARK: Credits

  /// A payment's credits, the oldest first.
  func credits(of payment: Int64) throws -> [Credit] {
    try sql.all("SELECT id, transfer, units - taken AS rest FROM {credits} WHERE payment_id = ? ORDER BY id", payment).map {
      Credit(id: try $0["id"].int64, transfer: try $0["transfer"].int64, left: try $0["rest"].int64)
    }
  }

  func insertCredit(of payment: Int64, transfer: Int64, units: Int64) throws {
    try sql.run("INSERT INTO {credits} (payment_id, transfer, units) VALUES (?, ?, ?)", payment, transfer, units)
  }

  func take(_ units: Int64, of credit: Int64) throws {
    try sql.run("UPDATE {credits} SET taken = taken + ? WHERE id = ?", units, credit)
  }

  /// Writes that a payment was paid.
  func settle(_ payment: Payment, charge: String) throws {
    try sql.run(
      """
      UPDATE {payments} SET state = 'succeeded', charge = ?, reason = NULL, trouble = NULL, changed_at = ?
      WHERE id = ? AND charge IS NULL
      """, charge, now, payment.id)
  }

  func setCredited(_ payment: Int64, bonus: Int64, moneyTransfer: Int64) throws {
    try sql.run("UPDATE {payments} SET bonus = ?, money_transfer = ? WHERE id = ?", bonus, moneyTransfer, payment)
  }

  /// Whether the person ever paid, besides this payment.
  func hasPaid(_ user: Int64, besides payment: Int64) throws -> Bool {
    try sql.first(
      "SELECT 1 FROM {payments} WHERE user_id = ? AND charge IS NOT NULL AND id <> ? LIMIT 1", user, payment) != nil
  }

  /// The transfers that brought the payment's money, with their amounts in minor units, the oldest first: its own, and those of
  /// refunds that had been made and came back.
  func money(of payment: Payment) throws -> [MoneyIn] {
    guard let own = try sql.first("SELECT money_transfer FROM {payments} WHERE id = ?", payment.id)?.optional?.int64 else {
      return []
    }
    return [MoneyIn(transfer: own, amount: payment.price.minorUnits)]
      + (try sql.all(
        "SELECT money_transfer, amount FROM {refunds} WHERE payment_id = ? AND money_transfer IS NOT NULL ORDER BY money_transfer",
        payment.id
      ).map { MoneyIn(transfer: try $0["money_transfer"].int64, amount: try $0["amount"].int64) })
  }

  /// How much of it was ever reversed, in minor units.
  func moneyReversed(of payment: Int64) throws -> Int64 {
    try sql.all(
      "SELECT amount FROM {refunds} WHERE payment_id = ? AND (state = 'succeeded' OR money_transfer IS NOT NULL)", payment
    ).reduce(0) { $0 + (try $1.int64) }
  }

  func setMoneyTransfer(_ transfer: Int64, ofRefund id: Int64) throws {
    try sql.run("UPDATE {refunds} SET money_transfer = ? WHERE id = ?", transfer, id)
  }

  // MARK: Refunds

  func refund(_ id: Int64) throws -> Refund? {
    try sql.first(
      "SELECT id, payment_id, way, source, state, currency, amount, provider_id, reason, attempt FROM {refunds} WHERE id = ?", id
    ).map(Refund.init)
  }

  func refund(_ way: PaymentWay, providerID: String) throws -> Refund? {
    try sql.first("SELECT id FROM {refunds} WHERE way = ? AND provider_id = ?", way, providerID).flatMap { try refund($0.int64) }
  }

  /// A refund of ours under way whose id at the provider isn't known yet.
  ///
  /// - Parameter id: `nil` for the only one there can be.
  func openRefund(of payment: Int64, id: Int64? = nil) throws -> Refund? {
    try sql.first(
      """
      SELECT id FROM {refunds} WHERE payment_id = ? AND provider_id IS NULL AND state IN ('waiting', 'pending') AND id >= ?
        AND id <= ? ORDER BY id LIMIT 1
      """, payment, id ?? 0, id ?? .max
    ).flatMap { try refund($0.int64) }
  }

  /// The refund that an operator's order began.
  func refund(order: String) throws -> Refund? {
    try sql.first("SELECT id FROM {refunds} WHERE order_key = ?", order).flatMap { try refund($0.int64) }
  }

  /// - Parameter order: the key of the operator's order.
  func insertRefund(
    of payment: Int64?, way: PaymentWay, source: Refund.Source, state: Refund.State, amount: Money, charge: String?,
    providerID: String? = nil, order: String? = nil
  ) throws -> Int64 {
    try sql.one(
      """
      INSERT INTO {refunds} (payment_id, way, source, state, currency, amount, charge, provider_id, order_key, created_at, changed_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
      """, payment, way, source, state, amount.currency.code, amount.minorUnits, charge, providerID, order, now, now
    ).int64
  }

  /// Gives refunds that came before their payment to it.
  func takeWaitingRefunds(of way: PaymentWay, charge: String, payment: Int64) throws -> [Int64] {
    try sql.all(
      """
      UPDATE {refunds} SET payment_id = ?, changed_at = ?
      WHERE way = ? AND charge = ? AND payment_id IS NULL AND state <> 'failed' RETURNING id
      """, payment, now, way, charge
    ).map { try $0.int64 }.sorted()
  }

  func setState(_ state: Refund.State, ofRefund id: Int64, reason: String? = nil) throws {
    try sql.run("UPDATE {refunds} SET state = ?, reason = ?, changed_at = ? WHERE id = ?", state, reason, now, id)
  }

  func setAmount(_ amount: Int64, ofRefund id: Int64) throws {
    try sql.run("UPDATE {refunds} SET amount = ? WHERE id = ?", amount, id)
  }

  func setProvider(_ providerID: String, ofRefund id: Int64) throws {
    try sql.run("UPDATE {refunds} SET provider_id = ? WHERE id = ?", providerID, id)
  }

  func countAttempt(ofRefund id: Int64) throws {
    try sql.run("UPDATE {refunds} SET attempt = attempt + 1 WHERE id = ?", id)
  }

  /// What the payment's refunds under way amount to, in minor units.
  func openRefunds(of payment: Int64) throws -> Int64 {
    let rows = try sql.all(
      "SELECT amount FROM {refunds} WHERE payment_id = ? AND state IN ('waiting', 'pending')", payment)
    return try rows.reduce(0) { $0 + (try $1.int64) }
  }

  func hasOpenRefunds(_ payment: Int64) throws -> Bool { try openRefunds(of: payment) > 0 }

  /// Refunds of the bot's whose outcome isn't known, and that nothing happened to since.
  func staleRefunds(before time: Int64, limit: Int) throws -> [Int64] {
    try sql.all(
      """
      SELECT id FROM {refunds} WHERE state = 'waiting' AND source = 'operator' AND payment_id IS NOT NULL AND changed_at < ?
      ORDER BY id LIMIT ?
      """, time, limit
    ).map { try $0.int64 }
  }

  /// Counts what the provider gave back, or got back.
  func addRefunded(_ amount: Int64, to payment: Payment) throws {
    let refunded = payment.refunded.minorUnits + amount
    let state = PaymentState.paid(refunded: refunded, of: payment.price.minorUnits)
    try sql.run(
      "UPDATE {payments} SET refunded = ?, state = ?, changed_at = ? WHERE id = ?", refunded, state, now, payment.id)
  }
}

extension Refund {
  init(_ row: Row) throws {
    guard let way = PaymentWay(rawValue: try row["way"].string), let source = Source(rawValue: try row["source"].string),
      let state = State(rawValue: try row["state"].string), let currency = Currency(try row["currency"].string)
    else { throw PaymentError.unreadable(try row["id"].int64) }
    id = try row["id"].int64
    payment = try row["payment_id"].optional?.int64
    self.way = way
    self.source = source
    self.state = state
    amount = Money(try row["amount"].int64, currency)
    providerID = try row["provider_id"].optional?.string
    reason = try row["reason"].optional?.string
    attempt = try row["attempt"].int64
  }
}
