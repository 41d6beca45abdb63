import PatchbayBase
import Synchronization

/// How much this process has logged in the last hour.
package final class LogVolume: Sendable {
  package static let shared = LogVolume()

  package struct Hour: Sendable, Equatable {
    package var lines = 0
    package var bytes = 0

    package init(lines: Int = 0, bytes: Int = 0) { (self.lines, self.bytes) = (lines, bytes) }
  }

  /// One for each minute of an hour, in which a new minute takes the place of that an hour before.
  private let minutes = Mutex<[(minute: Int64, said: Hour)]>(Array(repeating: (.min, Hour()), count: 60))

  package init() {}

  /// - Parameter time: milliseconds that never go back.
  package func note(bytes: Int, at time: Int64 = MonotonicTime.now) {
    let minute = time / 60_000
    minutes.withLock { minutes in
      let place = Int(minute % 60)
      if minutes[place].minute != minute { minutes[place] = (minute, Hour()) }
      minutes[place].said.lines += 1
      minutes[place].said.bytes += bytes
    }
  }

  package func lastHour(until time: Int64 = MonotonicTime.now) -> Hour {
    let first = time / 60_000 - 59
    return minutes.withLock { minutes in
      minutes.filter { $0.minute >= first }.reduce(into: Hour()) { sum, minute in
        sum.lines += minute.said.lines
        sum.bytes += minute.said.bytes
      }
    }
  }
}
