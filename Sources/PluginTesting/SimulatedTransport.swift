package import PatchbayBase
package import PatchbayTelegram
package import Simulator
import Synchronization

/// Brings a host's calls to the simulated Telegram without a network: each as the request that it would be over HTTP.
package struct SimulatedTransport: TelegramTransport {
  private let internet: SimulatedInternet
  private let clock: any HostClock

  package init(_ internet: SimulatedInternet, _ clock: any HostClock) {
    self.internet = internet
    self.clock = clock
  }

  package func exchange(_ request: TelegramRequest, limit: Int, timeout: Duration) async throws(PatchbayTelegram.TelegramError)
    -> TelegramHTTPAnswer
  {
    let outcome = Outcome()
    let exchange = Task {
      let headers = request.body.map { [(name: "content-type", value: $0.type)] } ?? []
      let answer = await internet.answer(
        request.body == nil ? "GET" : "POST", target(of: request), headers: headers, body: request.body?.bytes ?? [])
      outcome.become(answer.map { .success($0) } ?? .failure(.connectionClosed))
    }
    let timer = Task {
      // A poll is always answered, by Telegram's own clock.
      guard !request.isPoll else { return }
      do {
        try await clock.sleep(for: timeout.wholeMilliseconds)
        // A clock that was moved far has woken whoever is about to answer, too.
        try await Task.sleep(for: .milliseconds(200))
      } catch { return }
      outcome.become(.failure(.timedOut))
    }
    defer { timer.cancel() }
    let result = await withTaskCancellationHandler {
      await outcome.value
    } onCancel: {
      outcome.become(.failure(.cancelled))
    }
    switch result {
    case .success(let answer):
      guard answer.body.count <= max(limit, 1 << 16) else {
        throw PatchbayTelegram.TelegramError(method: request.method, kind: .badResponse(.tooLarge), code: answer.status)
      }
      return TelegramHTTPAnswer(
        status: answer.status, retryAfterSeconds: answer.headers["retry-after"].flatMap { Int($0) }, body: answer.body)
    case .failure(let failure):
      exchange.cancel()
      throw PatchbayTelegram.TelegramError(method: request.method, kind: .transport(failure.reason, maybeDelivered: true))
    }
  }

  package func shutdown() async {}

  /// What stands after scheme and host.
  private func target(of request: TelegramRequest) -> String {
    let address = request.url.firstRange(of: "://").map { request.url[$0.upperBound...] } ?? request.url[...]
    return String(address.drop { $0 != "/" })
  }

  private enum Failure: Error {
    case connectionClosed, timedOut, cancelled

    var reason: PatchbayTelegram.TelegramError.TransportFailure {
      switch self {
      case .connectionClosed: .connectionClosed
      case .timedOut: .timedOut
      case .cancelled: .cancelled
      }
    }
  }

  /// What becomes of an exchange: whatever comes first.
  private final class Outcome: Sendable {
    private struct State {
      var result: Swift.Result<SimulatedInternet.Answer, Failure>?
      var waiter: CheckedContinuation<Swift.Result<SimulatedInternet.Answer, Failure>, Never>?
    }

    private let state = Mutex(State())

    func become(_ result: Swift.Result<SimulatedInternet.Answer, Failure>) {
      let waiter = state.withLock { state -> CheckedContinuation<Swift.Result<SimulatedInternet.Answer, Failure>, Never>? in
        guard state.result == nil else { return nil }
        state.result = result
        defer { state.waiter = nil }
        return state.waiter
      }
      waiter?.resume(returning: result)
    }

    var value: Swift.Result<SimulatedInternet.Answer, Failure> {
      get async {
        await withCheckedContinuation { continuation in
          let result = state.withLock { state in
            if state.result == nil { state.waiter = continuation }
            return state.result
          }
          if let result { continuation.resume(returning: result) }
        }
      }
    }
  }
}
