import PluginAPI
import Testing

@testable import Host
@testable import PatchbayBase
@testable import PatchbayConfiguration
@testable import PatchbayObservability
@testable import PatchbayStorage
@testable import PatchbayTelegram

/// What is known of a host and its bots, and what `patchbay doctor` says of it: one fault is one check that isn't fine.
@Suite struct DoctorTests {
  private static let now: Int64 = 1_767_614_400_000
  private static let url = "https://bots.example/telegram/shop"
  private static let outage = TelegramError(method: "getMe", kind: .transport(.cannotConnect, maybeDelivered: false))

  /// A host that runs one bot by webhook, all being well.
  private static var healthy: Health {
    var info = PatchbayTelegram.WebhookInfo()
    info.url = url
    info.pendingUpdates = 2
    info.allowedUpdates = ["message", "callback_query"]
    var bot = BotHealth(name: "shop")
    bot.state = ("serving", nil)
    bot.database = .open(
      DatabaseFigures(version: "PostgreSQL 16.3", latencyMicroseconds: 800, server: ServerFigures(user: "shop", connections: 9)))
    bot.work = WorkHealth()
    bot.work?.ledger = LedgerHealth(verified: LedgerVerification(at: now - 3_600_000, fault: nil), hasTransfers: true)
    bot.work?.dialogs = [WorkHealth.Dialogs(plugin: "counter", step: "name", count: 3, user: 7)]
    bot.telegram = TelegramHealth(
      account: .success(.init(username: "shop_bot")), webhook: info, ahead: 300, latencyMicroseconds: 40_000)
    bot.plugins = PluginHealth(active: ["counter"], off: 1)
    bot.delivery = DeliveryHealth(hasWebhook: true, url: url)
    bot.delivery.status = DeliveryStatus()
    bot.delivery.status?.mode = .webhook
    bot.delivery.settings = WebhookSettings(url: url, secret: "secret")
    bot.delivery.allowedUpdates = ["message", "callback_query"]
    var host = HostHealth(isRunning: true, disks: [DiskHealth(path: "/srv", free: 40 << 30)])
    host.file = FileHealth(bots: 1, plugins: 1)
    host.log.volume = LogVolume.Hour(lines: 40, bytes: 4000)
    host.seesProxies = true
    return Health(host: host, bots: [bot], now: now)
  }

  private static func problem(_ reason: ConfigurationProblem.Reason) -> ConfigurationProblem {
    ConfigurationProblem(file: "patchbay.yml", position: SourcePosition(line: 3, column: 5), reason: reason)
  }

  /// A fault, the check that has to tell of it, and a part of what mends it.
  struct Fault: Sendable {
    let name: String
    let check: String
    let verdict: HealthVerdict
    let fix: String
    let strike: @Sendable (inout Health) -> Void

    init(
      _ name: String, _ check: String, _ verdict: HealthVerdict, _ fix: String, _ strike: @escaping @Sendable (inout Health) -> Void
    ) {
      (self.name, self.check, self.verdict, self.fix, self.strike) = (name, check, verdict, fix, strike)
    }
  }

  private static func webhook(_ health: inout Health, _ change: (inout PatchbayTelegram.WebhookInfo) -> Void) {
    if var info = health.bots[0].telegram?.webhook {
      change(&info)
      health.bots[0].telegram?.webhook = info
    }
  }

  private static func failing(_ health: inout Health, _ words: String) {
    webhook(&health) {
      $0.pendingUpdates = 300
      ($0.lastError, $0.lastErrorDate) = (words, now / 1000 - 20)
    }
  }

  private static func server(_ health: inout Health, _ change: (inout ServerFigures) -> Void) {
    guard case .open(var figures) = health.bots[0].database, var server = figures.server else { return }
    change(&server)
    figures.server = server
    health.bots[0].database = .open(figures)
  }

