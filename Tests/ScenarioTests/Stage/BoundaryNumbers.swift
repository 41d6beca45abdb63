import AsyncHTTPClient
import BaseTesting
import Logging
import PluginAPI
import Synchronization

@testable import Host
@testable import Simulator

/// Numbers at the edges of what somebody may have thought of, in the place of those that stand in a JSON text.
enum BoundaryNumbers {
  static let all = [
    "-9223372036854775808", "9223372036854775807", "9223372036854775808", "18446744073709551616", "4611686018427387904",
    "-4611686018427387904", "9007199254740991", "9007199254740992", "-9007199254740991", "9223372036854775", "4294967296",
    "2147483648",
    "-2147483649", "-1", "0", "1.5", "1e309", "-1e309", "1e18", "1e-400", "-0", "\"NaN\"", "\"9223372036854775807\"",
  ]

  /// Where numbers stand, outside of strings; and strings that hold nothing but a number.
  static func places(in json: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var at = 0
    func isNumber(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte) }
    while at < json.count {
      let start = at
      if json[at] == UInt8(ascii: "\"") {
        at += 1
        while at < json.count, json[at] != UInt8(ascii: "\"") { at += json[at] == UInt8(ascii: "\\") ? 2 : 1 }
        at = min(at + 1, json.count)
        let content = json[start + 1..<max(start + 1, at - 1)]
        // Not the name of a member.
        let isValue = at >= json.count || json[at...].first { $0 != 0x20 } != UInt8(ascii: ":")
        if isValue, !content.isEmpty, content.allSatisfy(isNumber), content.contains(where: { (0x30...0x39).contains($0) }) {
          found.append(start..<at)
        }
      } else if json[at] == UInt8(ascii: "-") || (0x30...0x39).contains(json[at]) {
        while at < json.count, isNumber(json[at]) { at += 1 }
        found.append(start..<at)
      } else {
        at += 1
      }
    }
    return found
  }

  static func replacing(_ place: Range<Int>, in json: [UInt8], by text: String) -> [UInt8] {
    // A string stays one: a number in quotes is another reader's.
    let isString = json[place.lowerBound] == UInt8(ascii: "\"") && !text.hasPrefix("\"")
    return Array(json[..<place.lowerBound]) + Array((isString ? "\"\(text)\"" : text).utf8) + Array(json[place.upperBound...])
  }
}

/// Stands between hosts and the simulator, and changes numbers in what that answers.
final class NumberProxy: Sendable {
  private struct State {
    var random: TestRandom
    var isHonest = true
    var changed = 0
  }

  private let target: String
  private let state: Mutex<State>
  private let server: Mutex<HTTPServer?> = Mutex(nil)

  /// - Parameter target: the address behind it.
  init(to target: String, seed: UInt64) {
    self.target = target
    state = Mutex(State(random: TestRandom(seed: seed)))
  }

  /// Whether answers are passed on as they are.
  var isHonest: Bool {
    get { state.withLock { $0.isHonest } }
    set { state.withLock { $0.isHonest = newValue } }
  }

  /// How many answers were changed.
  var changed: Int { state.withLock { $0.changed } }

  /// Begins to serve; answers with its own address.
  func start() async throws -> String {
    let budget = ConnectionBudget(.operators, listener: "proxy", log: Logger(label: "proxy"))
    let server = HTTPServer(group: HTTPClient.defaultEventLoopGroup, budget: budget) { [self] head in
      .read(BodyRule(limit: 64 << 20, payer: .known) { [self] body in WebAnswer(await pass(head, body)) })
    }
    let port = try await server.start(at: .address(host: "127.0.0.1", port: 0))
    self.server.withLock { $0 = server }
    return "http://127.0.0.1:\(port ?? 0)"
  }

  func stop() async { await server.withLock { $0 }?.stop(limit: .zero) }

  private func pass(_ head: RequestHead, _ body: [UInt8]) async -> WebResponse {
    let own: Set<String> = ["host", "content-length", "connection", "transfer-encoding"]
    let headers = head.fields.filter { !own.contains($0.name.lowercased()) }.map { ($0.name, $0.value) }
    let query = head.query.map { "\($0.key)=\(Web.escaped($0.value))" }.joined(separator: "&")
    let url = target + head.path + (query.isEmpty ? "" : "?\(query)")
    guard let response = try? await Web.send(head.method, url, headers: headers, body: body.isEmpty ? nil : body) else {
      return WebResponse(status: 502)
    }
    var answer = WebResponse(status: response.status, headers: response.headers, body: response.body)
    answer.headers = answer.headers.filter { !own.contains($0.key) }
    guard response.headers["content-type"]?.contains("json") == true else { return answer }
    state.withLock { state in
      // Every second one as it is, or nothing would ever go on.
      guard !state.isHonest, Bool.random(using: &state.random) else { return }
      for _ in 0..<Int.random(in: 1...3, using: &state.random) {
        let places = BoundaryNumbers.places(in: answer.body)
        guard let place = places.randomElement(using: &state.random),
          let number = BoundaryNumbers.all.randomElement(using: &state.random)
        else { return }
        answer.body = BoundaryNumbers.replacing(place, in: answer.body, by: number)
      }
      state.changed += 1
    }
    return answer
  }
}
