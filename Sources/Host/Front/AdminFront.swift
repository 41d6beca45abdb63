import HTTPTypes
import HummingbirdCore
import NIOCore
import PatchbayObservability
@_spi(Host) import PluginAPI

/// What operators reach: figures for reading on the admin address, and actions on the control socket.
struct AdminFront: Sendable {
  let runtime: HostRuntime
  let metrics: Metrics

  /// The admin address: metrics and the full status, nothing that changes anything.
  func respondToReader(_ request: Request, _ writer: consuming ResponseWriter) async throws {
    guard request.method == .get || request.method == .head else {
      return try await writer.write(.problem(405, "the admin address only answers GET"))
    }
    let response: WebResponse =
      switch request.uri.path {
      case "/metrics":
        WebResponse(headers: ["content-type": Metrics.contentType], body: Array(metrics.prometheusText().utf8))
      case "/api/telegram/status": .json(await runtime.fullStatus())
      case "/healthz": .text("ok\n")
      default: .problem(404, "only /metrics and /api/telegram/status exist here")
      }
    try await writer.write(response, isHead: request.method == .head)
  }

  /// The control socket, which only the host's own user can open.
  func respondToOperator(_ request: Request, _ writer: consuming ResponseWriter) async throws {
    let query = Dictionary(
      request.uri.queryParameters.map { (String($0.key), String($0.value)) }, uniquingKeysWith: { $1 })
    let body = try await request.body.collect(upTo: OperationRequest.largestBody)
    let response: WebResponse
    do {
      let message = try ControlMessage.read(
        path: request.uri.path, query: query, type: request.headers[.contentType], body: Array(body.readableBytesView))
      response = .json(try await runtime.perform(message).wire)
    } catch OperationError.usage(let problem) {
      response = .problem(400, problem)
    } catch {
      response = .problem(409, "\(error)")
    }
    try await writer.write(response)
  }
}
