package import PatchbayConfiguration
package import PatchbayTelegram
import PluginAPI

/// One bot, being served: its transactions, its way out, and what has to be looked after between them.
package final class Bot: CommitSink {
  package let context: BotContext
  package let lane: any Lane
  package let outbound: OutboundQueue
  package let files: any FileStorage
  package let jobs = JobRunner()
  /// The open pages of its Mini App.
  package let live = AppLive()
  let alerts = AdminAlerts()
  let holds = DueTimer()
  let events = DueTimer()
  let facts = DueTimer()
  let notices = DueTimer()
  let sweeps = SweepsUnderWay()

  package init(_ context: BotContext, lane: any Lane, outbound: OutboundQueue, files: any FileStorage) {
    self.context = context
    self.lane = lane
    self.outbound = outbound
    self.files = files
  }

  package var name: String { context.name }
  package var id: Int64 { context.id }
  package var services: HostServices { context.services }

  package var transactions: BotTransactions { BotTransactions(of: context, on: lane, sink: self) }

  /// Takes over what the configuration says of people's side of the bot.
  ///
  /// - Parameter app: the address of its Mini App; `nil` where nobody could reach it.
  package func update(_ configuration: BotConfiguration, app: String?) {
    let miniApp = configuration.miniApp
    context.backlog.follow(configuration.backlog)
    context.update(
      greeting: configuration.greetingText, texts: configuration.texts.overrides, welcome: configuration.welcome,
      menuButton: app.flatMap { url in miniApp.enabled ? miniApp.menuButton.map { ($0, url) } : nil },
      knownPlugins: Set(configuration.plugins.map(\.id))
    ) { configuration.info(username: $0.username, supportsInlineQueries: $0.supportsInlineQueries) }
  }

  // MARK: What follows a commit

  package func send(_ calls: [OutgoingCall]) { outbound.enqueue(calls) }

  package func offerReply(_ call: OutgoingCall) -> Bool { outbound.offerReply(call) }

  package func heard(_ effects: CommitEffects) {
    if let due = effects.eventDue { retryEvents(at: due) }
    if let due = effects.factDue { offerUnclaimed(at: due) }
    if effects.movesFacts { Task { [weak self] in await self?.countUnclaimed() } }
    if let due = effects.holdDue { releaseHolds(at: due) }
    if let due = effects.noticeDue { tellNotices(at: due) }
    jobs.heard(effects.jobs)
    if !effects.panels.isEmpty { live.changed(effects.panels) }
  }
}
