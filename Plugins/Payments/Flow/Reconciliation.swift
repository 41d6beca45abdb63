import PluginAPI

/// What the plugin does by itself from time to time, so that nothing depends on news that may be lost.
struct Reconciliation: Sendable {
  private static let starsMark = "stars"
  /// How many lines of the list were for nothing that is known here, and weren't told yet.
  private static let unknownStarsMark = "stars_unknown"

  let flow: PaymentFlow

  func register(on bot: Registration) throws {
    try bot.job(PaymentJob.stars, run: readStars)
    try bot.schedule("reconcile", every: .seconds(60), reconcile)
    if flow.settings.has(.stars) { try bot.schedule("stars", every: .seconds(300), planStars) }
  }

  /// Every minute: asks about payments without news, ends what nobody paid, goes on with refunds that are stuck.
  private func reconcile(_ context: ScheduleContext) throws {
    let store = try context.payments
    for payment in try store.lockDue(limit: 200) {
      if flow.canAsk(about: payment), payment.providerID != nil {
        try context.enqueue(PaymentJob.check, PaymentWork(payment: payment.id), key: "due/\(payment.id)", priority: .low)
        // Should the job come to nothing, it is asked again.
        try store.setCheck(at: store.now + 10 * PaymentTimes.minute, of: payment.id)
      } else {
        try flow.expire(payment.id, in: context.transaction)
        try flow.planCheck(payment.id, in: context.transaction)
      }
    }
    for refund in try store.staleRefunds(before: store.now - 10 * PaymentTimes.minute, limit: 100)
    where try store.refund(refund).map({ $0.way.isInvoice || flow.settings.has($0.way) }) ?? false {
      try context.enqueue(PaymentJob.refund, RefundWork(refund: refund, isLate: true), key: "\(refund)", priority: .low)
    }
    try store.purgeNotices(before: store.now - PaymentTimes.keepsNotices)
  }

  private func planStars(_ context: ScheduleContext) throws {
    try context.enqueue(PaymentJob.stars, StarsWork(), key: "due", priority: .low)
  }

  /// Reads what is new in the list of the bot's Stars: payments and refunds whose updates were lost are made good.
  private func readStars(_ job: JobContext, _ work: StarsWork) async throws {
    var offset = try await job.transaction { try $0.payments.mark(Self.starsMark) }
    while true {
      let (lines, count) = try await Stars.lines(from: offset, job)
      offset += count
      let next = offset
      try await job.transaction { transaction in
        var unknown: Int64 = 0
        for line in lines {
          switch line {
          case .paid(let paid): if try flow.take(paid, in: transaction) == .unknown { unknown += 1 }
          case .refunded(let charge, let amount):
            try flow.takeInvoiceRefund(way: .stars, charge: charge, amount: amount, in: transaction)
          }
        }
        let store = try transaction.payments
        try store.setMark(Self.starsMark, max(next, store.mark(Self.starsMark)))
        if unknown > 0 { try store.setMark(Self.unknownStarsMark, unknown + store.mark(Self.unknownStarsMark)) }
      }
      if count < 100 { break }
    }
    try await job.finish { transaction in
      let store = try transaction.payments
      let unknown = try store.mark(Self.unknownStarsMark)
      if unknown > 0 {
        // A new database meets the whole past of its bot: that is told once.
        try PaymentAlert.unknownStars(unknown).send(in: transaction)
        try store.setMark(Self.unknownStarsMark, 0)
      }
      guard let id = work.payment, let payment = try transaction.payments.find(id), payment.state == .pending else { return }
      try flow.tell(id, .stillPending, in: transaction)
    }
  }
}
