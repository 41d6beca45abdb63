import PluginAPI

extension ProviderReport {
  /// - Parameter json: a session, as it comes or with its payment intent and charge expanded.
  init(stripe json: JSONValue) throws(ProviderError) {
    guard let id = json.member("id").identifier, let word = json.member("status").string else {
      throw ProviderError.unreadable("a session without id or status")
    }
    let intent = json.member("payment_intent")
    let paid = json.member("payment_status").string
    let status: ProviderReport.Status
    switch (word, paid) {
    case ("open", _): status = .pending
    case ("expired", _): status = .expired
    case ("complete", "paid"), ("complete", "no_payment_required"): status = .succeeded
    case ("complete", _):
      // A slow way to pay: its money is on its way, or didn't arrive.
      let failure = intent.member("last_payment_error")
      status =
        switch intent.member("status").string {
        case "requires_payment_method":
          .canceled(reason: failure.member("decline_code").string ?? failure.member("code").string ?? "payment_failed")
        case "canceled": .canceled(reason: intent.member("cancellation_reason").string ?? "payment_failed")
        default: .processing
        }
    default: throw ProviderError.unreadable("a session that is '\(word.prefix(30))'")
    }
    let isPaid = if case .succeeded = status { true } else { false }
    self.init(
      id: id, status: status, charge: isPaid ? intent.member("id").identifier ?? intent.identifier ?? id : nil,
      amount: StripeAmount.money(json.member("amount_total").integer, json.member("currency").string),
      isTest: json.member("livemode").bool.map { !$0 }, account: nil,
      tag: PaymentTag(json.member("metadata")[PaymentTag.payment]?.string), url: json.member("url").string)
  }
}

extension ProviderDispute {
  /// `nil` for one that moved no money: an inquiry, or one that a refund prevented.
  init?(stripe json: JSONValue) throws(ProviderError) {
    guard let id = json.member("id").identifier, let word = json.member("status").string else {
      throw ProviderError.unreadable("a dispute without id or status")
    }
    let status: ProviderDispute.Status
    switch word {
    case "won": status = .won
    case "lost": status = .lost
    case "prevented": return nil
    case let word where word.hasPrefix("warning_"): return nil
    // Answers are awaited, at first or in appeal; the bank has the money.
    default: status = .open
    }
    self.init(
      id: id, status: status, amount: StripeAmount.money(json.member("amount").integer, json.member("currency").string))
  }
}

extension ProviderRefund {
  init(stripe json: JSONValue) throws(ProviderError) {
    guard let id = json.member("id").identifier, let word = json.member("status").string,
      let amount = StripeAmount.money(json.member("amount").integer, json.member("currency").string)
    else { throw ProviderError.unreadable("a refund without id, status or amount") }
    let status: ProviderRefund.Status =
      switch word {
      case "pending", "requires_action": .pending
      case "succeeded": .succeeded
      case "failed", "canceled": .failed(reason: json.member("failure_reason").string ?? word)
      default: throw ProviderError.unreadable("a refund that is '\(word.prefix(30))'")
      }
    self.init(
      id: id, status: status, amount: amount, tag: PaymentTag(json.member("metadata")[PaymentTag.refund]?.string))
  }
}

extension ProviderError {
  /// Why a call came to nothing; `nil` for one that went through.
  init?(stripe answer: ProviderAnswer) {
    let error = answer.json.member("error")
    let kind = error.member("type").string ?? ""
    let code = error.member("code").string ?? (kind.isEmpty ? "http_\(answer.status)" : kind)
    let text = [error.member("message").string, error.member("param").string].compactMap(\.self).joined(separator: ": ")
    switch answer.status {
    case 200...299: return nil
    case 401, 403: self = .credentials(text)
    case 404: self = .notFound
    case 429: self = .tooMany(seconds: answer.retryAfterSeconds)
    case 409: self = .unknown("the same call is in progress")
    case 400 where kind == "idempotency_error": self = .keyBurnt
    case 500...599:
      // Stripe keeps the first answer of a key, its own failures included.
      self = answer.headers["idempotent-replayed"] == "true" ? .keyBurnt : .unknown("HTTP \(answer.status)")
    default: self = .refused(code: code, text)
    }
  }
}
