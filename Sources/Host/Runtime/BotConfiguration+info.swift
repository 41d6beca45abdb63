import PatchbayBase
import PatchbayConfiguration
@_spi(Host) import PluginAPI

extension BotConfiguration {
  /// The bot as plugins see it.
  func info(username: String, supportsInlineQueries: Bool) -> BotInfo {
    BotInfo(
      id: id, name: name, username: username, language: language, timezone: timezone, admins: admins, unit: unit,
      supportsInlineQueries: supportsInlineQueries, languages: languages, answers: answers)
  }
}

extension HostConfiguration {
  /// Where people reach a bot's Mini App; `nil` where they can't: Telegram opens what the internet serves by HTTPS, a simulator whatever this
  /// machine does.
  func appAddress(of bot: String) -> String? {
    if let publicURL { return "\(publicURL)/app/\(bot)" }
    return telegramAPI == .telegram ? nil : "http://\(listen)/app/\(bot)"
  }
}
