/// A refusal of Stripe's API, in its words: https://docs.stripe.com/api/errors
enum StripeError: Error, Equatable {
  case noKey
  case wrongKey(String)
  case missing(String)
  case unknown(String)
  case invalid(param: String, String)
  case notFound(kind: String, id: String)
  case noSuchRoute(method: String, path: String)
  case refused(code: String?, String)
  case keyReused
  case keyInUse
  /// A failure of the provider's own making, as a test asked for it.
  case fault(status: Int)

  private var status: Int {
    switch self {
    case .noKey, .wrongKey: 401
    case .missing, .unknown, .invalid, .refused, .keyReused: 400
    case .notFound, .noSuchRoute: 404
    case .keyInUse: 409
    case .fault(let status): status
    }
  }

  private var kind: String {
    switch self {
    case .keyReused, .keyInUse: "idempotency_error"
    case .fault(let status) where status >= 500: "api_error"
    case .fault(402): "card_error"
    default: "invalid_request_error"
    }
  }

  private var code: String? {
    switch self {
    case .missing: "parameter_missing"
    case .unknown: "parameter_unknown"
    case .notFound: "resource_missing"
    case .refused(let code, _): code
    case .keyInUse: "idempotency_key_in_use"
    case .fault(429): "rate_limit"
    case .fault(402): "card_declined"
    default: nil
    }
  }

  private var param: String? {
    switch self {
    case .missing(let name), .unknown(let name), .invalid(let name, _): name
    case .notFound: "id"
    default: nil
    }
  }

  private var message: String {
    switch self {
    case .noKey:
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth "
        + "(e.g. 'Authorization: Bearer YOUR_SECRET_KEY')."
    case .wrongKey(let key): "Invalid API Key provided: \(Self.masked(key))"
    case .missing(let name): "Missing required param: \(name)."
    case .unknown(let name): "Received unknown parameter: \(name)"
    case .invalid(_, let text), .refused(_, let text): text
    case .notFound(let kind, let id): "No such \(kind): '\(id)'"
    case .noSuchRoute(let method, let path): "Unrecognized request URL (\(method): \(path))."
    case .keyReused:
      "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key "
        + "other than the one you used before if you meant to execute a different request."
    case .keyInUse:
      "There is currently another in-progress request using this Idempotency Key. Please try again later."
    case .fault(429): "Request rate limit exceeded."
    case .fault: "The simulator was asked for this error."
    }
  }

  /// Enough of a key to know which one is meant.
  private static func masked(_ key: String) -> String { key.count > 12 ? "\(key.prefix(8))****\(key.suffix(4))" : "****" }

  var response: SandboxResponse {
    let error: JSON = [
      "code": code.map { JSON($0) }, "message": JSON(message), "param": param.map { JSON($0) }, "type": JSON(kind),
      "decline_code": self == .fault(status: 402) ? "generic_decline" : nil,
    ]
    var response = SandboxResponse.json(status, ["error": error])
    if [409, 429, 500, 502, 503].contains(status) { response.headers["Stripe-Should-Retry"] = "true" }
    return response
  }
}
