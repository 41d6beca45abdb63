extension PaymentSandbox {
  /// A card payment must be confirmed within about an hour, and captured within seven days.
  static let yookassaTimeToPay: Duration = .seconds(3600)
  static let yookassaTimeToCapture: Duration = .seconds(7 * 24 * 3600)

  func createYooKassaPayment(_ body: JSON, _ shop: String, origin: String) throws(YooKassaError) -> JSON {
    let amount = try YooKassaRequests.amount(body["amount"])
    let confirmation = try YooKassaRequests.confirmation(body)
    switch body["capture"] {
    case nil, .null, .bool: break
    default: throw .invalid(parameter: "capture", "It must be true or false")
    }
    if let receipt = body["receipt"], receipt != .null { try YooKassaReceiptRules.check(receipt, sum: amount) }
    if let customer = body["merchant_customer_id"]?.string, customer.unicodeScalars.count > 200 {
      throw .invalid(parameter: "merchant_customer_id", "It must have at most 200 characters")
    }
    let id = newYooKassaID()
    var payment = YooKassaPayment(
      id: id, number: newNumber(), shop: shop, isTest: shops[shop]?.isTest ?? true, amount: amount, created: milliseconds,
      capturesAtOnce: body["capture"]?.bool ?? false, payBy: clock.now + Self.yookassaTimeToPay)
    payment.description = try YooKassaRequests.description(body, most: 128)
    payment.metadata = try YooKassaRequests.metadata(body)
    payment.method = try YooKassaRequests.method(body)
    payment.customer = body["merchant_customer_id"]?.string
    payment.confirmation = confirmation.map {
      .init(kind: $0.kind, returnURL: $0.returnURL, locale: $0.locale, page: "\(origin)/yookassa/checkout/\(id)")
    }
    if let receipt = body["receipt"], receipt != .null {
      payment.hasReceipt = true
      register(receipt, kind: "payment", payment: id, refund: nil, shop)
    }
    save(payment)
    return payment.json
  }

  func captureYooKassaPayment(_ id: String, _ body: JSON, _ shop: String) throws(YooKassaError) -> JSON {
    var payment = try yookassaPayment(id, shop)
    guard payment.status == .waitingForCapture else {
      throw .invalid(
        parameter: "payment_id", "Only a payment that waits for capture can be captured; this one is \(payment.status.rawValue)")
    }
    var amount = payment.amount
    if let wanted = body["amount"], wanted != .null {
      amount = try YooKassaRequests.amount(wanted)
      guard amount.currency == payment.amount.currency, amount.minor <= payment.amount.minor else {
        throw .invalid(parameter: "amount", "At most \(payment.amount.decimal()) \(payment.amount.currency) can be captured")
      }
    }
    if let receipt = body["receipt"], receipt != .null { try YooKassaReceiptRules.check(receipt, sum: amount) }
    payment.amount = amount
    succeed(&payment)
    return payment.json
  }

  func cancelYooKassaPayment(_ id: String, _ shop: String) throws(YooKassaError) -> JSON {
    let payment = try yookassaPayment(id, shop)
    guard payment.status == .waitingForCapture else {
      throw .invalid(
        parameter: "payment_id", "Only a payment that waits for capture can be canceled; this one is \(payment.status.rawValue)")
    }
    return cancelYooKassa(payment, party: "merchant", reason: "canceled_by_merchant").json
  }

  func save(_ payment: YooKassaPayment) {
    var payment = payment
    payment.change = bell.ring()
    yookassaPayments[payment.id] = payment
    switch payment.status {
    case .pending, .waitingForCapture: openYooKassaPayments.insert(payment.id)
    case .succeeded, .canceled: openYooKassaPayments.remove(payment.id)
    }
  }

  private func succeed(_ payment: inout YooKassaPayment) {
    payment.status = .succeeded
    payment.captured = milliseconds
    save(payment)
    notifyYooKassa(payment.shop, "payment.succeeded", payment.json)
  }

  @discardableResult
  private func cancelYooKassa(_ payment: YooKassaPayment, party: String, reason: String) -> YooKassaPayment {
    var payment = payment
    payment.status = .canceled
    payment.cancellation = (party, reason)
    save(payment)
    notifyYooKassa(payment.shop, "payment.canceled", payment.json)
    return payment
  }

  // MARK: What the person does

  /// The person pays. nil: it can't be paid any more.
  func payYooKassa(_ id: String, card: YooKassaPayment.Card = .init(first6: "555555", last4: "4444"), method: String? = nil)
    -> YooKassaPayment?
  {
    guard var payment = yookassaPayments[id], payment.status == .pending else { return nil }
    for fault in faults.takeAll(.init(place: .payment, service: .yookassa, account: payment.shop)) {
      switch fault {
      case .wrongAmount(let amount): payment.amount.minor = amount ?? payment.amount.minor - 1
      case .wrongCurrency(let currency): payment.amount.currency = currency
      case .wrongTestFlag: payment.isTest.toggle()
      case .wrongAccount(let shop): payment.recipient = shop
      case .heldPayment: payment.capturesAtOnce = false
      default: break
      }
    }
    payment.method = method ?? payment.method ?? "bank_card"
    if payment.method == "bank_card" { payment.card = card }
    if payment.capturesAtOnce {
      succeed(&payment)
    } else {
      payment.status = .waitingForCapture
      payment.captureBy = clock.now + Self.yookassaTimeToCapture
      payment.captureByTime = milliseconds + Self.yookassaTimeToCapture.components.seconds * 1000
      save(payment)
      notifyYooKassa(payment.shop, "payment.waiting_for_capture", payment.json)
    }
    work()
    return payment
  }

  /// The bank declines. nil: it can't be paid any more.
  func declineYooKassa(_ id: String, reason: String = "insufficient_funds") -> YooKassaPayment? {
    guard let payment = yookassaPayments[id], payment.status == .pending else { return nil }
    defer { work() }
    return cancelYooKassa(payment, party: "payment_network", reason: reason)
  }

  // MARK: Time

  func expireYooKassaPayments() {
    guard let next = nextYooKassaExpiry, next <= clock.now else { return }
    for payment in openYooKassaPayments.compactMap({ yookassaPayments[$0] }).sorted(by: { $0.number < $1.number }) {
      if payment.status == .pending, payment.payBy <= clock.now { expireYooKassa(payment.id) }
      if payment.status == .waitingForCapture, let time = payment.captureBy, time <= clock.now {
        cancelYooKassa(payment, party: "yoo_money", reason: "expired_on_capture")
      }
    }
  }

  /// The time to pay is over.
  @discardableResult
  func expireYooKassa(_ id: String) -> YooKassaPayment? {
    guard let payment = yookassaPayments[id], payment.status == .pending else { return nil }
    return cancelYooKassa(payment, party: "yoo_money", reason: "expired_on_confirmation")
  }

  var nextYooKassaExpiry: Duration? {
    openYooKassaPayments.compactMap { id in
      yookassaPayments[id].flatMap { $0.status == .pending ? $0.payBy : $0.captureBy }
    }.min()
  }
}
