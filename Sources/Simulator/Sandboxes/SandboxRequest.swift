/// A request to a provider's API, however it came in.
struct SandboxRequest: Sendable {
  var method: String
  /// The path's segments after the provider's name: `v3`, `payments`.
  var path: [String]
  var query: String?
  /// Names in lower case.
  var headers: [String: String]
  var body: [UInt8]
  /// How the caller reached the simulator, such as `http://127.0.0.1:8090`: links to pages begin with it.
  var origin: String

  init(
    method: String, path: [String], query: String? = nil, headers: [String: String] = [:], body: [UInt8] = [],
    origin: String = "http://127.0.0.1:8090"
  ) {
    (self.method, self.path, self.query, self.headers) = (method, path, query, headers)
    (self.body, self.origin) = (body, origin)
  }

  /// The user name and password of Basic authorization.
  var basicCredentials: (user: String, password: String)? {
    guard let header = headers["authorization"], header.lowercased().hasPrefix("basic "),
      let bytes = Base64.decode(header.dropFirst(6).trimmingSpace), let text = String(validating: bytes, as: UTF8.self),
      let colon = text.firstIndex(of: ":")
    else { return nil }
    return (String(text[..<colon]), String(text[text.index(after: colon)...]))
  }

  var bearerToken: String? {
    guard let header = headers["authorization"], header.lowercased().hasPrefix("bearer ") else { return nil }
    return header.dropFirst(7).trimmingSpace
  }
}

struct SandboxResponse: Sendable {
  var status: Int
  var headers: [String: String] = [:]
  var contentType = "application/json"
  var body: [UInt8]

  static func json(_ status: Int, _ json: JSON) -> SandboxResponse { SandboxResponse(status: status, body: json.bytes) }
}

/// What a call gets back, before HTTP.
enum SandboxAnswer: Sendable {
  case response(SandboxResponse)
  /// Nothing: the connection ends.
  case cut
}

/// Base64 as credentials come in (RFC 4648 section 4).
enum Base64 {
  static func decode(_ text: String) -> [UInt8]? {
    var out: [UInt8] = []
    var buffer: UInt32 = 0
    var bits = 0
    for byte in text.utf8 where byte != UInt8(ascii: "=") {
      let value: UInt8
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = byte - UInt8(ascii: "A")
      case UInt8(ascii: "a")...UInt8(ascii: "z"): value = byte - UInt8(ascii: "a") + 26
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - UInt8(ascii: "0") + 52
      case UInt8(ascii: "+"): value = 62
      case UInt8(ascii: "/"): value = 63
      default: return nil
      }
      buffer = (buffer << 6 | UInt32(value)) & 0xFFFFFF
      bits += 6
      if bits >= 8 {
        bits -= 8
        out.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
      }
    }
    return out
  }
}
