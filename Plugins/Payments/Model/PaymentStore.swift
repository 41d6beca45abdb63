import PluginAPI

/// The plugin's tables, inside one transaction.
struct PaymentStore {
  let sql: SQL
  /// By the clock of due times: a payment is waited for and asked about.
  let now: Int64

  // MARK: Reading

  func find(_ id: Int64) throws -> Payment? {
    try sql.first(
      """
      SELECT id, user_id, chat_id, order_key, way, package, units, bonus, currency, price,
        CASE WHEN state = 'pending' AND underway_at IS NOT NULL THEN 'processing' ELSE state END AS state, trouble, refunded, created_at,
        changed_at, expires_at, provider_id, url, charge, reason, message, contact, attempt, asks, in_app
      FROM {payments} WHERE id = ?
      """, id
    ).map(Payment.init)
  }

  /// The payment, locked until the transaction ends.
  func lock(_ id: Int64) throws -> Payment? {
    guard try sql.run("UPDATE {payments} SET changed_at = changed_at WHERE id = ?", id) == 1 else { return nil }
    return try find(id)
  }

  func find(order: String, of user: Int64) throws -> Payment? {
    try sql.first("SELECT id FROM {payments} WHERE user_id = ? AND order_key = ?", user, order)
      .flatMap { try find($0.int64) }
  }

  func find(_ way: PaymentWay, providerID: String) throws -> Payment? {
    try sql.first("SELECT id FROM {payments} WHERE way = ? AND provider_id = ?", way, providerID)
      .flatMap { try find($0.int64) }
  }

  func find(_ way: PaymentWay, charge: String) throws -> Payment? {
    try sql.first("SELECT id FROM {payments} WHERE way = ? AND charge = ?", way, charge).flatMap { try find($0.int64) }
  }

  func find(_ way: PaymentWay, _ reference: ProviderReference) throws -> Payment? {
    switch reference {
    case .payment(let id): try find(way, providerID: id)
    case .charge(let charge): try find(way, charge: charge)
    }
  }

  /// A person's payments, the newest first.
  func payments(of user: Int64, before: Int64?, limit: Int) throws -> [Payment] {
    try sql.all(
      "SELECT id FROM {payments} WHERE user_id = ? AND id < ? ORDER BY id DESC LIMIT ?", user, before ?? .max, limit
    ).compactMap { try find($0.int64) }
  }

  // MARK: Writing

  /// Writes a payment down.
  ///
  /// - Returns: `nil` when the person has one of this order already.
  func insert(
    _ offer: Offer, order: String, user: Int64, chat: Int64, contact: ReceiptContact?, expiresAt: Int64, isInApp: Bool
  ) throws -> Payment? {
    try sql.first(
      """
      INSERT INTO {payments} (user_id, chat_id, order_key, way, package, units, bonus, currency, price, state, created_at,
        changed_at, expires_at, check_at, contact, in_app)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'created', ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id
      """, user, chat, order, offer.way, offer.package, offer.units, offer.bonus, offer.price.currency.code,
      offer.price.minorUnits, now, now, expiresAt, now + PaymentTimes.firstCheck, contact?.description,
      isInApp
    ).flatMap { try find($0.int64) }
  }

  /// Takes a step of the state machine.
  ///
  /// - Returns: whether the payment allowed it.
  func move(_ payment: Payment, to state: PaymentState, reason: String? = nil) throws -> Bool {
    guard payment.state.allows(state) else { return false }
    return try sql.run(
      """
      UPDATE {payments} SET state = ?, underway_at = ?, reason = coalesce(?, reason), changed_at = ? WHERE id = ? AND state = ?
      """, state.stored, state == .processing ? now : nil, reason, now, payment.id, payment.state.stored) == 1
  }

  func setTrouble(_ trouble: PaymentTrouble?, of payment: Int64) throws {
    try sql.run("UPDATE {payments} SET trouble = ?, changed_at = ? WHERE id = ?", trouble, now, payment)
  }

  func setProvider(_ id: String, url: String?, of payment: Int64) throws {
    try sql.run(
      "UPDATE {payments} SET provider_id = ?, url = coalesce(?, url), request = NULL, changed_at = ? WHERE id = ?", id, url, now,
      payment)
  }

  func setURL(_ url: String, of payment: Int64) throws {
    try sql.run("UPDATE {payments} SET url = ?, changed_at = ? WHERE id = ?", url, now, payment)
  }

  /// What is sent to begin the payment; `nil` before it is made, and once the provider has it.
  func request(of payment: Int64) throws -> [UInt8]? {
    try sql.first("SELECT request FROM {payments} WHERE id = ?", payment)?.optional?.bytes
  }

  func setRequest(_ request: [UInt8], of payment: Int64) throws {
    try sql.run("UPDATE {payments} SET request = ? WHERE id = ?", request, payment)
  }

  func setMessage(_ message: MessageReference, of payment: Int64) throws {
    try sql.run("UPDATE {payments} SET message = ? WHERE id = ?", message.description, payment)
  }

  /// When the provider is asked next, unless somebody asks before.
  func setCheck(at time: Int64?, of payment: Int64) throws {
    try sql.run("UPDATE {payments} SET check_at = ? WHERE id = ?", time, payment)
  }

  /// Keeps that there was news of a provider's.
  ///
  /// - Returns: whether it is new.
  func insertNotice(_ way: PaymentWay, event: String, object: String, key: String) throws -> Bool {
    let body: [UInt8] = []
    return try sql.run(
      """
      INSERT INTO {notices} (way, event, object, news_key, body, received_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
      """, way, event, object, key, body, now) == 1
  }

