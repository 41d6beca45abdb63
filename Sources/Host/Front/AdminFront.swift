import PatchbayBase
import PatchbayObservability
import PluginAPI

/// What operators reach: figures for reading on the admin address, and actions on the control socket.
struct AdminFront: Sendable {
  let runtime: HostRuntime
  let metrics: Metrics
  /// The key that readers must have; `nil` where everyone may read who reaches the address.
  let key: Secret?
  let guesses: KeyGuesses
  let console: ConsoleFront

  /// The admin address: metrics and the full status, nothing that changes anything.
  func admitReader(_ head: RequestHead) -> Admission {
    if head.path == "/console" || head.path.hasPrefix("/console/") { return console.admit(head) }
    guard head.method == "GET" || head.method == "HEAD" else {
      return .answer(.problem(405, "the admin address only answers GET", headers: ["allow": "GET, HEAD"]))
    }
    if head.path == "/healthz" { return .answer(.text("ok\n")) }
    if let key,
      case .refused(let response) = guesses.judge(
        head.bearer, from: IPAddress.share(of: head.peer), is: { ConstantTime.equal($0, key.reveal()) ? "reader" : nil })
    {
      return .answer(response)
    }
    return .read(
      BodyRule(limit: 0, payer: .known) { _ in
        switch head.path {
        case "/metrics":
          WebAnswer(WebResponse(headers: ["content-type": Metrics.contentType], body: Array(metrics.prometheusText().utf8)))
        case "/api/telegram/status": WebAnswer(.json(await runtime.fullStatus()))
        default: WebAnswer(.problem(404, "only /metrics and /api/telegram/status exist here"))
        }
      })
  }

  /// The control socket, which only the host's own user can open.
  func admitOperator(_ head: RequestHead) -> Admission {
    .read(
      BodyRule(limit: OperationRequest.largestBody, payer: .known) { body in
        do {
          let (message, identity) = try ControlMessage.read(
            path: head.path, query: head.query, type: head.field("content-type"), body: body)
          return WebAnswer(.json(try await runtime.perform(message, as: identity).wire))
        } catch {
          let problem = OperationProblem(error)
          return WebAnswer(.problem(problem.kind.status, problem.detail))
        }
      })
  }
}
