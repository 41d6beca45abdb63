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

  /// When the handler began.
  private let began: Int64

  init() throws {
    watchdog = Watchdog(workers: workers, limits: .init(), log: Logger(label: "test"), overdue: { _ in }, end: { _ in })
    let worker = workers.add()
    worker.begin(
      LaneWorker.Activity(bot: "shop", plugin: "slow", kind: "update", update: 1, deadline: 5000, interrupter: interrupter))
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
