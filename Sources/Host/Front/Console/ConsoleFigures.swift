import PatchbayBase
import PatchbayObservability
import Synchronization

/// How many updates each bot had lately, in steps of some seconds, for drawing.
final class ConsoleFigures: Sendable {
  /// Milliseconds of a step.
  static let step: Int64 = 5_000
  /// Steps that are kept: five minutes.
  static let most = 60

  struct Past: Sendable {
    /// Updates of each step, the oldest first.
    var updates: [UInt64] = []
    var failed: UInt64 = 0
  }

  private struct State {
    var counted: [String: UInt64] = [:]
    var past: [String: Past] = [:]
  }

  private let state = Mutex(State())

  /// Takes down a step.
  func note(_ counted: [String: (all: UInt64, failed: UInt64)]) {
    state.withLock { state in
      for (bot, count) in counted {
        let before = state.counted[bot] ?? count.all
        state.past[bot, default: Past()].updates.append(count.all >= before ? count.all - before : 0)
        state.past[bot]?.failed = count.failed
        state.counted[bot] = count.all
        let excess = (state.past[bot]?.updates.count ?? 0) - Self.most
        if excess > 0 { state.past[bot]?.updates.removeFirst(excess) }
      }
    }
  }

  func past(of bot: String) -> Past { state.withLock { $0.past[bot] ?? Past() } }

  /// Takes down every step until the task is cancelled.
  func run(_ runtime: HostRuntime) async {
    while !Task.isCancelled {
      note(runtime.services.metrics.updates)
      do { try await runtime.services.clock.sleep(for: Self.step) } catch { return }
    }
  }
}
