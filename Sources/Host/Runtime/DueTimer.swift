import PatchbayBase
import Synchronization

/// Does one thing when a time has come; of several times, the earliest wins.
final class DueTimer: Sendable {
  private let planned = Mutex<Int64?>(nil)

  /// The time that is waited for, in milliseconds since 1970.
  var due: Int64? { planned.withLock(\.self) }

  /// - Parameters:
  ///   - due: milliseconds since 1970.
  ///   - now: the same of this moment, by the clock that told the time.
  ///   - clock: what is slept by.
  func plan(at due: Int64, now: Int64, by clock: any HostClock, _ ring: @escaping @Sendable () async -> Void) {
    let isNew = planned.withLock { planned in
      if let planned, planned <= due { return false }
      planned = due
      return true
    }
    guard isNew else { return }
    let delay = max(0, due - now)
    Task { [weak self] in
      try? await clock.sleep(until: clock.now + delay)
      guard let self,
        self.planned.withLock({ planned in
          guard planned == due else { return false }
          planned = nil
          return true
        })
      else { return }
      await ring()
    }
  }
}
