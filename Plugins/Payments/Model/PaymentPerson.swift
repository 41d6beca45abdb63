import PluginAPI

/// What the plugin keeps of one person.
enum PaymentPerson {
  static func register(on bot: Registration) throws {
    try bot.personalData(
      keeping: ["payments": "the law wants records of sales kept, and providers refund by them; where receipts went is deleted"],
      export: export, delete: delete)
  }

  private static func export(_ data: PersonalDataContext) throws -> [String: [Row]]? {
    let (sql, person) = (data.sql, data.person)
    return [
      "payments": try sql.all(
        """
        SELECT id, way, package, units, bonus, currency, price, state, refunded, created_at, changed_at, charge, contact FROM {payments}
        WHERE user_id = ? ORDER BY id
        """, person),
      "refunds": try sql.all(
        """
        SELECT r.payment_id, r.source, r.state, r.currency, r.amount, r.units, r.created_at FROM {refunds} r
        JOIN {payments} p ON p.id = r.payment_id WHERE p.user_id = ? ORDER BY r.id
        """, person),
      "receipts": try sql.all("SELECT contact, changed_at FROM {receipt_contacts} WHERE user_id = ?", person),
      "promo_codes": try sql.all(
        """
        SELECT c.title, u.state, u.units, u.used_at FROM {promo_uses} u JOIN {promo_codes} c ON c.id = u.code_id
        WHERE u.user_id = ? ORDER BY u.id
        """, person),
      "promo_attempts": try sql.all("SELECT failures, failed_at FROM {promo_attempts} WHERE user_id = ?", person),
    ]
  }

  private static func delete(_ data: PersonalDataContext) throws {
    let (sql, person) = (data.sql, data.person)
    try data.receiptContacts.forget(person)
    try sql.run("UPDATE {payments} SET contact = NULL, message = NULL WHERE user_id = ?", person)
    try sql.run("DELETE FROM {promo_uses} WHERE user_id = ?", person)
    try sql.run("DELETE FROM {promo_attempts} WHERE user_id = ?", person)
  }
}
