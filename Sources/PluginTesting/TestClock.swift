import BaseTesting
import PatchbayBase
import Simulator
import Synchronization

/// The time of a ``TestBot``: of its host, of its database and of Telegram. It stands still until it is moved.
///
/// Only what the bot says can move it too: of many messages to one chat, some have to wait, as Telegram demands.
public final class TestClock: Sendable {
  let ofHost: BaseTesting.ManualClock
  /// What follows when it was moved.
  let moved = Mutex<(@Sendable () async -> Void)?>(nil)
  /// Milliseconds since 1970 when ``ofHost`` began.
  private let start: Int64
  private let origin: Int64
  /// By how much the machine's clock was set.
  private let setBy = Mutex<Int64>(0)

  init(at start: Int64) {
    self.start = start
    ofHost = BaseTesting.ManualClock()
    origin = ofHost.now
  }

  /// Milliseconds since 1970, by the clock of the bot's machine.
  public var now: Int64 { elsewhere + setBy.withLock { $0 } }

  /// The same by clocks that nobody sets: Telegram's, and a database server's.
  var elsewhere: Int64 { start + ofHost.now - origin }

  /// Sets the clock of the bot's machine forward or, by a negative duration, back. No time passes by it.
  public func set(by duration: Duration) { setBy.withLock { $0 += duration.wholeMilliseconds } }

  /// Moves the time in one step, and returns when the bot has done what is due then: jobs, schedules, holds that ran out, events that are told
  /// again.
  public func advance(_ duration: Duration) async {
    ofHost.advance(by: max(0, duration.wholeMilliseconds))
    await moved.withLock { $0 }?()
  }

  /// The same time as Telegram's.
  var ofSimulator: any SimulatorClock { SimulatedTime(clock: self) }

  private struct SimulatedTime: SimulatorClock {
    let clock: TestClock

    var now: Duration { .milliseconds(clock.ofHost.now - clock.origin) }
    var unixTime: Int { Int(clock.elsewhere / 1000) }

    func sleep(until time: Duration) async throws {
      let (deadline, isNever) = clock.origin.addingReportingOverflow(time.wholeMilliseconds)
      try await clock.ofHost.sleep(until: isNever ? .max : deadline)
    }
  }
}

extension Duration {
  public static func minutes(_ number: Int) -> Duration { .seconds(number * 60) }
  public static func hours(_ number: Int) -> Duration { .seconds(number * 3600) }
  public static func days(_ number: Int) -> Duration { .seconds(number * 86_400) }
}
