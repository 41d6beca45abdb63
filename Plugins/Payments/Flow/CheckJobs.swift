import PluginAPI

/// Asks providers how payments stand: when it is time, when somebody wants to know, and when a provider has news.
struct CheckJobs: Sendable {
  let flow: PaymentFlow

  func register(on bot: Registration) throws {
    try bot.job(PaymentJob.check, run: check)
    try bot.job(PaymentJob.close, run: close)
    try bot.job(PaymentJob.news, run: readNews)
  }

  private func check(_ job: JobContext, _ work: PaymentWork) async throws {
    let asked = try await job.transaction { transaction -> (payment: Payment, ask: Int64)? in
      let store = try transaction.payments
      guard let payment = try store.find(work.payment), payment.providerID != nil else { return nil }
      return (payment, try store.beginAsk(of: payment.id))
    }
    guard let (payment, ask) = asked else { return }
    let provider = try flow.provider(payment.way)
    do {
      let report = try await through(provider.report(on: payment, job), of: payment, provider, job)
      try await job.finish { transaction in
        if try transaction.payments.acceptAnswer(to: ask, of: payment.id) {
          try flow.apply(report, to: work.payment, isAsked: work.isAsked, in: transaction)
          try flow.expire(work.payment, in: transaction)
        }
        if let claim = work.claim, !claim.isFound(in: report), let now = try transaction.payments.find(payment.id) {
          try flow.look(for: claim, of: now, after: work.looks ?? 0, in: transaction)
        }
      }
    } catch ProviderError.notFound {
      try await job.finish { try passOver(work.payment, isAsked: work.isAsked, in: $0) }
    } catch let error as ProviderError { throw error.forJob }
  }

  /// The provider doesn't know the payment, though it made it: the settings name another shop by now, or it has forgotten.
  private func passOver(_ id: Int64, isAsked: Bool, in transaction: Transaction) throws {
    let store = try transaction.payments
    guard let payment = try store.lock(id) else { return }
    transaction.log.warning("the provider doesn't know a payment", payment.logged)
    guard payment.state != .processing else {
      try PaymentAlert.unknownThere(payment).send(in: transaction)
      return try store.setCheck(at: store.now + PaymentTimes.week, of: id)
    }
    guard payment.state.isOpen else { return try store.setCheck(at: nil, of: id) }
    if isAsked { try flow.tell(id, .stillPending, in: transaction) }
    try flow.expire(id, in: transaction)
    if try store.find(id)?.state == .expired {
      try PaymentAlert.unknownThere(payment).send(in: transaction)
      try store.setCheck(at: nil, of: id)
    } else {
      try flow.planCheck(id, in: transaction)
    }
  }

  private func close(_ job: JobContext, _ work: PaymentWork) async throws {
    guard let payment = try await job.transaction({ try $0.payments.find(work.payment) }), payment.providerID != nil else { return }
    do {
      guard let report = try await flow.provider(payment.way).close(payment, job) else { return }
      try await job.finish { try flow.apply(report, to: work.payment, in: $0) }
    } catch ProviderError.notFound {
      // What isn't there can't be paid.
    } catch let error as ProviderError { throw error.forJob }
  }

  /// Finds out which payment the news is about. What is true of it is a question of its own, since only those have an order.
  private func readNews(_ job: JobContext, _ work: NewsWork) async throws {
    guard let way = PaymentWay(rawValue: work.way) else { return }
    do {
      guard let report = try await flow.provider(way).find(work.about, job) else { return }
      try await job.finish { transaction in
        // Or it is somebody else's, who shares the shop.
        let store = try transaction.payments
        guard let known = try findPayment(report, way, in: transaction), let payment = try store.lock(known.id) else { return }
        if payment.providerID == nil { try store.setProvider(report.id, url: report.url, of: payment.id) }
        guard let payment = try store.find(payment.id) else { return }
        try flow.ask(about: payment, for: nil, in: transaction)
      }
    } catch let error as ProviderError { throw error.forJob }
  }

  private func findPayment(_ report: ProviderReport, _ way: PaymentWay, in transaction: Transaction) throws -> Payment? {
    let store = try transaction.payments
    if let known = try store.find(way, providerID: report.id) { return known }
    guard let tag = report.tag, tag.bot == transaction.bot.id, let payment = try store.find(tag.id), payment.way == way,
      payment.createdAt == tag.createdAt
    else { return nil }
    return payment
  }

  /// Takes held money, and ends at the provider what is over here.
  private func through(
    _ report: ProviderReport, of payment: Payment, _ provider: any PageProvider, _ job: JobContext
  ) async throws -> ProviderReport {
    switch ReportErrand(report, of: payment, expected: PaymentExpectation(of: payment, flow.settings), at: job.dueNow) {
    case .none: report
    case .capture: try await provider.capture(report, of: payment, job)
    case .close: try await provider.close(payment, job) ?? report
    }
  }
}
