import PluginAPI

extension PaymentFlow {
  /// Brings a payment to where its provider says it is. What was applied before changes nothing, and the order doesn't matter:
  /// a report is always the whole truth of its moment.
  ///
  /// - Parameter isAsked: the person pressed "Check payment" and is told also that nothing has happened.
  func apply<Context: TransactionContext & ~Escapable>(
    _ report: ProviderReport, to id: Int64, isAsked: Bool = false, in context: Context
  ) throws {
    let store = try context.payments
    guard let payment = try store.lock(id) else { throw PaymentError.unknown(id) }
    if payment.providerID == nil { try store.setProvider(report.id, url: report.url, of: id) }
    if payment.state == .created { _ = try store.move(payment, to: .pending) }
    guard let payment = try store.find(id) else { throw PaymentError.unknown(id) }
    switch report.status {
    case .pending, .waitingForCapture:
      if case .waitingForCapture = report.status, let mismatch = mismatch(of: report, payment) {
        // What is held goes back by itself unless it is taken.
        try refuse(payment, mismatch, in: context)
      } else if isAsked, payment.state == .pending {
        try tell(id, .stillPending, in: context)
      }
    case .canceled(let reason):
      // What was held and not taken has gone back.
      if payment.trouble == .mismatch { try store.setTrouble(nil, of: id) }
      if try store.move(payment, to: .canceled, reason: reason) { try tell(id, .canceled(reason: reason), in: context) }
    case .expired:
      if payment.trouble == .mismatch { try store.setTrouble(nil, of: id) }
      if payment.state.isOpen, try store.move(payment, to: .expired) { try tell(id, .expired, in: context) }
    case .succeeded:
      if payment.charge == nil {
        if let mismatch = mismatch(of: report, payment) {
          if report.isReturned { return try closeReturned(id, in: context) }
          try refuse(payment, mismatch, in: context)
          return try planCheck(id, in: context)
        }
        try credit(payment, charge: report.charge ?? report.id, in: context)
      } else if isAsked {
        try tell(id, .succeeded(balance: context.ledger.balance(of: payment.user)), in: context)
      }
      for refund in report.refunds { try take(refund, of: payment.way, payment: id, charge: report.charge, in: context) }
      try take(report.disputes, of: id, charge: report.charge, in: context)
    }
    switch report.status {
    // Nothing more comes of it.
    case .canceled where payment.charge == nil, .expired where payment.charge == nil: try store.setCheck(at: nil, of: id)
    default: try planCheck(id, in: context)
    }
  }

  /// In what a payment at the provider isn't what was asked for.
  func mismatch(of report: ProviderReport, _ payment: Payment) -> PaymentMismatch? {
    guard report.amount == payment.price else { return .amount(asked: payment.price, came: report.amount) }
    let (account, isTest): (String?, Bool?) =
      switch payment.way {
      case .yookassa: (settings.yookassa?.shopID, settings.yookassa?.isTest)
      case .stripe: (nil, settings.stripe?.isTest)
      case .telegram, .stars: (nil, nil)
      }
    if let account, let came = report.account, came != account { return .account(asked: account, came: came) }
    if let isTest, let came = report.isTest, came != isTest { return .testFlag(asked: isTest, came: came) }
    return nil
  }

  /// Decides when the provider is asked next.
  func planCheck<Context: TransactionContext & ~Escapable>(_ id: Int64, in context: Context) throws {
    let store = try context.payments
    guard let payment = try store.find(id) else { return }
    let isRefused = payment.trouble == .mismatch && !payment.state.isPaid
    // Nothing is asked about what Telegram tells by itself, nor where the way isn't set up; what is open there still expires.
    let isSilent = payment.way.isInvoice || !settings.has(payment.way)
    guard !isSilent || payment.state.isOpen && !isRefused else { return try store.setCheck(at: nil, of: id) }
    let age = store.now - payment.createdAt
    let pause: Int64? =
      switch payment.state {
      // Until the money went back.
      case _ where isRefused: PaymentTimes.pauseAfterSuccess(age: age) ?? PaymentTimes.week
      case .created, .pending: min(PaymentTimes.pause(age: age), max(PaymentTimes.minute, payment.expiresAt - store.now))
      case .succeeded, .partlyRefunded, .refunded:
        if try store.hasOpenRefunds(id) {
          PaymentTimes.pause(age: store.now - payment.changedAt)
        } else if payment.trouble == .disputed {
          // Banks take their time.
          PaymentTimes.pauseAfterSuccess(age: age) ?? PaymentTimes.week
        } else {
          PaymentTimes.pauseAfterSuccess(age: age)
        }
      // The money of a payment that was given up here may still arrive.
      case .expired: PaymentTimes.pauseAfterEnd(age: age)
      case .canceled: payment.reason == PaymentReason.abandoned ? PaymentTimes.pauseAfterEnd(age: age) : nil
      }
    try store.setCheck(at: pause.map { store.now + $0 }, of: id)
  }

  /// Ends a payment whose time is over here, whatever the provider still thinks.
  func expire<Context: TransactionContext & ~Escapable>(_ id: Int64, in context: Context) throws {
    let store = try context.payments
    guard let payment = try store.find(id), payment.state.isOpen, payment.expiresAt <= store.now, payment.trouble == nil else {
      return
    }
    if try store.move(payment, to: .expired) { try tell(id, .expired, in: context) }
    try planCheck(id, in: context)
  }
}
