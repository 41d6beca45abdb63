package import PluginAPI

/// What a bot tells its admins about the console.
extension HostTexts {
  package static let consoleLink = LocalizedText(
    "console_link",
    ru:
      "Консоль, вход один раз в ближайшие 5 минут:\n{link}\n\nЕсли бот работает на другом компьютере, сначала там, где браузер:\n{tunnel}",
    en:
      "The console; this lets you in once, within 5 minutes:\n{link}\n\nIf the bot runs on another machine, first, where the browser is:\n{tunnel}"
  )
  package static let consoleOff = LocalizedText(
    "console_off",
    ru: "У консоли нет адреса. Добавьте в конфигурацию в раздел host: строку\n  {line}",
    en: "The console has no address. Add to the section host: of the configuration\n  {line}")

  package static let console = [consoleLink, consoleOff]
}
