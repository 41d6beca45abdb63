/// What can go wrong at YooKassa and Stripe.
enum PaymentFault: SandboxFaultKind {
  case call(CallFault)
  case webhook(WebhookFault)
  /// The person pays another sum than was asked for; nil: one unit less.
  case wrongAmount(Int64?)
  /// The person pays in another currency.
  case wrongCurrency(String)
  /// The payment says that it is real where the shop is for tests, and the other way round.
  case wrongTestFlag
  /// YooKassa: the payment says that it is another shop's.
  case wrongAccount(String)
  /// YooKassa: the money waits to be captured, though it was to be taken at once.
  case heldPayment
  /// The refund stays pending until somebody decides.
  case pendingRefund
  case failedRefund
  /// The webhook names another sum than the payment has.
  case wrongWebhookAmount(Int64?)

  enum Place: Sendable { case call, payment, refund, webhook }

  var place: Place {
    switch self {
    case .call: .call
    case .wrongAmount, .wrongCurrency, .wrongTestFlag, .wrongAccount, .heldPayment: .payment
    case .pendingRefund, .failedRefund: .refund
    case .webhook, .wrongWebhookAmount: .webhook
    }
  }

  init(_ request: ControlRequest) throws(ControlError) {
    if let fault = try CallFault(request) {
      self = .call(fault)
    } else if let fault = try WebhookFault(request) {
      self = .webhook(fault)
    } else {
      let amount = try request.int("amount").map { Int64($0) }
      switch try request.text("kind") {
      case "wrong_amount": self = .wrongAmount(amount)
      case "wrong_currency": self = .wrongCurrency(try request.text("currency").uppercased())
      case "wrong_test_flag": self = .wrongTestFlag
      case "wrong_account": self = .wrongAccount(try request.text("shop_id"))
      case "held_payment": self = .heldPayment
      case "pending_refund": self = .pendingRefund
      case "failed_refund": self = .failedRefund
      case "wrong_webhook_amount": self = .wrongWebhookAmount(amount)
      default:
        throw .invalid(
          "kind",
          expected:
            "\(CallFault.names), wrong_amount, wrong_currency, wrong_test_flag, wrong_account, held_payment, pending_refund, "
            + "failed_refund, wrong_webhook_amount, \(WebhookFault.names)")
      }
    }
  }

  var members: [(String, JSON)] {
    switch self {
    case .call(let fault): fault.members
    case .webhook(let fault): fault.members
    case .wrongAmount(let amount): [("kind", "wrong_amount")] + (amount.map { [("amount", JSON($0))] } ?? [])
    case .wrongCurrency(let currency): [("kind", "wrong_currency"), ("currency", JSON(currency))]
    case .wrongTestFlag: [("kind", "wrong_test_flag")]
    case .wrongAccount(let shop): [("kind", "wrong_account"), ("shop_id", JSON(shop))]
    case .heldPayment: [("kind", "held_payment")]
    case .pendingRefund: [("kind", "pending_refund")]
    case .failedRefund: [("kind", "failed_refund")]
    case .wrongWebhookAmount(let amount): [("kind", "wrong_webhook_amount")] + (amount.map { [("amount", JSON($0))] } ?? [])
    }
  }
}
