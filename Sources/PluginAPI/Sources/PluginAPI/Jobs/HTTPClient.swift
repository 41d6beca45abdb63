/// The way of a job, or a check, to other servers.
///
/// It reaches the addresses that the plugin registered with ``Registration/reaches(_:)`` and no others, and nothing that a
/// name leads to inside of this machine's own network. Neither headers nor bodies are ever logged.
public struct HTTPClient: Sendable {
  private let exchange: @Sendable (HTTPRequest) async throws -> HTTPResponse

  @_spi(Host) public init(_ exchange: @escaping @Sendable (HTTPRequest) async throws -> HTTPResponse) { self.exchange = exchange }

  /// Sends a request and reads the whole response, whatever its status.
  ///
  /// - Throws: ``HTTPError``; `CancellationError` when the job's time is over.
  public func send(_ request: HTTPRequest) async throws -> HTTPResponse { try await exchange(request) }
}

/// A request to another server.
public struct HTTPRequest: Sendable {
  public enum Method: String, Sendable, Hashable, CaseIterable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
  }

  public var method: Method
  /// `https://…`, or `http://…` where the plugin registered it so.
  public var url: String
  public var headers: [String: String]
  public var body: [UInt8]
  /// For the whole exchange, from the connection to the end of the body.
  public var timeout: Duration
  /// The most bytes that the response's body may have.
  public var limit: Int
  /// How many redirects are followed, each to a registered address; headers and body go along to the same address only.
  public var redirects: Int

  public init(
    _ method: Method, _ url: String, headers: [String: String] = [:], body: [UInt8] = [], timeout: Duration = .seconds(30),
    limit: Int = 4 << 20, redirects: Int = 0
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.timeout = timeout
    self.limit = limit
    self.redirects = redirects
  }
}

/// What another server answered.
public struct HTTPResponse: Sendable, Hashable {
  public let status: Int
  /// Names in lower case; of a repeated header, the values joined by a comma.
  public let headers: [String: String]
  public let body: [UInt8]

  public init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// How long the server asks to be left alone, by `Retry-After` in seconds.
  public var retryAfter: Duration? {
    guard let seconds = headers["retry-after"].flatMap({ Int64($0) }), (0...86_400).contains(seconds) else { return nil }
    return .seconds(seconds)
  }
}

/// Why no response came. A job that lets it pass fails as `permanent` where the request itself is refused, else as `temporary`.
public enum HTTPError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Not `http://` or `https://` with a host.
  case invalidURL
  /// The plugin registered no such address.
  case notRegistered(host: String)
  /// The name leads to an address of this machine's own network.
  case privateAddress(host: String)
  case cannotConnect(host: String)
  case tls(host: String)
  case timedOut(host: String)
  /// The connection ended before the response did.
  case closed(host: String)
  case tooLarge(host: String, limit: Int)
  case tooManyRedirects(host: String)

  /// Whether the server may have carried the request out all the same.
  public var maybeDelivered: Bool {
    switch self {
    case .invalidURL, .notRegistered, .privateAddress, .cannotConnect, .tls: false
    case .timedOut, .closed, .tooLarge, .tooManyRedirects: true
    }
  }

  public var description: String {
    switch self {
    case .invalidURL: "the address is not http:// or https:// with a host"
    case .notRegistered(let host): "'\(host)' is no address that the plugin may reach: add bot.reaches(…) for it"
    case .privateAddress(let host):
      "'\(host)' leads into this machine's own network: register that very address if it is meant"
    case .cannotConnect(let host): "'\(host)' can't be reached"
    case .tls(let host): "'\(host)' can't be spoken to over TLS"
    case .timedOut(let host): "'\(host)' didn't answer in time"
    case .closed(let host): "'\(host)' closed the connection before the response was whole"
    case .tooLarge(let host, let limit): "the response of '\(host)' has more than \(limit) bytes"
    case .tooManyRedirects(let host): "'\(host)' redirects too often"
    }
  }
}