  static let ofHost: [Fault] = [
    Fault("an unknown key", "configuration", .broken, "patchbay check") {
      $0.host.file.problems = [problem(.unknownKey(key: "tokn", section: "bots.shop", hint: .nearest("token")))]
    },
    Fault("a value that waits for a restart", "configuration", .warning, "restart") { $0.host.file.waiting = [.limits] },
    Fault("no bots", "configuration", .warning, "patchbay check") { $0.host.file.warnings = [problem(.noBots)] },
    Fault("an unset variable", "variables", .broken, "NAME=value") {
      $0.host.file.problems = [problem(.unsetVariable(name: "SHOP_TOKEN", key: "bots.shop.token", nearest: nil))]
    },
    Fault("variables run together", "variables", .broken, "NAME=value") {
      $0.host.file.problems = [
        problem(.runTogether(key: "bots.shop.token", variables: ["SHOP_TOKEN"], .assignment(name: "DATABASE_URL")))
      ]
    },
    Fault("a configuration that all may read", "rights", .warning, "chmod o-rwx /srv/patchbay.yml") {
      $0.host.exposures = [.readable(path: "/srv/patchbay.yml", what: .configuration)]
    },
    Fault("a data folder that can't be written", "rights", .broken, "host.data") {
      $0.host.folders = [FolderFault(cause: "the data folder /srv can't be written", fix: "correct host.data")]
    },
    Fault("a disk that fills", "disk", .warning, "du -xh") { $0.host.disks.append(DiskHealth(path: "/srv/db", free: 100 << 20)) },
    Fault("a full disk", "disk", .broken, "du -xh") { $0.host.disks.append(DiskHealth(path: "/srv/db", free: 1 << 20)) },
    Fault("a slow clock", "clock", .warning, "timedatectl") {
      $0.bots[0].telegram?.ahead = -60_000
      server(&$0) { $0.ahead = -61_000 }
    },
    Fault("a clock that is far off", "clock", .broken, "timedatectl") {
      $0.bots[0].telegram?.ahead = 3_600_000
      server(&$0) { $0.ahead = 3_600_000 }
    },
    Fault("a server's clock that is off", "clock", .warning, "that machine's") { server(&$0) { $0.ahead = 90_000 } },
    Fault("a log that says too much", "log", .warning, "log_level: info") { $0.host.log.level = .debug },
    Fault("a log that grows", "log", .warning, "repeats") { $0.host.log.volume = LogVolume.Hour(lines: 1 << 20, bytes: 200 << 20) },
    Fault("a proxy that isn't trusted", "proxy", .warning, "trusted_proxies: [10.0.0.5]") { $0.host.untrustedProxy = "10.0.0.5" },
    Fault("no way to Telegram", "telegram", .broken, "curl") {
      $0.bots[0].telegram = TelegramHealth(account: .failure(outage))
      $0.bots[0].delivery.status?.lastError = "\(outage)"
      $0.bots[0].work?.late = .init(count: 4)
    },
  ]

