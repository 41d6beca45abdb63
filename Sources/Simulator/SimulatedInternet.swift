import HTTPTypes
import HummingbirdCore
import NIOCore
import Synchronization

/// All that is simulated, without a network: Telegram, the payment providers and the paid services.
package struct SimulatedInternet: Sendable {
  package let telegram: SimulatedTelegram
  package let payments: PaymentSandbox
  package let services: ServiceSandbox
  let responder: SimulatorResponder

  /// - Parameter network: carries the simulator's own requests; `nil` where nothing is listening for them.
  package init(configuration: SimulatorConfiguration, clock: any SimulatorClock, network: (any SimulatorNetwork)? = nil) {
    telegram = SimulatedTelegram(configuration: configuration, clock: clock, network: network)
    payments = PaymentSandbox(configuration: configuration, clock: clock, network: network)
    services = ServiceSandbox(configuration: configuration, clock: clock, network: network)
    responder = SimulatorResponder(
      telegram: telegram, payments: payments, services: services, largestBody: configuration.largestBody)
  }

  /// Ends all waits.
  package func close() async {
    await telegram.close()
    await payments.close()
    await services.close()
  }

  // MARK: Requests without a connection

  package struct Answer: Sendable {
    package let status: Int
    /// By names in lower case.
    package let headers: [String: String]
    package let body: [UInt8]
  }

  /// Answers a request as it would one that came over HTTP.
  ///
  /// - Parameter target: path and query.
  /// - Returns: `nil` where the connection would have ended without an answer.
  package func answer(
    _ method: String, _ target: String, headers: [(name: String, value: String)] = [], body: [UInt8] = []
  ) async -> Answer? {
    var fields = HTTPFields()
    for (name, value) in headers { if let name = HTTPField.Name(name) { fields[name] = value } }
    let request = Request(
      head: HTTPTypes.HTTPRequest(
        method: .init(method) ?? .get, scheme: "http", authority: Self.host, path: target, headerFields: fields),
      body: RequestBody(buffer: ByteBuffer(bytes: body)))
    let connection = Connection()
    let context = SimulatorContext { connection.isCut.store(true, ordering: .relaxed) }
    guard let response = try? await responder.respond(to: request, context: context) else { return nil }
    guard (try? await response.body.write(connection)) != nil, !connection.isCut.load(ordering: .relaxed) else { return nil }
    var named: [String: String] = [:]
    for field in response.headers { named[field.name.canonicalName] = field.value }
    return Answer(status: response.status.code, headers: named, body: connection.bytes.withLock { $0 })
  }

  /// The host name under which all of it is reached without a network.
  package static let host = "simulator.localhost"

  // MARK: The control API

  /// Does what a request to the control API would; see docs/simulator.md.
  ///
  /// - Parameter path: without `/control/`.
  package func control(_ method: String, _ path: String, _ arguments: JSON = [:]) async throws -> JSON {
    var request = ControlRequest(
      method: method, path: path.split(separator: "/").map(String.init), arguments: Arguments(arguments.object ?? JSONObject()))
    if request.path.first == "payments" {
      request.path.removeFirst()
      return try await payments.control(request)
    }
    guard case .json(let json) = try await telegram.control(request) else { return .null }
    return json
  }

  /// How much has changed at Telegram so far.
  package var changes: Int { telegram.bell.count }

  /// Comes back when there was a change after number `seen`, or so much time has passed by the machine's clock.
  package func change(after seen: Int, within limit: Duration) async {
    let clock = SystemClock()
    await telegram.bell.wait(after: seen, until: clock.now + limit, clock: clock)
  }
}

/// Collects a response.
private final class Connection: ResponseBodyWriter, Sendable {
  let isCut = Atomic(false)
  let bytes = Mutex<[UInt8]>([])

  func write(_ buffer: ByteBuffer) async throws { bytes.withLock { $0 += Array(buffer.readableBytesView) } }

  consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
