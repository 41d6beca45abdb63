import PluginAPI

extension OrderFailure {
  /// The code of results that can't be had, which is not the person's fault.
  static let spoilt = "spoilt_results"

  /// What an order whose time is over failed of.
  init(late order: some Order) { self = order.trouble == nil ? .timeout : .unavailable }

  init(_ failure: JobFailure) {
    self =
      switch failure.kind {
      case .userViolation: .violation
      case .permanent where failure.code == Self.spoilt: .unavailable
      case .permanent, .unreadable: .refused
      case .cancelled: .cancelled
      case .timeout, .temporary, .rateLimit, .billing, .died: .unavailable
      @unknown default: .unavailable
      }
  }
}

extension OrderTrouble {
  /// `nil` for what is not the service's trouble.
  init?(_ error: any Error) {
    switch error {
    case JobError.billing: self = .billing
    // So says ``PaidService`` of a service that it leaves alone.
    case JobError.rateLimit(code: "unavailable", message: _, after: _): self = .unreachable
    case JobError.rateLimit: self = .overload
    case JobError.temporary, is HTTPError: self = .unreachable
    default: return nil
    }
  }
}
