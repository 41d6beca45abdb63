import Logging
import PatchbayBase
import PatchbayConfiguration
import PatchbayObservability
import PatchbayStorage
package import PatchbayTelegram
@_spi(Host) import PluginAPI
import Synchronization

/// An update on its way through the lane: deduplicated, routed, recorded and answered in one transaction.
package final class UpdateItem: LaneItem {
  /// What the transaction found and made; published after the commit.
  private struct Work {
    var reply: OutboxStore.StoredReply?
    var calls: [OutgoingCall] = []
    var repeatedReply: [UInt8]?
    var outcome: UpdateOutcome?
    var plugin = HostNames.plugin
    /// What failed.
    var failed = PluginCall.host
    var effects = CommitEffects()
    var handlerMicroseconds: Int64 = 0
    var alert: (cause: String, text: LocalizedText)?
    /// What was known against it, which its commit clears.
    var suspect: CrashSuspect?
  }

  private let incoming: IncomingUpdate
  private let transactions: BotTransactions
  private let answersInResponse: Bool
  /// Whether an operator runs it again: its row, which stays until this transaction's commit, is replaced.
  private let isRetry: Bool
  /// The right to poll under which it was fetched.
  private let epoch: Int64?
  /// Those that were fetched with it.
  private let fetch: FetchedUpdates?
  private let finished: @Sendable (UpdateReceipt) -> Void
  private let work = Mutex(Work())
  private let submitted = MonotonicTime.microseconds

  /// - Parameters:
  ///   - answersInResponse: whether a reply may go out in a webhook's response.
  ///   - epoch: the right to poll under which it was fetched, where hosts take turns.
  ///   - fetch: those that were fetched with it, and come again with it.
  package init(
    _ incoming: IncomingUpdate, of transactions: BotTransactions, answersInResponse: Bool, isRetry: Bool = false,
    epoch: Int64? = nil,
    fetch: FetchedUpdates? = nil, finished: @escaping @Sendable (UpdateReceipt) -> Void
  ) {
    self.incoming = incoming
    self.transactions = transactions
    self.answersInResponse = answersInResponse
    self.isRetry = isRetry
    self.epoch = epoch
    self.fetch = fetch
    self.finished = finished
  }

  private var bot: BotContext { transactions.context }

  /// Pre-checkout queries must be answered within 10 seconds and jump the queue.
  package var priority: LanePriority { incoming.update.kind == .preCheckoutQuery ? .urgent : .normal }

  package var orderKey: Int64? { (incoming.update.chat?.id ?? incoming.update.from?.id).map { OrderKey.chat($0, bot: bot.id) } }

  /// Its row in the inbox.
  package var knowsItsTrace: Bool { true }

  package var isOutOfTurn: Bool {
    guard let fetch, let key = orderKey else { return false }
    return fetch.isForsaken(key)
  }

  package func forsaken() {
    if let key = orderKey { fetch?.forsake(key) }
  }

  package func run(in session: LaneSession) throws {
    var work = Work()
    if isRetry { try InboxStore(session.store, bot: bot.id).forget(incoming.id) }
    let opening = try UpdateOpening(of: incoming, bot: bot.id, epoch: epoch, session.store)
    if let known = opening.known {
      work.repeatedReply = known.repeatedReply
      work.suspect = bot.services.suspicions.suspect(bot: bot.id, update: incoming.id)
      self.work.withLock { [work] in $0 = work }
      return
    }
    CrashPoint.reached(.begun)
    bot.services.journal.begin(
      session.worker.slot, bot: bot.id, subject: .update(incoming.id), plugin: HostNames.label, kind: PluginCall.host.kindLabel)
    defer { bot.services.journal.end(session.worker.slot) }
    work.suspect = bot.services.suspicions.suspect(bot: bot.id, update: incoming.id)
    if let suspect = work.suspect, suspect.isSetAside {
      try setAside(session, opening, suspect)
      return
    }
    try handle(session, opening, &work)
    CrashPoint.reached(.handled)
    self.work.withLock { [work] in $0 = work }
  }

  private func handle(_ session: LaneSession, _ opening: UpdateOpening, _ work: inout Work) throws {
    let table = bot.table
    let balances = LedgerChanges(for: table)
    let input = try meet(session, opening, balances)
    let transaction = LaneTransaction(
      session: session, bot: bot, table: table, update: incoming.id, chat: input.chat,
      user: input.user.id == 0 ? nil : input.user.id, conversation: opening.conversation, balances: balances)

    let began = MonotonicTime.microseconds
    let result = Result {
      try transaction.perform { try Dispatcher(transaction: transaction, input: input, table: table).dispatch() }
    }
    self.work.withLock { $0.failed = transaction.blamed }
    work.handlerMicroseconds = MonotonicTime.microseconds - began
    let dispatched = try result.get()
    work.outcome = dispatched.outcome
    work.plugin = dispatched.plugin
    work.effects = transaction.effects

    try noteMembership(session)
    if transaction.conversationChanged, let chat = input.chat {
      try ConversationStore(session.store, bot: bot.id).save(transaction.conversation, chat: chat, user: input.user.id)
    }
    (work.reply, work.calls) = try bot.outbox.store(transaction.sent, update: incoming.id, session.store)
    try InboxStore(session.store, bot: bot.id).insert(
      .init(
        update: incoming, chat: input.chat, user: input.user.id == 0 ? nil : input.user.id, plugin: dispatched.plugin,
        outcome: dispatched.outcome, reply: work.reply.map { ($0.call.seq, $0.body) }, host: bot.outbox.host))
  }

  /// Who the update is from, if that is a person.
  private var person: User? { incoming.update.from.flatMap { $0.isBot ? nil : $0 } }

  /// The person and the chat, as handlers see them.
  private func meet(_ session: LaneSession, _ opening: UpdateOpening, _ balances: LedgerChanges?) throws -> UpdateInput {
    let wrote = incoming.update.kind == .message || incoming.update.kind == .callbackQuery
    let user = try person.map { try UserStore(session.store, bot: bot.id).meet($0, known: opening.user, wrote: wrote) }
    if let user, user.isNewcomer { try welcome(user.id, session.store, balances) }
    return input(of: user, session)
  }

  /// Gives a newcomer the units that the bot's settings grant, once.
  private func welcome(_ user: Int64, _ session: StoreSession, _ changes: LedgerChanges?) throws {
    let units = bot.welcome
    guard units > 0 else { return }
    _ = try LedgerBook(session, bot: bot.id, origin: LedgerOrigin(.host), changes: changes).transfer(
      [LedgerBook.Leg(.units(units), from: .promotions, to: .user(user), kind: "welcome")], key: "welcome/\(user)")
  }

  /// The same for an update that isn't handled: whoever is new stays so until one is, and gets then what newcomers get.
  private func recognise(_ session: LaneSession, _ opening: UpdateOpening) -> UpdateInput {
    input(of: opening.user ?? person.map { UserStore(session.store, bot: bot.id).newcomer($0, status: .new) }, session)
  }

  private func input(of user: BotUser?, _ session: LaneSession) -> UpdateInput {
    let update = incoming.update
    return UpdateInput(
      update: update, user: user ?? Self.nobody(at: session.now),
      language: user?.language(of: bot.info) ?? bot.info.language, chat: update.chat?.id,
      text: update.anyMessage?.text ?? update.anyMessage?.caption ?? "")
  }

  private static func nobody(at now: Int64) -> BotUser {
    BotUser(
      id: 0, firstName: "", lastName: nil, username: nil, languageCode: nil, chosenLanguage: nil, isPremium: false,
      photoID: nil, photoURL: nil, status: .new, firstSeen: now, lastSeen: now, isNewcomer: false)
  }

  /// Keeps the person's status when they block the bot or come back.
  private func noteMembership(_ session: LaneSession) throws {
    guard let change = incoming.update.myChatMember, change.chat.type == .private else { return }
    let isBlocked = change.newChatMember.status == "kicked"
    try UserStore(session.store, bot: bot.id).setStatus(isBlocked ? .blockedBot : .active, of: change.from.id)
  }

  /// Keeps an update whole that is proven to end the process. Of money nobody who paid is told that it was their doing.
  private func setAside(_ session: LaneSession, _ opening: UpdateOpening, _ suspect: CrashSuspect) throws {
    let isMoney = incoming.update.tellsOfMoney
    try InboxStore(session.store, bot: bot.id).insert(
      .init(
        update: incoming, chat: incoming.update.chat?.id, user: incoming.update.from?.id, plugin: suspect.plugin,
        outcome: .setAside, error: "it crashed the process twice"))
    var work = Work()
    work.suspect = suspect
    work.outcome = .setAside
    work.plugin = suspect.plugin
    let text = isMoney ? HostTexts.alertMoneySetAside : HostTexts.alertSetAside
    // Each payment is somebody's; of the rest the first of a plugin's says what there is to know.
    let cause = isMoney ? "money set aside \(incoming.id)" : "set aside \(suspect.plugin)"
    work.alert = (cause, text.filled(["update": incoming.id, "plugin": suspect.plugin]))
    if !isMoney { work.calls = try apologise(HostTexts.setAside, [:], to: recognise(session, opening), session) }
    self.work.withLock { [work] in $0 = work }
  }

  package func record(_ failure: any Error, in session: LaneSession) throws {
    if case LaneError.unrecordable = failure { return try recordPlainly(failure, in: session) }
    if isRetry { try InboxStore(session.store, bot: bot.id).forget(incoming.id) }
    let opening = try UpdateOpening(of: incoming, bot: bot.id, epoch: epoch, session.store)
    if let known = opening.known {
      // Another host was given it too, and came through.
      work.withLock { $0 = Work(repeatedReply: known.repeatedReply) }
      return
    }
    let incident = bot.services.incident()
    let input = recognise(session, opening)
    let failed = work.withLock { $0.failed }
    let plugin = failed.plugin
    let words = bot.services.secrets.redact("\(failure)")
    bot.services.report(.update, in: failed, of: bot.name, words, incident: incident, ["update": "\(incoming.id)"])
    var work = Work()
    work.suspect = bot.services.suspicions.suspect(bot: bot.id, update: incoming.id)
    work.outcome = .failed
    work.plugin = plugin
    work.alert = (
      "\(plugin): \(FailureKind.of(failure))",
      HostTexts.alertFailed.filled(["update": incoming.id, "plugin": plugin, "incident": incident, "error": words])
    )
    work.calls = try apologise(HostTexts.failed, ["incident": incident], to: input, session)
    try InboxStore(session.store, bot: bot.id).insert(
      .init(
        update: incoming, chat: input.chat, user: input.user.id == 0 ? nil : input.user.id, plugin: plugin,
        outcome: .failed, incident: incident, error: words))
    self.work.withLock { [work] in $0 = work }
  }

  /// Keeps the row, with nothing in it that a database could refuse: without one the update would come again for ever.
  private func recordPlainly(_ failure: any Error, in session: LaneSession) throws {
    let inbox = InboxStore(session.store, bot: bot.id)
    if isRetry { try inbox.forget(incoming.id) }
    if let epoch { try PollingEpoch.check(epoch, session.store) }
    if let known = try inbox.find(incoming.id) {
      work.withLock { $0 = Work(repeatedReply: known.repeatedReply) }
      return
    }
    let incident = bot.services.incident()
    let failed = work.withLock { $0.failed }
    let plugin = failed.plugin
    bot.services.report(
      .update, in: failed, of: bot.name, "\(failure)", incident: incident, consequence: ", and the person could not be told",
      ["update": "\(incoming.id)"])
    try inbox.insert(
      .init(
        update: incoming, chat: incoming.update.chat?.id, user: incoming.update.from?.id, plugin: plugin, outcome: .failed,
        incident: incident, error: "\(failure)"))
    work.withLock {
      $0 = Work(outcome: .failed, plugin: plugin)
      $0.alert = (
        "\(plugin): unrecordable",
        HostTexts.alertFailed.filled(["update": incoming.id, "plugin": plugin, "incident": incident, "error": "\(failure)"])
      )
    }
  }

  /// Tells the person in their language: a pressed button by an alert, a private message by a reply.
  private func apologise(
    _ text: LocalizedText, _ arguments: [String: any TextArgument], to input: UpdateInput, _ session: LaneSession
  ) throws -> [OutgoingCall] {
    let transaction = LaneTransaction(session: session, bot: bot, table: .empty, update: incoming.id)
    let scope = TransactionScope(
      backend: transaction, plugin: HostNames.plugin, bot: bot.info, routes: RegisteredCallbacks(routes: []), texts: bot.texts)
    defer { scope.close() }
    let update = UpdateContext(scope: scope, input: input)
    if incoming.update.callbackQuery != nil {
      try update.answer(text, arguments, alert: true)
    } else if input.chat != nil, incoming.update.message?.chat.type == .private {
      try update.reply(text, arguments)
    }
    return try bot.outbox.storeAll(transaction.sent, update: incoming.id, session.store)
  }

  package func committed() {
    CrashPoint.reached(.committed)
    let work = work.withLock { $0 }
    transactions.sink.heard(work.effects)
    if let alert = work.alert { transactions.sink.alert(alert.cause, alert.text) }
    // The reply first: what follows it in the same chat waits for it.
    var reply: WebhookReply?
    if let stored = work.reply {
      if answersInResponse, let body = transactions.sink.offerReply(stored.call, body: stored.body) {
        reply = WebhookReply(sequence: stored.call.seq, body: body)
      } else {
        transactions.sink.send([stored.call])
      }
    } else if let body = work.repeatedReply {
      reply = WebhookReply(sequence: nil, body: body)
    }
    if !work.calls.isEmpty { transactions.sink.send(work.calls) }
    if let suspect = work.suspect { bot.services.suspicions.settle(suspect) }
    if let outcome = work.outcome {
      bot.services.metrics.updateHandled(
        bot: bot.name, plugin: work.plugin, kind: incoming.update.kind.rawValue, outcome: outcome,
        handlerMicroseconds: work.handlerMicroseconds, commitMicroseconds: MonotonicTime.microseconds - submitted)
    } else {
      bot.services.metrics.updateRepeated(bot: bot.name)
    }
    finished(.committed(reply: reply))
  }

  package func abandoned(_ error: any Error) {
    forsaken()
    // Another host has it, where this one's turn to poll is over.
    if !(error is FencedError) { bot.services.metrics.bot(bot.name).refused.increment() }
    bot.services.log.debug(
      "an update was given back", metadata: ["bot": "\(bot.name)", "update": "\(incoming.id)", "error": "\(error)"])
    finished(.refused)
  }
}
