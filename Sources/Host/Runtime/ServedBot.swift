package import PatchbayConfiguration
package import PatchbayTelegram
import Synchronization

/// A bot and what serves it.
package final class ServedBot: Sendable {
  /// What of it a running bot can take over anew.
  private struct State {
    var configuration: BotConfiguration
    var mode: DeliveryMode
    /// The secret of the webhook before this one, for as long as Telegram may still use it.
    var previousSecret: String?
  }

  package let bot: Bot
  package let plugins: PluginSupervisor
  package let delivery: DeliveryController
  let introduction: BotIntroduction
  /// This host among those that serve the bot; `nil` where it is the only one.
  package let presence: HostPresence?
  private let state: Mutex<State>

  init(
    bot: Bot, plugins: PluginSupervisor, delivery: DeliveryController, introduction: BotIntroduction,
    configuration: BotConfiguration, mode: DeliveryMode, presence: HostPresence?
  ) {
    self.bot = bot
    self.plugins = plugins
    self.delivery = delivery
    self.introduction = introduction
    self.presence = presence
    state = Mutex(State(configuration: configuration, mode: mode))
  }

  /// What it serves by; lags behind the file where the file can't be taken over.
  package var configuration: BotConfiguration { state.withLock { $0.configuration } }

  /// How it is to get its updates.
  package var mode: DeliveryMode { state.withLock { $0.mode } }

  /// Takes over how the bot is to get its updates.
  func adopt(_ configuration: BotConfiguration, mode: DeliveryMode) {
    state.withLock { state in
      if let secret = state.mode.secret, secret != mode.secret { state.previousSecret = secret }
      state.configuration = configuration
      state.mode = mode
    }
    delivery.want(mode, allowedUpdates: bot.context.table.allowedUpdates)
  }

  /// Why it doesn't get its updates or can't send, as long as that lasts. Holds no secret.
  package var trouble: String? {
    let (delivery, sending) = (delivery.status, bot.outbound.counts)
    // A webhook that can't be looked at may well work.
    if delivery.mode != .webhook, let error = delivery.lastError { return error }
    if sending.stopped != nil { return "Telegram rejects the bot's token" }
    if sending.unreachable { return "Telegram can't be reached" }
    return delivery.introductionError
  }

  /// Asks Telegram at once who the bot is, and tries whatever waits because of trouble.
  package func retry() {
    introduction.retry()
    guard trouble != nil else { return }
    delivery.retry()
    bot.outbound.resume()
  }

  /// The secret tokens that a webhook's request may bear: while the way in changes, the old one too.
  package var webhookSecrets: [String] {
    let status = delivery.status
    return state.withLock { state in
      if status.mode == status.desired { state.previousSecret = nil }
      return [state.mode.secret, state.previousSecret].compactMap(\.self)
    }
  }
}

extension DeliveryMode {
  /// The webhook's secret token; `nil` where there is no webhook.
  var secret: String? {
    if case .webhook(let settings) = self { return settings.secret }
    return nil
  }
}
