/// A refusal of YooKassa's API, in its words.
enum YooKassaError: Error, Equatable {
  case invalid(parameter: String, String)
  case credentials
  case forbidden(String)
  case notFound
  case verbNotAllowed
  case contentType
  /// A failure of the provider's own making, as a test asked for it.
  case fault(status: Int, retryAfter: Int?)

  private var status: Int {
    switch self {
    case .invalid: 400
    case .credentials: 401
    case .forbidden: 403
    case .notFound: 404
    case .verbNotAllowed: 405
    case .contentType: 415
    case .fault(let status, _): status
    }
  }

  private var code: String? {
    switch self {
    case .invalid: "invalid_request"
    case .verbNotAllowed, .contentType: nil
    case .credentials: "invalid_credentials"
    case .forbidden: "forbidden"
    case .notFound: "not_found"
    case .fault(let status, _):
      switch status {
      case 400: "invalid_request"
      case 401: "invalid_credentials"
      case 403: "forbidden"
      case 404: "not_found"
      case 410: "gone"
      case 429: "too_many_requests"
      default: "internal_server_error"
      }
    }
  }

  private var description: String {
    switch self {
    case .invalid(_, let text), .forbidden(let text): text
    case .credentials: "Error in shopId or secret key. Check their validity. You can reissue the key in the Merchant Profile"
    case .notFound: "Object not found: check the id and the shop"
    case .verbNotAllowed: "Method not allowed"
    case .contentType: "The content type must be application/json"
    case .fault(let status, _): status == 429 ? "Too many requests" : "The simulator was asked for this error"
    }
  }

  /// - Parameter id: of this error.
  func response(id: String) -> SandboxResponse {
    var json: JSON = [
      "type": "error", "id": JSON(id), "code": code.map { JSON($0) }, "description": JSON(description),
    ]
    switch self {
    case .invalid(let parameter, _): json["parameter"] = JSON(parameter)
    case .fault(202, let retryAfter):
      // An old form of answer that clients are to tolerate.
      json = [
        "type": "processing", "id": JSON(id), "description": "Request is being processed", "retry_after": JSON(retryAfter ?? 1800),
      ]
    case .fault(_, let retryAfter): json["retry_after"] = retryAfter.map { JSON($0 * 1000) }
    default: break
    }
    return .json(status, json)
  }
}