  static let ofBots: [Fault] = [
    Fault("a bot that can't start", "state", .broken, "patchbay reload") {
      $0.bots[0] = BotHealth(name: "shop", state: ("failed", "the database belongs to bot 2"))
    },
    Fault("a paused bot", "state", .warning, "patchbay bots resume") { $0.bots[0].state = ("paused", nil) },
    Fault("an earlier configuration", "state", .warning, "patchbay check") { $0.bots[0].unapplied = "its token is another bot's" },
    Fault("a database in a container", "persistence", .warning, "Mount a volume") {
      $0.bots[0].storage = StorageAdvice.Warning(path: "/app/shop.sqlite", cause: .containerLayer(type: "overlay"))
    },
    Fault("no way to the database", "database", .broken, "start the server") {
      let bot = BotConfiguration(name: "shop", token: Secret("1:a"), id: 1, database: .sqlite(path: "/srv/shop.sqlite"))
      $0.bots[0].database = .failure(StorageError.cannotConnect(host: "db", port: "5432", reason: "refused"), of: bot)
      $0.bots[0].work = nil
    },
    Fault("a damaged database", "database", .broken, "backup") {
      $0.bots[0].database = .open(DatabaseFigures(version: "SQLite", latencyMicroseconds: 20, damage: "the database is damaged"))
      $0.bots[0].work = nil
    },
    Fault("a database in another region", "region", .warning, "patchbay move") {
      if case .open(var figures) = $0.bots[0].database {
        figures.latencyMicroseconds = 90_000
        $0.bots[0].database = .open(figures)
      }
    },
    Fault("a user without rights", "roles", .broken, "GRANT CREATE") { server(&$0) { $0.mayMakeTables = false } },
    Fault("connections that run out", "connections", .warning, "max_connections") { server(&$0) { $0.connections = 97 } },
    Fault("no connections left", "connections", .broken, "max_connections") { server(&$0) { $0.connections = 100 } },
    Fault("a transaction left open", "transactions", .warning, "pg_terminate_backend(42)") {
      server(&$0) { $0.oldest = .init(process: 42, seconds: 900, application: "psql") }
    },
    Fault("a revoked token", "token", .broken, "@BotFather") {
      $0.bots[0].telegram = TelegramHealth(account: .failure(TelegramError(method: "getMe", kind: .unauthorized, code: 401)))
      $0.bots[0].delivery.status?.mode = .failed
      $0.bots[0].delivery.status?.lastError = "setWebhook: 401"
      $0.bots[0].work?.late = .init(count: 4)
    },
    Fault("another program's webhook", "delivery", .broken, "/revoke") {
      webhook(&$0) { $0.url = "https://evil.example/x?token=1" }
    },
    Fault("a second poller", "delivery", .broken, "stop the other program") {
      $0.bots[0].delivery = DeliveryHealth(hasWebhook: false)
      $0.bots[0].delivery.status = DeliveryStatus()
      $0.bots[0].delivery.status?.mode = .polling
      $0.bots[0].delivery.status?.lastError =
        "getUpdates: 409: another program polls this bot with the same token; stop one of the two"
      webhook(&$0) { $0.url = "" }
    },
    Fault("updates of other kinds", "delivery", .warning, "patchbay reload") { webhook(&$0) { $0.allowedUpdates = ["message"] } },
    Fault("a certificate that is no good", "webhook", .broken, "openssl") {
      failing(&$0, "SSL error {error:0A000086:SSL routines::certificate verify failed}")
    },
    Fault("a redirect", "webhook", .broken, "host.public_url") {
      failing(&$0, "Wrong response from the webhook: 301 Moved Permanently")
    },
    Fault("a proxy with nothing behind it", "webhook", .broken, "host.listen") {
      failing(&$0, "Wrong response from the webhook: 502 Bad Gateway")
    },
    Fault("an address of IPv6 alone", "webhook", .broken, "A record") {
      webhook(&$0) { $0.url = "" }
      stop(&$0)
      $0.bots[0].delivery.address = AddressHealth(name: .onlyIPv6)
    },
    Fault("a name that leads nowhere", "webhook", .broken, "DNS") {
      webhook(&$0) { $0.url = "" }
      stop(&$0)
      $0.bots[0].delivery.address = AddressHealth(name: .unknown("Name or service not known"))
    },
    Fault("updates that pile up", "pending", .warning, "updates backlog") { webhook(&$0) { $0.pendingUpdates = 5000 } },
    Fault("a plugin that isn't ready", "plugins", .broken, "patchbay reload") {
      $0.bots[0].plugins?.active = []
      $0.bots[0].plugins?.faults = [
        .init(plugin: "counter", cause: "counter failed to open", fix: "patchbay reload")
      ]
      $0.bots[0].work?.overdue = ["counter": .init(count: 3, sample: 1)]
      $0.bots[0].work?.presses = ["counter": .init(count: 3, sample: 1)]
      $0.bots[0].work?.events = ["counter": .init(count: 3, sample: 1)]
    },
    Fault("a plugin that serves as it was", "plugins", .warning, "patchbay reload") {
      $0.bots[0].plugins?.faults = [
        .init(plugin: "counter", cause: "counter failed to open", fix: "patchbay reload", isServed: true)
      ]
    },
    Fault("migrations that wait", "migrations", .warning, "patchbay migrate up") {
      $0.bots[0].work?.pendingMigrations = ["counter: 002"]
    },
    Fault("migrations that can't be", "migrations", .broken, "patchbay check") { $0.bots[0].work?.migrationFault = "changed" },
    Fault("dialogs that nobody answers", "conversations", .warning, "patchbay conversations clear --user 9") {
      $0.bots[0].work?.dialogs.append(.init(plugin: "gone", step: "age", count: 1, user: 9))
    },
    Fault("buttons that nothing handles", "callbacks", .warning, "alias") {
      $0.bots[0].work?.presses = ["": .init(count: 12, sample: 5)]
    },
    Fault("updates that failed", "updates", .warning, "patchbay updates retry 5") {
      $0.bots[0].work?.failed = .init(count: 2, sample: 5)
    },
    Fault("an update that is set aside", "updates", .broken, "patchbay updates retry 6") {
      $0.bots[0].work?.setAside = .init(count: 1, sample: 6)
    },
    Fault("messages that Telegram refused", "messages", .warning, "patchbay updates") {
      $0.bots[0].work?.undelivered = .init(count: 1)
    },
    Fault("messages that wait", "messages", .warning, "patchbay status") { $0.bots[0].work?.late = .init(count: 8) },
    Fault("events that are set aside", "events", .warning, "patchbay events retry 3") {
      $0.bots[0].work?.events = ["other": .init(count: 1, sample: 3)]
    },
    Fault("jobs that failed", "jobs", .warning, "patchbay jobs retry 8") { $0.bots[0].work?.jobs = .init(count: 1, sample: 8) },
    Fault("jobs that never begin", "jobs", .warning, "--plugin counter") {
      $0.bots[0].work?.overdue = ["counter": .init(count: 3, sample: 1)]
    },
    Fault("a schedule that fails", "jobs", .warning, "patchbay jobs schedules") {
      $0.bots[0].work?.schedules = ["counter/daily, 3 times: no"]
    },
    Fault("money that nobody took", "unclaimed", .warning, "patchbay unclaimed") {
      $0.bots[0].work?.unclaimed = .init(count: 1, sample: 1)
    },
    Fault("a ledger that was tampered with", "ledger", .broken, "patchbay ledger verify") {
      $0.bots[0].work?.ledger.verified = LedgerVerification(at: now, fault: "ledger_wallets 7/XTR")
    },
    Fault("a ledger that isn't sealed", "ledger", .warning, "seals") { $0.bots[0].work?.ledger.unsealedSince = now - 86_400_000 },
  ]

