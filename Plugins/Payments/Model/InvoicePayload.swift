/// What an invoice carries through Telegram and back: which payment it is, whose, and when it was begun.
///
/// It proves nothing: any bytes may come back. The payment's row is what counts. The moment is there because a database may
/// begin anew: an invoice of the one before names a number that another payment has by now.
struct InvoicePayload {
  let payment: Int64
  let user: Int64
  /// When the payment was begun, in milliseconds since 1970; `nil` in invoices of earlier versions.
  let createdAt: Int64?

  init(_ payment: Payment) {
    (self.payment, user, createdAt) = (payment.id, payment.user, payment.createdAt)
  }

  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard (3...4).contains(parts.count), parts[0] == "topup", let payment = Int64(parts[1]), let user = Int64(parts[2]) else {
      return nil
    }
    createdAt = parts.count == 4 ? Int64(parts[3]) : nil
    guard parts.count == 3 || createdAt != nil else { return nil }
    (self.payment, self.user) = (payment, user)
  }

  var text: String { "topup/\(payment)/\(user)/\(createdAt ?? 0)" }

  /// Whether it is this payment's invoice, and not that of another database's payment with the same number.
  ///
  /// - Parameter paidAt: when it was paid, where Telegram's list tells; in milliseconds since 1970.
  func names(_ payment: Payment, paidAt: Int64? = nil) -> Bool {
    guard let createdAt else { return (paidAt ?? .max) >= payment.createdAt - PaymentTimes.minute }
    return createdAt == payment.createdAt
  }
}
