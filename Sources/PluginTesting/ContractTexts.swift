import Host
@_spi(Host) import PluginAPI

/// The texts that a plugin declares with the settings that it serves with.
struct ContractTexts {
  /// In UTF-16 units: as long as a name can be.
  private static let longValue = BotUser.longestDisplayName

  let bot: TestBot
  let plugin: any Plugin.Type

  func check(_ report: inout PluginContract.Report) throws {
    let context = try bot.served.bot.context
    guard let serving = context.table.generations.first(where: { $0.plugin == plugin.manifest.id }) else { return }
    let scope = RegistrationScope(plugin: serving.plugin, bot: context.info)
    try plugin.init(settings: Settings.reading(serving.settings).settings).register(on: Registration(scope: scope))
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
            "\(name) in \(language) can have \(longest) characters, more than the \(TextLimit.message.units) of \(TextLimit.message.what)"
          )
        }
      }
    }
  }
}
