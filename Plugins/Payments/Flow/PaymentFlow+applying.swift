import PluginAPI

extension PaymentFlow {
  /// Brings a payment to where its provider says it is. What was applied before changes nothing, and the order doesn't matter:
  /// a report is always the whole truth of its moment.
  ///
  /// - Parameter isAsked: the person pressed "Check payment" and is told also that nothing has happened.
  func apply(_ report: ProviderReport, to id: Int64, isAsked: Bool = false, in transaction: Transaction) throws {
    let store = try transaction.payments
    guard let payment = try store.lock(id) else { throw PaymentError.unknown(id) }
    if payment.providerID == nil { try store.setProvider(report.id, url: report.url, of: id) }
    if payment.state == .created { _ = try store.move(payment, to: .pending) }
    guard let payment = try store.find(id) else { throw PaymentError.unknown(id) }
    let meaning = ReportMeaning(report, of: payment, expected: PaymentExpectation(of: payment, settings), isAsked: isAsked)
    for step in meaning.steps {
      switch step {
      case .refuse(let mismatch): try refuse(payment, mismatch, in: transaction)
      case .forgetMismatch: try store.setTrouble(nil, of: id)
      case .credit(let charge): try credit(payment, charge: charge, in: transaction)
      case .wait: if try store.move(payment, to: .processing) { try tell(id, .onItsWay, in: transaction) }
      case .end(let state, let reason):
        guard try store.move(payment, to: state, reason: reason) else { continue }
        try tell(id, state == .expired ? .expired : .canceled(reason: reason ?? ""), in: transaction)
      case .answer(isPaid: false):
        try tell(id, payment.state == .processing ? .onItsWay : .stillPending, in: transaction)
      case .answer(isPaid: true):
        try tell(id, .succeeded(balance: transaction.ledger.balance(of: payment.user)), in: transaction)
      case .takeReturns:
        for refund in report.refunds { try take(refund, of: payment.way, payment: id, charge: report.charge, in: transaction) }
        try take(report.disputes, of: id, charge: report.charge, in: transaction)
      }
    }
    if meaning.isToBeAskedAgain { try planCheck(id, in: transaction) } else { try store.setCheck(at: nil, of: id) }
  }

  /// Whether there is somebody to ask about the payment: Telegram tells of its invoices by itself.
  func canAsk(about payment: Payment) -> Bool { !payment.way.isInvoice && settings.has(payment.way) }

  /// Decides when the provider is asked next.
  func planCheck(_ id: Int64, in transaction: Transaction) throws {
    let store = try transaction.payments
    guard let payment = try store.lock(id) else { return }
    let plan = CheckPlan(
      payment: payment, isAskable: canAsk(about: payment), hasOpenRefunds: try payment.state.isPaid && store.hasOpenRefunds(id))
    try store.setCheck(at: plan.next(after: store.now), of: id)
  }

  /// Ends a payment whose time is over here, whatever the provider still thinks.
  func expire(_ id: Int64, in transaction: Transaction) throws {
    let store = try transaction.payments
    guard let payment = try store.find(id), payment.isOver(at: store.now) else { return }
    if try store.move(payment, to: .expired) { try tell(id, .expired, in: transaction) }
    try planCheck(id, in: transaction)
  }
}
