/// Thrown by a job to say what kind of failure it was; any other error counts as `temporary`.
///
/// `code` is the provider's own word for it, such as `insufficient_quota`, and is counted in the metrics: one of a small set.
/// `message` is kept with the job, where operators read it.
public enum JobError: Error, Sendable, Hashable, CustomStringConvertible {
  /// It may go well later: a timeout, a server's error. Tried again after `after`, or after a growing pause.
  case temporary(code: String = "", message: String = "", after: Duration? = nil)
  /// The provider wants fewer requests. Tried again after `after`, or after a growing pause; costs no attempt.
  case rateLimit(code: String = "", message: String = "", after: Duration? = nil)
  /// The provider wants to be paid. Tried again after minutes; the bot's administrators are told.
  case billing(code: String = "", message: String = "")
  /// What the person asked for is against the provider's rules. Never tried again.
  case userViolation(code: String, message: String)
  /// It will never go well. Never tried again.
  case permanent(code: String, message: String)
  /// The job is not this task's any more: it ran out of time, was cancelled, or runs elsewhere. Whatever was to be done in the
  /// transaction was not done. Let it pass.
  case lost

  public var description: String {
    func words(_ kind: String, _ code: String, _ message: String) -> String {
      ([kind] + [code, message].filter { !$0.isEmpty }).joined(separator: ": ")
    }
    return switch self {
    case .temporary(let code, let message, _): words("temporary", code, message)
    case .rateLimit(let code, let message, _): words("rate limit", code, message)
    case .billing(let code, let message): words("billing", code, message)
    case .userViolation(let code, let message): words("user violation", code, message)
    case .permanent(let code, let message): words("permanent", code, message)
    case .lost: "the job runs elsewhere, or was ended"
    }
  }
}

/// Why a job ended without being done.
public struct JobFailure: Sendable, Hashable, CustomStringConvertible {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case temporary, billing, permanent, timeout, cancelled
    case rateLimit = "rate_limit"
    case userViolation = "user_violation"
    /// The process that ran it died.
    case died
    /// The payload can't be read by the plugin as it is now.
    case unreadable
  }

  public let kind: Kind
  /// The provider's own word for it; empty where there is none.
  public let code: String
  public let message: String
  /// How often it was tried.
  public let attempts: Int

  public init(kind: Kind, code: String = "", message: String = "", attempts: Int) {
    self.kind = kind
    self.code = code
    self.message = message
    self.attempts = attempts
  }

  public var description: String {
    ([kind.rawValue] + [code, message].filter { !$0.isEmpty }).joined(separator: ": ")
  }
}

/// What a web route that waits for a job learns of it.
public enum JobOutcome: Sendable, Hashable {
  case done
  /// It was given up, or cancelled.
  case failed(JobFailure)
  /// It has not ended in time, and goes on.
  case running
}

/// Telegram refused a call that a job made with ``JobContext/call(_:)``.
///
/// A job that lets it pass fails as `rateLimit` for 429, as `permanent` for any other 4xx and as `temporary` otherwise.
public struct TelegramFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// Telegram's `error_code`; 0 when no answer came.
  public let code: Int
  /// Telegram's own words.
  public let description: String
  /// How long Telegram wants to be left alone.
  public let retryAfter: Duration?

  public init(code: Int, description: String, retryAfter: Duration? = nil) {
    self.code = code
    self.description = description
    self.retryAfter = retryAfter
  }
}
