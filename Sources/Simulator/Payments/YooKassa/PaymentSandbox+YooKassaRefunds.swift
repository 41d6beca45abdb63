extension PaymentSandbox {
  func createYooKassaRefund(_ body: JSON, _ shop: String) throws(YooKassaError) -> JSON {
    guard let id = body["payment_id"]?.string else { throw .invalid(parameter: "payment_id", "The payment's id is required") }
    guard let payment = yookassaPayments[id], payment.shop == shop else {
      throw .invalid(parameter: "payment_id", "There is no such payment")
    }
    let amount = try YooKassaRequests.amount(body["amount"])
    guard payment.status == .succeeded else {
      throw .invalid(parameter: "payment_id", "Only a succeeded payment can be refunded; this one is \(payment.status.rawValue)")
    }
    guard amount.currency == payment.amount.currency else {
      throw .invalid(parameter: "amount.currency", "The payment was in \(payment.amount.currency)")
    }
    guard amount.minor <= payment.refundable else {
      throw .invalid(
        parameter: "amount.value", "At most \(Money(payment.refundable, amount.currency).decimal()) can be refunded")
    }
    if let receipt = body["receipt"], receipt != .null {
      try YooKassaReceiptRules.check(receipt, sum: amount)
    } else if payment.hasReceipt, amount.minor < payment.amount.minor {
      throw .invalid(parameter: "receipt", "A partial refund of a payment with a receipt needs a receipt of its own")
    }
    let description = try YooKassaRequests.description(body, most: 250)
    let metadata = try YooKassaRequests.metadata(body)
    var refund = refundYooKassa(payment, amount.minor)
    (refund.description, refund.metadata) = (description, metadata)
    if let receipt = body["receipt"], receipt != .null {
      refund.hasReceipt = true
      register(receipt, kind: "refund", payment: id, refund: refund.id, shop)
    }
    save(refund)
    if refund.status == .succeeded { notifyYooKassa(shop, "refund.succeeded", refund.json) }
    return refund.json
  }

  /// Makes the refund, or one that a fault keeps pending or fails. The shop is not told yet.
  private func refundYooKassa(_ payment: YooKassaPayment, _ minor: Int64) -> YooKassaRefund {
    let fault = takeFault(.init(place: .refund, service: .yookassa, account: payment.shop))
    let status: YooKassaRefund.Status =
      switch fault {
      case .pendingRefund: .pending
      case .failedRefund: .canceled
      default: .succeeded
      }
    let refund = YooKassaRefund(
      id: newYooKassaID(), number: newNumber(), payment: payment.id, shop: payment.shop, status: status,
      amount: Money(minor, payment.amount.currency), created: milliseconds, reason: status == .canceled ? "insufficient_funds" : nil
    )
    if status != .canceled {
      var payment = payment
      payment.refunded += minor
      save(payment)
    }
    return refund
  }

  func save(_ refund: YooKassaRefund) {
    var refund = refund
    refund.change = bell.ring()
    yookassaRefunds[refund.id] = refund
  }

  /// Somebody refunds in the merchant profile, past the bot. nil: there is not so much to refund.
  func refundYooKassaOutside(_ id: String, _ minor: Int64?) -> YooKassaRefund? {
    guard let payment = yookassaPayments[id], payment.refundable > 0 else { return nil }
    let sum = minor ?? payment.refundable
    guard sum > 0, sum <= payment.refundable else { return nil }
    let refund = refundYooKassa(payment, sum)
    save(refund)
    if refund.status == .succeeded { notifyYooKassa(payment.shop, "refund.succeeded", refund.json) }
    work()
    return refund
  }

  /// Decides a pending refund. nil: it is decided. Of a canceled one the shop is not told: it has to ask.
  func settleYooKassaRefund(_ id: String, succeeds: Bool) -> YooKassaRefund? {
    guard var refund = yookassaRefunds[id], refund.status == .pending else { return nil }
    refund.status = succeeds ? .succeeded : .canceled
    if !succeeds {
      refund.reason = "rejected_by_payee"
      if var payment = yookassaPayments[refund.payment] {
        payment.refunded -= refund.amount.minor
        save(payment)
      }
    }
    save(refund)
    if succeeds { notifyYooKassa(refund.shop, "refund.succeeded", refund.json) }
    work()
    return refund
  }

  // MARK: Receipts

  @discardableResult
  func register(_ receipt: JSON, kind: String, payment: String, refund: String?, _ shop: String)
    -> YooKassaReceipt
  {
    let made = YooKassaReceipt(
      id: "rt-" + newYooKassaID(), number: newNumber(), shop: shop, kind: kind, payment: payment, refund: refund,
      created: milliseconds, content: receipt)
    yookassaReceipts[made.id] = made
    return made
  }

  /// A receipt of its own, for a payment or a refund that has none yet or needs the final one.
  func createYooKassaReceipt(_ body: JSON, _ shop: String) throws(YooKassaError) -> JSON {
    guard let kind = body["type"]?.string, ["payment", "refund"].contains(kind) else {
      throw .invalid(parameter: "type", "It must be payment or refund")
    }
    let refund = body["refund_id"]?.string.flatMap { yookassaRefunds[$0] }
    guard let id = refund?.payment ?? body["payment_id"]?.string, let payment = yookassaPayments[id], payment.shop == shop else {
      throw .invalid(parameter: kind == "refund" ? "refund_id" : "payment_id", "There is no such object")
    }
    guard let settlements = body["settlements"]?.array, !settlements.isEmpty else {
      throw .invalid(parameter: "settlements", "How the goods were paid for is required")
    }
    guard body["send"]?.bool == true else { throw .invalid(parameter: "send", "It must be true") }
    try YooKassaReceiptRules.check(body, sum: refund?.amount ?? payment.amount, parameter: "receipt")
    return register(body, kind: kind, payment: id, refund: refund?.id, shop).json
  }
}
