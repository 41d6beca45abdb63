import PluginAPI

/// What a job about one payment carries.
struct PaymentWork: Codable, Sendable {
  var payment: Int64
  /// The person pressed "Check payment" and waits.
  var isAsked = false
}

struct NewsWork: Codable, Sendable {
  var way: String
  var about: ProviderReference
}

struct RefundWork: Codable, Sendable {
  var refund: Int64
  /// An earlier job came to nothing, and may have made the refund all the same.
  var isLate: Bool?
}

struct StarsWork: Codable, Sendable {
  /// The payment that a person asked about.
  var payment: Int64?
}

extension Payments {
  static let createJob = Job<PaymentWork>("create", timeout: .seconds(60), attempts: 8)
  static let checkJob = Job<PaymentWork>("check", timeout: .seconds(60), attempts: 6)
  static let closeJob = Job<PaymentWork>("close", timeout: .seconds(60), attempts: 6)
  static let newsJob = Job<NewsWork>("news", timeout: .seconds(60), attempts: 20)
  static let refundJob = Job<RefundWork>("refund", timeout: .seconds(60), attempts: 12)
  static let starsJob = Job<StarsWork>("stars", timeout: .seconds(120), attempts: 6, concurrency: 1)

  func registerJobs(on bot: Registration) throws {
    try bot.job(Self.createJob, failed: giveUpCreating, run: create)
    try bot.job(Self.checkJob, run: check)
    try bot.job(Self.closeJob, run: close)
    try bot.job(Self.newsJob, run: readNews)
    try bot.job(Self.refundJob, failed: leaveRefund, run: refund)
    try bot.job(Self.starsJob, run: readStars)
    try bot.schedule("reconcile", every: .seconds(60), reconcile)
    if let yookassa = settings.yookassa { try bot.reaches(yookassa.api) }
    if let stripe = settings.stripe { try bot.reaches(stripe.api) }
    if settings.ways.contains(where: { $0.way == .stars }) { try bot.schedule("stars", every: .seconds(300), planStars) }
  }

  func provider(_ way: PaymentWay) throws -> any PageProvider {
    switch way {
    case .yookassa: if let shop = settings.yookassa { return YooKassa(settings: shop) }
    case .stripe: if let account = settings.stripe { return Stripe(settings: account) }
    case .telegram, .stars: break
    }
    throw JobError.permanent(code: "way_is_off", message: PaymentError.wayIsOff(way).description)
  }

  // MARK: Creating

  private func create(_ job: JobContext, _ work: PaymentWork) async throws {
    let purchase = try await job.transaction { transaction in
      try transaction.payments.find(work.payment).flatMap { payment -> Purchase? in
        guard payment.state == .created else { return nil }
        return try self.purchase(payment, in: transaction)
      }
    }
    guard let purchase else { return }
    guard !purchase.payment.way.isInvoice else { return try await sendInvoice(purchase, job) }
    do {
      let report = try await provider(purchase.payment.way).create(purchase, job)
      try await job.finish { try created(work.payment, report, in: $0) }
    } catch let error as ProviderError {
      switch error {
      case .keyBurnt:
        try await job.transaction { try $0.payments.countAttempt(of: work.payment) }
        throw JobError.temporary(code: "key_burnt", message: error.description, after: .seconds(1))
      case .refused:
        try await job.finish { try cancel(work.payment, PaymentReason.refused, "\(error)", in: $0) }
      case .credentials, .notFound:
        try await job.finish { try cancel(work.payment, PaymentReason.misconfigured, "\(error)", in: $0) }
      case .unknown, .tooMany, .unreadable: throw error.forJob
      }
    }
  }

