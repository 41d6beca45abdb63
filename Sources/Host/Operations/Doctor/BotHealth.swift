import PatchbayBase
import PatchbayConfiguration

/// What is known of one bot.
struct BotHealth: Sendable {
  let name: String
  /// Whether other bots share the host, so that commands have to name this one.
  var isOneOfMany = false
  /// Where it stands in a running host; `nil` where no host runs.
  var state: (word: String, reason: String?)?
  /// Why it serves with an earlier configuration.
  var unapplied: String?
  /// Where its files lie, if that is doubtful.
  var storage: StorageAdvice.Warning?
  var database = DatabaseHealth.unknown
  var work: WorkHealth?
  /// `nil` where nobody could ask.
  var telegram: TelegramHealth?
  var delivery = DeliveryHealth(hasWebhook: false)
  /// `nil` where they can't be known.
  var plugins: PluginHealth?
  /// What plugins found themselves.
  var ownChecks: [(id: String, judgement: Judgement)] = []

  private var option: String { isOneOfMany ? " --bot \(name)" : "" }
  private var isRunning: Bool { state != nil }

  /// - Parameter now: milliseconds since 1970.
  func checks(now: Int64) -> [HealthCheck] {
    var checks: [HealthCheck] = []
    func add(_ id: String, _ judgement: Judgement?) {
      if let judgement { checks.append(HealthCheck(id, of: name, judgement)) }
    }
    add("state", serving)
    add("persistence", persistence)
    add("database", database.judgement)
    if let figures = database.figures, let server = figures.server {
      add("region", figures.distance)
      add("roles", server.roles)
      add("connections", server.room)
      add("transactions", server.transactions)
    }
    if let plugins { add("plugins", plugins.judgement) }
    for check in ownChecks { add(check.id, check.judgement) }
    addTelegram(add, now)
    if let work { addWork(work, add, now) }
    return checks
  }

  private func addTelegram(_ add: (String, Judgement?) -> Void, _ now: Int64) {
    guard let telegram else { return }
    add("token", telegram.token)
    // What follows from an outage or a wrong token is no fault of its own.
    guard case .success = telegram.account else { return }
    if let table = plugins?.table { add("botfather", telegram.botFather(BotFatherWishes(table))) }
    let delivery = self.delivery.judgement(telegram.webhook, reload: "patchbay reload\(option)")
    let webhook = delivery.verdict == .fine ? self.delivery.webhook(telegram.webhook, now: now) : nil
    add("delivery", delivery)
    add("webhook", webhook)
    if let info = telegram.webhook, delivery.verdict == .fine, webhook?.verdict ?? .fine == .fine {
      add("pending", self.delivery.pending(info, option: option))
    }
  }

  private func addWork(_ work: WorkHealth, _ add: (String, Judgement?) -> Void, _ now: Int64) {
    let plugins = self.plugins ?? PluginHealth()
    add("migrations", work.migrations(option: option))
    guard work.isKnown else { return }
    if self.plugins != nil { add("conversations", work.conversations(plugins, option: option)) }
    add("callbacks", work.callbacks(plugins, option: option))
    add("updates", work.updates(option: option))
    // What Telegram's outage or a wrong token holds up is no fault of its own.
    let canSend = telegram.map { if case .success = $0.account { true } else { false } } ?? true
    add("messages", work.messages(isRunning: isRunning && canSend, option: option))
    add("events", work.events(plugins, option: option))
    add("jobs", work.jobs(plugins, isRunning: isRunning, option: option))
    add("unclaimed", work.unclaimed(option: option))
    add("ledger", work.ledger.judgement(now: now, isRunning: isRunning, option: option))
  }

  /// Whether a running host serves the bot.
  private var serving: Judgement? {
    guard let state else { return nil }
    switch state.word {
    case "serving":
      guard let unapplied else { return .fine(state.word) }
      return .warning(
        "it serves with its earlier configuration: \(unapplied)", fix: "patchbay check, then: patchbay reload", figure: state.word)
    case "paused":
      return .warning("it is paused, and its updates wait at Telegram", fix: "patchbay bots resume\(option)", figure: state.word)
    case "starting": return .fine(state.word)
    default:
      return .broken(
        state.reason ?? "the host doesn't serve it", fix: "mend that, then: patchbay reload\(option)", figure: state.word)
    }
  }

  /// Whether a redeploy would empty what the bot keeps.
  private var persistence: Judgement? {
    guard let storage else {
      if case .unknown = database { return nil }
      return .fine()
    }
    return .warning("\(storage.path) \(storage.cause.consequence)", fix: storage.fix)
  }
}

/// All that was looked at, before it is judged.
struct Health: Sendable {
  var host = HostHealth()
  var bots: [BotHealth] = []
  var telegramAPI = BaseURL.telegram
  /// Milliseconds since 1970.
  var now: Int64 = 0

  /// What else was found out about the host, by its bots.
  var report: HealthReport {
    var clocks: [ClockHealth] = []
    if let ahead = bots.lazy.compactMap({ $0.telegram?.ahead }).first { clocks.append(ClockHealth(name: "Telegram", ahead: ahead)) }
    for bot in bots {
      guard let server = bot.database.figures?.server else { continue }
      clocks.append(ClockHealth(name: "\(bot.name)'s database server", ahead: server.ahead))
    }
    let reach = TelegramReach(bots.compactMap(\.telegram), api: telegramAPI)
    return HealthReport(checks: host.checks(clocks: clocks, telegram: reach) + bots.flatMap { $0.checks(now: now) })
  }
}
