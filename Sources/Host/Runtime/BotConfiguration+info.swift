import PatchbayConfiguration
@_spi(Host) import PluginAPI

extension BotConfiguration {
  /// The bot as plugins see it.
  func info(username: String, supportsInlineQueries: Bool) -> BotInfo {
    BotInfo(
      id: id, name: name, username: username, language: language, timezone: timezone, admins: admins, unit: unit,
      supportsInlineQueries: supportsInlineQueries, languages: languages, answers: answers)
  }

  /// The bot's own greeting; `nil` for the host's words.
  var greetingText: LocalizedText? {
    switch greeting {
    case .standard: nil
    case .text(let text): LocalizedText(text)
    case .perLanguage(let texts): LocalizedText("own_greeting", texts)
    }
  }
}