  /// The payment's invoice goes to the chat: Telegram asks for the money itself. One that is sent twice, since a process died
  /// in between, is one payment as long as it is paid once.
  private func sendInvoice(_ purchase: Purchase, _ job: JobContext) async throws {
    let payment = purchase.payment
    var invoice = SendInvoice(
      chatID: .id(payment.chat), title: String(purchase.title.prefix(32)),
      description: PaymentTexts.invoice.text(in: purchase.language), payload: InvoicePayload(payment).text,
      currency: payment.price.currency.code,
      prices: [LabeledPrice(label: purchase.title, amount: payment.price.minorUnits)])
    invoice.providerToken = payment.way == .telegram ? settings.telegram?.providerToken ?? "" : ""
    // A forwarded copy leads to the bot, and can't be paid by somebody else.
    invoice.startParameter = "topup"
    do { _ = try await job.call(invoice) } catch let failure as TelegramFailure where failure.isRefusal {
      let isToken = failure.description.contains("PAYMENT_PROVIDER_INVALID")
      return try await job.finish {
        try cancel(payment.id, isToken ? PaymentReason.misconfigured : PaymentReason.refused, failure.description, in: $0)
      }
    }
    try await job.finish { transaction in
      let store = try transaction.payments
      guard let now = try store.lock(payment.id) else { return }
      _ = try store.move(now, to: .pending)
      try planCheck(payment.id, in: transaction)
    }
  }

  private func purchase(_ payment: Payment, in transaction: JobTransaction) throws -> Purchase {
    let bot = transaction.bot
    let language = try transaction.users.find(payment.user)?.language(of: bot) ?? bot.language
    return Purchase(
      payment: payment, tag: PaymentTag(bot: bot.id, id: payment.id, createdAt: payment.createdAt),
      title: title(of: try sold(payment, in: transaction), in: language, bot), language: language,
      returnURL: "https://t.me/\(bot.username)")
  }

  private func created(_ id: Int64, _ report: ProviderReport, in transaction: JobTransaction) throws {
    let store = try transaction.payments
    guard let payment = try store.lock(id) else { return }
    // News may have been faster.
    if payment.providerID == nil { try store.setProvider(report.id, url: report.url, of: id) }
    if payment.state == .created {
      guard let url = report.url else { return try apply(report, to: id, in: transaction) }
      _ = try store.move(payment, to: .pending)
      try tell(id, .created(url: url), in: transaction)
    } else if !payment.state.isPaid, payment.way == .stripe {
      try transaction.enqueue(Self.closeJob, PaymentWork(payment: id), key: "\(id)")
    }
    try planCheck(id, in: transaction)
  }

  private func cancel<Context: TransactionContext & ~Escapable>(
    _ id: Int64, _ reason: String, _ why: String, in context: Context
  ) throws {
    let store = try context.payments
    guard let payment = try store.lock(id), payment.state == .created else { return }
    _ = try store.move(payment, to: .canceled, reason: reason)
    try store.setCheck(at: nil, of: id)
    try alert(.providerFailed(payment, why), in: context)
    try tell(id, .canceled(reason: reason), in: context)
  }

  /// The provider never answered: nobody has the page, so nobody can pay it.
  private func giveUpCreating(_ context: JobEndContext, _ work: PaymentWork, _ failure: JobFailure) throws {
    try cancel(work.payment, PaymentReason.unavailable, "\(failure)", in: context)
  }

  // MARK: Asking

  private func check(_ job: JobContext, _ work: PaymentWork) async throws {
    guard let payment = try await job.transaction({ try $0.payments.find(work.payment) }), payment.providerID != nil else { return }
    let provider = try provider(payment.way)
    do {
      let report = try await through(provider.report(on: payment, job), of: payment, provider, job)
      try await job.finish { transaction in
        try apply(report, to: work.payment, isAsked: work.isAsked, in: transaction)
        try expire(work.payment, in: transaction)
      }
    } catch ProviderError.notFound {
      try await job.finish { try passOver(work.payment, isAsked: work.isAsked, in: $0) }
    } catch let error as ProviderError { throw error.forJob }
  }

  /// The provider doesn't know the payment, though it made it: the settings name another shop by now, or it has forgotten.
  private func passOver(_ id: Int64, isAsked: Bool, in transaction: JobTransaction) throws {
    let store = try transaction.payments
    guard let payment = try store.lock(id) else { return }
    transaction.log.warning("the provider doesn't know a payment", payment.logged)
    guard payment.state.isOpen else { return try store.setCheck(at: nil, of: id) }
    if isAsked { try tell(id, .stillPending, in: transaction) }
    try expire(id, in: transaction)
    if try store.find(id)?.state == .expired {
      try alert(.unknownThere(payment), in: transaction)
      try store.setCheck(at: nil, of: id)
    } else {
      try planCheck(id, in: transaction)
    }
  }

