@_spi(Host) import PluginAPI
import Synchronization
import Testing

@testable import Host
@testable import PatchbayBase
@testable import PatchbayTelegram

/// Half of a bot's lane is for what Telegram brings and for those who have shown a right: strangers' requests never fill it.
@Suite struct LaneShareTests {
  /// Keeps the lane busy until it is opened.
  private final class Gate: Sendable {
    private let signal = ThreadSignal()
    private let isOpen = Mutex(false)

    func wait() { signal.wait { isOpen.withLock { $0 } } }

    func open() {
      isOpen.withLock { $0 = true }
      signal.signalAll()
    }
  }

  private static let bot = BotInfo(id: 42, name: "test", username: "test_bot", language: .english, timezone: "UTC", admins: [])

  private static func route() throws -> RouteTable.Owned<Registered.WebRoute> {
    let scope = RegistrationScope(plugin: "shop", bot: bot)
    try Registration(scope: scope).web(.get, "goods") { _ in .text("none") }
    let generation = Generation(
      plugin: "shop", manifest: Manifest(id: "shop", version: "1", title: LocalizedText("Shop")), image: "00",
      settings: SettingsNode(.map([])), items: scope.items)
    let routes = scope.items.compactMap { item -> Registered.WebRoute? in
      if case .web(let route) = item { return route }
      return nil
    }
    return RouteTable.Owned(generation: generation, route: try #require(routes.first))
  }

  private static func request(key: String? = nil) -> WebRequest {
    WebRequest(
      method: .get, path: "goods", parameters: [:], query: [:], headers: [:], body: [], remoteAddress: "192.0.2.1", key: key)
  }

  private static func status(_ step: Registered.WebStep) -> Int? {
    if case .answer(let response) = step { response.status } else { nil }
  }

  @Test(arguments: [1, 2, 8, 9]) func strangersGetHalfOfTheLane(depth: Int) async throws {
    let rig = try SQLiteLaneRig(capacity: depth)
    let lane = rig.lane
    try await lane.runAlone { _ = try HostTables.migrate($0.database, now: 0) }
    var limits = HostServices.Limits()
    limits.laneDepth = depth
    let bot = try LaneBot(lane, limits: limits)
    let (route, transactions) = (try Self.route(), bot.bot.transactions)
    let gate = Gate()
    let (started, announce) = AsyncStream.makeStream(of: Void.self)
    let holder = Task {
      try await lane.run { _ in
        announce.finish()
        gate.wait()
      }
    }
    for await _ in started {}

    @Sendable func respond(key: String? = nil) async -> Int? {
      Self.status(await transactions.respond(to: Self.request(key: key), by: route) { try route.route.run($0) })
    }
    func waits(_ count: Int) async { while lane.depth < count { await Task.yield() } }
    var answers: [Task<Int?, Never>] = []
    let half = max(1, depth / 2)
    for count in 1...half {
      answers.append(Task { await respond() })
      await waits(count)
    }
    #expect(await respond() == 503)
    // The other half is there for others.
    var update: Task<Bool, Never>?
    if half < depth {
      update = Task { await transactions.receive([bot.message(1, chat: 5)]) }
      await waits(half + 1)
    }
    if half + 1 < depth {
      for count in half + 2...depth {
        answers.append(Task { await respond(key: "till") })
        await waits(count)
      }
    }
    // Full is full.
    #expect(await respond(key: "till") == 503)
    #expect(lane.depth == depth)
    gate.open()
    try await holder.value
    for answer in answers { #expect(await answer.value == 200) }
    if let update { #expect(await update.value) }
    #expect(await respond() == 200)
    await bot.close()
    rig.executor.stop()
  }
}
