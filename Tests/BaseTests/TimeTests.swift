import BaseTesting
import PatchbayBase
import Synchronization
import Testing

@Suite("Times")
struct TimeTests {
  @Test("The wait doubles up to the cap, and half of it is by chance")
  func backoff() {
    let backoff = Backoff(baseMilliseconds: 1000, capMilliseconds: 30_000)
    #expect(
      (1...8).map { backoff.delayMilliseconds(attempt: $0, random: 0) } == [500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000])
    #expect((1...6).map { backoff.delayMilliseconds(attempt: $0, random: 1) } == [1000, 2000, 4000, 8000, 16_000, 30_000])
    #expect(backoff.delayMilliseconds(attempt: 1, random: 0.5) == 750)
  }

  @Test("No attempt, chance or base makes a wait that is negative or above the cap")
  func backoffStaysInBounds() {
    for base in [0, 1, 1000, Int64.max] {
      for cap in [0, 1, 30_000, Int64.max] {
        for attempt in [Int.min, -1, 0, 1, 2, 31, 32, 64, Int.max] {
          for random in [-1, 0, 0.5, 0.999_999, 1, 2, Double.infinity] {
            let delay = Backoff(baseMilliseconds: base, capMilliseconds: cap).delayMilliseconds(attempt: attempt, random: random)
            #expect((0...cap).contains(delay), "\(base) \(cap) \(attempt) \(random): \(delay)")
          }
        }
      }
    }
  }

  @Test(
    "Durations in whole milliseconds, within what a number holds",
    arguments: [
      (.zero, 0), (.microseconds(1999), 1), (.seconds(2), 2000), (.seconds(Int64.max), .max), (.seconds(Int64.min), .min),
      (.milliseconds(-1500), -1500),
    ] as [(Duration, Int64)])
  func wholeMilliseconds(duration: Duration, expected: Int64) { #expect(duration.wholeMilliseconds == expected) }

  @Test("A sleeper wakes at its time, and one that is cancelled at once")
  func sleeping() async throws {
    let clock = ManualClock(now: 0)
    async let slept: Void = clock.sleep(for: 100)
    await clock.sleepers(atLeast: 1)
    clock.advance(by: 99)
    clock.advance(by: 1)
    try await slept
    let cancelled = Task { try await clock.sleep(for: 1) }
    await clock.sleepers(atLeast: 1)
    cancelled.cancel()
    await #expect(throws: CancellationError.self) { try await cancelled.value }
    await #expect(throws: Never.self) { try await SystemClock().sleep(until: .min) }
  }

  @Test("Whoever asked is woken in the order of the times, and nobody after the end")
  func scheduler() async {
    let clock = ManualClock(now: 0)
    let scheduler = WakeScheduler(clock: clock)
    let woken = Mailbox<Int>()
    for (number, time) in [(3, 30), (1, 10), (2, 20)] as [(Int, Int64)] { scheduler.wake(at: time) { woken.put(number) } }
    clock.advance(by: 20)
    #expect(await woken.wait(for: 2) == [1, 2])
    scheduler.wake(at: 15) { woken.put(4) }
    #expect(await woken.wait(for: 3) == [1, 2, 4])
    scheduler.shutdown()
    scheduler.wake(at: 0) { woken.put(5) }
    clock.advance(by: 100)
    #expect(woken.values == [1, 2, 4])
  }

  @Test("A bell is heard by one who came before or after it rang")
  func bell() async {
    let (early, late) = (Bell(), Bell())
    early.ring()
    early.ring()
    await early.rings()
    async let heard: Void = late.rings()
    late.ring()
    await heard
  }

  @Test("A thread that waits is woken by a signal, once")
  func wakeDescriptor() throws {
    let wake = try WakeDescriptor()
    // More than a pipe holds.
    for _ in 0..<100_000 { wake.signal() }
    wake.wait(atMost: 60_000)
    wake.clear()
    wake.wait(atMost: 0)
  }
}
