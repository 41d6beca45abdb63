/// An HTTP method of a web route.
public enum WebMethod: String, Sendable, Hashable, CaseIterable {
  case get = "GET"
  case post = "POST"
  case put = "PUT"
  case delete = "DELETE"
}

/// An HTTP request to a plugin's web route.
public struct WebRequest: Sendable {
  public let method: WebMethod
  /// The path below `/b/<bot>/<plugin>/`, without a leading slash.
  public let path: String
  /// What stood in the place of each `{name}` of the route's path.
  public let parameters: [String: String]
  public let query: [String: String]
  /// Names in lower case; of a repeated header, the values joined by a comma.
  public let headers: [String: String]
  public let body: [UInt8]
  /// The client's address, taken from a trusted proxy's header where one is configured.
  public let remoteAddress: String
  /// The name of the key that the client has, where the route wants one.
  public let key: String?

  public init(
    method: WebMethod, path: String, parameters: [String: String], query: [String: String], headers: [String: String],
    body: [UInt8], remoteAddress: String, key: String? = nil
  ) {
    self.method = method
    self.path = path
    self.parameters = parameters
    self.query = query
    self.headers = headers
    self.body = body
    self.remoteAddress = remoteAddress
    self.key = key
  }
}

/// A key by which a client shows its right to use a web route: `Authorization: Bearer KEY`.
///
/// The host asks for it before it reads a request's body, and lets nobody try many: from one address, after ten wrong ones at once,
/// one a second.
public struct WebKey: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
  /// What ``WebRequest/key`` says of a client that has it. Not a secret.
  public let name: String
  @_spi(Host) public let secret: String

  /// - Parameter secret: at random, of at least 8 characters.
  public init(name: String, secret: String) {
    self.name = name
    self.secret = secret
  }

  public var description: String { name }
  public var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}

/// What a web route answers.
public struct WebResponse: Sendable, Hashable {
  public var status: Int
  public var headers: [String: String]
  public var body: [UInt8]
  /// A file of the plugin's that the host reads and sends as the body, after the commit; 404 if there is none such.
  public var file: StoredFile?

  public init(status: Int = 200, headers: [String: String] = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The content of a file of the plugin's. Not for routes with an idempotency key, whose answers are kept.
  public static func file(_ file: StoredFile, type: String) -> WebResponse {
    var response = WebResponse(headers: ["content-type": type, "x-content-type-options": "nosniff"])
    response.file = file
    return response
  }

  public static func text(_ text: String, status: Int = 200) -> WebResponse {
    WebResponse(status: status, headers: ["content-type": "text/plain; charset=utf-8"], body: [UInt8](text.utf8))
  }

  /// A value written as JSON, with the members of objects in order of their names.
  ///
  /// - Throws: `PluginError.encoding`.
  public static func json<Value: Encodable>(_ value: Value, status: Int = 200) throws -> WebResponse {
    json(try Coding.json(value), status: status)
  }

  /// JSON that is written already.
  public static func json(_ bytes: [UInt8], status: Int = 200) -> WebResponse {
    WebResponse(status: status, headers: ["content-type": "application/json"], body: bytes)
  }

  /// A refusal for programs that ask, as `application/problem+json` (RFC 9457): `{"status": 400, "detail": "…"}`; `error` is the
  /// same as `detail`, for programs that read that.
  ///
  /// - Parameters:
  ///   - detail: what is wrong, and what to do about it.
  ///   - headers: others than its type, such as `retry-after`.
  public static func problem(_ status: Int, _ detail: String, headers: [String: String] = [:]) -> WebResponse {
    var json = JSONWriter()
    json.beginObject()
    json.key("status")
    json.value(Int64(status))
    for key in ["detail", "error"] as [StaticString] {
      json.key(key)
      json.value(detail)
    }
    json.endObject()
    return WebResponse(
      status: status, headers: headers.merging(["content-type": "application/problem+json"]) { $1 }, body: json.bytes)
  }
}

/// How a web route begins that may wait for a job.
public enum WebStart: Sendable {
  /// At once, without a job.
  case answer(WebResponse)
  /// When this job of the plugin's has ended.
  case wait(JobID)
}

/// A web request, being handled inside its transaction.
public struct WebContext: TransactionContext, ~Escapable {
  public let scope: TransactionScope
  public let request: WebRequest

  @_spi(Host) @_lifetime(immortal)
  public init(scope: TransactionScope, request: WebRequest) {
    self.scope = scope
    self.request = request
  }
}

/// An event, being handled inside the transaction that emitted it.
public struct EventContext: TransactionContext, ~Escapable {
  public let scope: TransactionScope

  @_spi(Host) @_lifetime(immortal)
  public init(scope: TransactionScope) { self.scope = scope }
}
