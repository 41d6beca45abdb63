import PatchbayBase
import PatchbayConfiguration
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

  /// Takes down a step. Of bots that aren't among them nothing is kept.
  func note(_ counted: [String: (all: UInt64, failed: UInt64)]) {
    state.withLock { state in
      state.counted = state.counted.filter { counted[$0.key] != nil }
      state.past = state.past.filter { counted[$0.key] != nil }
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

  /// Takes down every step until the task is cancelled; none where there is no console to draw for.
  func run(_ runtime: HostRuntime) async {
    while !Task.isCancelled {
      let configuration = await runtime.configuration
      let names = Set(configuration.adminListen == nil ? [] : configuration.bots.map(\.name))
      note(runtime.services.metrics.updates.filter { names.contains($0.key) })
      do { try await runtime.services.clock.sleep(for: Self.step) } catch { return }
    }
  }
}
