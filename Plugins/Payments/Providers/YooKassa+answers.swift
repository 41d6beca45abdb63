import PluginAPI

extension ProviderReport {
  init(yookassa json: JSONValue) throws(ProviderError) {
    guard let id = json.member("id").identifier, let word = json.member("status").string else {
      throw ProviderError.unreadable("a payment without id or status")
    }
    let reason = json.member("cancellation_details").member("reason").string ?? "canceled"
    let status: ProviderReport.Status =
      switch word {
      case "pending": .pending
      case "waiting_for_capture": .waitingForCapture
      case "succeeded": .succeeded
      case "canceled": reason == "expired_on_confirmation" ? .expired : .canceled(reason: reason)
      default: throw ProviderError.unreadable("a payment that is '\(word.prefix(30))'")
      }
    self.init(
      id: id, status: status, charge: word == "succeeded" ? id : nil, amount: Money(yookassa: json.member("amount")),
      isTest: json.member("test").bool, account: json.member("recipient").member("account_id").string,
      tag: PaymentTag(json.member("metadata")[PaymentTag.payment]?.string),
      url: json.member("confirmation").member("confirmation_url").string)
  }
}

extension ProviderRefund {
  init(yookassa json: JSONValue) throws(ProviderError) {
    guard let id = json.member("id").identifier, let word = json.member("status").string,
      let amount = Money(yookassa: json.member("amount"))
    else { throw ProviderError.unreadable("a refund without id, status or amount") }
    let status: ProviderRefund.Status =
      switch word {
      case "pending": .pending
      case "succeeded": .succeeded
      case "canceled": .failed(reason: json.member("cancellation_details").member("reason").string ?? "canceled")
      default: throw ProviderError.unreadable("a refund that is '\(word.prefix(30))'")
      }
    self.init(
      id: id, status: status, amount: amount, tag: PaymentTag(json.member("metadata")[PaymentTag.refund]?.string))
  }
}

extension ProviderError {
  /// Why a call came to nothing; `nil` for one that went through.
  init?(yookassa answer: ProviderAnswer) {
    let error = answer.json
    let code = error.member("code").string ?? "http_\(answer.status)"
    let text = [error.member("description").string, error.member("parameter").string].compactMap(\.self).joined(separator: ": ")
    switch answer.status {
    case 200: return nil
    case 401, 403: self = .credentials(text)
    case 404: self = .notFound
    case 429: self = .tooMany(seconds: answer.retryAfterSeconds ?? error.member("retry_after").integer.map { max(0, $0) / 1000 })
    case 202, 500...599: self = .unknown("HTTP \(answer.status)")
    case 400 where error.member("parameter").string?.namesReceiptContact == true: self = .contact(text)
    default: self = .refused(code: code, text)
    }
  }
}

extension String {
  /// Whether a request's parameter is where its receipt goes.
  fileprivate var namesReceiptContact: Bool {
    ["receipt.customer", "receipt.email", "receipt.phone"].contains { self == $0 || hasPrefix($0 + ".") }
  }
}

extension Money {
  fileprivate init?(yookassa json: JSONValue) {
    guard let currency = json.member("currency").string.flatMap({ Currency($0) }), let value = json.member("value").string,
      let money = try? Money(decimal: value, currency)
    else { return nil }
    self = money
  }
}
