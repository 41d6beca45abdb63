/// When the plugin asks providers by itself, in milliseconds.
enum PaymentTimes {
  static let minute: Int64 = 60_000
  static let week = 7 * 24 * 60 * minute
  /// How long after the beginning a payment is looked at first.
  static let firstCheck = 2 * minute
  /// How long what providers sent is kept.
  static let keepsNotices = 30 * 24 * 60 * minute
  /// After which pauses a provider is asked again whose answer lags behind its own notification.
  static let lags: [Int64] = [2000, 5000, 15_000, minute, 5 * minute]

  /// The pause before the next question about a payment that isn't paid: it grows with its age.
  static func pause(age: Int64) -> Int64 {
    switch age {
    case ..<(10 * minute): 2 * minute
    case ..<(60 * minute): 5 * minute
    case ..<(6 * 60 * minute): 30 * minute
    default: 6 * 60 * minute
    }
  }

  /// The pause before the next question about money that is on its way: a direct debit takes a bank up to two weeks, and nothing but the
  /// provider's own word ends it.
  ///
  /// - Parameter age: since the provider told so.
  static func pauseOnItsWay(age: Int64) -> Int64 {
    switch age {
    case ..<(60 * minute): 10 * minute
    case ..<(24 * 60 * minute): 60 * minute
    default: 6 * 60 * minute
    }
  }

  /// The pause before the next question about a payment that was given up here; `nil` when nothing can come any more: a session of Stripe's
  /// is open for a day at most, and YooKassa's slowest methods wait for a few days.
  static func pauseAfterEnd(age: Int64) -> Int64? {
    switch age {
    case ..<(2 * 24 * 60 * minute): pause(age: age)
    case ..<(2 * week): 24 * 60 * minute
    default: nil
    }
  }

  /// When a payment that is through is looked at again, for refunds whose news was lost; `nil` when it is left alone: providers refund
  /// within three years.
  static func pauseAfterSuccess(age: Int64) -> Int64? {
    switch age {
    case ..<(60 * minute): 60 * minute
    case ..<(24 * 60 * minute): 24 * 60 * minute
    case ..<(40 * 24 * 60 * minute): week
    case ..<(3 * 366 * 24 * 60 * minute): 4 * week
    default: nil
    }
  }
}
