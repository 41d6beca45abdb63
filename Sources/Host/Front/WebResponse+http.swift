import NIOCore
import NIOHTTP1
import PluginAPI

extension WebResponse {
  static func tooLarge(_ rule: BodyRule) -> WebResponse {
    .problem(OperationProblem(.tooLarge, "the body is larger than \(rule.limit) bytes"))
  }

  /// What is written of it.
  ///
  /// - Parameters:
  ///   - closes: whether the connection ends with it.
  ///   - isStreamed: whether the body follows piece by piece.
  func parts(closes: Bool, isStreamed: Bool = false) -> (head: HTTPResponseHead, body: ByteBuffer?) {
    var fields = HTTPHeaders()
    for (name, value) in headers where Self.isFieldName(name) && Self.isFieldValue(value) {
      // The two that say where the response ends are the host's.
      if !["content-length", "transfer-encoding"].contains(name.lowercased()) { fields.add(name: name, value: value) }
    }
    // HTTP has no other numbers; a route that gives one has gone wrong.
    let status = (200...599).contains(self.status) ? self.status : 500
    if isStreamed {
      fields.add(name: "transfer-encoding", value: "chunked")
    } else {
      fields.add(name: "content-length", value: String(body.count))
    }
    if closes { fields.replaceOrAdd(name: "connection", value: "close") }
    return (
      HTTPResponseHead(version: .http1_1, status: HTTPResponseStatus(statusCode: status), headers: fields),
      body.isEmpty || [204, 205, 304].contains(status) ? nil : ByteBuffer(bytes: body)
    )
  }

  /// A token (RFC 9110, 5.6.2).
  private static func isFieldName(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
  }

  private static func isFieldValue(_ value: String) -> Bool {
    value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
  }
}
