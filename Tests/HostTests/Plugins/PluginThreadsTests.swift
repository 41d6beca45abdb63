import PluginAPI
import Synchronization
import TelegramTesting
import Testing

@testable import Host
@testable import PatchbayBase

/// Calls of plugins outside of any transaction that somebody waits for.
@Suite struct PluginThreadsTests {
  private static let bot = BotInfo(id: 1, name: "shop", username: "shop_bot", language: .russian, timezone: "UTC", admins: [])
  private static let call = PluginCall(.idempotencyKey, of: "staying")

  private let workers = LaneWorkers()

  @Test func whatComesInTimeIsTheAnswer() async throws {
    #expect(try await PluginThreads(workers: workers).watch(Self.call, of: Self.bot, deadlineMilliseconds: 5000) { 7 } == 7)
    #expect(workers.all.isEmpty)
  }

  @Test func oneThatDoesNotComeBackIsTheWatchdogs() async throws {
    let (overdue, ended) = (Names(), Names())
    let watchdog = Watchdog(workers: workers, limits: .init(), log: .silent, overdue: { overdue.add($0) }, end: { ended.add($0) })
    let held = Held()
    let watched = Task { [workers] in
      try await PluginThreads(workers: workers).watch(Self.call, of: Self.bot, deadlineMilliseconds: 200) { held.stay() }
    }
    while workers.all.first?.current == nil { await Task.yield() }
    let began = try #require(workers.all.first?.current).began
    watchdog.look(at: began + 200)
    #expect(overdue.all == [])
    watchdog.look(at: began + 201)
    #expect(overdue.all == ["shop staying idempotency_key"] && ended.all == [])
    watchdog.look(at: began + 201 + 10_000)
    #expect(ended.all == ["shop staying idempotency_key"])
    // Here nothing ends the process; whatever it answers now is too late.
    held.open()
    await #expect(throws: LaneError.self) { try await watched.value }
    #expect(workers.all.isEmpty)
  }

  private final class Names: Sendable {
    private let names = Mutex<[String]>([])
    var all: [String] { names.withLock { $0 } }
    func add(_ call: LaneWorker.Activity) { names.withLock { $0.append("\(call.bot) \(call.plugin) \(call.kind)") } }
  }

  /// Holds a thread until it is opened.
  private final class Held: Sendable {
    private let signal = ThreadSignal()
    private let isOpen = Atomic(false)

    func stay() { signal.wait { isOpen.load(ordering: .relaxed) } }

    func open() {
      isOpen.store(true, ordering: .relaxed)
      signal.signalAll()
    }
  }
}
