/// A shop at YooKassa.
struct YooKassaShop: Sendable {
  let id: String
  var secretKey: String
  /// Where notifications go; nil: nowhere.
  var webhook: String?
  /// The events that it wants; nil: all.
  var webhookEvents: Set<String>?
  /// What its webhooks carry as X-Forwarded-For.
  var webhookSource: String?

  init(id: String, secretKey: String, webhook: String? = nil) {
    (self.id, self.secretKey, self.webhook) = (id, secretKey, webhook)
  }

  var isTest: Bool { !secretKey.hasPrefix("live_") }
}

/// A payment in YooKassa: https://yookassa.ru/developers/api#payment_object
struct YooKassaPayment: Sendable {
  enum Status: String, Sendable {
    case pending, succeeded, canceled
    case waitingForCapture = "waiting_for_capture"
  }

  struct Confirmation: Sendable {
    var kind: String
    var returnURL: String?
    var locale: String?
    /// The page on which the person pays.
    var page: String
  }

  struct Card: Sendable {
    var first6: String
    var last4: String
  }

  let id: String
  let number: Int
  let shop: String
  /// Whose payment it says it is, if a fault made that another shop.
  var recipient: String?
  var isTest: Bool
  var status = Status.pending
  /// What the person pays, or paid: not what the shop asked for, if a fault made it another sum.
  var amount: Money
  /// Milliseconds since 1970.
  let created: Int64
  var capturesAtOnce: Bool
  var description: String?
  var metadata: JSON?
  /// How the person confirms.
  var confirmation: Confirmation?
  /// The way to pay that the shop chose beforehand, then the one that was used.
  var method: String?
  var customer: String?
  var hasReceipt = false
  var card: Card?
  var captured: Int64?
  var refunded: Int64 = 0
  var cancellation: (party: String, reason: String)?
  /// Until when the person may pay.
  var payBy: Duration
  /// Until when the shop must capture.
  var captureBy: Duration?
  var captureByTime: Int64?
  /// When it last changed, in the order of all changes.
  var change = 0

  var returnURL: String? { confirmation?.returnURL }
  var locale: String? { confirmation?.locale }
  var isPaid: Bool { status == .waitingForCapture || status == .succeeded }
  var refundable: Int64 { status == .succeeded ? amount.minor - refunded : 0 }

  private static func json(_ money: Money) -> JSON {
    ["value": JSON(money.decimal()), "currency": JSON(money.currency)]
  }

  var json: JSON {
    var json: JSON = [
      "id": JSON(id), "status": JSON(status.rawValue), "amount": Self.json(amount),
      "description": description.map { JSON($0) },
      "recipient": ["account_id": JSON(recipient ?? shop), "gateway_id": JSON(String((Int64(shop) ?? 0) &+ 200))],
      "payment_method": methodJSON, "created_at": JSON(Timestamp.text(created)),
    ]
    if status == .succeeded {
      // YooKassa's fee; what a shop pays depends on its contract.
      json["income_amount"] = Self.json(Money(amount.minor - amount.minor * 35 / 1000, amount.currency))
      json["captured_at"] = captured.map { JSON(Timestamp.text($0)) }
    }
    if status == .waitingForCapture { json["expires_at"] = captureByTime.map { JSON(Timestamp.text($0)) } }
    if status == .pending, let confirmation { json["confirmation"] = confirmationJSON(confirmation) }
    json["test"] = JSON(isTest)
    if status == .succeeded { json["refunded_amount"] = Self.json(Money(refunded, amount.currency)) }
    json["paid"] = JSON(isPaid)
    json["refundable"] = JSON(refundable > 0)
    if hasReceipt { json["receipt_registration"] = JSON(receiptRegistration) }
    json["metadata"] = metadata
    json["merchant_customer_id"] = customer.map { JSON($0) }
    if let cancellation {
      json["cancellation_details"] = ["party": JSON(cancellation.party), "reason": JSON(cancellation.reason)]
    }
    if isPaid, card != nil {
      json["authorization_details"] = [
        "rrn": JSON(String(10_000_000_000 + number)), "auth_code": JSON(String(100_000 + number % 900_000)),
        "three_d_secure": ["applied": JSON(card?.last4 == "4477")],
      ]
    }
    return json
  }

  private var receiptRegistration: String {
    switch status {
    case .pending, .waitingForCapture: "pending"
    case .succeeded: "succeeded"
    case .canceled: "canceled"
    }
  }

  private var methodJSON: JSON? {
    guard let method else { return nil }
    var json: JSON = ["type": JSON(method), "id": JSON(id), "saved": false, "status": "inactive"]
    if let card {
      json["title"] = JSON("Bank card *\(card.last4)")
      json["card"] = [
        "first6": JSON(card.first6), "last4": JSON(card.last4), "expiry_year": "2030", "expiry_month": "12",
        "card_type": "MasterCard", "issuer_country": "RU", "issuer_name": "Sandbox bank",
      ]
    }
    return json
  }

  private func confirmationJSON(_ confirmation: Confirmation) -> JSON {
    var json: JSON = ["type": JSON(confirmation.kind)]
    switch confirmation.kind {
    case "embedded": json["confirmation_token"] = JSON("ct-\(id)")
    case "qr": json["confirmation_data"] = JSON(confirmation.page)
    case "external": break
    default:
      json["return_url"] = confirmation.returnURL.map { JSON($0) }
      json["confirmation_url"] = JSON(confirmation.page)
    }
    return json
  }
}

/// A refund in YooKassa: https://yookassa.ru/developers/api#refund_object
struct YooKassaRefund: Sendable {
  enum Status: String, Sendable { case pending, succeeded, canceled }

  let id: String
  let number: Int
  let payment: String
  let shop: String
  var status: Status
  let amount: Money
  let created: Int64
  var description: String?
  var metadata: JSON?
  var hasReceipt = false
  var reason: String?
  var change = 0

  var json: JSON {
    [
      "id": JSON(id), "payment_id": JSON(payment), "status": JSON(status.rawValue),
      "created_at": JSON(Timestamp.text(created)),
      "amount": ["value": JSON(amount.decimal()), "currency": JSON(amount.currency)],
      "description": description.map { JSON($0) }, "metadata": metadata,
      "receipt_registration": hasReceipt ? JSON(status.rawValue) : nil,
      "cancellation_details": reason.map { ["party": "refund_network", "reason": JSON($0)] },
    ]
  }
}
