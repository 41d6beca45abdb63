import AsyncHTTPClient
import Glibc
import Logging
import NIOCore
import Testing

@testable import Host
@testable import PatchbayConfiguration
@testable import PatchbayStorage
@testable import Simulator

/// Hosts that start, change and stop while something else is under way.
@Suite(.scenes) struct HostLifeTests {
  private static func setting(_ plugins: [String], _ mode: Setting.Mode = .polling) -> Setting {
    var setting = Setting()
    setting.plugins = plugins
    setting.mode = mode
    return setting
  }

  @Test(.enabled(if: Setting.engine == .sqlite))
  func aPluginWhoseMigrationFoundTheDatabaseBusyIsTriedAgain() async throws {
    try await Stage.play(Self.setting(["counter: {}"])) { stage in
      let gateway = try await stage.startHost()
      let other = try SQLiteConnection(path: stage.databasePath)
      defer { other.close() }
      try other.begin()
      try stage.configure { $0.plugins = ["counter: {}", "misbehaving: {}"] }
      try await gateway.runtime.reload()
      let failure = try await stage.plugin("misbehaving")["failure"]?.string ?? ""
      #expect(failure.contains("locked"), "\(failure)")
      try other.rollback()
      await gateway.runtime.tryAgain()
      let status = try await stage.plugin("misbehaving")
      #expect(status["state"]?.string == "active" && status["failure"] == .null, "\(status.text)")
      let boris = stage.chat(Stage.boris)
      try await boris.say("/mark")
      try await boris.shouldReply("mark 1")
    }
  }

  @Test func aSwitchThatWaitsDoesNotUndoTheConfigurationBeforeIt() async throws {
    try await Stage.play(Self.setting(["counter: { label: first }"])) { stage in
      let gateway = try await stage.startHost()
      let served = try #require(gateway.bots.bot(named: "shop"))
      let (begun, beginning) = AsyncStream.makeStream(of: Void.self)
      let goOn = ThreadGate()
      let busy = Task {
        try await served.bot.lane.run { _ in
          beginning.finish()
          goOn.wait()
        }
      }
      for await _ in begun {}
      // Waits for the lane; behind it new settings, and behind them what knows nothing of settings.
      _ = await served.plugins.queue([PluginConfiguration(id: "counter", enabled: false)])
      try stage.configure { $0.plugins = ["counter: { label: second }"] }
      let new = try ConfigurationFile.load(stage.configurationPath, environment: [:]).configuration
      _ = await served.plugins.queue(try #require(new[bot: "shop"]).plugins)
      let last = await served.plugins.queue(retry: true)
      goOn.open()
      try await busy.value
      await last.value
      let boris = stage.chat(Stage.boris)
      try await boris.say("/label")
      try await boris.shouldReply("label: second")
    }
  }

  @Test func whoWaitsForAJobDoesNotHoldUpTheStop() async throws {
    var setting = Self.setting(["worker: { wait: 300000 }"])
    setting.host = ["limits: { drain_time: 1s }"]
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      let waiting = Task {
        try await Web.send("POST", "\(stage.url)/b/shop/worker/work/wait?user=\(Stage.boris)", timeout: .minutes(10))
      }
      try await stage.until("SELECT count(*) FROM worker_marks WHERE mark = 'waiting'", is: "1")
      let began = ContinuousClock.now
      await stage.stopHost()
      // Far from the five minutes that the client has.
      #expect(ContinuousClock.now - began < .seconds(100))
      let response = try await waiting.value
      #expect(response.status == 202 && response.text.hasPrefix("running:"), "\(response)")
      #expect(try stage.column("SELECT state FROM patchbay_jobs") == ["queued"])
    }
  }

  @Test func aReloadWaitsForTheOneBeforeIt() async throws {
    try await Stage.play(Self.setting(["counter: {}"])) { stage in
      let gateway = try await stage.startHost()
      try stage.configure { $0.bot = ["files: elsewhere"] }
      async let first = gateway.runtime.reload()
      let second = try await gateway.runtime.reload()
      // Whichever came first, neither says that it is done while the bot is stopped for the other.
      #expect(gateway.bots.bot(named: "shop") != nil)
      #expect(try await [first, second].filter(\.isEmpty).count == 1)
    }
  }

  @Test(.enabled(if: Setting.engine == .sqlite))
  func whatIsEditedWhileABotStartsIsTakenOver() async throws {
    try await Stage.play(Self.setting(["counter: { label: first }"])) { stage in
      var program = try await stage.startProgram()
      program.signal(SIGTERM)
      _ = try await program.end()
      // The start waits for the file.
      let other = try SQLiteConnection(path: stage.databasePath)
      defer { other.close() }
      try other.begin()
      program = try stage.launch()
      try await stage.until("the host listens") { try await stage.command("status").exit == .code(0) ? () : nil }
      try stage.configure { $0.plugins = ["counter: { label: second }"] }
      let reload = try await stage.command("reload")
      #expect(reload.exit == .code(0), "\(reload)")
      try other.rollback()
      try await program.prints("serving")
      let boris = stage.chat(Stage.boris)
      try await boris.say("/label")
      try await boris.shouldReply("label: second")
    }
  }

  @Test(.enabled(if: Setting.engine == .sqlite))
  func aBotThatFindsItsFileLockedIsServedWhenItIsFree() async throws {
    try await Stage.play(Self.setting(["counter: {}"], .webhook)) { stage in
      let lock = try DatabaseLock(database: stage.databasePath)
      let gateway = try await stage.startHost()
      #expect(gateway.bots.failed["shop"]?.contains("in use") == true)
      #expect(try await stage.deliver(Stage.message(1, "/count")).status == 503)
      lock.release()
      await gateway.runtime.tryAgain()
      #expect(try await stage.deliver(Stage.message(1, "/count")).status == 200)
    }
  }

  @Test func aBotIsServedWhileOthersStillStart() async throws {
    try await Stage.play(Self.setting(["counter: {}"], .webhook)) { stage in
      let gateway = try await stage.startHost()
      // The same bot in a host that has not come to the end of its start.
      let bots = BotDirectory()
      bots.put(try #require(gateway.bots.bot(named: "shop")))
      let log = Logger(label: "test")
      let front = WebFront(bots: bots, updateSize: 1 << 20, proxies: [], log: log)
      let budget = ConnectionBudget(ConnectionBudget.Limits(), listener: "public", log: log)
      let server = HTTPServer(group: HTTPClient.defaultEventLoopGroup, budget: budget) { front.admit($0) }
      let port = try #require(try await server.start(at: .address(host: "127.0.0.1", port: 0)))
      func deliver(_ bot: String) async throws -> Int {
        try await Web.send(
          "POST", "http://127.0.0.1:\(port)/telegram/\(bot)", headers: [("X-Telegram-Bot-Api-Secret-Token", Stage.secret)],
          body: Stage.message(1, "/count").bytes
        ).status
      }
      #expect(try await Web.get("http://127.0.0.1:\(port)/readyz").status == 503)
      #expect(try await deliver("shop") == 200)
      #expect(try await deliver("other") == 503)
      await server.stop(limit: .seconds(60))
    }
  }
}

/// Holds a thread up until it is opened.
private final class ThreadGate: @unchecked Sendable {
  // A POSIX semaphore is made to be used from many threads; it is only touched through sem_wait and sem_post.
  private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

  init() { sem_init(semaphore, 0, 0) }

  deinit {
    sem_destroy(semaphore)
    semaphore.deallocate()
  }

  func wait() { while sem_wait(semaphore) != 0 {} }
  func open() { sem_post(semaphore) }
}
