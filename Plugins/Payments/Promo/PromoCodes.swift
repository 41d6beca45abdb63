import PluginAPI

/// The promo codes of the bot, inside one transaction.
struct PromoCodes {
  let sql: SQL
  let now: Int64

  // MARK: Reading

  func find(_ text: PromoCodeText) throws -> PromoCode? {
    try sql.first(
      """
      SELECT id, title, kind, amount, uses, uses_per_user, used, starts_at, ends_at, is_on
      FROM {promo_codes} WHERE canonical = ?
      """, text.canonical
    ).map(Self.code)
  }

  /// All codes, the newest first.
  func list(limit: Int) throws -> [PromoCode] {
    try sql.all(
      """
      SELECT id, title, kind, amount, uses, uses_per_user, used, starts_at, ends_at, is_on
      FROM {promo_codes} ORDER BY id DESC LIMIT ?
      """, limit
    ).map(Self.code)
  }

  /// The bonus that waits for a person's next top-up.
  func waiting(of user: Int64) throws -> PromoBonus? {
    try sql.first(
      """
      SELECT u.id, c.amount, c.title FROM {promo_uses} u JOIN {promo_codes} c ON c.id = u.code_id
      WHERE u.user_id = ? AND u.state = 'waiting'
      """, user
    ).map { PromoBonus(use: try $0[0].int64, percent: try $0[1].int64, code: try $0[2].string) }
  }

  // MARK: Redeeming

  /// Redeems a code for a person, once: each use is a row of its own number, and the code's counter stays within its limit
  /// by the tables' own rules, however many people, chats and hosts come at the same moment.
  ///
  /// - Returns: what became of it; for ``PromoOutcome/credited(units:code:)``, the number of the use as well.
  func redeem(_ typed: String, for user: Int64) throws -> (outcome: PromoOutcome, use: Int64) {
    let attempts = PromoAttempts(sql: sql, now: now, user: user)
    if let until = try attempts.wait() { return (.slowDown(until: until), 0) }
    guard let text = PromoCodeText(typed), let code = try find(text), code.isOn else {
      return (.unknown(waitUntil: try attempts.fail()), 0)
    }
    let waiting = code.kind == .percent ? try waiting(of: user) : nil
    if let refusal = code.refusal(at: now, usedBefore: try uses(of: code, by: user), waiting: waiting) { return (refusal, 0) }
    // Locks the code's row: from here on its uses happen one after another.
    let taken = try sql.run(
      "UPDATE {promo_codes} SET used = used + 1 WHERE id = ? AND is_on = 1 AND (uses IS NULL OR used < uses)", code.id)
    guard taken == 1 else { return (.usedUp, 0) }
    let number = try uses(of: code, by: user) + 1
    let use: Row? =
      number > code.usesPerUser
      ? nil
      : try sql.first(
        """
        INSERT INTO {promo_uses} (code_id, user_id, number, state, units, used_at) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING RETURNING id
        """, code.id, user, number, code.kind == .units ? "done" : "waiting", code.kind == .units ? code.amount : 0, now)
    guard let use else {
      // The same person was here at the same moment, in another chat.
      try sql.run("UPDATE {promo_codes} SET used = used - 1 WHERE id = ?", code.id)
      return (.usedByYou, 0)
    }
    return (code.gift, try use.int64)
  }

  private func uses(of code: PromoCode, by user: Int64) throws -> Int64 {
    try sql.one("SELECT count(*) FROM {promo_uses} WHERE code_id = ? AND user_id = ?", code.id, user).int64
  }

  // MARK: The bonus on a top-up

  /// Takes the bonus that waits for the person's next top-up. To be called once, in the transaction that credits the payment.
  ///
  /// - Returns: the units to credit besides what was bought; 0 for none.
  func takeBonus(for payment: Payment) throws -> Int64 {
    try takeBonus(of: payment.user, payment: payment.id, units: payment.offer.units)
  }

  /// The offer as it was made. Once a payment is credited, its own bonus holds what a promo code added, and that was for this
  /// payment alone.
  func sold(_ payment: Payment) throws -> Offer {
    var offer = payment.offer
    guard payment.charge != nil else { return offer }
    offer.bonus = max(0, offer.bonus - (try bonus(on: payment.id)))
    return offer
  }

  /// What a code added to a payment.
  func bonus(on payment: Int64) throws -> Int64 {
    try sql.first("SELECT units FROM {promo_uses} WHERE payment_id = ?", payment)?.int64 ?? 0
  }

  /// Takes the bonus that waits for a person's next top-up, for this payment.
  ///
  /// - Returns: the units on top, rounded up, so that the smallest top-up too brings more, as was promised; 0 where no bonus
  ///   waits. A payment takes it once.
  private func takeBonus(of user: Int64, payment: Int64, units: Int64) throws -> Int64 {
    guard let waiting = try waiting(of: user) else { return 0 }
    let bonus = waiting.units(on: units)
    guard bonus > 0 else { return 0 }
    let taken = try sql.run(
      "UPDATE {promo_uses} SET state = 'done', payment_id = ?, units = ? WHERE id = ? AND state = 'waiting'", payment, bonus,
      waiting.use)
    return taken == 1 ? bonus : 0
  }

  private static func code(_ row: Row) throws -> PromoCode {
    guard let kind = PromoKind(rawValue: try row["kind"].string) else { throw PromoError.unreadable(try row["id"].int64) }
    return PromoCode(
      id: try row["id"].int64, title: try row["title"].string, kind: kind, amount: try row["amount"].int64,
      uses: try row["uses"].optional?.int64, usesPerUser: try row["uses_per_user"].int64, used: try row["used"].int64,
      startsAt: try row["starts_at"].optional?.int64, endsAt: try row["ends_at"].optional?.int64,
      isOn: try row["is_on"].bool)
  }
}

extension TransactionContext where Self: ~Escapable {
  /// The promo codes in this transaction.
  var promoCodes: PromoCodes { get throws { PromoCodes(sql: sql, now: try now) } }
}

/// What can't be read or made of a promo code.
enum PromoError: Error, CustomStringConvertible {
  /// A row that this version can't read.
  case unreadable(Int64)

  var description: String {
    switch self {
    case .unreadable(let id): "promo code \(id) was written by another version of the plugin"
    }
  }
}
