import Host
public import PluginAPI
import Simulator
import Synchronization

/// Stands for the servers that jobs of a ``TestBot`` send requests to. Where requests may go is decided before, as it is in service.
///
/// What nobody answers can't be reached. The simulated payment providers and services answer at `http://simulator.localhost`.
public final class TestHTTP: Sendable {
  public typealias Respond = @Sendable (HTTPRequest) async throws -> HTTPResponse

  private struct State {
    var answers: [(url: JobURL, respond: Respond, isOnce: Bool)] = []
    var requests: [HTTPRequest] = []
    var change: (@Sendable (HTTPRequest, HTTPResponse) -> HTTPResponse)?
  }

  private let internet: SimulatedInternet
  private let state = Mutex(State())

  init(_ internet: SimulatedInternet) { self.internet = internet }

  /// The requests so far, in order.
  public var requests: [HTTPRequest] { state.withLock { $0.requests } }

  /// Has the next request to an address answered so; of several answers to one, each serves one request, in order.
  ///
  /// - Parameter url: without its query, which may be any.
  public func answers(_ url: String, status: Int = 200, headers: [String: String] = [:], _ body: String = "") throws {
    try add(url, isOnce: true) { _ in HTTPResponse(status: status, headers: headers, body: Array(body.utf8)) }
  }

  /// Has all requests to an address answered by a function, which may throw an `HTTPError`.
  public func answers(_ url: String, _ respond: @escaping Respond) throws { try add(url, isOnce: false, respond) }

  /// Has what the simulated payment providers and services answer changed before the bot reads it.
  public func changesAnswers(_ change: (@Sendable (HTTPRequest, HTTPResponse) -> HTTPResponse)?) {
    state.withLock { $0.change = change }
  }

  private func add(_ text: String, isOnce: Bool, _ respond: @escaping Respond) throws {
    guard let url = JobURL(text) else { throw TestFailure("'\(text)' is not an address") }
    state.withLock { $0.answers.append((url, respond, isOnce)) }
  }

  var transport: any JobTransport { Transport(http: self) }

  private struct Transport: JobTransport {
    let http: TestHTTP

    func send(_ request: HTTPRequest, to url: JobURL, within limit: Duration) async throws -> HTTPResponse {
      var request = request
      request.url = url.text
      return try await http.send(request, to: url)
    }

    func shutdown() async {}
  }

  private func send(_ request: HTTPRequest, to url: JobURL) async throws -> HTTPResponse {
    func path(_ url: JobURL) -> Substring { url.target.prefix { $0 != "?" } }
    let respond = state.withLock { state -> Respond? in
      state.requests.append(request)
      let index = state.answers.firstIndex { $0.url.address == url.address && path($0.url) == path(url) }
      guard let index else { return nil }
      return state.answers[index].isOnce ? state.answers.remove(at: index).respond : state.answers[index].respond
    }
    if let respond { return try await respond(request) }
    guard url.address.host == SimulatedInternet.host else { throw HTTPError.cannotConnect(host: url.address.host) }
    let answer = await internet.answer(
      request.method.rawValue, url.target, headers: request.headers.map { ($0.key, $0.value) }, body: request.body)
    guard let answer else { throw HTTPError.closed(host: url.address.host) }
    let response = HTTPResponse(status: answer.status, headers: answer.headers, body: answer.body)
    return state.withLock(\.change)?(request, response) ?? response
  }
}
