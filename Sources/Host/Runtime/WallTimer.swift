import PatchbayBase
import Synchronization

/// Does one thing when the wall clock comes to a time; of several times, the earliest wins.
final class WallTimer: Sendable {
  private let planned = Mutex<Int64?>(nil)

  /// - Parameter due: milliseconds since 1970.
  func plan(at due: Int64, by services: HostServices, _ ring: @escaping @Sendable () async -> Void) {
    let isNew = planned.withLock { planned in
      if let planned, planned <= due { return false }
      planned = due
      return true
    }
    guard isNew else { return }
    let delay = max(0, due - services.wallClock())
    Task { [weak self, clock = services.clock] in
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
