import PluginAPI

/// Has a payment's provider make its page, or Telegram its invoice.
struct CreationJob: Sendable {
  let flow: PaymentFlow

  func register(on bot: Registration) throws {
    try bot.job(PaymentJob.create, failed: giveUpCreating, run: create)
  }

  private func create(_ job: JobContext, _ work: PaymentWork) async throws {
    typealias Order = (purchase: Purchase, description: String, request: Result<[UInt8], ProviderError>)
    let found = try await job.transaction { transaction -> Order? in
      let store = try transaction.payments
      guard let payment = try store.find(work.payment), payment.state == .created else { return nil }
      let purchase = try flow.purchase(payment, in: transaction)
      let description = transaction.text(InvoiceTexts.invoice, in: purchase.language)
      guard !payment.way.isInvoice else { return (purchase, description, .success([])) }
      // Kept before it leaves: whatever becomes of the settings, a retry sends what was sent.
      if let known = try store.request(of: payment.id) { return (purchase, description, .success(known)) }
      let provider = try flow.provider(payment.way)
      let request = Result { () throws(ProviderError) in try provider.request(for: purchase) }
      if case .success(let bytes) = request { try store.setRequest(bytes, of: payment.id) }
      return (purchase, description, request)
    }
    guard let (purchase, description, request) = found else { return }
    guard !purchase.payment.way.isInvoice else { return try await sendInvoice(purchase, described: description, job) }
    do {
      let key = purchase.tag.key("pay", attempt: purchase.payment.attempt)
      let report = try await flow.provider(purchase.payment.way).create(try request.get(), key: key, job)
      try await job.finish { try created(work.payment, report, in: $0) }
    } catch let error as ProviderError {
      if case .keyBurnt = error {
        try await job.transaction { try $0.payments.countAttempt(of: work.payment) }
        throw JobError.temporary(code: "key_burnt", message: error.description, after: .seconds(1))
      }
      guard let reason = error.endsCreation else { throw error.forJob }
      try await job.finish { try cancel(work.payment, reason, "\(error)", in: $0) }
    }
  }

  /// The payment's invoice goes to the chat, or its link to the Mini App: Telegram asks for the money itself. One that is sent twice,
  /// since a process died in between, is one payment as long as it is paid once.
  private func sendInvoice(_ purchase: Purchase, described description: String, _ job: JobContext) async throws {
    let payment = purchase.payment
    let link: String?
    do { link = try await makeInvoice(purchase, described: description, job) } catch let failure as TelegramFailure
      where failure.isRefusal
    {
      let isToken = failure.description.contains("PAYMENT_PROVIDER_INVALID")
      return try await job.finish {
        try cancel(payment.id, isToken ? PaymentReason.misconfigured : PaymentReason.refused, failure.description, in: $0)
      }
    }
    try await job.finish { transaction in
      let store = try transaction.payments
      guard let now = try store.lock(payment.id) else { return }
      if let link { try store.setURL(link, of: payment.id) }
      _ = try store.move(now, to: .pending)
      try flow.planCheck(payment.id, in: transaction)
      try transaction.renewPanels(of: payment.user)
    }
  }

  /// - Returns: the link of an invoice for the Mini App; `nil` where it went to the chat.
  private func makeInvoice(_ purchase: Purchase, described description: String, _ job: JobContext) async throws -> String? {
    let payment = purchase.payment
    let (title, payload, currency) = (
      purchase.title.shortened(to: 32), InvoicePayload(payment).text, payment.price.currency.code
    )
    let prices = [LabeledPrice(label: purchase.title, amount: payment.price.minorUnits)]
    guard !payment.isInApp else {
      var invoice = CreateInvoiceLink(
        title: title, description: description, payload: payload, currency: currency, prices: prices)
      complete(&invoice, of: purchase)
      return try await job.call(invoice)
    }
    var invoice = SendInvoice(
      chatID: .id(payment.chat), title: title, description: description, payload: payload, currency: currency, prices: prices)
    complete(&invoice, of: purchase)
    // A forwarded copy leads to the bot, and can't be paid by somebody else.
    invoice.startParameter = Route.topUpLink
    _ = try await job.call(invoice, in: payment.message?.origin)
    return nil
  }

  private func complete(_ invoice: inout some InvoiceMethod, of purchase: Purchase) {
    if purchase.payment.way == .telegram, let telegram = flow.settings.telegram {
      telegram.apply(to: &invoice, price: purchase.payment.price, title: purchase.title)
    } else {
      invoice.providerToken = ""
    }
  }

  private func created(_ id: Int64, _ report: ProviderReport, in transaction: Transaction) throws {
    let store = try transaction.payments
    guard let payment = try store.lock(id) else { return }
    // News may have been faster.
    if payment.providerID == nil { try store.setProvider(report.id, url: report.url, of: id) }
    if payment.state == .created {
      guard let url = report.url else { return try flow.apply(report, to: id, in: transaction) }
      _ = try store.move(payment, to: .pending)
      try flow.tell(id, .created(url: url), in: transaction)
    } else if !payment.state.isPaid, payment.way == .stripe {
      try transaction.enqueue(PaymentJob.close, PaymentWork(payment: id), key: "\(id)")
    }
    try flow.planCheck(id, in: transaction)
  }

  private func cancel(_ id: Int64, _ reason: String, _ why: String, in transaction: Transaction) throws {
    let store = try transaction.payments
    guard let payment = try store.lock(id), payment.state == .created else { return }
    _ = try store.move(payment, to: .canceled, reason: reason)
    try store.setCheck(at: nil, of: id)
    if reason == PaymentReason.contactRefused {
      // The person is asked for another; that is nobody else's affair.
      try transaction.receiptContacts.forget(payment.user)
      try flow.tell(id, .canceled(reason: reason), in: transaction)
      return
    }
    try PaymentAlert.providerFailed(payment, why).send(in: transaction)
    try flow.tell(id, .canceled(reason: reason), in: transaction)
  }

  /// The provider never answered: nobody has the page, so nobody can pay it.
  private func giveUpCreating(_ context: JobEndContext, _ work: PaymentWork, _ failure: JobFailure) throws {
    try cancel(work.payment, PaymentReason.unavailable, "\(failure)", in: context.transaction)
  }
}

extension TelegramFailure {
  /// A definite no.
  fileprivate var isRefusal: Bool { (400..<500).contains(code) && code != 429 }
}
