import Logging
import Synchronization
import Testing

@testable import Host
@testable import PatchbayStorage

@Suite("The watchdog")
struct WatchdogTests {
  /// Remembers that it was asked to stop a handler's SQL.
  private final class Interrupter: SQLInterrupter {
    private let isAsked = Atomic(false)
    var isInterrupted: Bool { isAsked.load(ordering: .relaxed) }
    var waitedMilliseconds: Int64 { 0 }
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

  /// When the handler began.
  private let began: Int64

  init() throws {
    watchdog = Watchdog(workers: workers, limits: .init(), log: Logger(label: "test"), overdue: { _ in }, end: { _ in })
    let worker = workers.add()
    worker.begin(
      LaneWorker.Activity(
        bot: "shop", plugin: "slow", kind: "update", update: 1, deadlineMilliseconds: 5000, interrupter: interrupter))
    began = try #require(worker.current).began
  }

  private var isInterrupted: Bool { interrupter.isInterrupted }

  @Test("a handler that outlives its deadline is interrupted")
  func deadline() {
    watchdog.look(at: began + 4900)
    #expect(!isInterrupted)
    watchdog.look(at: began + 5100)
    #expect(isInterrupted)
  }

  @Test("another thread stands in for one that a call holds for half a second, until it returns")
  func standIn() throws {
    let (held, returned) = (Counter(), Counter())
    let worker = workers.add(onHeldUp: { held.count() }, onReturn: { returned.count() })
    for deadline: Int64 in [5000, 200] {
      worker.begin(
        LaneWorker.Activity(bot: "shop", plugin: "slow", kind: "event", update: 0, deadlineMilliseconds: deadline, interrupter: nil)
      )
      let began = try #require(worker.current).began
      watchdog.look(at: began + min(deadline, 500))
      #expect(held.value == returned.value)
      for _ in 1...2 { watchdog.look(at: began + min(deadline, 500) + 1) }
      #expect(held.value == returned.value + 1)
      #expect((worker.end() != nil) == (deadline == 200))
      #expect(held.value == returned.value)
    }
    #expect(held.value == 2)
  }

  private final class Counter: Sendable {
    private let number = Atomic(0)
    var value: Int { number.load(ordering: .relaxed) }
    func count() { number.add(1, ordering: .relaxed) }
  }

  @Test("time in which the whole process stood still is not the handler's")
  func standstill() {
    watchdog.look(at: began + 1000)
    watchdog.stoodStill(for: 30_000, until: began + 31000)
    watchdog.look(at: began + 31000)
    watchdog.look(at: began + 34900)
    #expect(!isInterrupted)
    watchdog.look(at: began + 35100)
    #expect(isInterrupted)
  }

  @Test("who is interrupted is to blame, not who is called afterwards")
  func blame() throws {
    let worker = try #require(workers.all.first)
    worker.enter(plugin: "subscriber", kind: "event")
    watchdog.look(at: began + 5100)
    worker.enter(plugin: "slow", kind: "update")
    let overdue = try #require(worker.end())
    #expect((overdue.plugin, overdue.kind) == ("subscriber", "event"))
    #expect(worker.end() == nil)
  }

  @Test("a handler that began after a standstill has no more time than others")
  func beganAfterwards() {
    watchdog.stoodStill(for: 30_000, until: began + 50)
    watchdog.look(at: began + 5200)
    #expect(isInterrupted)
  }
}
