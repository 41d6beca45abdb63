import PluginAPI

/// Has a provider give money back.
struct RefundJob: Sendable {
  let flow: PaymentFlow

  func register(on bot: Registration) throws {
    try bot.job(PaymentJob.refund, failed: leaveRefund, run: refund)
  }

  private func refund(_ job: JobContext, _ work: RefundWork) async throws {
    typealias Order = (refund: Refund, purchase: Purchase, request: Result<[UInt8], ProviderError>)
    let found = try await job.transaction { transaction -> Order? in
      let store = try transaction.payments
      guard let refund = try store.refund(work.refund), refund.state == .waiting,
        let payment = try refund.payment.flatMap({ try store.find($0) })
      else { return nil }
      let purchase = try flow.purchase(payment, in: transaction)
      // Kept before it leaves: whatever becomes of the settings, a retry sends what was sent.
      if let known = try store.request(ofRefund: refund.id) { return (refund, purchase, .success(known)) }
      let tag = PaymentTag(bot: transaction.bot.id, id: refund.id, createdAt: payment.createdAt)
      let provider = try self.provider(of: payment)
      let request = Result { () throws(ProviderError) in try provider.request(for: refund, of: purchase, tag: tag) }
      if case .success(let bytes) = request { try store.setRequest(bytes, ofRefund: refund.id) }
      return (refund, purchase, request)
    }
    guard let (refund, purchase, request) = found else { return }
    let payment = purchase.payment
    let provider = try self.provider(of: payment)
    let tag = PaymentTag(bot: job.bot.id, id: refund.id, createdAt: payment.createdAt)
    do {
      let report = try await make(refund, of: payment, tag: tag, try request.get(), provider, job)
      try await job.finish { transaction in
        let store = try transaction.payments
        _ = try store.lock(payment.id)
        // What a later answer said is truer.
        guard try store.refund(refund.id)?.state.isOpen == true else { return }
        try flow.take(report, of: payment.way, payment: payment.id, charge: payment.charge, in: transaction)
        try flow.planCheck(payment.id, in: transaction)
      }
    } catch ProviderError.refused(let code, let text) {
      try await job.finish { try giveUp(refund, of: payment, "\(code): \(text)", in: $0) }
    } catch ProviderError.notFound where job.attempt == 1 && refund.attempt == 0 && work.isLate != true {
      // Nobody has asked before, so that it can't have been made elsewhere.
      try await job.finish { try giveUp(refund, of: payment, "\(ProviderError.notFound)", in: $0) }
    } catch ProviderError.keyBurnt {
      try await job.transaction { try $0.payments.countAttempt(ofRefund: refund.id) }
      throw JobError.temporary(code: "key_burnt", after: .seconds(1))
    } catch let error as ProviderError { throw error.forJob }
  }

  private func provider(of payment: Payment) throws -> any RefundingProvider {
    payment.way == .stars ? Stars() : try flow.provider(payment.way)
  }

  private func giveUp(_ refund: Refund, of payment: Payment, _ reason: String, in transaction: Transaction) throws {
    guard let now = try transaction.payments.refund(refund.id), now.state == .waiting else { return }
    try flow.undo(now, of: payment.id, reason: reason, in: transaction)
  }

  /// Makes a refund, unless an earlier try did and its answer was lost.
  private func make(
    _ refund: Refund, of payment: Payment, tag: PaymentTag, _ request: [UInt8], _ provider: any RefundingProvider, _ job: JobContext
  ) async throws -> ProviderRefund {
    let key = tag.key("back", attempt: refund.attempt)
    // Providers remember a key for a day only, and a try whose host was stopped isn't counted: so that there was none before is
    // never known here.
    if let made = try await provider.findRefund(tag: tag, of: payment, job) { return made }
    do {
      return try await provider.refund(refund, of: payment, request: request, key: key, job)
    } catch ProviderError.refused(let code, let text) {
      guard let made = try await provider.findRefund(tag: tag, of: payment, job) else {
        throw ProviderError.refused(code: code, text)
      }
      return made
    }
  }

  /// Whether the provider made the refund isn't known: the schedule asks again.
  private func leaveRefund(_ context: JobEndContext, _ work: RefundWork, _ failure: JobFailure) throws {
    let store = try context.payments
    guard let refund = try store.refund(work.refund), refund.state == .waiting,
      let payment = try refund.payment.flatMap({ try store.find($0) })
    else { return }
    try store.setState(.waiting, ofRefund: refund.id, reason: "\(failure)")
    try PaymentAlert.refundLags(payment, refund.amount, "\(failure)").send(in: context.transaction)
  }
}
