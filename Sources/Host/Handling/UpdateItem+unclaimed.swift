import Logging
import PatchbayConfiguration
import PatchbayTelegram
@_spi(Host) import PluginAPI

/// What is offered again of what nobody took.
package struct UnclaimedOffer: Sendable {
  /// The only plugin that may take it; `nil` for whichever does.
  package let plugin: String?

  package init(to plugin: String? = nil) { self.plugin = plugin }
}

/// What administrators are told, and whoever paid, of money that nobody took.
struct UnclaimedNotice {
  let fact: MoneyFact
  /// The number that it is kept under.
  let id: Int64
  let reason: UnclaimedStore.Reason
  let plugin: String?
  let error: String?

  /// In the words of an administrator's language.
  fileprivate func text(for admin: Int64, person: String, in update: UpdateContext) throws -> String {
    let facts: [String: any TextArgument] = [
      "sum": fact.sum, "charge": fact.charge ?? "—", "plugin": plugin ?? "—", "error": error ?? "—", "fact": id,
    ]
    let what = try update.text(Self.words[fact.kind] ?? HostTexts.unclaimedPayment, facts, for: admin)
    let why = try update.text(Self.reasons[reason] ?? HostTexts.unclaimedOff, facts, for: admin)
    return try update.text(
      HostTexts.alertUnclaimed, ["what": what, "person": person, "why": why, "fact": id], for: admin)
  }

  private static let words: [MoneyFact.Kind: LocalizedText] = [
    .payment: HostTexts.unclaimedPayment, .refund: HostTexts.unclaimedRefund, .gift: HostTexts.unclaimedGift,
    .subscription: HostTexts.unclaimedSubscription, .paidMedia: HostTexts.unclaimedMedia, .paidPost: HostTexts.unclaimedPost,
    .refundedPost: HostTexts.unclaimedPostRefund,
  ]

  private static let reasons: [UnclaimedStore.Reason: LocalizedText] = [
    .off: HostTexts.unclaimedOff, .declined: HostTexts.unclaimedDeclined, .failed: HostTexts.unclaimedFailed,
    .crashed: HostTexts.unclaimedCrashed,
  ]
}

extension UpdateItem {
  func unclaimed(_ session: LaneSession) -> UnclaimedStore { UnclaimedStore(session.store, bot: bot.id) }

  /// Keeps what the update tells of money; tells the administrators and whoever paid, the first time.
  func keep(
    _ fact: MoneyFact, _ reason: UnclaimedStore.Reason, plugin: String? = nil, error: String? = nil, from input: UpdateInput,
    in transaction: LaneTransaction
  ) throws {
    guard
      let kept = try unclaimed(transaction.session).keep(fact, of: incoming, reason: reason, plugin: plugin, error: error)
    else { return }
    if let next = kept.next { transaction.factKept(until: next) }
    guard !isRetry else { return }
    try tell(UnclaimedNotice(fact: fact, id: kept.id, reason: reason, plugin: plugin, error: error), from: input, in: transaction)
  }

  /// The same in a transaction in which nothing was handled.
  func keepApart(
    _ fact: MoneyFact, _ reason: UnclaimedStore.Reason, plugin: String?, error: String?, from input: UpdateInput,
    _ session: LaneSession, _ effects: inout CommitEffects
  ) throws -> [OutgoingCall] {
    let transaction = LaneTransaction(session: session, bot: bot, table: .empty, update: incoming.id)
    try keep(fact, reason, plugin: plugin, error: error, from: input, in: transaction)
    effects.factDue = transaction.effects.factDue
    return try bot.outbox.storeAll(transaction.sent, update: incoming.id, session.store)
  }

  /// Tells in the transaction that keeps it, so that neither is without the other.
  private func tell(_ notice: UnclaimedNotice, from input: UpdateInput, in transaction: LaneTransaction) throws {
    let scope = TransactionScope(
      backend: transaction, plugin: HostNames.plugin, bot: bot.info, routes: RegisteredCallbacks(routes: []), texts: bot.texts)
    defer { scope.close() }
    let update = UpdateContext(scope: scope, input: input)
    let (fact, sender) = (notice.fact, incoming.update.from)
    bot.services.log.error(
      "an update that tells of money was taken by no plugin and is kept",
      metadata: [
        "bot": "\(bot.name)", "update": "\(incoming.id)", "kind": "\(fact.kind.rawValue)", "sum": "\(fact.sum)",
        "user": "\(sender?.id ?? 0)", "reason": "\(notice.reason.rawValue)",
      ])
    if fact.kind == .payment, input.chat != nil { try update.reply(HostTexts.paymentKept, ["money": fact.sum]) }
    let name = input.person?.displayName ?? ""
    let person = [name, sender.map { "\($0.id)" } ?? "—"].filter { !$0.isEmpty }.joined(separator: ", ")
    for admin in bot.info.admins {
      let text = try notice.text(for: admin, person: person, in: update)
      try update.send(HostTexts.alert, ["bot": bot.name, "text": text, "count": 1], to: admin)
    }
  }
}