  /// How much news came in the last so many milliseconds.
  func noticeCount(in time: Int64) throws -> Int64 {
    try sql.one("SELECT count(*) FROM {notices} WHERE received_at > ?", now - time).int64
  }

  /// Whether the provider may have made a payment whose number isn't known here: the answer to the call that made it was lost.
  func hasUnidentified(_ way: PaymentWay, since time: Int64) throws -> Bool {
    try sql.first(
      "SELECT 1 FROM {payments} WHERE way = ? AND provider_id IS NULL AND created_at > ? LIMIT 1", way, time) != nil
  }

  // MARK: Asking

  /// How many questions news may cause about one payment in a minute at once; further ones wait for the next minute.
  private static let asksInAMinute: Int64 = 20

  /// Counts a question.
  ///
  /// - Returns: its number.
  func beginAsk(of payment: Int64) throws -> Int64 {
    try sql.one(
      """
      UPDATE {payments} SET asks = asks + 1,
        minute_asks = CASE WHEN minute_at > ? THEN minute_asks + 1 ELSE 1 END,
        minute_at = CASE WHEN minute_at > ? THEN minute_at ELSE ? END
      WHERE id = ? RETURNING asks
      """, now - PaymentTimes.minute, now - PaymentTimes.minute, now, payment
    ).int64
  }

  /// Takes the answer to a question, unless that to a later one was taken: what it says is no longer true.
  func acceptAnswer(to ask: Int64, of payment: Int64) throws -> Bool {
    try sql.run("UPDATE {payments} SET answered = ? WHERE id = ? AND answered < ?", ask, payment, ask) == 1
  }

  /// How long news has to wait until a question may be asked for its sake, in milliseconds.
  func pauseBeforeAsking(_ payment: Int64) throws -> Int64 {
    let row = try sql.one("SELECT minute_asks, minute_at FROM {payments} WHERE id = ?", payment)
    guard try row[0].int64 >= Self.asksInAMinute else { return 0 }
    return min(PaymentTimes.minute, max(0, try row[1].int64 + PaymentTimes.minute - now))
  }

  /// The payments that the provider is to be asked about, or that are over; the longest due first. They are locked until the
  /// transaction ends, so that none that was ended meanwhile is planned anew.
  func lockDue(limit: Int) throws -> [Payment] {
    try sql.all("SELECT id FROM {payments} WHERE check_at <= ? ORDER BY check_at, id LIMIT ?", now, limit).compactMap {
      let id = try $0.int64
      guard try sql.run("UPDATE {payments} SET changed_at = changed_at WHERE id = ? AND check_at <= ?", id, now) == 1 else {
        return nil
      }
      return try find(id)
    }
  }

  /// Forgets news that are so old.
  func purgeNotices(before time: Int64) throws {
    try sql.run("DELETE FROM {notices} WHERE received_at < ?", time)
  }

  /// How far reading a provider's list has come; 0 at first.
  func mark(_ name: String) throws -> Int64 {
    try sql.first("SELECT value FROM {marks} WHERE name = ?", name)?.int64 ?? 0
  }

  func setMark(_ name: String, _ value: Int64) throws {
    try sql.run(
      "INSERT INTO {marks} (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value)
  }

  func countAttempt(of payment: Int64) throws {
    try sql.run("UPDATE {payments} SET attempt = attempt + 1 WHERE id = ?", payment)
  }
}

extension Payment {
  init(_ row: Row) throws {
    guard let currency = Currency(try row["currency"].string), let way = PaymentWay(rawValue: try row["way"].string),
      let state = PaymentState(rawValue: try row["state"].string)
    else { throw PaymentError.unreadable(try row["id"].int64) }
    id = try row["id"].int64
    user = try row["user_id"].int64
    chat = try row["chat_id"].int64
    order = try row["order_key"].string
    offer = Offer(
      package: try row["package"].optional?.string, units: try row["units"].int64, bonus: try row["bonus"].int64,
      price: Money(try row["price"].int64, currency), way: way)
    self.state = state
    trouble = try row["trouble"].optional.flatMap { PaymentTrouble(rawValue: try $0.string) }
    refunded = Money(try row["refunded"].int64, currency)
    createdAt = try row["created_at"].int64
    changedAt = try row["changed_at"].int64
    expiresAt = try row["expires_at"].int64
    providerID = try row["provider_id"].optional?.string
    url = try row["url"].optional?.string
    charge = try row["charge"].optional?.string
    reason = try row["reason"].optional?.string
    message = try row["message"].optional.flatMap { MessageReference(try $0.string) }
    contact = try row["contact"].optional.flatMap { ReceiptContact(try $0.string) }
    attempt = try row["attempt"].int64
    asks = try row["asks"].int64
    isInApp = try row["in_app"].bool
  }
}

extension TransactionContext where Self: ~Escapable {
  /// The plugin's tables in this transaction.
  var payments: PaymentStore { get throws { PaymentStore(sql: sql, now: try dueNow) } }
}

/// What the plugin itself refuses.
enum PaymentError: Error, CustomStringConvertible {
  /// A row that this version can't read.
  case unreadable(Int64)
  /// The way to pay isn't set up any more.
  case wayIsOff(PaymentWay)
  /// The payment isn't this person's, or there is none.
  case unknown(Int64)

  var description: String {
    switch self {
    case .unreadable(let id): "payment \(id) was written by another version of the plugin"
    case .wayIsOff(let way): "'\(way.rawValue)' isn't set up in the settings of payments"
    case .unknown(let id): "there is no payment \(id)"
    }
  }
}
