/// What an invoice carries through Telegram and back: which payment it is, and whose.
///
/// It proves nothing: any bytes may come back. The payment's row is what counts.
struct InvoicePayload {
  let payment: Int64
  let user: Int64

  init(payment: Int64, user: Int64) {
    self.payment = payment
    self.user = user
  }

  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "topup", let payment = Int64(parts[1]), let user = Int64(parts[2]) else { return nil }
    self.init(payment: payment, user: user)
  }

  var text: String { "topup/\(payment)/\(user)" }
}
