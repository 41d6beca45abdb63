import Logging
import PatchbayBase
import PatchbayObservability
import PatchbayStorage
@_spi(Host) import PluginAPI

/// What an update's handlers can reach: one transaction on the lane.
final class LaneTransaction: TransactionBackend {
  let session: LaneSession
  let bot: BotContext
  let table: RouteTable
  /// The update that caused the transaction; `nil` for a web request, a job or an event's retry.
  let update: Int64?
  /// What the crash journal is told it is for.
  var subject: CrashSubject
  /// The call that it is made for; the host's where that is none of a plugin's.
  let cause: PluginCall
  let chat: Int64?
  let place: Place
  /// The person for whom it is, of whose money plugins may take.
  let user: Int64?
  /// The job or schedule that caused it.
  let job: String?
  /// The operator at whose word it runs.
  let instructor: String?
  /// What changes in people's wallets; only kept where a plugin wants to know.
  let balances: LedgerChanges?
  /// Takes down what the page is to show that the update comes from; `nil` for one that comes from no page.
  let desk: AppDesk?
  private(set) var sent: [PendingCall] = []
  private(set) var conversation: ConversationRow?
  private(set) var conversationChanged = false
  /// What the person chose with `/language` in this transaction; `.some(nil)` where they went back to their Telegram's.
  private(set) var chosenLanguage: Language??
  private(set) var effects = CommitEffects()
  /// What is being called.
  var current = PluginCall.host
  /// The call whose failure went furthest.
  var failed: PluginCall?

  init(
    session: LaneSession, bot: BotContext, table: RouteTable, update: Int64?, subject: CrashSubject = .plugin,
    cause: PluginCall = .host, chat: Int64? = nil, place: Place = .none, user: Int64? = nil,
    conversation: ConversationRow? = nil, job: String? = nil, instructor: String? = nil, balances: LedgerChanges? = nil,
    desk: AppDesk? = nil
  ) {
    self.session = session
    self.bot = bot
    self.table = table
    self.update = update
    self.subject = update.map { .update($0) } ?? subject
    self.cause = cause
    self.chat = chat
    self.place = place
    self.user = user
    self.conversation = conversation
    self.job = job
    self.instructor = instructor
    self.balances = balances ?? LedgerChanges(for: table)
    self.desk = desk
  }

  var now: Int64 { session.now }
  var dueNow: Int64 { session.store.due }

  var databaseNow: Int64 {
    get throws {
      if let clock = bot.services.databaseClock { return clock() }
      return switch session.database.dialect {
      case .sqlite: dueNow
      case .postgres: try session.store.execute("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint").one().int64
      }
    }
  }

  func execute(
    _ statement: Statement, _ values: [SQLValue], plugin: String, maxRows: Int
  ) throws -> SQLResult {
    try session.database.execute(statement, values, as: .plugin(plugin), maxRows: maxRows)
  }

  // MARK: People

  func findUser(_ id: Int64) throws -> BotUser? { try UserStore(session.store, bot: bot.id).find(id) }

  func setLanguage(_ language: Language?, user: Int64) throws {
    try UserStore(session.store, bot: bot.id).setLanguage(language, of: user)
    if user == self.user { chosenLanguage = .some(language) }
  }

  func setStatus(_ status: BotUser.Status, user: Int64) throws {
    try UserStore(session.store, bot: bot.id).setStatus(status, of: user)
  }

  func setPhoto(id: String?, url: String?, user: Int64) throws {
    try UserStore(session.store, bot: bot.id).setPhoto(id: id, url: url, of: user)
  }

  // MARK: Messages

  func send(_ call: OutgoingMethod) throws -> MessageReference {
    try checkCapability(of: call)
    let sequence = bot.nextSequence()
    if let desk, call.method == "answerCallbackQuery" {
      try desk.take(call)
      return MessageReference(.outgoing(sequence))
    }
    sent.append(PendingCall(sequence: sequence, method: call, chat: chat, person: user))
    return MessageReference(.outgoing(sequence))
  }

