/// A fault at a provider, and where it strikes.
struct SandboxFault<Service: SandboxService, Kind: SandboxFaultKind>: FaultRule {
  /// What happens at a provider that a fault may change.
  struct Occasion {
    var place: Kind.Place
    var service: Service
    var account: String?
    var request: SandboxRequest?
    var event: String?
  }

  let kind: Kind
  var service: Service?
  /// A shop's id or an account's name.
  var account: String?
  /// Of calls: the verb and a part of the path, such as `POST` and `payments`.
  var method: String?
  var path: String?
  /// Of webhooks.
  var event: String?

  func covers(_ occasion: Occasion) -> Bool {
    kind.place == occasion.place && (service == nil || service == occasion.service)
      && (account == nil || account == occasion.account) && (event == nil || event == occasion.event)
      && (method == nil || method == occasion.request?.method)
      && (path.map { occasion.request?.path.joined(separator: "/").contains($0) ?? false } ?? true)
  }

  var members: [(String, JSON)] {
    let scope: JSON = [
      "provider": service.map { JSON($0.rawValue) }, "method": method.map { JSON($0) }, "path": path.map { JSON($0) },
      "event": event.map { JSON($0) },
    ]
    return kind.members + (scope.object?.members.map { ($0.key, $0.value) } ?? [])
  }
}

protocol SandboxFaultKind: Sendable, Equatable {
  associatedtype Place: Equatable, Sendable
  /// Where in a provider's work it strikes.
  var place: Place { get }
  var members: [(String, JSON)] { get }
}

/// What can happen to a call of any provider's API.
enum CallFault: Sendable, Equatable {
  /// An error in place of the answer, with the provider's own code for it where the test says one; `performed`: though it was done.
  case refuse(status: Int, code: String? = nil, message: String? = nil, retryAfter: Int?, performed: Bool)
  /// No answer at all for this long; nothing is done and the connection is cut.
  case silence(Duration)
  case delay(Duration)
  /// It is done, nothing is said for this long, and the connection is cut.
  case lostResponse(after: Duration)

  static let names = "too_many_requests, error, timeout, delay, lost_response"

  /// The fault of a request of the control API; nil where its kind is none of these.
  init?(_ request: ControlRequest) throws(ControlError) {
    let seconds = try request.seconds("seconds")
    let (code, message) = (request.arguments.text("code"), request.arguments.text("description"))
    switch try request.text("kind") {
    case "too_many_requests":
      self = .refuse(status: 429, code: code, message: message, retryAfter: try request.int("retry_after"), performed: false)
    case "error":
      let status = try request.int("error_code") ?? 500
      guard status == 202 || (400...599).contains(status) else { throw .invalid("error_code", expected: "202, or from 400 to 599") }
      self = .refuse(
        status: status, code: code, message: message, retryAfter: try request.int("retry_after"),
        performed: request.arguments.bool("performed"))
    case "timeout": self = .silence(seconds ?? .seconds(60))
    case "delay": self = .delay(seconds ?? .seconds(1))
    case "lost_response": self = .lostResponse(after: seconds ?? .zero)
    default: return nil
    }
  }

  var members: [(String, JSON)] {
    switch self {
    case .refuse(let status, let code, _, let retryAfter, let performed):
      [("kind", "error"), ("error_code", JSON(status)), ("performed", JSON(performed))]
        + (code.map { [("code", JSON($0))] } ?? []) + (retryAfter.map { [("retry_after", JSON($0))] } ?? [])
    case .silence(let time): [("kind", "timeout"), ("seconds", .number(time.seconds))]
    case .delay(let time): [("kind", "delay"), ("seconds", .number(time.seconds))]
    case .lostResponse(let time): [("kind", "lost_response"), ("seconds", .number(time.seconds))]
    }
  }
}

/// What can happen to a webhook of any provider.
enum WebhookFault: Sendable, Equatable {
  /// It is sent so many times.
  case duplicate(copies: Int)
  case delay(Duration)
  case lose
  /// It is held back until a later one was sent.
  case reorder
  /// It is signed with a secret that is not its receiver's.
  case wrongSignature

  static let names = "duplicate_webhook, delay_webhook, lose_webhook, reorder_webhook, wrong_signature"

  init?(_ request: ControlRequest) throws(ControlError) {
    switch try request.text("kind") {
    case "duplicate_webhook": self = .duplicate(copies: max(2, try request.int("copies") ?? 2))
    case "delay_webhook": self = .delay(try request.seconds("seconds") ?? .seconds(10))
    case "lose_webhook": self = .lose
    case "reorder_webhook": self = .reorder
    case "wrong_signature": self = .wrongSignature
    default: return nil
    }
  }

  var members: [(String, JSON)] {
    switch self {
    case .duplicate(let copies): [("kind", "duplicate_webhook"), ("copies", JSON(copies))]
    case .delay(let time): [("kind", "delay_webhook"), ("seconds", .number(time.seconds))]
    case .lose: [("kind", "lose_webhook")]
    case .reorder: [("kind", "reorder_webhook")]
    case .wrongSignature: [("kind", "wrong_signature")]
    }
  }
}
