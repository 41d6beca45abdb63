import Host
import PatchbayBase
import PluginAPI
import Synchronization

/// Purchases on a lane, so many waiting or running at any time.
final class LaneLoad: Sendable {
  private struct State {
    var figures = Figures()
    var inFlight = 0
    var isOver = false
    var finished: CheckedContinuation<Void, Never>?
  }

  private let lane: any Lane
  private let accounts: Accounts
  private let inFlight: Int
  private let next = Atomic<Int64>(0)
  /// Keys of this run alone.
  private let run = WallClock.now
  private let state = Mutex(State())

  init(_ lane: any Lane, _ accounts: Accounts, inFlight: Int) throws {
    self.lane = lane
    self.accounts = accounts
    self.inFlight = inFlight
  }

  func run(seconds: Int) async -> Figures {
    // Not counted: connections, prepared statements, the tables in memory.
    _ = await turn(seconds: 1)
    return await turn(seconds: seconds)
  }

  private func turn(seconds: Int) async -> Figures {
    state.withLock { $0 = State() }
    let began = microseconds()
    for _ in 0..<inFlight { submit() }
    try? await Task.sleep(for: .seconds(seconds))
    // What was counted until now, over the time until now; what is under way is waited for and not counted.
    var figures = state.withLock { state in
      state.isOver = true
      return state.figures
    }
    figures.seconds = Double(microseconds() - began) / 1_000_000
    await withCheckedContinuation { continuation in
      let isIdle = state.withLock { state in
        if state.inFlight > 0 { state.finished = continuation }
        return state.inFlight == 0
      }
      if isIdle { continuation.resume() }
    }
    return figures
  }

  private func submit() {
    let number = next.add(1, ordering: .relaxed).newValue
    state.withLock { $0.inFlight += 1 }
    let purchase = Purchase(user: accounts.user(number &* 7919), key: "order/\(run)/\(number)") { [self] isDone, microseconds in
      let (more, finished) = state.withLock { state -> (Bool, CheckedContinuation<Void, Never>?) in
        state.inFlight -= 1
        if !isDone {
          state.figures.failed += 1
        } else {
          state.figures.transfers += 1
          state.figures.latencies.append(Int32(clamping: microseconds))
        }
        guard state.isOver else { return (true, nil) }
        defer { if state.inFlight == 0 { state.finished = nil } }
        return (false, state.inFlight == 0 ? state.finished : nil)
      }
      finished?.resume()
      if more { submit() }
    }
    do { try lane.submit(purchase) } catch { purchase.abandoned(error) }
  }
}

/// One transfer as a plugin's handler makes it, in a transaction of its own.
private final class Purchase: LaneItem {
  private let user: Int64
  private let key: String
  private let began = microseconds()
  private let ended: @Sendable (Bool, Int64) -> Void
  private let hasFailed = Atomic(false)

  init(user: Int64, key: String, ended: @escaping @Sendable (Bool, Int64) -> Void) {
    self.user = user
    self.key = key
    self.ended = ended
  }

  var priority: LanePriority { .normal }

  func run(in session: LaneSession) throws {
    let book = LedgerBook(session.store, bot: BenchDatabase.bot, origin: LedgerOrigin(.plugin("shop"), update: 1))
    _ = try book.transfer([.init(.units(3), from: .user(user), to: .revenue, kind: "purchase")], key: key)
  }

  func record(_ failure: any Error, in session: LaneSession) { hasFailed.store(true, ordering: .relaxed) }
  func committed() { ended(!hasFailed.load(ordering: .relaxed), microseconds() - began) }
  func abandoned(_ error: any Error) { ended(false, 0) }
}
