/// Whose API a sandbox simulates; its raw value is what the control API calls it.
protocol SandboxService: RawRepresentable<String>, CaseIterable, Hashable, Sendable {}

/// Providers' APIs in memory, with the calls that were made, the webhooks on their way and the faults that a test asked for.
/// It knows nothing of HTTP.
protocol Sandbox: Watched {
  associatedtype Service: SandboxService
  associatedtype Fault: SandboxFaultKind

  /// Carries webhooks; absent in tests that have no network.
  nonisolated var network: (any SimulatorNetwork)? { get }
  var calls: Ring<SandboxCall<Service>> { get set }
  var outbox: WebhookOutbox<Service> { get set }
  var faults: FaultList<SandboxFault<Service, Fault>> { get set }
  /// Waits for what is due next.
  var pump: Task<Void, Never>? { get set }
  /// Seconds since 1970.
  var unixTime: Int { get }

  /// Carries out what is due and comes back when the next thing is.
  func work()
  /// What an attempt at a webhook carries besides its body. Each has its own time and signature.
  func headers(of webhook: SandboxWebhook<Service>) -> [(name: String, value: String)]
  /// Whether a webhook counts as taken.
  func isTaken(_ service: Service, status: Int) -> Bool
  func fault(_ request: ControlRequest) throws(ControlError) -> Fault
  /// Whose faults a request of the control API means; nil: everybody's.
  func faultyAccount(_ request: ControlRequest) -> String?
}

/// One call of a provider's API, for tests to look at. Neither keys nor bodies are in it.
struct SandboxCall<Service: SandboxService>: Sendable {
  let service: Service
  let account: String
  let method: String
  let path: String
  let unixTime: Int
  /// nil: there was no answer.
  let status: Int?
  let isReplay: Bool
}

extension Sandbox {
  typealias Occasion = SandboxFault<Service, Fault>.Occasion

  /// Comes back at the first of these times, or when a webhook is due.
  func comeBack(at times: Duration?...) {
    pump?.cancel()
    guard let next = (times + [network == nil ? nil : outbox.nextAttempt]).compactMap(\.self).min() else { return }
    let clock = clock
    pump = Task {
      guard (try? await clock.sleep(until: next)) != nil else { return }
      self.work()
    }
  }

  /// The first fault that strikes here, with its use counted.
  func takeFault(_ occasion: Occasion) -> Fault? { faults.take(occasion) }

  func service(_ request: ControlRequest) throws(ControlError) -> Service? {
    guard let text = request.arguments.text("provider") else { return nil }
    guard let service = Service(rawValue: text) else {
      throw .invalid("provider", expected: Service.allCases.map(\.rawValue).joined(separator: " or "))
    }
    return service
  }

  /// `faults` of the control API.
  func controlFaults(_ request: ControlRequest) throws(ControlError) -> JSON? {
    try faults.control(request) { (request) throws(ControlError) in
      var rule = SandboxFault<Service, Fault>(kind: try fault(request))
      rule.service = try service(request)
      rule.account = faultyAccount(request)
      rule.method = request.arguments.text("method")?.uppercased()
      rule.path = request.arguments.text("path")
      rule.event = request.arguments.text("event")
      return rule
    }
  }

  /// The calls of the providers' APIs, oldest first; waits until there are `count` of them.
  func journal(_ request: ControlRequest) async throws(ControlError) -> JSON {
    let service = try service(request)
    let method = request.arguments.text("method")?.uppercased()
    let path = request.arguments.text("path")
    let after = try request.int("after") ?? 0
    let count = try request.int("count") ?? 0
    let limit = try request.int("limit") ?? 1000
    let found = await wait(try request.seconds("timeout")) { sandbox in
      let found = sandbox.calls.after(after).filter {
        (service == nil || $0.element.service == service) && (method == nil || $0.element.method == method)
          && (path.map($0.element.path.contains) ?? true)
      }
      return (found, found.count >= count)
    }
    return [
      "calls": .array(
        found.suffix(limit).map { number, call in
          [
            "number": JSON(number), "provider": JSON(call.service.rawValue), "account": JSON(call.account),
            "method": JSON(call.method), "path": JSON(call.path), "date": JSON(call.unixTime),
            "status": call.status.map { JSON($0) }, "replayed": .flag(call.isReplay),
          ]
        }), "last": JSON(calls.total),
    ]
  }
}
