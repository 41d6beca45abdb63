package import Logging
package import PatchbayObservability
import PatchbayStorage
@_spi(Host) import PluginAPI

/// The one way into code that a plugin wrote.
///
/// Before any of it runs, the call is noted in the crash journal and for the watchdog under the plugin's name, so that a death, a hang
/// or a failure names whose it is. There are three ways to make one: in a transaction (``LaneTransaction/call(_:_:_:)``, within
/// ``LaneTransaction/perform(_:)``), on a thread of its own that is given up when it doesn't come back (``PluginThreads``), and
/// piece by piece for a job's asynchronous part (`JobThreads`). What a failed one is called in the log, and where it is counted, is
/// decided here too: ``HostServices/report(_:in:of:_:incident:level:consequence:_:)``.
package struct PluginCall: Sendable, Hashable {
  /// What a plugin is called for.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case initialisation = "init"
    case registration = "register"
    case migration
    case update, filter, profile, panel, web, event, schedule, action
    /// What it keeps of a person, to be exported or deleted.
    case personalData = "personal_data"
    /// A job's asynchronous part, a transaction that it opened, and what its plugin does when it is over without success.
    case job
    case jobTransaction = "job_transaction"
    case jobFailure = "job_failure"
    /// What tells whether a request is a repetition.
    case idempotencyKey = "idempotency_key"
    /// A look whether what it needs is in order.
    case check
  }

  package let plugin: String
  /// The plugin's name as the crash journal writes it.
  package let label: PluginLabel
  package let kind: Kind
  /// What the plugin's package declares; `nil` where nothing holds the plugin to anything.
  let capabilities: Capabilities?
  /// Where the handler is registered in the author's sources, once that is known.
  var site: String?

  /// What it is called for, as the crash journal writes it.
  var kindLabel: CallLabel { Self.kindLabels[kind] ?? CallLabel(kind.rawValue) }
  private static let kindLabels = Dictionary(uniqueKeysWithValues: Kind.allCases.map { ($0, CallLabel($0.rawValue)) })

  /// - Parameter image: the content hash of its library; empty where that is not known.
  package init(_ kind: Kind, of plugin: String, image: String = "") {
    self.init(kind, plugin: plugin, label: PluginLabel(plugin, image: image))
  }

  package init(_ kind: Kind, of generation: Generation) {
    self.init(kind, plugin: generation.plugin, label: generation.label, generation.capabilities)
  }

  private init(_ kind: Kind, plugin: String, label: PluginLabel, _ capabilities: Capabilities? = nil) {
    self.capabilities = capabilities
    self.kind = kind
    self.plugin = plugin
    self.label = label
  }

  /// The host's own code between calls of plugins.
  static let host = PluginCall(.update, plugin: HostNames.plugin, label: HostNames.label)
}

extension PluginCall.Kind {
  /// What the log says of what failed by such a call.
  var failureWords: String {
    switch self {
    case .initialisation, .registration, .migration: "a plugin could not be made ready"
    case .update, .filter, .profile: "an update failed"
    case .panel: "a panel could not be shown"
    case .web: "a web route failed"
    case .idempotencyKey: "a web route's idempotency key could not be told"
    case .event: "a subscriber failed and will be retried"
    case .schedule: "a scheduled task failed and will be retried"
    case .action: "an operator's action failed"
    case .personalData: "a person's data could not be exported or deleted"
    case .check: "a plugin's check failed"
    case .job: "a job failed"
    case .jobTransaction: "a job's transaction failed"
    case .jobFailure: "a plugin's handler for a failed job threw; will retry"
    }
  }
}

extension HostServices {
  /// Says in the log that something failed, and counts the plugin's call by which it did.
  ///
  /// - Parameters:
  ///   - kind: what the first plugin was called for.
  ///   - call: the one that failed; of another kind where that plugin, or the host, called on.
  ///   - bot: its name.
  ///   - failure: the error, in words; what is secret in them is redacted.
  ///   - incident: the code that somebody was told.
  ///   - consequence: what the log says after the call's own words.
  ///   - details: which update, route, job… it was.
  package func report(
    _ kind: PluginCall.Kind, in call: PluginCall, of bot: String, _ failure: String, incident: String? = nil,
    level: Logger.Level = .error, consequence: String = "", _ details: Logger.Metadata
  ) {
    var metadata = details
    metadata["bot"] = "\(bot)"
    metadata["plugin"] = "\(call.plugin)"
    metadata["call"] = "\(call.kind.rawValue)"
    if let site = call.site { metadata["handler"] = "\(site)" }
    if let incident { metadata["incident"] = "\(incident)" }
    metadata["error"] = "\(secrets.redact(failure))"
    log.log(level: level, "\(kind.failureWords)\(consequence)", metadata: metadata)
    // Of what the host did itself between the calls no plugin is to be counted.
    if call.plugin != HostNames.plugin { metrics.callFailed(bot: bot, plugin: call.plugin, call: call.kind.rawValue) }
  }
}