  private func close(_ job: JobContext, _ work: PaymentWork) async throws {
    guard let payment = try await job.transaction({ try $0.payments.find(work.payment) }), payment.providerID != nil else { return }
    do {
      guard let report = try await provider(payment.way).close(payment, job) else { return }
      try await job.finish { try apply(report, to: work.payment, in: $0) }
    } catch ProviderError.notFound {
      // What isn't there can't be paid.
    } catch let error as ProviderError { throw error.forJob }
  }

  private func readNews(_ job: JobContext, _ work: NewsWork) async throws {
    guard let way = PaymentWay(rawValue: work.way) else { return }
    let provider = try provider(way)
    do {
      guard let report = try await provider.find(work.about, job) else { return }
      let payment = try await job.transaction { try findPayment(report, way, in: $0) }
      // Somebody else's, who shares the shop.
      guard let payment else { return }
      let last = try await through(report, of: payment, provider, job)
      try await job.finish { try apply(last, to: payment.id, in: $0) }
    } catch let error as ProviderError { throw error.forJob }
  }

  private func findPayment(_ report: ProviderReport, _ way: PaymentWay, in transaction: JobTransaction) throws -> Payment? {
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
    switch report.status {
    case .waitingForCapture where mismatch(of: report, payment) == nil: try await provider.capture(report, of: payment, job)
    case .pending where payment.state.isOpen && payment.expiresAt <= job.now: try await provider.close(payment, job) ?? report
    default: report
    }
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

  // MARK: Refunding

  private func refund(_ job: JobContext, _ work: RefundWork) async throws {
    let found = try await job.transaction { transaction -> (refund: Refund, purchase: Purchase)? in
      let store = try transaction.payments
      guard let refund = try store.refund(work.refund), refund.state == .waiting,
        let payment = try refund.payment.flatMap({ try store.find($0) })
      else { return nil }
      return (refund, try purchase(payment, in: transaction))
    }
    guard let (refund, purchase) = found else { return }
    let payment = purchase.payment
    let provider: any RefundingProvider = payment.way == .stars ? Stars() : try provider(payment.way)
    let tag = PaymentTag(bot: job.bot.id, id: refund.id, createdAt: payment.createdAt)
    do {
      let report = try await make(refund, of: purchase, tag: tag, provider, job)
      try await job.finish { transaction in
        _ = try transaction.payments.lock(payment.id)
        try take(report, of: payment.way, payment: payment.id, charge: payment.charge, in: transaction)
        try planCheck(payment.id, in: transaction)
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

  private func giveUp(_ refund: Refund, of payment: Payment, _ reason: String, in transaction: JobTransaction) throws {
    guard let now = try transaction.payments.refund(refund.id), now.state == .waiting else { return }
    try undo(now, of: payment.id, reason: reason, in: transaction)
  }

  /// Makes a refund, unless an earlier try did and its answer was lost.
  private func make(
    _ refund: Refund, of purchase: Purchase, tag: PaymentTag, _ provider: any RefundingProvider, _ job: JobContext
  ) async throws -> ProviderRefund {
    // Providers remember a key for a day only, and a try whose host was stopped isn't counted: so that there was none before is
    // never known here.
    if let made = try await provider.findRefund(tag: tag, of: purchase.payment, job) { return made }
    do { return try await provider.refund(refund, of: purchase, tag: tag, job) } catch ProviderError.refused(let code, let text) {
      guard let made = try await provider.findRefund(tag: tag, of: purchase.payment, job) else {
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
    try alert(.refundLags(payment, refund.amount, "\(failure)"), in: context)
  }
}

extension TelegramFailure {
  /// A definite no.
  fileprivate var isRefusal: Bool { (400..<500).contains(code) && code != 429 }
}

extension ProviderError {
  /// What the job runner makes of it.
  var forJob: JobError {
    switch self {
    case .unknown, .unreadable, .notFound, .keyBurnt: .temporary(code: "provider", message: description)
    case .tooMany(let seconds): .rateLimit(code: "provider", message: description, after: seconds.map { .seconds($0) })
    case .credentials: .temporary(code: "credentials", message: description, after: .seconds(300))
    case .refused(let code, _): .permanent(code: code, message: description)
    }
  }
}
