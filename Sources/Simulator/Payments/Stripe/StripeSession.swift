/// A Checkout session: https://docs.stripe.com/api/checkout/sessions/object
struct StripeSession: Sendable {
  enum Status: String, Sendable { case open, complete, expired }

  enum PaymentStatus: String, Sendable {
    case paid, unpaid
    case nothingToPay = "no_payment_required"
  }

  struct Item: Sendable {
    let id: String
    let name: String
    let unitAmount: Int64
    let quantity: Int64
  }

  let id: String
  let number: Int
  /// The account's key.
  let account: String
  var isLive: Bool
  var status = Status.open
  var paymentStatus = PaymentStatus.unpaid
  var currency: String
  /// What the person pays, or paid: not what the items cost, if a fault made it another sum.
  var total: Int64
  let items: [Item]
  let created: Int
  let expires: Int
  let expiry: Duration
  let url: String
  let successURL: String
  let cancelURL: String?
  var uiMode = "hosted_page"
  var reference: String?
  var email: String?
  var locale: String?
  var metadata: JSON = [:]
  var intentMetadata: JSON = [:]
  var intentDescription: String?
  var methods: [String] = ["card"]
  var intent: String?
  /// Why the last attempt failed.
  var lastDecline: String?
  /// When it last changed, in the order of all changes.
  var change = 0

  var json: JSON {
    [
      "id": JSON(id), "object": "checkout.session", "adaptive_pricing": ["enabled": false], "after_expiration": .null,
      "allow_promotion_codes": .null, "amount_subtotal": JSON(total), "amount_total": JSON(total),
      "automatic_tax": ["enabled": false, "liability": .null, "provider": .null, "status": .null],
      "billing_address_collection": .null, "cancel_url": cancelURL.map { JSON($0) } ?? .null,
      "client_reference_id": reference.map { JSON($0) } ?? .null, "client_secret": .null, "consent": .null,
      "consent_collection": .null, "created": JSON(created), "currency": JSON(currency), "currency_conversion": .null,
      "custom_fields": [], "custom_text": [:], "customer": .null, "customer_creation": "if_required",
      "customer_details": customerDetails, "customer_email": email.map { JSON($0) } ?? .null, "discounts": [],
      "expires_at": JSON(expires), "invoice": .null, "invoice_creation": ["enabled": false],
      "livemode": JSON(isLive), "locale": locale.map { JSON($0) } ?? .null, "metadata": metadata, "mode": "payment",
      "payment_intent": intent.map { JSON($0) } ?? .null, "payment_link": .null, "payment_method_collection": "if_required",
      "payment_method_options": [:], "payment_method_types": .array(methods.map { JSON($0) }),
      "payment_status": JSON(paymentStatus.rawValue), "phone_number_collection": ["enabled": false],
      "recovered_from": .null, "return_url": .null, "setup_intent": .null, "shipping_address_collection": .null,
      "shipping_cost": .null, "shipping_options": [], "status": JSON(status.rawValue), "submit_type": .null,
      "subscription": .null, "success_url": JSON(successURL),
      "total_details": ["amount_discount": 0, "amount_shipping": 0, "amount_tax": 0], "ui_mode": JSON(uiMode),
      "url": status == .open ? JSON(url) : .null,
    ]
  }

  private var customerDetails: JSON {
    guard status == .complete || email != nil else { return .null }
    return [
      "address": .null, "email": email.map { JSON($0) } ?? .null, "name": status == .complete ? "Sandbox Person" : .null,
      "phone": .null, "tax_exempt": "none", "tax_ids": [],
    ]
  }

  var itemsJSON: [JSON] {
    items.map { item in
      [
        "id": JSON(item.id), "object": "item", "amount_discount": 0, "amount_subtotal": JSON(item.unitAmount * item.quantity),
        "amount_tax": 0, "amount_total": JSON(item.unitAmount * item.quantity), "currency": JSON(currency),
        "description": JSON(item.name),
        "price": [
          "id": JSON("price_\(item.id.dropFirst(3))"), "object": "price", "active": false, "currency": JSON(currency),
          "livemode": JSON(isLive), "product": JSON("prod_\(item.id.dropFirst(3))"), "type": "one_time",
          "unit_amount": JSON(item.unitAmount), "unit_amount_decimal": JSON(String(item.unitAmount)),
        ], "quantity": JSON(item.quantity),
      ]
    }
  }

