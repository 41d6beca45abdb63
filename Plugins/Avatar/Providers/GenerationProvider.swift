import PluginAPI

/// A photo as it leaves the plugin: checked, without metadata.
struct Picture: Sendable {
  let bytes: [UInt8]
  let type: PictureType
}

/// What is asked of a service that makes pictures.
struct GenerationTask: Sendable {
  /// The generation's idempotence key: a task that is submitted again under it must be the very same, its prompt included.
  let key: String
  let photos: [Picture]
  let prompt: String
  let style: String
  let gender: Gender
  let training: Training
  /// How many pictures.
  let count: Int
}

/// What a service made.
enum GenerationOutput: Sendable, Hashable {
  case text(String)
  /// At an address.
  case photo(url: String)
  case video(url: String)
}

enum GenerationState: Sendable, Hashable {
  /// - Parameter progress: percent, where the service tells it.
  case waiting(progress: Int?)
  /// At least one.
  case done([GenerationOutput])
}

/// A service that makes pictures. Every call may throw a `JobError` of the right class, or an `HTTPError`.
protocol GenerationProvider: Sendable {
  /// Where the plugin's jobs must be able to reach, for `Registration.reaches(_:)`.
  var addresses: [String] { get }

  /// Begins a task. Submitted again with the same key, it is the same task.
  ///
  /// - Returns: the service's id of it.
  func submit(_ task: GenerationTask, _ context: JobContext) async throws -> String

  /// How a task stands. One that the service gave up on is thrown as the `JobError` of its class.
  func state(of id: String, _ context: JobContext) async throws -> GenerationState

  /// What lies at an output's address, of at most ``GenerationLimits/file`` bytes. Of which kind it is, its content must tell.
  func download(_ url: String, _ context: JobContext) async throws -> [UInt8]

  /// Reads the service's notification.
  ///
  /// - Returns: the id of the task to look at; `nil` where the notification is about none.
  /// - Throws: ``NotificationFault``.
  func notified(by request: WebRequest) throws(NotificationFault) -> String?
}

enum GenerationLimits {
  /// The most bytes of a file that the service made: what bots may send.
  static let file = 50 << 20
  /// The most bytes of a request, its photos in base64.
  static let request = 56 << 20
  /// The most bytes of any other answer.
  static let answer = 1 << 20
  /// The most results of one task.
  static let outputs = 20
}

/// Why a notification is not listened to.
enum NotificationFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// No secret is set up, so nobody can be told from the service.
  case notSetUp
  case unsigned(header: String)
  case wrongSignature
  case unreadable
  case tooLarge

  /// What the route should answer.
  var status: Int {
    switch self {
    case .notSetUp: 404
    case .unsigned, .wrongSignature: 401
    case .unreadable: 400
    case .tooLarge: 413
    }
  }

  var description: String {
    switch self {
    case .notSetUp: "notifications are not set up: set service.webhook.secret"
    case .unsigned(let header): "the header '\(header)' with the signature is missing"
    case .wrongSignature: "the signature doesn't match this webhook's secret"
    case .unreadable: "the notification is not JSON with a task id"
    case .tooLarge: "the notification is too large"
    }
  }
}

/// A service that answers questions about photos.
protocol AdviceProvider: Sendable {
  var addresses: [String] { get }

  /// - Parameter key: the same for every attempt at one answer.
  /// - Throws: `JobError` of the right class, `HTTPError`.
  func answer(_ question: String, photos: [Picture], language: Language, key: String, _ context: JobContext) async throws -> String
}
