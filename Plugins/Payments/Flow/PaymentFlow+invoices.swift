import PluginAPI

extension PaymentFlow {
  /// What became of an invoice's charge.
  enum Taking {
    case done
    /// It is for no payment of this database's.
    case unknown
  }

  /// Credits a paid invoice, by its charge: an old invoice that is paid again is another payment of the same offer.
  func take(_ paid: InvoicePaid, in transaction: Transaction) throws -> Taking {
    let store = try transaction.payments
    guard let payload = InvoicePayload(paid.payload), let payment = try store.lock(payload.payment), payment.way == paid.way,
      payload.names(payment, paidAt: paid.at)
    else {
      // What an update told of, the list needn't tell again.
      let isNew = try store.notice("unknown", of: paid, payload: paid.payload)
      return isNew || paid.at == nil ? .unknown : .done
    }
    // The lock is held: whoever else heard of this charge has written it, or waits.
    guard try store.find(paid.way, charge: paid.charge) == nil else { return .done }
    switch InvoiceMeaning(paid, of: payment) {
    case .mismatch(let mismatch): try refuse(payment, mismatch, of: paid, in: transaction)
    case .credit:
      try credit(payment, charge: paid.charge, in: transaction)
      try planCheck(payment.id, in: transaction)
    case .creditAgain:
      let again = try store.insert(
        transaction.promoCodes.sold(payment), order: "charge/\(paid.charge)", user: payment.user, chat: payment.chat, contact: nil,
        expiresAt: store.now, isInApp: payment.isInApp)
      guard let again else { break }
      try credit(again, charge: paid.charge, in: transaction)
      try planCheck(again.id, in: transaction)
    }
    return .done
  }

  /// Keeps in mind a charge that isn't what the invoice says, and tells the administrators of it, once; nothing is credited.
  private func refuse(_ payment: Payment, _ mismatch: PaymentMismatch, of paid: InvoicePaid, in transaction: Transaction) throws {
    let store = try transaction.payments
    guard try store.notice("mismatch", of: paid, payload: "\(payment.id)") else { return }
    try PaymentAlert.mismatch(payment, "\(mismatch); charge \(paid.charge) of \(paid.amount), paid by \(paid.user)")
      .send(in: transaction)
    // What is credited stays so: the charge is another.
    guard !payment.state.isPaid, payment.trouble != .mismatch else { return }
    try store.setTrouble(.mismatch, of: payment.id)
    try tell(payment.id, .mismatch, in: transaction)
  }

  /// An invoice is refunded once and whole, so that its charge names the refund.
  func takeInvoiceRefund(way: PaymentWay, charge: String, amount: Money, in transaction: Transaction) throws {
    let store = try transaction.payments
    let payment = try store.find(way, charge: charge).flatMap { try store.lock($0.id) }
    if payment == nil, let refused = try store.refused(way, charge: charge) { return try closeReturned(refused, in: transaction) }
    try take(
      ProviderRefund(id: charge, status: .succeeded, amount: amount, tag: nil), of: way, payment: payment?.id, charge: charge,
      in: transaction)
  }
}

extension PaymentStore {
  /// Keeps that something is the matter with an invoice's charge, which both an update and the list tell of.
  ///
  /// - Returns: whether that is new.
  fileprivate func notice(_ what: String, of paid: InvoicePaid, payload: String) throws -> Bool {
    try insertNotice(paid.way, event: what, object: payload, key: "\(what)/\(paid.charge)")
  }

  /// The payment whose mismatching charge this is.
  fileprivate func refused(_ way: PaymentWay, charge: String) throws -> Int64? {
    try sql.first("SELECT object FROM {notices} WHERE way = ? AND news_key = ?", way, "mismatch/\(charge)")
      .flatMap { Int64(try $0.string) }
  }
}
