import PatchbayBase
import Synchronization

/// The right to poll for a bot, which one host has at a time. Its number grows with each host that takes over, so that a
/// host that lost it without noticing can be told.
///
/// ``HostPresence`` grants and takes it; ``DeliveryController`` asks for it.
package final class PollingLease: Sendable {
  private struct State {
    var isWanted = false
    var epoch: Int64?
    var waiters: [UInt64: CheckedContinuation<Void, Never>] = [:]
    var tickets: UInt64 = 0
  }

  private let state = Mutex(State())
  /// Called when this host begins to want the right. When it ends to, nobody is in a hurry: it may only change what it polls for.
  private let wanted: @Sendable () -> Void

  package init(wanted: @escaping @Sendable () -> Void = {}) { self.wanted = wanted }

  /// Whether this host would poll if it might.
  package var isWanted: Bool { state.withLock { $0.isWanted } }

  /// The number of the right while this host has it.
  package var epoch: Int64? { state.withLock { $0.epoch } }

  package func grant(_ epoch: Int64) { change { $0.epoch = epoch } }

  package func revoke() { change { $0.epoch = nil } }

  /// Waits for the right, for as long as the task runs, and gives it up when `body` returns.
  ///
  /// - Parameter body: cancelled when the right is lost.
  /// - Returns: what `body` returned; `nil` when the task was cancelled before this host had the right.
  package func withLease<Value: Sendable>(
    waiting: () -> Void, _ body: @escaping @Sendable () async -> Value
  ) async -> Value? {
    want(true)
    defer { want(false) }
    if epoch == nil { waiting() }
    await wait { $0.epoch != nil }
    guard let mine = epoch, !Task.isCancelled else { return nil }
    return await withTaskGroup(of: Value?.self) { group in
      group.addTask { await body() }
      group.addTask {
        await self.wait { $0.epoch != mine }
        return nil
      }
      // Whichever ends first ends the other; the body always has a value.
      var value: Value?
      while let ended = await group.next() {
        group.cancelAll()
        if let ended { value = ended }
      }
      return value
    }
  }

  private func want(_ isWanted: Bool) {
    state.withLock { $0.isWanted = isWanted }
    if isWanted { wanted() }
  }

  private func change(_ body: (inout State) -> Void) {
    let waiters = state.withLock { state in
      body(&state)
      defer { state.waiters = [:] }
      return state.waiters.values
    }
    for waiter in waiters { waiter.resume() }
  }

  /// Returns when the condition holds or the task is cancelled.
  private func wait(until condition: @Sendable (borrowing State) -> Bool) async {
    while !Task.isCancelled {
      let ticket = state.withLock { state in
        state.tickets += 1
        return state.tickets
      }
      await withTaskCancellationHandler {
        await withCheckedContinuation { continuation in
          let isOver = state.withLock { state in
            if condition(state) || Task.isCancelled { return true }
            state.waiters[ticket] = continuation
            return false
          }
          if isOver { continuation.resume() }
        }
      } onCancel: {
        state.withLock { $0.waiters.removeValue(forKey: ticket) }?.resume()
      }
      if state.withLock({ condition($0) }) { return }
    }
  }
}
