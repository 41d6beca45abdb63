import PluginAPI

/// What kind of failure an error of a provider's is. The raw values are what the settings call them.
enum ErrorClass: String, CaseIterable, Sendable {
  case userViolation = "user_violation"
  case billing
  case rateLimit = "rate_limit"
  case temporary, permanent

  func error(code: String, message: String, after: Duration?) -> JobError {
    switch self {
    case .userViolation: .userViolation(code: code, message: message)
    case .billing: .billing(code: code, message: message)
    case .rateLimit: .rateLimit(code: code, message: message, after: after)
    case .temporary: .temporary(code: code, message: message, after: after)
    case .permanent: .permanent(code: code, message: message)
    }
  }
}

/// A provider's own codes, and what kind of failure each is.
struct ErrorTable: Sendable {
  private var classes: [String: ErrorClass]

  /// The codes that services of this kind commonly use; the operator's own go before.
  static let usual = ErrorTable(classes: [
    "content_violation": .userViolation, "content_policy_violation": .userViolation, "content_filter": .userViolation,
    "moderation_blocked": .userViolation, "nsfw": .userViolation, "nsfw_content": .userViolation, "prompt_rejected": .userViolation,
    "insufficient_quota": .billing, "insufficient_credits": .billing, "insufficient_balance": .billing,
    "payment_required": .billing,
    "billing_hard_limit_reached": .billing, "billing_not_active": .billing, "invalid_api_key": .billing,
    "account_deactivated": .billing,
    "rate_limit_exceeded": .rateLimit, "too_many_requests": .rateLimit, "throttled": .rateLimit,
    "server_error": .temporary, "internal_error": .temporary, "timeout": .temporary, "overloaded": .temporary,
    "service_unavailable": .temporary,
    "invalid_request": .permanent, "invalid_image": .permanent, "prompt_too_long": .permanent,
    "context_length_exceeded": .permanent,
  ])

  private init(classes: [String: ErrorClass]) { self.classes = classes }

  /// The usual codes with others.
  func with(_ own: [String: ErrorClass]) -> ErrorTable { ErrorTable(classes: classes.merging(own) { $1 }) }

  func errorClass(of code: String) -> ErrorClass? { classes[code.lowercased()] }

  /// The error of a call that was refused: by its code where that is known, else by its status.
  ///
  /// - Parameter key: the API key, which services like to quote.
  func refusal(status: Int, code: String?, message: String?, after: Duration?, key: String) -> JobError {
    let message = Self.words(message, without: key)
    let code = code.map(Self.word)
    if let code, let known = errorClass(of: code) { return known.error(code: code, message: message, after: after) }
    return JobError(status: status, after: after, code: code, message: message)
      ?? .temporary(code: code ?? String(status), message: message)
  }

  /// The error of a task that the service gave up on. To ask about it again would change nothing.
  func failure(code: String?, message: String?, key: String) -> JobError {
    let code = code.map(Self.word) ?? "failed"
    let message = Self.words(message, without: key)
    return errorClass(of: code) == .userViolation
      ? .userViolation(code: code, message: message) : .permanent(code: code, message: message)
  }

  /// A code, as metrics may hold it: at most 64 letters, digits, `_`, `-` and `.`.
  static func word(_ code: String) -> String {
    String(
      code.unicodeScalars.prefix(64).map {
        $0.isASCII && ($0.properties.isAlphabetic || "0123456789_-.".unicodeScalars.contains($0)) ? Character($0) : "_"
      })
  }

  /// A message of a service's, as operators may read it.
  static func words(_ message: String?, without key: String) -> String {
    guard let message else { return "" }
    let whole = key.count >= 4 ? message.replacing(key, with: "…") : message
    return String(String.UnicodeScalarView(whole.unicodeScalars.prefix(500).map { $0.value < 0x20 ? " " : $0 }))
  }
}
