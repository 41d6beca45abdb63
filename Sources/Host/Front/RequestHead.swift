import HummingbirdCore
package import NIOHTTP1
package import PluginAPI

/// The head of a request: all that is known when it is decided whether its body is read.
package struct RequestHead: Sendable {
  /// As it is written, such as `POST`.
  package let method: String
  /// Without its query.
  package let path: String
  package let fields: HTTPHeaders
  /// Who is connected: an IP address, or nothing on a Unix socket.
  package let peer: String
  private let uri: URI

  package init(_ head: HTTPRequestHead, peer: String) {
    method = head.method.rawValue
    fields = head.headers
    self.peer = peer
    uri = URI(head.uri)
    path = uri.path
  }

  /// The query as it is written.
  var rawQuery: String? { uri.query }

  /// Of two parameters of one name the last counts.
  package var query: [String: String] {
    Dictionary(uri.queryParameters.map { (String($0.key), String($0.value)) }, uniquingKeysWith: { $1 })
  }

  package func field(_ name: String) -> String? { fields.first(name: name) }

  /// By names in lower case; of a repeated field, the values joined by a comma.
  var headers: [String: String] {
    var headers: [String: String] = [:]
    for (name, value) in fields {
      let name = name.lowercased()
      headers[name] = headers[name].map { "\($0), \(value)" } ?? value
    }
    return headers
  }

  /// What stands behind `Bearer` in the field `Authorization`; `nil` where nothing does, or more than a key can have.
  var bearer: String? {
    guard let field = field("authorization"), field.utf8.count <= 1024 else { return nil }
    let parts = field.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    return String(parts[1])
  }
}

/// What becomes of a request by its head alone.
package enum Admission: Sendable {
  /// It is answered at once; a body isn't read.
  case answer(WebResponse)
  case read(BodyRule)
}

/// How a request's body is read, and what follows.
package struct BodyRule: Sendable {
  /// Bytes of the largest body; a larger one is answered 413.
  let limit: Int
  let payer: Payer
  /// Told of a body that is too large.
  let tooLarge: @Sendable () -> Void
  let respond: @Sendable ([UInt8]) async -> WebAnswer

  package init(
    limit: Int, payer: Payer, tooLarge: @escaping @Sendable () -> Void = {},
    respond: @escaping @Sendable ([UInt8]) async -> WebAnswer
  ) {
    self.limit = limit
    self.payer = payer
    self.tooLarge = tooLarge
    self.respond = respond
  }
}

/// Whose share of the host a request takes.
package enum Payer: Sendable, Hashable {
  /// Somebody who has shown a right: a secret, a key, the control socket.
  case known
  /// Somebody of whom nothing but the address is known.
  case stranger(String)
}

/// A response, and who is to hear whether it was written.
package struct WebAnswer: Sendable {
  package var response: WebResponse
  /// What follows in the place of a body, piece by piece.
  package var stream: WebStream?
  package var written: @Sendable (Bool) -> Void

  package init(_ response: WebResponse, stream: WebStream? = nil, written: @escaping @Sendable (Bool) -> Void = { _ in }) {
    self.response = response
    self.stream = stream
    self.written = written
  }
}

/// An answer whose end isn't there yet.
package struct WebStream: Sendable {
  /// The next piece, when there is one; `nil` at the end.
  package let next: @Sendable () async -> [UInt8]?
  /// Nobody wants more than what is ready.
  package let stop: @Sendable () -> Void
}
