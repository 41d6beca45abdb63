import Logging
import PatchbayBase
import PatchbayConfiguration
import PatchbayObservability
import PatchbayStorage
import PatchbayTelegram
@_spi(Host) import PluginAPI
import Synchronization

/// What is kept and said of an update that can't be handled.
extension UpdateItem {
  /// Keeps an update whole that is proven to end the process. Of money nobody who paid is told that it was their doing.
  func setAside(_ session: LaneSession, _ opening: UpdateOpening, _ suspect: CrashSuspect) throws {
    try InboxStore(session.store, bot: bot.id).insert(
      .init(
        update: incoming, chat: incoming.origin.chat, user: sender.person?.id, plugin: suspect.plugin,
        outcome: .setAside, error: "it crashed the process twice"))
    var work = Work()
    work.suspect = suspect
    work.outcome = .setAside
    work.plugin = suspect.plugin
    if let fact {
      work.calls = try keepApart(
        fact, .crashed, plugin: suspect.plugin, error: nil, from: recognise(session, opening), session, &work.effects)
    } else {
      // Of a plugin's the first says what there is to know.
      work.alert = (
        "set aside \(suspect.plugin)", HostTexts.alertSetAside.filled(["update": incoming.id, "plugin": suspect.plugin])
      )
      work.calls = try apologise(HostTexts.setAside, [:], to: recognise(session, opening), session)
    }
    self.work.withLock { [work] in $0 = work }
  }

  package func record(_ failure: any Error, in session: LaneSession) throws {
    if try isAnswered(session) { return }
    try write(failure, in: session)
    try keepAnswer(session)
  }

  private func write(_ failure: any Error, in session: LaneSession) throws {
    if case LaneError.unrecordable = failure { return try recordPlainly(failure, in: session) }
    if isRetry { try InboxStore(session.store, bot: bot.id).forget(incoming.id) }
    let opening = try UpdateOpening(of: incoming, from: sender.person, bot: bot.id, epoch: epoch, session.store)
    if let known = opening.known {
      // Another host was given it too, and came through.
      work.withLock { $0 = Work(repeatedReply: known.repeatedReply) }
      return
    }
    let input = recognise(session, opening)
    if fact == nil, failure as? PluginError == .noPerson {
      return try recordRefusal(input, in: session)
    }
    let failed = work.withLock { $0.failed }
    let plugin = failed.plugin
    if fact == nil, case PluginError.notHere(let reason) = failure { return try refuse(reason, of: plugin, to: input, session) }
    if incoming.isInApp, let form = failure as? FormError { return try refuse(form, of: plugin, to: input, session) }
    let incident = bot.services.incident()
    let words = bot.services.secrets.redact("\(failure)")
    bot.services.report(.update, in: failed, of: bot.name, words, incident: incident, marks(of: input.person?.id))
    var work = Work()
    work.suspect = bot.services.suspicions.suspect(bot: bot.id, update: incoming.id)
    work.outcome = .failed
    work.plugin = plugin
    if let fact {
      work.calls = try keepApart(fact, .failed, plugin: plugin, error: words, from: input, session, &work.effects)
    } else {
      work.alert = (
        "\(plugin): \(FailureKind.of(failure))",
        HostTexts.alertFailed.filled(["update": incoming.id, "plugin": plugin, "incident": incident, "error": words])
      )
      work.calls = try apologise(HostTexts.failed, ["incident": incident], to: input, session)
    }
    try InboxStore(session.store, bot: bot.id).insert(
      .init(
        update: incoming, chat: input.chat, user: input.person?.id, plugin: plugin,
        outcome: .failed, incident: incident, error: words))
    self.work.withLock { [work] in $0 = work }
  }

  /// What a line of the log names besides the failure: the update, and whose it was.
  private func marks(of user: Int64?) -> Logger.Metadata {
    var marks: Logger.Metadata = ["update": "\(incoming.id)"]
    if let user { marks["user"] = "\(user)" }
    return marks
  }

  /// A handler wanted what can't be done where the update comes from: a query is answered in a word, and nobody alerted.
  private func refuse(_ reason: String, of plugin: String, to input: UpdateInput, _ session: LaneSession) throws {
    bot.services.log.notice(
      "a handler wanted what can't be done where the update comes from",
      metadata: ["bot": "\(bot.name)", "plugin": "\(plugin)", "update": "\(incoming.id)", "reason": "\(reason)"])
    var work = Work(outcome: .ignored, plugin: plugin)
    work.calls = try answer(input, session) { try QueryAnswer.refused(HostTexts.notHere).give(to: $0) }
    try record(.ignored, input, of: plugin, session)
    self.work.withLock { [work] in $0 = work }
  }

  /// What a person filled in is wrong: they read at the fields what is.
  private func refuse(_ form: FormError, of plugin: String, to input: UpdateInput, _ session: LaneSession) throws {
    var errors: [String: String] = [:]
    let own = bot.table.generation(of: plugin)?.texts
    _ = try answer(input, session) { update in
      for (field, problem) in form.problems { errors[field] = HostRoutes.words(of: problem, own, update) }
    }
    page.withLock { $0 = .answered(AppAnswer(errors: errors)) }
    try record(.handled, input, of: plugin, session)
    work.withLock { $0 = Work(outcome: .handled, plugin: plugin) }
  }

  private func record(_ outcome: UpdateOutcome, _ input: UpdateInput, of plugin: String, _ session: LaneSession) throws {
    try InboxStore(session.store, bot: bot.id).insert(
      .init(update: incoming, chat: input.chat, user: input.person?.id, plugin: plugin, outcome: outcome))
  }

  /// The handler needs a person, and there is none: nothing is wrong. Who typed a command or sent a query waits for an answer.
  private func recordRefusal(_ input: UpdateInput, in session: LaneSession) throws {
    let plugin = work.withLock { $0.failed.plugin }
    var work = Work(outcome: .ignored, plugin: plugin)
    let isCommand = incoming.update.kind == .message && TypedCommand(input.text, bot: bot.info.username) != nil
    work.calls = try answer(input, session) { update in
      if isCommand { try update.reply(HostTexts.needsPerson) }
      try QueryAnswer.refused(HostTexts.needsPerson).give(to: update)
    }
    try record(.ignored, input, of: plugin, session)
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
      marks(of: sender.person?.id))
    try inbox.insert(
      .init(
        update: incoming, chat: incoming.origin.chat, user: sender.person?.id, plugin: plugin, outcome: .failed,
        incident: incident, error: "\(failure)"))
    if let fact { _ = try unclaimed(session).keep(fact, of: incoming, reason: .failed, plugin: plugin, error: "\(failure)") }
    work.withLock {
      $0 = Work(outcome: .failed, plugin: plugin)
      $0.alert = (
        "\(plugin): unrecordable",
        HostTexts.alertFailed.filled(["update": incoming.id, "plugin": plugin, "incident": incident, "error": "\(failure)"])
      )
    }
  }

  /// Tells the person in their language: whoever sent a query by its answer, a private message by a reply.
  private func apologise(
    _ text: LocalizedText, _ arguments: [String: any TextArgument], to input: UpdateInput, _ session: LaneSession
  ) throws -> [OutgoingCall] {
    try answer(input, session) { update in
      if try QueryAnswer.failed(text, arguments).give(to: update) { return }
      if input.chat != nil, incoming.update.message?.chat.type == .private { try update.reply(text, arguments) }
    }
  }
}
