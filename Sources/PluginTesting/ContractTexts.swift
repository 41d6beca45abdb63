@_spi(Host) import PluginAPI

/// The texts that a plugin declares.
struct ContractTexts {
  /// In UTF-16 units: as long as a name can be.
  private static let longValue = BotUser.longestDisplayName

  private let plugin: any Plugin.Type

  init(_ plugin: any Plugin.Type) { self.plugin = plugin }

  func check(_ report: inout PluginContract.Report) {
    let bot = BotInfo(id: 1, name: "test", username: "test_bot", language: .english, timezone: "UTC", admins: [])
    let scope = RegistrationScope(plugin: plugin.manifest.id, bot: bot)
    do { try plugin.init(settings: Settings.probe().settings).register(on: Registration(scope: scope)) } catch {
      report.skipped.append("texts: the plugin can't be registered without its settings: \(error)")
      return
    }
    guard !scope.texts.isEmpty else {
      report.skipped.append("texts: none are declared; declare them by bot.texts(…) in register(on:)")
      return
    }
    let languages = Set(scope.texts.flatMap(\.languages)).sorted()
    for text in scope.texts {
      let name = "text '\(text.key ?? "")'"
      report.problems += text.problems.map(\.description)
      // One without languages is the same in all.
      guard !text.languages.isEmpty else { continue }
      for language in languages {
        guard text.template(in: language) != nil else {
          report.problems.append("\(name) isn't there in \(language), which other texts are")
          continue
        }
        let lengths = Dictionary(uniqueKeysWithValues: text.placeholders.map { ($0, Self.longValue) })
        let longest = text.longest(in: language, lengths)
        if longest > TextLimit.message.units {
          report.problems.append(
            "\(name) in \(language) can have \(longest) characters, more than the \(TextLimit.message.units) of \(TextLimit.message.what)")
        }
      }
    }
  }
}