  /// The host isn't running.
  private static func stop(_ health: inout Health) {
    health.host.isRunning = false
    (health.host.log.volume, health.host.seesProxies) = (nil, false)
    health.bots[0].state = nil
    (health.bots[0].delivery.status, health.bots[0].delivery.settings) = (nil, nil)
  }

  @Test func whatIsWellIsFine() {
    #expect(Self.healthy.report.checks.filter { $0.judgement.verdict != .fine } == [])
    var stopped = Self.healthy
    Self.stop(&stopped)
    #expect(stopped.report.verdict == .fine)
    // Before the first start.
    stopped.bots[0].database = .absent
    stopped.bots[0].work = nil
    Self.webhook(&stopped) { $0 = PatchbayTelegram.WebhookInfo() }
    #expect(stopped.report.verdict == .fine)
  }

  @Test(arguments: ofHost.indices) func aFaultOfTheHostIsOneCheck(_ index: Int) { Self.expect(Self.ofHost[index], of: nil) }

  @Test(arguments: ofBots.indices) func aFaultOfABotIsOneCheck(_ index: Int) { Self.expect(Self.ofBots[index], of: "shop") }

  private static func expect(_ fault: Fault, of bot: String?) {
    var health = healthy
    fault.strike(&health)
    let report = health.report
    let faulty = report.checks.filter { $0.judgement.verdict != .fine }
    #expect(faulty.map(\.id) == [bot.map { "\($0).\(fault.check)" } ?? fault.check], "\(fault.name): \(faulty)")
    #expect(report.verdict == fault.verdict && faulty.first?.judgement.verdict == fault.verdict, "\(fault.name)")
    #expect(
      faulty.first?.judgement.fix?.contains(fault.fix) == true && faulty.first?.judgement.cause?.isEmpty == false, "\(faulty)")
    #expect(Set(report.checks.map(\.id)).count == report.checks.count)
  }

  @Test func amongManyBotsCommandsNameTheirs() {
    var health = Self.healthy
    health.bots[0].isOneOfMany = true
    health.bots[0].work?.jobs = .init(count: 1, sample: 8)
    #expect(health.report.checks.first { $0.id == "shop.jobs" }?.judgement.fix?.contains("retry 8 --bot shop") == true)
  }

  @Test func aPassedErrorOfTheWebhookIsNone() {
    var health = Self.healthy
    Self.webhook(&health) {
      $0.pendingUpdates = 0
      ($0.lastError, $0.lastErrorDate) = ("Connection refused", Self.now / 1000 - 60)
    }
    #expect(health.report.verdict == .fine)
  }

  @Test func botFatherIsToldWhatIsMissing() {
    var account = TelegramHealth.Account(username: "shop_bot", isInline: false, joinsGroups: false, readsGroups: false)
    func judgement(_ wishes: BotFatherWishes) -> Judgement? { TelegramHealth(account: .success(account)).botFather(wishes) }
    #expect(judgement(BotFatherWishes()) == .fine() && judgement(BotFatherWishes(inlineButtons: true))?.verdict == .fine)
    let all = judgement(BotFatherWishes(inline: true, groups: true, groupMessages: true))
    #expect(all?.verdict == .warning && all?.fix == "tell @BotFather: /setinline, /setjoingroups, /setprivacy for @shop_bot")
    account = TelegramHealth.Account(username: "shop_bot", isInline: true, joinsGroups: true, readsGroups: true)
    #expect(judgement(BotFatherWishes(inline: true, groups: true, groupMessages: true)) == .fine())
  }

  @Test func remediesFitWhatTelegramSays() {
    for (words, fix) in [
      ("Connection refused", "host.listen"), ("Connection timed out", "firewall"), ("Read timeout expired", "host.listen"),
      ("Wrong response from the webhook: 404 Not Found", "/telegram/"),
      ("Wrong response from the webhook: 401 Unauthorized", "secret"),
      ("Failed to resolve host: Name or service not known", "DNS"), ("IPv6-only addresses are not allowed", "A record"),
      ("Webhook can be set up only on ports 80, 88, 443 or 8443", "8443"), ("SSL error {…}", "openssl"),
    ] {
      #expect(DeliveryHealth.remedy(words, isRunning: true)?.contains(fix) == true, "\(words)")
    }
    #expect(DeliveryHealth.remedy("Connection refused", isRunning: false) == "patchbay run")
    #expect(DeliveryHealth.remedy("something new", isRunning: true) == nil)
  }

  @Test func theReportIsWhatMonitorsRead() throws {
    var health = Self.healthy
    health.host.log.level = .debug
    let result = health.report.result
    let root = try JSONDocument(result.json).root
    #expect(root.member("verdict").string == "warning" && result.complaint == nil)
    let checks = root.member("checks").elements
    let log = try #require(checks.first { $0.member("id").string == "log" })
    #expect(log.member("verdict").string == "warning" && log.member("figure").string == "debug, 40 lines in the last hour")
    #expect(checks.allSatisfy { $0.members.map(\.name) == ["id", "verdict", "figure", "cause", "fix"] })
    #expect(checks.first { $0.member("id").string == "disk" }?.member("cause").isNull == true)
    Self.server(&health) { $0.connections = 100 }
    #expect(health.report.result.complaint == "not well: log, shop.connections")
  }

  @Test func thePlainReportTellsWhatIsFineInOneLine() {
    var health = Self.healthy
    Self.server(&health) { $0.connections = 100 }
    let rows = health.report.result.table?.rows ?? []
    #expect(rows.contains([.text("disk"), .text("fine"), .text("40 GiB free")]))
    let index = rows.firstIndex { $0[0] == .text("shop.connections") } ?? 0
    #expect(rows[index...].prefix(3).map { $0[1] } == [.text("broken"), .text("cause"), .text("fix")])
  }

  @Test(
    arguments: [
      ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777_000), ("Mon, 05 Jan 2026 12:00:00 GMT", 1_767_614_400_000), ("yesterday", nil),
      ("Sun, 06 Nov 1994 08:49:37 UTC", nil),
    ] as [(String, Int64?)])
  func headersTellTheTime(_ text: String, _ time: Int64?) { #expect(HTTPDate.milliseconds(text) == time) }

  @Test func theVolumeOfTheLogIsThatOfAnHour() {
    let volume = LogVolume()
    for minute in Int64(0)..<90 { volume.note(bytes: 10, at: minute * 60_000) }
    #expect(volume.lastHour(until: 89 * 60_000) == LogVolume.Hour(lines: 60, bytes: 600))
    #expect(volume.lastHour(until: 119 * 60_000) == LogVolume.Hour(lines: 30, bytes: 300))
    #expect(volume.lastHour(until: 500 * 60_000) == LogVolume.Hour())
  }

  @Test func whatHangsKeepsNobodyWaiting() async {
    let late = await Deadline.given(.milliseconds(20)) { () async -> Int in
      await withUnsafeContinuation { (_: UnsafeContinuation<Int, Never>) in }
    }
    let (onThread, inTask) = (await Deadline.given(onThread: { 7 }), await Deadline.given { 8 })
    #expect(late == nil && onThread == 7 && inTask == 8)
  }
}
