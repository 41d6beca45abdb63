import NIOHTTP1
import PluginAPI

extension WebFront {
  /// Answers a request without a connection, for tests in the host's own process.
  ///
  /// - Parameters:
  ///   - target: path and query.
  ///   - headers: names in lower case.
  package func answer(
    _ method: String, _ target: String, headers: [String: String] = [:], body: [UInt8] = [], peer: String = "127.0.0.1"
  ) async -> WebAnswer {
    let fields = HTTPHeaders(headers.map { ($0.key, $0.value) })
    let head = HTTPRequestHead(version: .http1_1, method: HTTPMethod(rawValue: method), uri: target, headers: fields)
    switch admit(RequestHead(head, peer: peer)) {
    case .answer(let response): return WebAnswer(response)
    case .read(let rule): return body.count <= rule.limit ? await rule.respond(body) : WebAnswer(.tooLarge(rule))
    }
  }
}
