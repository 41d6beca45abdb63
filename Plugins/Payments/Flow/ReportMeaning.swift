import PluginAPI

/// What a provider's report means for a payment: what is to be done, in this order. What was done before is never asked for
/// again, whatever comes when: a report is always the whole truth of its moment.
struct ReportMeaning: Sendable, Hashable {
  enum Step: Sendable, Hashable {
    /// What came isn't what was asked for: it is kept aside, and somebody has to look.
    case refuse(PaymentMismatch)
    /// It was, and is no more.
    case forgetMismatch
    case credit(charge: String)
    /// The person has paid, and the bank takes its time.
    case wait
    case end(PaymentState, reason: String?)
    /// The person asked how it stands.
    case answer(isPaid: Bool)
    /// The report's refunds and disputes.
    case takeReturns
  }

  let steps: [Step]
  /// Whether more can come of it, so that the provider is asked again.
  let isToBeAskedAgain: Bool

  /// - Parameters:
  ///   - payment: as it stands, known to its provider.
  ///   - isAsked: the person wants to know, and is told also that nothing has happened.
  init(_ report: ProviderReport, of payment: Payment, expected: PaymentExpectation, isAsked: Bool = false) {
    var steps: [Step] = []
    var isToBeAskedAgain = true
    let isCredited = payment.charge != nil
    switch report.status {
    case .waitingForCapture, .pending:
      if case .waitingForCapture = report.status, !isCredited, let mismatch = expected.mismatch(of: report) {
        // What is held goes back by itself unless it is taken.
        steps = payment.trouble == .mismatch ? [] : [.refuse(mismatch)]
      } else if isAsked, payment.state == .pending {
        steps = [.answer(isPaid: false)]
      }
    case .processing:
      if payment.state.allows(.processing) {
        steps = [.wait]
      } else if isAsked, payment.state == .processing {
        steps = [.answer(isPaid: false)]
      }
    case .canceled(let reason):
      // What was held and not taken has gone back.
      if payment.trouble == .mismatch { steps.append(.forgetMismatch) }
      if payment.state.allows(.canceled) { steps.append(.end(.canceled, reason: reason)) }
      isToBeAskedAgain = isCredited
    case .expired:
      if payment.trouble == .mismatch { steps.append(.forgetMismatch) }
      if payment.state.isOpen || payment.state == .processing { steps.append(.end(.expired, reason: nil)) }
      isToBeAskedAgain = isCredited
    case .succeeded where isCredited: steps = isAsked ? [.answer(isPaid: true), .takeReturns] : [.takeReturns]
    case .succeeded:
      guard let mismatch = expected.mismatch(of: report) else {
        steps = [.credit(charge: report.charge ?? report.id), .takeReturns]
        break
      }
      guard report.isReturned else {
        steps = payment.trouble == .mismatch ? [] : [.refuse(mismatch)]
        break
      }
      // All of it went back.
      if payment.trouble == .mismatch { steps.append(.forgetMismatch) }
      if payment.state.allows(.canceled) { steps.append(.end(.canceled, reason: PaymentReason.returned)) }
      isToBeAskedAgain = false
    }
    self.steps = steps
    self.isToBeAskedAgain = isToBeAskedAgain
  }
}

/// What is to be done at the provider before its report is taken in.
enum ReportErrand: Sendable, Hashable {
  case none
  /// Held money is taken.
  case capture
  /// What is over here ends there too.
  case close

  init(_ report: ProviderReport, of payment: Payment, expected: PaymentExpectation, at now: Int64) {
    self =
      switch report.status {
      case .waitingForCapture where expected.mismatch(of: report) == nil: .capture
      case .pending where payment.state.isOpen && payment.expiresAt <= now: .close
      default: .none
      }
  }
}
