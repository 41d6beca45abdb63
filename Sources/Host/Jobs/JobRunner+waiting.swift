import PatchbayBase
@_spi(Host) import PluginAPI
import Synchronization

extension JobRunner {
  /// How often a job is looked at that may end on another host.
  private static let intervalMilliseconds: Int64 = 1000

  /// Waits until a job has ended.
  ///
  /// - Parameter limit: milliseconds.
  func outcome(of job: JobID, within limit: Int64) async -> JobOutcome {
    guard let bot = state.withLock({ $0.bot }) else { return .running }
    let clock = bot.services.clock
    let deadline = clock.now + limit
    while true {
      // Hung up before the look: an end that the look doesn't see rings it.
      let bell = Bell()
      let isServing = state.withLock { state in
        state.bells[job.rawValue, default: []].append(bell)
        return state.means != nil && !state.dismissesWaiters
      }
      defer { state.withLock { $0.take(down: bell, of: job.rawValue) } }
      if let outcome = try? await bot.lane.run({ try JobStore($0, bot: bot.id).outcome(of: job.rawValue) }) { return outcome }
      guard isServing, clock.now < deadline else { return .running }
      bot.services.scheduler.wake(at: min(deadline, clock.now + Self.intervalMilliseconds)) { bell.ring() }
      await bell.rings()
    }
  }

  /// A job may have ended.
  func ring(_ job: Int64) {
    for bell in state.withLock({ $0.bells[job] ?? [] }) { bell.ring() }
  }

  /// Nobody waits any longer: the host is about to stop.
  func dismissWaiters() {
    let bells = state.withLock { state in
      state.dismissesWaiters = true
      return state.bells.values.flatMap(\.self)
    }
    for bell in bells { bell.ring() }
  }
}

extension JobRunner.State {
  fileprivate mutating func take(down bell: Bell, of job: Int64) {
    bells[job]?.removeAll { $0 === bell }
    if bells[job]?.isEmpty == true { bells[job] = nil }
  }
}
