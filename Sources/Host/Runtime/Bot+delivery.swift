import PatchbayConfiguration
import PatchbayTelegram
import PluginAPI
import Synchronization

extension Bot {
  /// Takes note of what happens to the bot's way in, and tells the administrators.
  func heard(_ news: DeliveryController.News) {
    switch news {
    case .waiting(let count): context.backlog.learn(count: count)
    case .failing(let error): alert("delivery", HostTexts.alertDelivery.filled(["error": error.description]))
    case .recovered: alert("delivery again", HostTexts.alertRecovered)
    case .webhookSetAgain(.address): break
    case .webhookSetAgain: alert("webhook", HostTexts.alertWebhook)
    }
  }
}

/// Alerts of what is made before its bot.
final class AlertLine: Sendable {
  private struct Ends { weak var bot: Bot? }

  private let ends = Mutex(Ends())

  func leads(to bot: Bot) { ends.withLock { $0.bot = bot } }

  func tell(_ cause: String, _ text: LocalizedText) { ends.withLock { $0.bot }?.alert(cause, text) }
}
