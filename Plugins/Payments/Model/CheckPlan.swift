/// When a payment's provider is asked again.
struct CheckPlan: Sendable {
  let payment: Payment
  /// Whether there is somebody to ask: Telegram tells of its invoices by itself, and a way can be gone from the settings.
  let isAskable: Bool
  /// Whether money is on its way back.
  let hasOpenRefunds: Bool

  /// The moment of the next look, in milliseconds since 1970; `nil`: never by itself.
  func next(after now: Int64) -> Int64? { pause(at: now).map { now + $0 } }

  private func pause(at now: Int64) -> Int64? {
    let isRefused = payment.trouble == .mismatch && !payment.state.isPaid
    // What is open still expires, though nobody is asked; and what is on its way is asked about once there is somebody again.
    guard isAskable || payment.state == .processing || payment.state.isOpen && !isRefused else { return nil }
    let age = now - payment.createdAt
    // Until the money went back.
    if isRefused { return PaymentTimes.pauseAfterSuccess(age: age) ?? PaymentTimes.week }
    switch payment.state {
    case .processing: return PaymentTimes.pauseOnItsWay(age: now - payment.changedAt)
    case .created, .pending: return min(PaymentTimes.pause(age: age), max(PaymentTimes.minute, payment.expiresAt - now))
    case .succeeded, .partlyRefunded, .refunded:
      if hasOpenRefunds { return PaymentTimes.pause(age: now - payment.changedAt) }
      let pause = PaymentTimes.pauseAfterSuccess(age: age)
      // Banks take their time.
      return payment.trouble == .disputed ? pause ?? PaymentTimes.week : pause
    // The money of a payment that was given up here may still arrive.
    case .expired: return PaymentTimes.pauseAfterEnd(age: age)
    case .canceled: return PaymentReason.isOfThePerson(payment.reason) ? PaymentTimes.pauseAfterEnd(age: age) : nil
    }
  }
}

extension Payment {
  /// Whether its time to be paid is over. Where something is wrong with it, it waits for somebody to look.
  func isOver(at now: Int64) -> Bool { state.isOpen && expiresAt <= now && trouble == nil }
}
