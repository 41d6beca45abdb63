import PatchbayBase
import PatchbayTelegram
@_spi(Host) import PluginAPI
import Synchronization

/// The bots of a host by name, for whoever answers a request. A bot that could not start is here with its reason.
package final class BotDirectory: Sendable {
  private struct State {
    var served: [String: ServedBot] = [:]
    var failed: [String: String] = [:]
    /// The bots of the configuration, each with the secret of its webhook, if it has one.
    var configured: [String: String?] = [:]
    /// Served bots that are not what the configuration wants, and why.
    var unapplied: [String: String] = [:]
    var isReady = false
  }

  private let state = Mutex(State())
  /// By what ways requests come to the bots.
  package let proxies = ProxySightings()

  package init() {}

  package func bot(named name: String) -> ServedBot? { state.withLock { $0.served[name] } }

  package var all: [ServedBot] {
    state.withLock { Array($0.served.values) }.sorted { $0.bot.name < $1.bot.name }
  }

  /// Bots that could not start, and why.
  package var failed: [String: String] { state.withLock { $0.failed } }

  package func put(_ served: ServedBot) {
    state.withLock {
      $0.served[served.bot.name] = served
      $0.failed[served.bot.name] = nil
    }
  }

  package func fail(_ name: String, _ reason: String) {
    state.withLock {
      $0.served[name] = nil
      $0.failed[name] = reason
    }
  }

  /// Names the bots of the configuration, each with the secret of its webhook, if it has one: a bot that is not served for now
  /// is not to look like one that isn't there.
  package func expect(_ bots: [String: String?]) { state.withLock { $0.configured = bots } }

  /// Whether a bot of the configuration is not served for now: it is being started or worked on, or can't start.
  package func isAway(_ name: String) -> Bool { state.withLock { $0.configured[name] != nil && $0.served[name] == nil } }

  /// Whether a request bears a secret of a bot's webhook, the bot being served or not. Takes the same time for every guess.
  package func accepts(webhookSecret given: String, of name: String) -> Bool {
    let (served, expected) = state.withLock { ($0.served[name], $0.configured[name] ?? nil) }
    let secrets = served?.webhookSecrets ?? [expected].compactMap(\.self)
    return secrets.reduce(false) { ConstantTime.equal(given, $1) || $0 }
  }

  /// Says why a served bot is not what the configuration wants; `nil` when it is.
  package func note(_ name: String, unapplied reason: String?) { state.withLock { $0.unapplied[name] = reason } }

  /// Served bots that are not what the configuration wants, and why.
  package var unapplied: [String: String] { state.withLock { $0.unapplied } }

  package func remove(_ name: String) {
    state.withLock {
      $0.served[name] = nil
      $0.failed[name] = nil
      $0.unapplied[name] = nil
    }
  }

  /// The bots that are served, in no order.
  package var unordered: [ServedBot] { state.withLock { Array($0.served.values) } }

  /// Whether all bots have been started, or found unable to.
  package var isReady: Bool { state.withLock { $0.isReady } }

  /// From now on the host can serve.
  package func becomeReady() { state.withLock { $0.isReady = true } }

  // MARK: Reports

  /// `{"bots":{"shop":{"bot_mode":"WEBHOOK","application_running":true}}}`
  package func publicStatus() -> [UInt8] {
    let (served, failed) = state.withLock { ($0.served, $0.failed) }
    var json = JSONWriter()
    json.beginObject()
    json.key("bots")
    json.beginObject()
    for (name, each) in served.sorted(by: { $0.key < $1.key }) {
      write(name, mode: each.delivery.status.mode, isRunning: true, to: &json)
    }
    for name in failed.keys.sorted() { write(name, mode: .failed, isRunning: false, to: &json) }
    json.endObject()
    json.endObject()
    return json.bytes
  }

  private func write(_ name: String, mode: DeliveryPhase, isRunning: Bool, to json: inout JSONWriter) {
    json.key(name)
    json.beginObject()
    json.key("bot_mode")
    json.value(mode.rawValue)
    json.key("application_running")
    json.value(isRunning)
    json.endObject()
  }

  /// Whether the host, or one bot, can serve. For strangers too: the reasons are in the logs and the full status.
  package func readiness(of name: String?) -> (isReady: Bool, json: [UInt8]) {
    let state = state.withLock { $0 }
    // One bot's trouble is not the host's: only whoever asks for the bot is told.
    let isReady = state.isReady && (name.map { state.served[$0].map { $0.trouble == nil } ?? false } ?? true)
    let troubled = state.served.filter { $0.value.trouble != nil }.keys
    var json = JSONWriter()
    json.beginObject()
    json.key("ready")
    json.value(isReady)
    json.key("unavailable")
    json.beginArray()
    for name in (Array(state.failed.keys) + troubled).sorted() { json.value(name) }
    json.endArray()
    json.key("troubled_plugins")
    json.beginArray()
    for (name, served) in state.served.sorted(by: { $0.key < $1.key }) {
      for plugin in served.bot.context.troubles.keys.sorted() { json.value("\(name)/\(plugin)") }
    }
    json.endArray()
    json.endObject()
    return (isReady, json.bytes)
  }
}
