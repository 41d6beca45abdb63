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

extension BotInfo {
  /// What of it the configuration says: plugins read it as they register.
  var configuredFacts: String {
    let stands = answers.map { "\($0.key.rawValue)=\($0.value.rawValue)" }.sorted()
    return [
      language.rawValue, languages.map(\.rawValue).joined(separator: ","), stands.joined(separator: ","), timezone, unit,
      admins.map(String.init).joined(separator: ","),
    ].joined(separator: "|")
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
