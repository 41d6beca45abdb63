import PatchbayConfiguration
@_spi(Host) import PluginAPI

extension BotConfiguration {
  /// The bot as plugins see it.
  func info(username: String, supportsInlineQueries: Bool) -> BotInfo {
    BotInfo(
      id: id, name: name, username: username, language: PluginAPI.Language(rawValue: language.rawValue),
      timezone: timezone, admins: admins, unit: unit, supportsInlineQueries: supportsInlineQueries)
  }

  /// The bot's own greeting; `nil` for the host's words.
  var greetingText: LocalizedText? {
    guard let ru = greeting.text(for: .ru, fallback: language), let en = greeting.text(for: .en, fallback: language)
    else { return nil }
    return LocalizedText(ru: ru, en: en)
  }
}
