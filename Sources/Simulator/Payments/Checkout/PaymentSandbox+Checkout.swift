extension PaymentSandbox {
  /// A person visits the page of a payment, or presses one of its buttons.
  /// - Parameters:
  ///   - form: what was pressed; nil for a mere visit.
  ///   - languages: the browser's, as Accept-Language names them.
  func checkout(_ provider: Provider, _ id: String, form: Arguments?, languages: String?) -> CheckoutAnswer {
    expireDue()
    guard let page = page(provider, id, languages) else { return .page(status: 404, CheckoutPage.unknown(.of(languages))) }
    guard let action = form?["action"] else { return .page(status: 200, page.html) }
    var back = page.back
    if page.state == .open {
      switch (provider, action) {
      case (.yookassa, "pay"):
        _ = payYooKassa(id, card: .init(first6: "555555", last4: form?["card"] == "4477" ? "4477" : "4444"))
      case (.yookassa, "decline"): _ = declineYooKassa(id)
      case (.stripe, "pay"): _ = payStripe(id, later: form?["card"] == "later")
      case (.stripe, "decline"):
        _ = declineStripe(id)
        back = nil
      default: break
      }
    }
    var now = self.page(provider, id, languages) ?? page
    now.wasLeft = action == "leave" && now.state == .open
    if provider == .stripe, now.state == .paid || now.state == .processing { back = stripeSessions[id]?.successAddress }
    guard let back, CheckoutPage.isReachable(back) else { return .page(status: 200, now.html) }
    return .redirect(back)
  }

  private func page(_ provider: Provider, _ id: String, _ languages: String?) -> CheckoutPage? {
    switch provider {
    case .yookassa: yookassaPayments[id].map { yookassaPage($0, languages) }
    case .stripe: stripeSessions[id].map { stripePage($0, languages) }
    }
  }

  private func yookassaPage(_ payment: YooKassaPayment, _ languages: String?) -> CheckoutPage {
    let state: CheckoutPage.State =
      switch payment.status {
      case .pending: .open
      case .waitingForCapture, .succeeded: .paid
      case .canceled: payment.cancellation?.reason == "expired_on_confirmation" ? .expired : .canceled
      }
    let texts = CheckoutTexts.of(payment.locale ?? languages)
    return CheckoutPage(
      provider: "YooKassa", amount: payment.amount.text(language: texts.language), description: payment.description ?? "",
      state: state, back: payment.returnURL, texts: texts)
  }

  private func stripePage(_ session: StripeSession, _ languages: String?) -> CheckoutPage {
    let state: CheckoutPage.State =
      switch (session.status, session.paymentStatus) {
      case (.open, _): .open
      case (.expired, _): .expired
      case (.complete, .unpaid): .processing
      case (.complete, _): .paid
      }
    let exponent = Self.exponent(session.currency)
    let texts = CheckoutTexts.of((session.locale == "auto" ? nil : session.locale) ?? languages)
    func text(_ minor: Int64) -> String {
      Money(minor, session.currency.uppercased()).text(exponent: exponent, language: texts.language)
    }
    return CheckoutPage(
      provider: "Stripe", amount: text(session.total), description: session.intentDescription ?? "",
      items: session.items.map { ("\($0.name) × \($0.quantity)", text($0.unitAmount * $0.quantity)) }, state: state,
      offersLater: true, wasDeclined: session.lastDecline != nil && session.status == .open,
      back: session.status == .complete ? session.successAddress : session.cancelURL, texts: texts)
  }
}
