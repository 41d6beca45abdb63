import Logging
import Synchronization
import Testing

@testable import Host

@Suite("The watchdog")
struct WatchdogTests {
  /// Remembers that it was asked to stop a handler's SQL.
  private final class Interrupter: SQLInterrupter {
    private let isAsked = Atomic(false)
    var isInterrupted: Bool { isAsked.load(ordering: .relaxed) }
    var waited: Int64 { 0 }
    func arm() -> UInt64 { 1 }
    func disarm() {}
    func interrupt(_ token: UInt64) -> Bool {
      isAsked.store(true, ordering: .relaxed)
      return true
    }
  }

  private let interrupter = Interrupter()
  private let workers = LaneWorkers()
  private let watchdog: Watchdog

  init() {
    watchdog = Watchdog(workers: workers, limits: .init(), log: Logger(label: "test"), overdue: { _ in }, end: { _ in })
    workers.add().begin(
      LaneWorker.Activity(bot: "shop", plugin: "slow", update: 1, began: 100_000, interrupter: interrupter, token: 1))
  }

  private var isInterrupted: Bool { interrupter.isInterrupted }

  @Test("a handler that outlives its deadline is interrupted")
  func deadline() {
    watchdog.look(at: 104_900)
    #expect(!isInterrupted)
    watchdog.look(at: 105_100)
    #expect(isInterrupted)
  }

  @Test("time in which the whole process stood still is not the handler's")
  func standstill() {
    watchdog.look(at: 101_000)
    watchdog.stoodStill(for: 30_000, until: 131_000)
    watchdog.look(at: 131_000)
    watchdog.look(at: 134_900)
    #expect(!isInterrupted)
    watchdog.look(at: 135_100)
    #expect(isInterrupted)
  }

  @Test("a handler that began after a standstill has no more time than others")
  func beganAfterwards() {
    watchdog.stoodStill(for: 30_000, until: 100_050)
    watchdog.look(at: 105_200)
    #expect(isInterrupted)
  }
}
