import AsyncHTTPClient
import BaseTesting
import Logging
import PluginAPI
import Synchronization

@testable import Host
@testable import Simulator

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
      answer.body = BoundaryNumbers.changed(answer.body, using: &state.random)
      state.changed += 1
    }
    return answer
  }
}