  func edit(_ reference: MessageReference, _ call: OutgoingMethod) throws {
    try checkCapability(of: call)
    sent.append(PendingCall(sequence: bot.nextSequence(), method: call, target: reference, chat: chat, person: user))
  }

  func turn(of kind: String, chat: Int64, plugin: String) throws -> NoticeTurn {
    try NoticeStore(session.store, bot: bot.id).turn(of: kind, chat: chat, plugin: plugin)
  }

  func keep(_ kind: String, _ news: [UInt8], _ message: OutgoingMethod, chat: Int64, plugin: String) throws {
    let due = try NoticeStore(session.store, bot: bot.id).keep(kind, news, message: message.payload, chat: chat, plugin: plugin)
    effects.noticeDue = min(due, effects.noticeDue ?? .max)
  }

  // MARK: Pages

  func show(_ opening: AppOpening) throws {
    guard let desk else { throw PluginError.notAvailable("there is no page here") }
    desk.take(opening)
  }

  func renewPanel(_ panel: String, user: Int64, plugin: String) throws {
    effects.panels.insert(PanelNews(panel: "\(plugin)/\(panel)", person: user))
  }

  func isSignedByTelegram(_ launchData: String, bot: Int64) -> Bool { InitData.isSignedByTelegram(launchData, bot: bot) }

  /// Has panels made anew that an event changes.
  private func renewPanels(by event: String, _ version: Int, _ payload: [UInt8]) {
    for trigger in table.panelTriggers[event] ?? [] where trigger.route.version == version {
      let failedBefore = failed
      var person: Int64?
      do { person = try call(trigger.generation, .panel) { _ in try trigger.route.person(payload) } } catch {
        // Whoever emits it goes on; everybody's is made anew.
        failed = failedBefore
        bot.services.report(.panel, in: PluginCall(.panel, of: trigger.generation), of: bot.name, "\(error)", ["event": "\(event)"])
      }
      effects.panels.insert(PanelNews(panel: "\(trigger.generation.plugin)/\(trigger.route.panel)", person: person))
    }
  }

  // MARK: Conversation

  func beginConversation(plugin: String, step: String, version: Int, state: [UInt8], timeToLive: Int64) throws {
    guard user != nil else { throw PluginError.noPerson }
    guard chat != nil else { throw PluginError.notAvailable("a conversation needs a chat; this update has none") }
    guard let home = table.conversations["\(plugin)/\(step)"]?.route.home else {
      throw PluginError.registration("the conversation step '\(step)' is not registered: add bot.on(…) for it")
    }
    guard home.admits(place) else {
      throw PluginError.notAvailable(
        "the conversation step '\(step)' can't begin here: register it with in: .anywhere, or what begins it with in: .\(home)")
    }
    conversation = ConversationRow(
      plugin: plugin, step: step, version: version, state: state, expiresAt: dueNow + timeToLive)
    conversationChanged = true
  }

  func conversationState(plugin: String, step: String, version: Int) throws -> [UInt8]? {
    guard let conversation, conversation.expiresAt > dueNow,
      (conversation.plugin, conversation.step, conversation.version) == (plugin, step, version)
    else { return nil }
    return conversation.state
  }

  func endConversation(of plugin: String) throws {
    if conversation?.plugin == plugin { endConversation() }
  }

  /// Ends the conversation, whosever it is.
  func endConversation() {
    guard conversation != nil else { return }
    conversation = nil
    conversationChanged = true
  }

  // MARK: Events

