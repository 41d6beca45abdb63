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
