import PluginAPI

/// What happens to payments: they are begun, brought to where their provider says they are, credited, given back.
struct PaymentFlow: Sendable {
  let settings: PaymentSettings
  let notices: PaymentNotices

  /// Tells the person what became of the payment, which is read anew.
  @discardableResult
  func tell(_ id: Int64, _ change: PaymentChange, in transaction: Transaction) throws -> Payment {
    guard let payment = try transaction.payments.find(id) else { throw PaymentError.unknown(id) }
    try notices.tell(payment, change, in: transaction)
    try transaction.renewPanels(of: payment.user)
    return payment
  }

  /// What is bought, in a few words.
  func title(of offer: Offer, in language: Language, _ transaction: Transaction) -> String {
    let units = transaction.bot.text(of: .units(offer.units + offer.bonus))
    guard let id = offer.package, let package = settings.package(id) else { return units }
    return "\(transaction.text(package.title, in: language)): \(units)"
  }
}

extension Payment {
  /// What a line of the log says of it: numbers, no person's data but their id.
  var logged: [String: String] {
    ["payment": "\(id)", "user": "\(user)", "way": way.rawValue, "price": "\(price)", "state": state.rawValue]
  }
}
