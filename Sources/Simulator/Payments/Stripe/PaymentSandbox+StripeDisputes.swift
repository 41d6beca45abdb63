/// A cardholder's objection to a charge: https://docs.stripe.com/api/disputes/object
struct StripeDispute: Sendable {
  enum Status: String, Sendable {
    case needsResponse = "needs_response"
    case won, lost
  }

  let id: String
  let amount: Int64
  /// Seconds since 1970.
  let created: Int
  var status = Status.needsResponse
}

extension PaymentSandbox {
  /// The cardholder disputes the charge at the bank, which takes the money back. nil: there is nothing to dispute.
  func disputeStripe(_ id: String) -> JSON? {
    guard let intent = stripeSessions[id]?.intent, var charge = stripeCharges[intent], charge.status == .succeeded,
      charge.dispute == nil
    else { return nil }
    charge.dispute = StripeDispute(id: newStripeID("du_1"), amount: charge.amount, created: unixTime)
    return tell("charge.dispute.created", of: charge)
  }

  /// The bank decides: the shop has the money again, or has lost it. nil: nothing is disputed.
  func closeStripeDispute(_ id: String, isWon: Bool) -> JSON? {
    guard let intent = stripeSessions[id]?.intent, var charge = stripeCharges[intent], charge.dispute?.status == .needsResponse
    else { return nil }
    charge.dispute?.status = isWon ? .won : .lost
    return tell("charge.dispute.closed", of: charge)
  }

  /// https://docs.stripe.com/api/disputes/list
  func stripeDisputeList(_ parameters: StripeParameters, _ account: String) throws(StripeError) -> JSON {
    let intent = parameters.text("payment_intent")
    let charge = parameters.text("charge")
    let found = stripeCharges.values.filter {
      $0.account == account && (intent == nil || $0.intent == intent) && (charge == nil || $0.charge == charge)
    }
    return try Self.stripePage(
      found.compactMap { charge in charge.disputeJSON.map { (charge.dispute?.id ?? "", charge.number, $0) } }, parameters,
      url: "/v1/disputes")
  }

  private func tell(_ event: String, of charge: StripeCharge) -> JSON? {
    stripeCharges[charge.intent] = charge
    guard let dispute = charge.disputeJSON else { return nil }
    tellStripe(charge.account, event, dispute)
    touchSession(of: charge)
    work()
    return dispute
  }
}

extension StripeCharge {
  var disputeJSON: JSON? {
    dispute.map { dispute in
      [
        "id": JSON(dispute.id), "object": "dispute", "amount": JSON(dispute.amount), "charge": JSON(charge),
        "created": JSON(dispute.created), "currency": JSON(currency), "livemode": JSON(isLive), "metadata": [:],
        "payment_intent": JSON(intent), "reason": "fraudulent", "status": JSON(dispute.status.rawValue),
      ]
    }
  }
}
