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
      UPDATE {payments} SET state = 'succeeded', underway_at = NULL, charge = ?, reason = NULL, trouble = NULL, changed_at = ?
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

  // MARK: Money

  /// What brought the payment's money and wasn't taken back, the oldest first.
  func money(of payment: Int64) throws -> [Credit] {
    try sql.all("SELECT id, transfer, amount - taken AS rest FROM {money} WHERE payment_id = ? ORDER BY id", payment).map {
      Credit(id: try $0["id"].int64, transfer: try $0["transfer"].int64, left: try $0["rest"].int64)
    }
  }

  func insertMoney(of payment: Int64, transfer: Int64, amount: Int64) throws {
    try sql.run("INSERT INTO {money} (payment_id, transfer, amount) VALUES (?, ?, ?)", payment, transfer, amount)
  }

  func take(_ amount: Int64, ofMoney id: Int64) throws {
    try sql.run("UPDATE {money} SET taken = taken + ? WHERE id = ?", amount, id)
  }

  /// The number of the next change of what was credited, from 1 on: part of the ledger's keys.
  func nextMove(of payment: Int64) throws -> Int64 {
    try sql.one("UPDATE {payments} SET moves = moves + 1 WHERE id = ? RETURNING moves", payment).int64
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

  func setProvider(_ providerID: String, ofRefund id: Int64) throws {
    try sql.run("UPDATE {refunds} SET provider_id = ? WHERE id = ?", providerID, id)
  }

  func countAttempt(ofRefund id: Int64) throws {
    try sql.run("UPDATE {refunds} SET attempt = attempt + 1 WHERE id = ?", id)
  }

  /// What providers and banks have done with the payment's money, and are about to: the sums of its refunds and disputes.
  func returns(of payment: Payment) throws -> Returns {
    var returns = Returns()
    let rows = try sql.all(
      "SELECT amount, state FROM {refunds} WHERE payment_id = ? AND currency = ?", payment.id, payment.price.currency.code)
    for row in rows {
      guard let state = Refund.State(rawValue: try row["state"].string) else { continue }
      returns.add(try row["amount"].int64, state)
    }
    return returns
  }

  func hasOpenRefunds(_ payment: Int64) throws -> Bool {
    try sql.first("SELECT 1 FROM {refunds} WHERE payment_id = ? AND state IN ('waiting', 'pending') LIMIT 1", payment) != nil
  }

  /// What is sent to make a refund; `nil` before it is made.
  func request(ofRefund id: Int64) throws -> [UInt8]? {
    try sql.first("SELECT request FROM {refunds} WHERE id = ?", id)?.optional?.bytes
  }

  func setRequest(_ request: [UInt8], ofRefund id: Int64) throws {
    try sql.run("UPDATE {refunds} SET request = ? WHERE id = ?", request, id)
  }

  /// Refunds of the bot's whose outcome isn't known, and that nothing happened to since.
  func staleRefunds(before time: Int64, limit: Int) throws -> [Int64] {
    try sql.all(
      """
      SELECT id FROM {refunds} WHERE state = 'waiting' AND source = 'operator' AND payment_id IS NOT NULL AND changed_at < ?
      ORDER BY id LIMIT ?
      """, time, limit
    ).map { try $0.int64 }
  }

  /// Writes how much of a paid payment went back.
  func setRefunded(_ refunded: Int64, of payment: Payment) throws {
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
