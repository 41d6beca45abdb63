@_spi(Host) import PluginAPI

/// A bot and what serves it.
package final class ServedBot: Sendable {
  package let bot: Bot
  package let plugins: PluginSupervisor
  package let delivery: DeliveryController
  package let configuration: BotConfiguration
  /// The secret token of its webhook, while it has one.
  package let webhookSecret: String?
  /// This host among those that serve the bot; `nil` where it is the only one.
  package let presence: HostPresence?

  init(
    bot: Bot, plugins: PluginSupervisor, delivery: DeliveryController, configuration: BotConfiguration,
    webhookSecret: String?, presence: HostPresence?
  ) {
    self.bot = bot
    self.plugins = plugins
    self.delivery = delivery
    self.configuration = configuration
    self.webhookSecret = webhookSecret
    self.presence = presence
  }
}
