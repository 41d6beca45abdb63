import Logging
import PatchbayObservability
import PatchbayTelegram
@_spi(Host) package import PluginAPI
import Synchronization

/// A bot as its transactions see it: who it is, what its plugins registered, and where its calls are kept.
package final class BotContext: Sendable {
  private struct State {
    var table = RouteTable.empty
    var info: BotInfo
    var greeting: LocalizedText?
    /// The bot's own words in the place of the host's.
    var texts = TextOverrides()
    /// Who hears of which events, also while they are off: by the events' names.
    var subscribers: [String: [Subscriber]] = [:]
    /// The plugins that the configuration names, switched on or off.
    var knownPlugins: Set<String> = []
    /// Plugins that are off or paused for the harm they did, and why.
    var troubles: [String: String] = [:]
    var pauses: [String: String] = [:]
    /// What is wrong with the bot's database.
    var damage: String?
    /// What was told of money and nobody has taken, when it was last counted.
    var unclaimed = 0
    /// Whether Telegram is a simulated one.
    var isSimulated = false
    /// What people know the bot as.
    var title = ""
    /// Units for a newcomer.
    var welcome: Int64 = 0
    /// What opens the Mini App beside the message field, and where that is.
    var menuButton: (text: LocalizedText, url: String)?
    var botTalk = BotTalk()
  }

  package let name: String
  /// Telegram's numeric id.
  package let id: Int64
  package let outbox: OutboxStore
  package let services: HostServices
  package let backlog: BacklogGate
  private let state: Mutex<State>
  /// Gives the outbox its numbers.
  private let numbers: OutboxNumbers

  /// - Parameter host: this host's number among those that serve the bot; `nil` where it is the only one.
  package init(info: BotInfo, services: HostServices, host: Int64?, numbers: OutboxNumbers) {
    name = info.name
    id = info.id
    outbox = OutboxStore(bot: info.id, host: host)
    self.services = services
    backlog = BacklogGate(at: services.wallClock())
    state = Mutex(State(info: info))
    self.numbers = numbers
  }

  package var table: RouteTable { state.withLock { $0.table } }
  package var info: BotInfo { state.withLock { $0.info } }
  package var greeting: LocalizedText? { state.withLock { $0.greeting } }
  /// The bot's own words in the place of the host's.
  package var texts: TextOverrides { state.withLock { $0.texts } }
  /// How many of the bot's units a person is given when the bot meets them.
  package var welcome: Int64 { state.withLock { $0.welcome } }

  /// What opens the Mini App, in each language, and where that is; `nil` where no button does.
  var appButton: (text: LocalizedText, url: String)? { state.withLock { $0.menuButton } }

  /// What stands beside the message field.
  var menuButton: MenuButtonChoice {
    let (button, info) = state.withLock { ($0.menuButton, $0.info) }
    guard let button else { return .commands }
    return .webApp(text: button.text.text(in: info.languages(chosen: nil, languageCode: nil)), url: button.url)
  }

  /// Counts an update of another bot; see ``BotTalk``.
  func hears(_ other: Int64, in chat: Int64, update: Int64, upTo limit: Int, now: Int64) -> Bool {
    state.withLock { $0.botTalk.hears(other, in: chat, update: update, upTo: limit, now: now) }
  }

  package func knows(plugin: String) -> Bool { state.withLock { $0.knownPlugins.contains(plugin) } }

  /// Who would hear of an event and is off.
  func absentSubscribers(of event: String, besides table: RouteTable) -> [Subscriber] {
    let active = table.subscriptions[event] ?? []
    return (state.withLock { $0.subscribers[event] } ?? []).filter { known in
      !active.contains { $0.generation.plugin == known.plugin }
    }
  }

  /// Plugins that are off or paused, in whole or in part, for the harm they did, and why.
  package var troubles: [String: String] { state.withLock { $0.troubles.merging($0.pauses) { "\($0); \($1)" } } }

  /// How much was told of money that nobody has taken.
  package var unclaimed: Int { state.withLock { $0.unclaimed } }

  package func found(unclaimed count: Int) { state.withLock { $0.unclaimed = count } }

  /// The next number of the outbox; numbers of a rolled-back transaction are never used again.
  package func nextSequence() -> Int64 { numbers.next(at: services.wallClock()) }

  // MARK: Changes

  /// Puts a new route table in place between two updates.
  package func install(_ table: RouteTable) { state.withLock { $0.table = table } }

  /// Learns what plugins hear of, in the place of what they did.
  ///
  /// - Parameter plugin: the only one whose subscribers they are; `nil` for all.
  func learn(subscribers: [Subscriber], of plugin: String? = nil) {
    state.withLock { state in
      for event in state.subscribers.keys { state.subscribers[event]?.removeAll { plugin == nil || $0.plugin == plugin } }
      for each in subscribers { state.subscribers[each.event, default: []].append(each) }
    }
  }

  /// Takes over what the configuration says of people's side of the bot.
  ///
  /// - Parameter info: gives the bot's facts, where it is told those known so far.
  package func update(
    greeting: LocalizedText?, texts: TextOverrides, welcome: Int64, menuButton: (text: LocalizedText, url: String)?,
    knownPlugins: Set<String>, info: (BotInfo) -> BotInfo
  ) {
    state.withLock {
      $0.info = info($0.info)
      $0.greeting = greeting
      $0.texts = texts
      $0.welcome = welcome
      $0.menuButton = menuButton
      $0.knownPlugins = knownPlugins
    }
  }

  /// Learns what Telegram says of the bot.
  package func learn(username: String, supportsInlineQueries: Bool) {
    state.withLock {
      $0.info.username = username
      $0.info.supportsInlineQueries = supportsInlineQueries
    }
  }

  /// Whether Telegram is a simulated one, as it says itself.
  package var isSimulated: Bool { state.withLock { $0.isSimulated } }
  /// What people know the bot as; its name in the configuration while Telegram hasn't said.
  package var title: String { state.withLock { $0.title.isEmpty ? $0.info.name : $0.title } }
  package func note(title: String, isSimulated: Bool) {
    state.withLock { ($0.title, $0.isSimulated) = (title, isSimulated) }
  }

  /// What is wrong with the bot's database.
  package var damage: String? { state.withLock { $0.damage } }
  package func note(damage: String) { state.withLock { $0.damage = damage } }

  /// Says which plugins are off in whole or in part, and why.
  package func note(troubles: [String: String]) { state.withLock { $0.troubles = troubles } }

  /// Says why a plugin's jobs are paused; `nil` when they aren't any more.
  package func note(pauseOf plugin: String, _ reason: String?) { state.withLock { $0.pauses[plugin] = reason } }

  /// Somebody wants an update, or an event by its negative number, tried again.
  package func forgetSuspect(_ number: Int64) {
    if let suspect = services.suspicions.suspect(bot: id, update: number) { services.suspicions.settle(suspect) }
  }

  // MARK: Words

  /// A line of a plugin's.
  package func log(_ level: PluginAPI.LogLevel, _ message: String, _ metadata: [String: String], plugin: String) {
    var fields: Logger.Metadata = metadata.mapValues { .string($0) }
    fields["bot"] = .string(name)
    fields["plugin"] = .string(plugin)
    let severity: Logger.Level =
      switch level {
      case .debug: .debug
      case .info: .info
      case .warning: .warning
      case .error: .error
      @unknown default: .error
      }
    services.log.log(level: severity, "\(message)", metadata: fields)
  }

  /// When to do something again that the database didn't let through, in milliseconds since 1970; `nil` when the bot is about to stop.
  package func soon(after error: any Error, _ what: String, at now: Int64) -> Int64? {
    if error as? LaneRefusal == .closed { return nil }
    services.log.notice("\(what)", metadata: ["bot": "\(name)", "error": "\(error)"])
    return now + 2000
  }
}
