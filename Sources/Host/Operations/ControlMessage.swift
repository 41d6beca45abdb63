import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import PluginAPI

/// A request as it travels over the control socket:
///
///     POST /ledger.credit?bot=shop&operator=ann&key=gift-1
///     {"user":"7","amount":"10","reason":"a prize"}
///
/// A rehearsal asks for `/ledger.credit/rehearsal`. Arguments may stand in the query as well; a body that isn't JSON is a file's content.
package enum ControlMessage {
  static let json = "application/json"

  static func request(_ message: OperationRequest, by operatorName: String, to socket: String) -> HTTPClientRequest {
    var query: [(String, String)] = []
    for (name, value) in [("bot", message.bot), ("operator", operatorName), ("key", message.key)] {
      if let value { query.append((name, value)) }
    }
    var request: HTTPClientRequest
    if message.body.isEmpty {
      request = HTTPClientRequest(url: url(message, query, socket))
      request.headers.add(name: "content-type", value: json)
      request.body = .bytes(ByteBuffer(bytes: arguments(message)))
    } else {
      request = HTTPClientRequest(url: url(message, query + message.arguments.map { ($0.key, $0.value) }, socket))
      request.headers.add(name: "content-type", value: "application/octet-stream")
      request.body = .bytes(ByteBuffer(bytes: message.body))
    }
    request.method = .POST
    return request
  }

  private static func url(_ message: OperationRequest, _ query: [(String, String)], _ socket: String) -> String {
    let path = "/\(escaped(message.name))\(message.isRehearsal ? "/rehearsal" : "")"
    return "http+unix://\(escaped(socket))\(path)?\(query.map { "\($0.0)=\(escaped($0.1))" }.joined(separator: "&"))"
  }

  private static func arguments(_ message: OperationRequest) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    for (name, value) in message.arguments.sorted(by: { $0.key < $1.key }) {
      json.key(name)
      json.value(value)
    }
    json.endObject()
    return json.bytes
  }

  /// Reads a request, and who asks: the host's own user, under the name that they give.
  ///
  /// - Parameters:
  ///   - path: without its query.
  ///   - type: what the body is, as its header says.
  package static func read(
    path: String, query: [String: String], type: String?, body: [UInt8]
  ) throws(OperationError) -> (request: OperationRequest, identity: OperatorIdentity) {
    var parts = path.split(separator: "/").map(String.init)
    let isRehearsal = parts.count > 1 && parts.last == "rehearsal"
    if isRehearsal { parts.removeLast() }
    var arguments = query
    for name in ["bot", "operator", "key"] { arguments[name] = nil }
    let isJSON = type?.hasPrefix(json) == true
    if isJSON, !body.isEmpty { try arguments.merge(values(body)) { $1 } }
    let request = OperationRequest(
      name: parts.joined(separator: "/"), bot: query["bot"], arguments: arguments, key: query["key"], isRehearsal: isRehearsal,
      body: isJSON ? [] : body)
    return (request, .local(query["operator"] ?? "unknown"))
  }

  /// Arguments as JSON has them: texts, whole numbers, and `true` for a flag; `false` and `null` leave one out.
  private static func values(_ body: [UInt8]) throws(OperationError) -> [String: String] {
    guard let root = try? JSONDocument(body).root else { throw .usage("the arguments are not a JSON object") }
    var values: [String: String] = [:]
    for (name, value) in root.members {
      if let text = value.string {
        values[name] = text
      } else if let number = value.int64 {  // bounded: it becomes text again, and its argument has a range
        values[name] = String(number)
      } else if let flag = value.bool {
        if flag { values[name] = "1" }
      } else if !value.isNull {
        throw .usage("the value of '\(name.prefix(60))' is neither a text, a whole number nor true or false")
      }
    }
    return values
  }

  private static func escaped(_ text: String) -> String {
    text.utf8.map { byte in
      let character = Character(Unicode.Scalar(byte))
      return byte < 128 && (character.isLetter || character.isNumber || "-._~".contains(character))
        ? String(character) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }
}
