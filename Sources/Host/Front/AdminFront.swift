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
  let api: ApiFront

  /// The admin address: metrics and the full status, for reading, and the HTTP API.
  func admitReader(_ head: RequestHead) -> Admission {
    if head.path == "/console" || head.path.hasPrefix("/console/") { return console.admit(head) }
    if head.path.hasPrefix(ApiRoute.root) { return api.admit(head) }
    guard head.method == "GET" || head.method == "HEAD" else {
      return .answer(.problem(405, "this address only answers GET", headers: ["allow": "GET, HEAD"]))
    }
    if head.path == "/healthz" { return .answer(.text("ok\n")) }
    if let key,
      case .refused(let response) = guesses.judge(head.bearer, from: IPAddress.share(of: head.peer), is: { reader($0, key) })
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

  /// What a key is called that opens the figures of all bots: the configuration's, or a token for all of them.
  private func reader(_ given: String, _ key: Secret) -> String? {
    if ConstantTime.equal(given, key.reveal()) { return "reader" }
    return runtime.tokens.find(hash: OperatorToken.hash(of: given)).flatMap { $0.bots == nil ? $0.prefix : nil }
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