  func emit(plugin: String, event: String, version: Int, payload: [UInt8]) throws {
    renewPanels(by: event, version, payload)
    let subscriptions = table.subscriptions[event] ?? []
    for subscription in subscriptions {
      guard subscription.route.version == version else {
        log(
          .warning, "an event's version is not the one that its subscriber expects",
          ["event": event, "emitted": "\(version)", "read": "\(subscription.route.version)"],
          plugin: subscription.generation.plugin)
        continue
      }
      do { try deliver(payload, to: subscription) } catch {
        // The emitter goes on; the subscriber is asked again until it is done.
        postponed(
          until: try EventStore(session.store, bot: bot.id).postpone(
            event: event, version: version, payload: payload, subscriber: subscription.generation.plugin, attempt: 0,
            error: bot.services.secrets.redact("\(error)")))
        reportSubscriber(subscription.generation, event, error)
      }
    }
    // What somebody has can be looked up; what happened can't.
    guard event != BalanceEvent.name else { return }
    for absent in bot.absentSubscribers(of: event, besides: table) where absent.version == version {
      let due = try EventStore(session.store, bot: bot.id).keepUntilBack(
        event: event, version: version, payload: payload, subscriber: absent.plugin, isShared: bot.outbox.host != nil)
      if let due { postponed(until: due) }
    }
  }

  func reportSubscriber(_ generation: Generation, _ event: String, _ error: any Error) {
    var details: Logger.Metadata = ["event": "\(event)"]
    if let update { details["update"] = "\(update)" }
    if let job { details["job"] = "\(job)" }
    bot.services.report(.event, in: PluginCall(.event, of: generation), of: bot.name, "\(error)", details)
  }

  /// What an update tells of money is offered again then.
  func factKept(until due: Int64) { effects.factDue = min(due, effects.factDue ?? .max) }

  /// An event is kept until then.
  func postponed(until due: Int64) { effects.eventDue = min(due, effects.eventDue ?? .max) }

  /// Runs one subscriber behind a savepoint of its own.
  func deliver(_ payload: [UInt8], to subscription: RouteTable.Owned<Registered.Subscription>) throws {
    let database = session.database
    let (sentBefore, conversationBefore, balancesBefore, failedBefore) = (sent.count, conversation, balances?.byWallet, failed)
    try database.savepoint()
    do {
      try call(subscription.generation, .event) { scope in
        try subscription.route.run(EventContext(scope: scope), payload)
      }
      try database.releaseSavepoint()
    } catch {
      guard database.isInTransaction else { throw error }
      // Its own affair from here on.
      failed = failedBefore
      try database.rollbackToSavepoint()
      sent.removeSubrange(sentBefore...)
      conversation = conversationBefore
      if let balancesBefore { balances?.byWallet = balancesBefore }
      throw error
    }
  }

  // MARK: Money

  func ask(_ request: LedgerRequest, plugin: String) throws -> LedgerAnswer {
    try checkCapability(of: request)
    let ledger = PluginLedger(
      session.store, bot: bot.id, plugin: plugin,
      origin: LedgerOrigin(.plugin(plugin), update: update, job: job, instructor: instructor), user: user, changes: balances
    ) { [self] in effects.holdDue = min($0, effects.holdDue ?? .max) }
    return try request.answer(from: ledger)
  }

  // MARK: Jobs

  func enqueue(_ job: JobRequest, plugin: String) throws -> Int64 {
    let mayDebit = job.user != nil && job.user == user
    let (id, due) = try JobStore(session.store, bot: bot.id).insert(job, plugin: plugin, mayDebit: mayDebit)
    if let due { effects.jobs.started(JobKind(plugin, job.name), due: due, now: session.store.due) }
    return id
  }

  func cancelJob(_ id: Int64, plugin: String) throws -> Bool {
    guard try JobStore(session.store, bot: bot.id).cancel(id, plugin: plugin) else { return false }
    effects.jobs.cancelled.insert(id)
    return true
  }

  // MARK: Files

  func keepFile(_ file: StoredFile, plugin: String) throws { try FileStore(session.store, bot: bot.id).keep(file, of: plugin) }

  func deleteFile(_ file: StoredFile, plugin: String) throws { try FileStore(session.store, bot: bot.id).delete(file, of: plugin) }

  func log(_ level: PluginAPI.LogLevel, _ message: String, _ metadata: [String: String], plugin: String) {
    var fields = metadata
    if let update { fields["update"] = "\(update)" }
    if let job { fields["job"] = job }
    bot.log(level, message, fields, plugin: plugin)
  }
}
