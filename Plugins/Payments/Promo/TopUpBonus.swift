import PluginAPI

extension Payments {
  /// Units that a promo code adds to this payment; asked once, in the transaction that credits it.
  func takePromoBonus(for payment: Payment, sql: SQL, now: Int64) throws -> Int64 { 0 }

  /// Where the person's receipts go.
  func receiptContact(of user: Int64, sql: SQL) throws -> ReceiptContact? { nil }
}
