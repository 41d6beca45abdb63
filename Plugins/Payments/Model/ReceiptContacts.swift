import PluginAPI

/// Where people's receipts go, as they told once; inside one transaction.
struct ReceiptContacts {
  let sql: SQL
  let now: Int64

  static func create(_ schema: Schema) {
    schema.create("receipt_contacts") {
      $0.user()
      $0.text("contact")
      $0.timestamp("changed_at")
      $0.primaryKey("user_id")
    }
  }

  func find(_ user: Int64) throws -> ReceiptContact? {
    try sql.first("SELECT contact FROM {receipt_contacts} WHERE user_id = ?", user).flatMap { ReceiptContact(try $0.string) }
  }

  func forget(_ user: Int64) throws { try sql.run("DELETE FROM {receipt_contacts} WHERE user_id = ?", user) }

  func set(_ contact: ReceiptContact, of user: Int64) throws {
    try sql.run(
      """
      INSERT INTO {receipt_contacts} (user_id, contact, changed_at) VALUES (?, ?, ?)
      ON CONFLICT (user_id) DO UPDATE SET contact = excluded.contact, changed_at = excluded.changed_at
      """, user, contact.description, now)
  }
}

extension TransactionContext where Self: ~Escapable {
  /// Where receipts go, in this transaction.
  var receiptContacts: ReceiptContacts { get throws { ReceiptContacts(sql: sql, now: try now) } }
}