  /// Where the person goes after paying, with the session's id in it if the shop wants that.
  var successAddress: String { successURL.replacing("{CHECKOUT_SESSION_ID}", with: id) }
}

/// What a person paid, or tried to: the payment intent and its charge in one.
struct StripeCharge: Sendable {
  enum Status: String, Sendable { case pending, succeeded, failed }

  let intent: String
  let charge: String
  let number: Int
  let account: String
  let isLive: Bool
  let session: String
  let amount: Int64
  let currency: String
  let created: Int
  var status: Status
  var refunded: Int64 = 0
  var dispute: StripeDispute?
  var metadata: JSON
  var description: String?
  var email: String?
  var declineCode: String?

  var refundable: Int64 { status == .succeeded ? amount - refunded : 0 }

  /// https://docs.stripe.com/api/payment_intents/object
  var intentJSON: JSON {
    let intentStatus =
      switch status {
      case .pending: "processing"
      case .succeeded: "succeeded"
      case .failed: "requires_payment_method"
      }
    return [
      "id": JSON(intent), "object": "payment_intent", "amount": JSON(amount), "amount_capturable": 0,
      "amount_received": JSON(status == .succeeded ? amount : 0), "automatic_payment_methods": .null, "canceled_at": .null,
      "cancellation_reason": .null, "capture_method": "automatic_async", "confirmation_method": "automatic",
      "created": JSON(created), "currency": JSON(currency), "customer": .null,
      "description": description.map { JSON($0) } ?? .null, "last_payment_error": failure ?? .null,
      "latest_charge": JSON(charge), "livemode": JSON(isLive), "metadata": metadata, "next_action": .null,
      "payment_method": .null, "payment_method_types": ["card"], "receipt_email": .null, "setup_future_usage": .null,
      "status": JSON(intentStatus),
    ]
  }

  private var failure: JSON? {
    guard status == .failed else { return nil }
    return [
      "charge": JSON(charge), "code": "card_declined", "decline_code": JSON(declineCode ?? "generic_decline"),
      "message": "Your card was declined.", "type": "card_error",
    ]
  }

  /// https://docs.stripe.com/api/charges/object
  var chargeJSON: JSON {
    [
      "id": JSON(charge), "object": "charge", "amount": JSON(amount), "amount_captured": JSON(status == .succeeded ? amount : 0),
      "amount_refunded": JSON(refunded), "balance_transaction": .null,
      "billing_details": ["address": .null, "email": email.map { JSON($0) } ?? .null, "name": "Sandbox Person", "phone": .null],
      "captured": JSON(status == .succeeded), "created": JSON(created), "currency": JSON(currency), "customer": .null,
      "description": description.map { JSON($0) } ?? .null, "disputed": JSON(dispute != nil),
      "failure_code": status == .failed ? "card_declined" : .null,
      "failure_message": status == .failed ? "Your card was declined." : .null, "livemode": JSON(isLive),
      "metadata": metadata, "paid": JSON(status == .succeeded), "payment_intent": JSON(intent),
      "payment_method_details": ["card": ["brand": "visa", "country": "US", "last4": "4242"], "type": "card"],
      "receipt_url": .null, "refunded": JSON(refunded == amount && amount > 0), "status": JSON(status.rawValue),
    ]
  }
}

/// https://docs.stripe.com/api/refunds/object
struct StripeRefund: Sendable {
  enum Status: String, Sendable { case pending, succeeded, failed }

  let id: String
  let number: Int
  let account: String
  let intent: String
  let charge: String
  let amount: Int64
  let currency: String
  let created: Int
  var status: Status
  var reason: String?
  var metadata: JSON = [:]

  var json: JSON {
    [
      "id": JSON(id), "object": "refund", "amount": JSON(amount), "balance_transaction": .null, "charge": JSON(charge),
      "created": JSON(created), "currency": JSON(currency), "destination_details": ["type": "card"],
      "failure_reason": status == .failed ? "expired_or_canceled_card" : nil, "metadata": metadata,
      "payment_intent": JSON(intent), "reason": reason.map { JSON($0) } ?? .null, "receipt_number": .null,
      "source_transfer_reversal": .null, "status": JSON(status.rawValue), "transfer_reversal": .null,
    ]
  }
}
