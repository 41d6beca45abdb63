extension PaymentSandbox {
  /// https://docs.stripe.com/api/refunds/create
  func createStripeRefund(_ parameters: StripeParameters, _ account: String) throws(StripeError) -> JSON {
    try parameters.checkNames([
      "payment_intent", "charge", "amount", "reason", "metadata", "currency", "customer", "instructions_email", "origin",
      "refund_application_fee", "reverse_transfer",
    ])
    let charge: StripeCharge
    if let id = parameters.text("payment_intent") {
      guard let found = stripeCharges[id], found.account == account else { throw .notFound(kind: "payment_intent", id: id) }
      charge = found
    } else if let id = parameters.text("charge") {
      guard let found = stripeCharges.values.first(where: { $0.charge == id && $0.account == account }) else {
        throw .notFound(kind: "charge", id: id)
      }
      charge = found
    } else {
      throw .refused(
        code: "parameter_missing", "One of the following params should be provided for this request: payment_intent or charge.")
    }
    guard charge.status == .succeeded else {
      throw .refused(
        code: "charge_not_refundable", "This PaymentIntent (\(charge.intent)) does not have a successful charge to refund.")
    }
    guard charge.dispute.map({ $0.status == .won }) ?? true else {
      throw .refused(code: "charge_disputed", "Charge \(charge.charge) has been charged back; cannot issue a refund.")
    }
    guard charge.refundable > 0 else {
      throw .refused(code: "charge_already_refunded", "Charge \(charge.charge) has already been refunded.")
    }
    let amount = try StripeParameters.amount(parameters.json["amount"], "amount") ?? charge.refundable
    guard amount > 0 else { throw .invalid(param: "amount", "Invalid positive integer") }
    guard amount <= charge.refundable else {
      let money = { (minor: Int64) in Money(minor, charge.currency.uppercased()).text(exponent: Self.exponent(charge.currency)) }
      throw .invalid(
        param: "amount",
        "Refund amount (\(money(amount))) is greater than unrefunded amount on charge (\(money(charge.refundable)))")
    }
    let reason = parameters.text("reason")
    if let reason, !["duplicate", "fraudulent", "requested_by_customer"].contains(reason) {
      throw .invalid(param: "reason", "Invalid reason: must be one of duplicate, fraudulent, or requested_by_customer")
    }
    let metadata = try StripeParameters.metadata(parameters.json["metadata"], "metadata")
    return refundStripe(charge, amount, reason: reason, metadata: metadata).json
  }

  /// Makes the refund, or one that a fault keeps pending or fails, and tells the shop.
  private func refundStripe(_ charge: StripeCharge, _ amount: Int64, reason: String?, metadata: JSON) -> StripeRefund {
    let fault = takeFault(.init(place: .refund, service: .stripe, account: stripeAccounts[charge.account]?.name))
    let status: StripeRefund.Status =
      switch fault {
      case .pendingRefund: .pending
      case .failedRefund: .failed
      default: .succeeded
      }
    let refund = StripeRefund(
      id: newStripeID("re_3"), number: newNumber(), account: charge.account, intent: charge.intent, charge: charge.charge,
      amount: amount, currency: charge.currency, created: unixTime, status: status, reason: reason, metadata: metadata)
    stripeRefunds[refund.id] = refund
    tellStripe(charge.account, "refund.created", refund.json)
    if status != .failed { book(amount, on: charge) }
    if status == .failed { tellStripe(charge.account, "refund.failed", refund.json) }
    bell.ring()
    return refund
  }

  /// Changes what a charge has given back, and tells the shop.
  private func book(_ amount: Int64, on charge: StripeCharge) {
    let before = charge.refunded
    var charge = charge
    charge.refunded += amount
    stripeCharges[charge.intent] = charge
    touchSession(of: charge)
    guard amount > 0 else { return }
    tellStripe(
      charge.account, "charge.refunded", charge.chargeJSON,
      previous: ["amount_refunded": JSON(before), "refunded": charge.refunded == charge.amount ? false : nil])
  }

  /// The payment's row changes in the control API's lists too.
  func touchSession(of charge: StripeCharge) {
    if let session = stripeSessions[charge.session] { save(session) }
  }

  /// Somebody refunds in Stripe's dashboard, past the bot. nil: there is not so much to refund.
  func refundStripeOutside(_ id: String, _ amount: Int64?) -> StripeRefund? {
    guard let intent = stripeSessions[id]?.intent, let charge = stripeCharges[intent], charge.refundable > 0,
      charge.dispute.map({ $0.status == .won }) ?? true
    else { return nil }
    let sum = amount ?? charge.refundable
    guard sum > 0, sum <= charge.refundable else { return nil }
    defer { work() }
    return refundStripe(charge, sum, reason: "requested_by_customer", metadata: [:])
  }

  /// Decides a pending refund, or sends one back that was made. nil: it is decided.
  func settleStripeRefund(_ id: String, succeeds: Bool) -> StripeRefund? {
    guard var refund = stripeRefunds[id], refund.status == .pending || refund.status == .succeeded && !succeeds else { return nil }
    refund.status = succeeds ? .succeeded : .failed
    stripeRefunds[id] = refund
    if !succeeds, let charge = stripeCharges[refund.intent] { book(-refund.amount, on: charge) }
    tellStripe(
      refund.account, succeeds ? "refund.updated" : "refund.failed", refund.json, previous: succeeds ? ["status": "pending"] : nil)
    bell.ring()
    work()
    return refund
  }

  func stripeRefundList(_ parameters: StripeParameters, _ account: String) throws(StripeError) -> JSON {
    let intent = parameters.text("payment_intent")
    let charge = parameters.text("charge")
    let found = stripeRefunds.values.filter {
      $0.account == account && (intent == nil || $0.intent == intent) && (charge == nil || $0.charge == charge)
    }
    return try Self.stripePage(found.map { ($0.id, $0.number, $0.json) }, parameters, url: "/v1/refunds")
  }

  /// How many digits Stripe writes after the point: https://docs.stripe.com/currencies
  static func exponent(_ currency: String) -> Int {
    switch currency.lowercased() {
    case "bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "vnd", "vuv", "xaf", "xof", "xpf": 0
    case "bhd", "jod", "kwd", "omr", "tnd": 3
    default: 2
    }
  }
}
