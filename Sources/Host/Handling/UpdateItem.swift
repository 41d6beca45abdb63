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
  struct Work {
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

  let incoming: IncomingUpdate
  let sender: Sender
  /// What it tells of money.
  let fact: MoneyFact?
  private let transactions: BotTransactions
  private let answersInResponse: Bool
  /// Whether it is run again: its row, which stays until this transaction's commit, is replaced.
  let isRetry: Bool
  /// Where what it tells of money is offered again, that nobody took: to whom.
  private let offer: UnclaimedOffer?
  /// The right to poll under which it was fetched.
  let epoch: Int64?
  /// Those that were fetched with it.
  private let fetch: FetchedUpdates?
  /// The press of a page that it was made of.
  private let press: AppPress?
  private let finished: @Sendable (UpdateReceipt) -> Void
  let work = Mutex(Work())
  /// What the page is answered.
  let page = Mutex<AppPress.Outcome?>(nil)
  private let submitted = MonotonicTime.microseconds

  /// - Parameters:
  ///   - answersInResponse: whether a reply may go out in a webhook's response.
  ///   - epoch: the right to poll under which it was fetched, where hosts take turns.
  ///   - fetch: those that were fetched with it, and come again with it.
  ///   - press: who waits at a page for what comes of it.
  package init(
    _ incoming: IncomingUpdate, of transactions: BotTransactions, answersInResponse: Bool, isRetry: Bool = false,
    offer: UnclaimedOffer? = nil, epoch: Int64? = nil,
    fetch: FetchedUpdates? = nil, press: AppPress? = nil, finished: @escaping @Sendable (UpdateReceipt) -> Void
  ) {
    self.incoming = incoming
    sender = incoming.update.sender
    fact = MoneyFact(incoming.update)
    self.transactions = transactions
    self.answersInResponse = answersInResponse
    self.isRetry = isRetry || offer != nil
    self.offer = offer
    self.epoch = epoch
    self.fetch = fetch
    self.press = press
    self.finished = finished
  }

  var bot: BotContext { transactions.context }

  /// Pre-checkout queries must be answered within 10 seconds and jump the queue.
  package var priority: LanePriority { incoming.update.kind == .preCheckoutQuery ? .urgent : .normal }

  package var orderKey: Int64? { (incoming.origin.chat ?? incoming.update.from?.id).map { OrderKey.chat($0, bot: bot.id) } }

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
    if try isAnswered(session) { return }
    try take(in: session)
    try keepAnswer(session)
  }

  /// Whether a page's press was handled before, under the same key.
  func isAnswered(_ session: LaneSession) throws -> Bool {
    let outcome = try press?.outcome(in: session.store, bot: bot.id)
    page.withLock { $0 = outcome }
    if outcome != nil { work.withLock { $0 = Work() } }
    return outcome != nil
  }

  /// Keeps what a page is answered with the press itself.
  func keepAnswer(_ session: LaneSession) throws {
    guard let press, case .answered(let answer)? = page.withLock({ $0 }) else { return }
    try press.keep(answer, in: session.store, bot: bot.id)
  }

  private func take(in session: LaneSession) throws {
    var work = Work()
    // Somebody else has taken it.
    if offer != nil, try !unclaimed(session).hold(incoming.id) { return }
    if isRetry { try InboxStore(session.store, bot: bot.id).forget(incoming.id) }
    let opening = try UpdateOpening(of: incoming, from: sender.person, bot: bot.id, epoch: epoch, session.store)
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
    if let verdict = bot.backlog.verdict(on: incoming) {
      try skip(verdict, session, opening, &work)
    } else {
      try handle(session, opening, &work)
    }
    CrashPoint.reached(.handled)
    self.work.withLock { [work] in $0 = work }
  }

  /// Leaves an update that piled up unhandled, and tells whoever wrote or pressed, once.
  private func skip(
    _ verdict: BacklogGate.Verdict, _ session: LaneSession, _ opening: UpdateOpening, _ work: inout Work
  ) throws {
    let inbox = InboxStore(session.store, bot: bot.id)
    work.outcome = .skipped
    var isTold = false
    if verdict.isTold, let chat = incoming.update.chat, chat.type == .private, sender.person != nil {
      isTold = try inbox.takeTurn(chat: chat.id, message: verdict.backlog, route: "patchbay/backlog", update: incoming.id)
    }
    if isTold || QueryAnswer.Query(incoming.update) != nil {
      work.calls = try answer(recognise(session, opening), session) { update in
        try QueryAnswer.untaken.give(to: update)
        if isTold { try update.reply(HostTexts.missed) }
      }
    }
    try inbox.insert(
      .init(
        update: incoming, chat: incoming.origin.chat, user: sender.person?.id, plugin: HostNames.plugin, outcome: .skipped,
        said: said))
  }

  private func handle(_ session: LaneSession, _ opening: UpdateOpening, _ work: inout Work) throws {
    let table = bot.table
    let balances = LedgerChanges(for: table)
    let place = Place(of: incoming.origin)
    let acquaintance = Acquaintance(update: incoming.update, in: place, sender: sender, known: opening.person, bot: bot)
    let input = input(of: try acquaintance.see(session.store, balances))
    let desk = desk
    let transaction = LaneTransaction(
      session: session, bot: bot, table: table, update: incoming.id, chat: input.chat,
      place: place, user: input.person?.id, conversation: opening.conversation, balances: balances, desk: desk)

    let began = MonotonicTime.microseconds
    let result = Result {
      try transaction.perform {
        try Dispatcher(
          transaction: transaction, input: input, sender: sender, table: table, fact: fact, assignee: offer?.plugin
        ).dispatch()
      }
    }
    self.work.withLock { $0.failed = transaction.blamed }
    work.handlerMicroseconds = MonotonicTime.microseconds - began
    let dispatched = try result.get()
    work.outcome = dispatched.outcome
    work.plugin = dispatched.plugin
    work.effects = transaction.effects
    if let desk { page.withLock { $0 = .answered(desk.answer) } }
    if let fact {
      if let reason = dispatched.reason {
        try keep(fact, reason, from: input, in: transaction)
      } else {
        try unclaimed(session).settle(incoming.id, by: dispatched.plugin)
      }
    }

    try acquaintance.noteMembership(session.store)
    if let person = input.person {
      try acquaintance.noteCommands(of: person, transaction)
      if transaction.conversationChanged, let key = ConversationKey(user: person.id, in: incoming.origin) {
        try ConversationStore(session.store, bot: bot.id).save(transaction.conversation, at: key)
      }
    }
    if dispatched.reason == nil {
      (work.reply, work.calls) = try bot.outbox.store(transaction.sent, update: incoming.id, session.store)
    } else {
      // Its row goes when it is offered again.
      work.calls = try bot.outbox.storeAll(transaction.sent, update: incoming.id, session.store)
    }
    try InboxStore(session.store, bot: bot.id).insert(
      .init(
        update: incoming, chat: input.chat, user: input.person?.id, plugin: dispatched.plugin,
        outcome: dispatched.outcome, said: said, reply: work.reply.map { ($0.call.seq, $0.body) }, host: bot.outbox.host))
  }

  /// The same for an update that isn't handled: whoever is new stays so until one is, and gets then what newcomers get.
  func recognise(_ session: LaneSession, _ opening: UpdateOpening) -> UpdateInput {
    input(of: opening.person?.user ?? sender.person.map { UserStore(session.store, bot: bot.id).stranger($0) })
  }

  private func input(of person: BotUser?) -> UpdateInput {
    let update = incoming.update
    return UpdateInput(
      update: update, person: person, language: person?.language(of: bot.info) ?? bot.info.language, origin: incoming.origin,
      text: update.anyMessage?.text ?? update.anyMessage?.caption ?? "", app: incoming.app)
  }

  /// Where what a page is to show is taken down.
  private var desk: AppDesk? { incoming.isInApp ? AppDesk() : nil }

  /// The host's own answer, in place of what a plugin would have said. Bots get none.
  func answer(
    _ input: UpdateInput, _ session: LaneSession, _ body: (UpdateContext) throws -> Void
  ) throws -> [OutgoingCall] {
    guard !sender.isBot else { return [] }
    let desk = desk
    let transaction = LaneTransaction(
      session: session, bot: bot, table: .empty, update: incoming.id, chat: input.chat, desk: desk)
    let scope = TransactionScope(
      backend: transaction, plugin: HostNames.plugin, bot: bot.info, routes: RegisteredCallbacks(routes: []), texts: bot.texts)
    defer { scope.close() }
    try body(UpdateContext(scope: scope, input: input))
    try scope.check()
    if let desk { page.withLock { $0 = .answered(desk.answer) } }
    return try bot.outbox.storeAll(transaction.sent, update: incoming.id, session.store)
  }

  package func committed() {
    CrashPoint.reached(.committed)
    var work = work.withLock { $0 }
    work.effects.movesFacts = fact != nil && work.outcome != nil
    transactions.sink.heard(work.effects)
    if let alert = work.alert { transactions.sink.alert(alert.cause, alert.text) }
    // The reply first: what follows it in the same chat waits for it.
    var reply: WebhookReply?
    if let stored = work.reply {
      if answersInResponse, transactions.sink.offerReply(stored.call) {
        reply = WebhookReply(sequence: stored.call.seq, body: stored.body)
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
    press?.finished(page.withLock { $0 } ?? .refused)
    finished(.committed(reply: reply))
  }

  package func abandoned(_ error: any Error) {
    forsaken()
    // Another host has it, where this one's turn to poll is over.
    if !(error is FencedError) { bot.services.metrics.bot(bot.name).refused.increment() }
    bot.services.log.debug(
      "an update was given back", metadata: ["bot": "\(bot.name)", "update": "\(incoming.id)", "error": "\(error)"])
    press?.finished(.refused)
    finished(.refused)
  }
}
