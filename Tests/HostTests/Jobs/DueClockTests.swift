import Synchronization
import Testing

@testable import PatchbayBase

/// The clock of due times, when somebody sets the clock that it is told by.
@Suite struct DueClockTests {
  private final class Times: Sendable {
    let wall = Mutex<Int64>(1_000_000_000)
    let monotonic = Mutex<Int64>(0)

    func pass(_ milliseconds: Int64, setting wallClock: Int64 = 0) {
      wall.withLock { $0 += milliseconds + wallClock }
      monotonic.withLock { $0 += milliseconds }
    }
  }

  private let times = Times()
  private let clock: DueClock

  init() { clock = DueClock({ [times] in times.wall.withLock { $0 } }, monotonic: { [times] in times.monotonic.withLock { $0 } }) }

  @Test(arguments: [Int64(-1_000), -3_600_000, -86_400_000])
  func whoSetsTheClockBackHoldsUpNothing(_ step: Int64) {
    let before = clock.now
    times.pass(100, setting: step)
    #expect(clock.now == before + 100)
    times.pass(9900)
    #expect(clock.now == before + 10_000)
    // And forward to where it was.
    times.pass(5000, setting: -step)
    #expect(clock.now == before + 15_000)
    #expect(clock.now == times.wall.withLock { $0 })
  }

  @Test(arguments: [Int64(3_600_000), 86_400_000])
  func forwardItIsFollowed(_ step: Int64) {
    let before = clock.now
    times.pass(5000, setting: step)
    #expect(clock.now == before + 5000 + step)
    times.pass(5000, setting: -step)
    #expect(clock.now == before + 10_000 + step)
  }

  @Test func aClockThatIsCorrectedOrStandsStillWasNotSet() {
    let before = clock.now
    times.wall.withLock { $0 -= 400 }
    #expect(clock.now == before - 400)
    times.monotonic.withLock { $0 += 60_000 }
    #expect(clock.now == before - 400)
  }
}