extension LaneSession {
  /// Runs what a plugin described, such as its migrations, within a deadline.
  ///
  /// - Parameter deadlineMilliseconds: how long it may take.
  /// - Throws: `LaneError.deadline` when it took longer, whatever came of it.
  package func call<Value>(
    _ call: PluginCall, for bot: BotContext, deadlineMilliseconds: Int64, _ body: () throws -> Value
  ) throws -> Value {
    bot.services.journal.begin(worker.slot, bot: bot.id, subject: .plugin, plugin: call.label, kind: call.kindLabel)
    defer { bot.services.journal.end(worker.slot) }
    worker.begin(
      LaneWorker.Activity(
        bot: bot.name, plugin: call.plugin, kind: call.kind.rawValue, update: 0, deadlineMilliseconds: deadlineMilliseconds,
        interrupter: database.interrupter))
    let result = Result { try body() }
    database.interrupter.disarm()
    do {
      if let overdue = worker.end() { throw LaneError.deadline(milliseconds: overdue.deadlineMilliseconds) }
      return try result.get()
    } catch {
      if !error.mayRecover { bot.services.metrics.callFailed(bot: bot.name, plugin: call.plugin, call: call.kind.rawValue) }
      throw error
    }
  }
}

extension LaneTransaction {
  /// Does what calls plugins, within the handlers' deadline; then tells plugins what it changed in people's wallets. What is suspected of
  /// having ended the process runs alone.
  ///
  /// - Throws: `LaneError.deadline` when it took longer, whatever came of it. ``blamed`` names the plugin then.
  func perform<Value>(_ body: () throws -> Value) throws -> Value {
    let suspicions = bot.services.suspicions
    guard let suspect = suspicions.suspect(bot: bot.id, subject, cause), suspect.runsAlone else {
      suspicions.letSuspectsRun()
      return try run(body)
    }
    let value = try suspicions.alone(in: session.worker.slot) { try run(body) }
    // An update is cleared by its commit.
    if suspect.isUnproven, subject.kind != .update { suspicions.settle(suspect) }
    return value
  }

  private func run<Value>(_ body: () throws -> Value) throws -> Value {
    let interrupter = session.database.interrupter
    session.worker.begin(
      LaneWorker.Activity(
        bot: bot.name, plugin: current.plugin, kind: current.kind.rawValue, update: subject.kind == .update ? subject.number : 0,
        deadlineMilliseconds: bot.services.limits.handlerDeadlineMilliseconds, interrupter: interrupter))
    let result = Result {
      let value = try body()
      try announceBalances()
      return value
    }
    interrupter.disarm()
    if let overdue = session.worker.end() {
      failed = PluginCall(PluginCall.Kind(rawValue: overdue.kind) ?? current.kind, of: overdue.plugin)
      throw LaneError.deadline(milliseconds: overdue.deadlineMilliseconds)
    }
    return try result.get()
  }

  /// Calls a plugin with a scope that closes when it returns; within ``perform(_:)``.
  func call<Value>(_ generation: Generation, _ kind: PluginCall.Kind, _ body: (TransactionScope) throws -> Value) throws -> Value {
    let scope = TransactionScope(
      backend: self, plugin: generation.plugin, bot: bot.info, routes: generation.callbacks, texts: generation.texts)
    let outer = current
    if outer.plugin == HostNames.plugin, !bot.services.suspicions.isRunning(session.worker.slot) {
      bot.services.suspicions.join()
    }
    enter(PluginCall(kind, of: generation))
    // Whoever called it by an event goes on, and is to be named again.
    defer {
      scope.close()
      enter(outer)
    }
    do {
      let value = try body(scope)
      try scope.check()
      return value
    } catch {
      if failed == nil {
        failed = current
        failed?.site = scope.site.map { "\($0)" }
        noteServersTimeout(error)
      }
      throw error
    }
  }

  private func enter(_ call: PluginCall) {
    current = call
    // A subscriber that dies in another plugin's request is its own affair.
    let subject = subject.kind == .route && call.plugin != cause.plugin && call.plugin != HostNames.plugin ? .plugin : subject
    bot.services.journal.begin(
      session.worker.slot, bot: bot.id, subject: subject, plugin: call.label, kind: call.kindLabel,
      isAlone: bot.services.suspicions.isAlone(session.worker.slot))
    session.worker.enter(plugin: call.plugin, kind: call.kind.rawValue)
  }

  /// A server may end a statement by its own timeout before the watchdog does.
  private func noteServersTimeout(_ error: any Error) {
    guard (error as? SQLError)?.code == .interrupted, session.worker.current?.isInterrupted == false else { return }
    bot.services.metrics.callOverdue(bot: bot.name, plugin: current.plugin, call: current.kind.rawValue)
  }

  /// The call to name when something failed.
  var blamed: PluginCall { failed ?? current }
}
