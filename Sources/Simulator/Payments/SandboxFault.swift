/// A misfortune at a payment provider that a test asked for.
struct SandboxFault: Sendable {
  enum Kind: Sendable, Equatable {
    /// An error in place of the answer; `performed`: though it was done.
    case refuse(status: Int, retryAfter: Int?, performed: Bool)
    /// No answer at all for this long; nothing is done and the connection is cut.
    case silence(Duration)
    case delay(Duration)
    /// It is done, nothing is said for this long, and the connection is cut.
    case lostResponse(after: Duration)
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
    /// A webhook is sent so many times.
    case duplicateWebhook(copies: Int)
    case delayWebhook(Duration)
    case loseWebhook
    /// A webhook is held back until a later one was sent.
    case reorderWebhook
    /// The webhook names another sum than the payment has.
    case wrongWebhookAmount(Int64?)
    /// The webhook is signed with a secret that is not the endpoint's.
    case wrongSignature
  }

  enum Place: Sendable { case call, payment, refund, webhook }

  let id: Int
  let kind: Kind
  var provider: Provider?
  /// A shop's id or an account's key.
  var account: String?
  /// Of calls: the verb and a part of the path, such as `POST` and `payments`.
  var method: String?
  var path: String?
  /// Of webhooks.
  var event: String?
  /// How often it still strikes; nil: for ever.
  var remaining: Int?
  var probability = 1.0
  var struck = 0

  var place: Place {
    switch kind {
    case .refuse, .silence, .delay, .lostResponse: .call
    case .wrongAmount, .wrongCurrency, .wrongTestFlag, .wrongAccount, .heldPayment: .payment
    case .pendingRefund, .failedRefund: .refund
    case .duplicateWebhook, .delayWebhook, .loseWebhook, .reorderWebhook, .wrongWebhookAmount, .wrongSignature: .webhook
    }
  }

  /// The kind's name and what else describes it.
  private var description: [(String, JSON)] {
    switch kind {
    case .refuse(let status, let retryAfter, let performed):
      [("kind", "error"), ("error_code", JSON(status)), ("performed", JSON(performed))]
        + (retryAfter.map { [("retry_after", JSON($0))] } ?? [])
    case .silence(let time): [("kind", "timeout"), ("seconds", .number(time.seconds))]
    case .delay(let time): [("kind", "delay"), ("seconds", .number(time.seconds))]
    case .lostResponse(let time): [("kind", "lost_response"), ("seconds", .number(time.seconds))]
    case .wrongAmount(let amount): [("kind", "wrong_amount")] + (amount.map { [("amount", JSON($0))] } ?? [])
    case .wrongCurrency(let currency): [("kind", "wrong_currency"), ("currency", JSON(currency))]
    case .wrongTestFlag: [("kind", "wrong_test_flag")]
    case .wrongAccount(let shop): [("kind", "wrong_account"), ("shop_id", JSON(shop))]
    case .heldPayment: [("kind", "held_payment")]
    case .pendingRefund: [("kind", "pending_refund")]
    case .failedRefund: [("kind", "failed_refund")]
    case .duplicateWebhook(let copies): [("kind", "duplicate_webhook"), ("copies", JSON(copies))]
    case .delayWebhook(let time): [("kind", "delay_webhook"), ("seconds", .number(time.seconds))]
    case .loseWebhook: [("kind", "lose_webhook")]
    case .reorderWebhook: [("kind", "reorder_webhook")]
    case .wrongWebhookAmount(let amount): [("kind", "wrong_webhook_amount")] + (amount.map { [("amount", JSON($0))] } ?? [])
    case .wrongSignature: [("kind", "wrong_signature")]
    }
  }

  var json: JSON {
    let common: JSON = [
      "provider": provider.map { JSON($0.rawValue) }, "method": method.map { JSON($0) }, "path": path.map { JSON($0) },
      "event": event.map { JSON($0) }, "remaining": remaining.map { JSON($0) }, "probability": .number(probability),
      "struck": JSON(struck),
    ]
    return .object(JSONObject([("id", JSON(id))] + description + (common.object?.members.map { ($0.key, $0.value) } ?? [])))
  }
}

extension PaymentSandbox {
  /// Where a fault may strike.
  struct Occasion {
    var place: SandboxFault.Place
    var provider: Provider
    var account: String?
    var request: SandboxRequest?
    var event: String?
  }

  /// The first fault that strikes here, with its use counted.
  func takeFault(_ occasion: Occasion) -> SandboxFault.Kind? {
    faults.indices.first { strikes($0, occasion) }.map { faults[$0].kind }
  }

  /// All faults that strike here: a webhook can be delayed and doubled, a payment held and of another sum.
  func takeFaults(_ occasion: Occasion) -> [SandboxFault.Kind] {
    faults.indices.filter { strikes($0, occasion) }.map { faults[$0].kind }
  }

  private func strikes(_ index: Int, _ occasion: Occasion) -> Bool {
    let fault = faults[index]
    guard fault.place == occasion.place, fault.remaining != 0, fault.provider == nil || fault.provider == occasion.provider,
      fault.account == nil || fault.account == occasion.account, fault.event == nil || fault.event == occasion.event,
      fault.method == nil || fault.method == occasion.request?.method,
      fault.path.map({ occasion.request?.path.joined(separator: "/").contains($0) ?? false }) ?? true
    else { return false }
    if fault.probability < 1, Double.random(in: 0..<1, using: &chance) >= fault.probability { return false }
    faults[index].struck += 1
    faults[index].remaining = fault.remaining.map { $0 - 1 }
    return true
  }
}
