/// What can go wrong at the services.
enum ServiceFault: SandboxFaultKind {
  case call(CallFault)
  case webhook(WebhookFault)
  /// The answer's status is 200 and its body is a page of something else.
  case garbage
  /// The answer is JSON that lacks what matters.
  case emptyAnswer
  /// The task fails, with the service's own code for it.
  case failedTask(code: String, message: String)
  /// The task never ends.
  case stuckTask
  /// The task is done, and its files are not there.
  case missingFile
  /// A task's file is not what its name says.
  case brokenFile
  /// The task is done and its webhook delivered before the submission is answered.
  case earlyWebhook
  /// The answer has so many characters.
  case longAnswer(characters: Int)
  /// The service declines to answer.
  case refusal

  enum Place: Sendable { case call, answer, task, file, submission, webhook, opinion }

  var place: Place {
    switch self {
    case .call: .call
    case .garbage, .emptyAnswer: .answer
    case .failedTask, .stuckTask: .task
    case .missingFile, .brokenFile: .file
    case .earlyWebhook: .submission
    case .webhook: .webhook
    case .longAnswer, .refusal: .opinion
    }
  }

  init(_ request: ControlRequest) throws(ControlError) {
    if let fault = try CallFault(request) {
      self = .call(fault)
      return
    }
    if let fault = try WebhookFault(request) {
      self = .webhook(fault)
      return
    }
    let message = request.arguments.text("description")
    switch try request.text("kind") {
    case "garbage": self = .garbage
    case "empty_answer": self = .emptyAnswer
    case "violation":
      self = .failedTask(
        code: request.arguments.text("code") ?? "content_violation", message: message ?? "A photo is against the rules.")
    case "failed_task":
      self = .failedTask(code: request.arguments.text("code") ?? "internal_error", message: message ?? "The task failed.")
    case "stuck_task": self = .stuckTask
    case "missing_file": self = .missingFile
    case "broken_file": self = .brokenFile
    case "early_webhook": self = .earlyWebhook
    case "long_answer": self = .longAnswer(characters: min(500_000, max(1, try request.int("characters") ?? 10_000)))
    case "refusal": self = .refusal
    default:
      throw .invalid(
        "kind",
        expected: "\(CallFault.names), garbage, empty_answer, violation, failed_task, stuck_task, missing_file, broken_file, "
          + "early_webhook, long_answer, refusal, \(WebhookFault.names)")
    }
  }

  var members: [(String, JSON)] {
    switch self {
    case .call(let fault): fault.members
    case .webhook(let fault): fault.members
    case .garbage: [("kind", "garbage")]
    case .emptyAnswer: [("kind", "empty_answer")]
    case .failedTask(let code, let message): [("kind", "failed_task"), ("code", JSON(code)), ("description", JSON(message))]
    case .stuckTask: [("kind", "stuck_task")]
    case .missingFile: [("kind", "missing_file")]
    case .brokenFile: [("kind", "broken_file")]
    case .earlyWebhook: [("kind", "early_webhook")]
    case .longAnswer(let characters): [("kind", "long_answer"), ("characters", JSON(characters))]
    case .refusal: [("kind", "refusal")]
    }
  }
}

/// A service's error, in the shape that both use.
struct ServiceError: Error, Equatable {
  var status: Int
  var code: String
  var message: String
  var retryAfter: Int?

  static let noKey = ServiceError(status: 401, code: "invalid_api_key", message: "Send a key: Authorization: Bearer …")
  static let notFound = ServiceError(status: 404, code: "not_found", message: "Not found.")

  static func invalid(_ message: String) -> ServiceError {
    ServiceError(status: 400, code: "invalid_request", message: message)
  }

  /// The error of a fault: by its status, where the test gave no code.
  static func fault(_ service: ServiceSandbox.Service, _ status: Int, _ code: String?, _ message: String?, _ retryAfter: Int?)
    -> ServiceError
  {
    let usual =
      switch status {
      case 401, 403: "invalid_api_key"
      case 402: "insufficient_quota"
      case 429: "rate_limit_exceeded"
      case 500...: "server_error"
      default: "invalid_request"
      }
    return ServiceError(
      status: status, code: code ?? usual, message: message ?? "Asked for by a test.", retryAfter: retryAfter)
  }

  var response: SandboxResponse {
    var response = SandboxResponse.json(
      status, ["error": ["message": JSON(message), "type": "invalid_request_error", "param": .null, "code": JSON(code)]])
    if let retryAfter { response.headers["Retry-After"] = String(retryAfter) }
    return response
  }
}
