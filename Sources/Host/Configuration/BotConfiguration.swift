package import PatchbayBase
package import PluginAPI

/// One bot of the configuration.
package struct BotConfiguration: Sendable, Equatable {
  /// Matches `[a-z][a-z0-9_-]{0,31}`.
  package var name: String
  package var token: Secret
  /// Telegram's numeric id of the bot: the digits before the token's colon.
  package var id: Int64
  package var mode: DeliveryChoice
  package var database: DatabaseLocation
  /// The folder of the files that plugins keep, absolute.
  package var filesFolder: String
  /// Telegram ids of the people who get alerts.
  package var admins: [Int64]
  /// For people whose own language is unknown.
  package var language: Language
  /// Those that the bot answers in, ``language`` among them.
  package var languages: [Language]
  /// Which of ``languages`` stands in for another, as in `BotInfo.answers`.
  package var answers: [Language: Language]
  /// A name of the tz database.
  package var timezone: String
  package var greeting: Greeting
  /// The bot's own words in the place of the host's.
  package var texts: OwnTexts
  /// The secret token of the webhook; nil: the host makes one.
  package var webhookSecret: Secret?
  /// What the bot calls its own unit of money.
  package var unit: String
  /// How many units a person is given when the bot first meets them.
  package var welcome: Int64
  /// What is done with updates that piled up while the host was away.
  package var backlog: BacklogPolicy
  package var miniApp: MiniAppConfiguration
  /// In the order of the file.
  package var plugins: [PluginConfiguration]
  /// Values that are not known here, as a command leaves them that needs none of them: the token (then `id` is 0), the webhook's
  /// secret, the database, settings of plugins.
  package var unresolved: [ConfigurationProblem] = []

  package init(
    name: String, token: Secret, id: Int64, mode: DeliveryChoice = .auto, database: DatabaseLocation, filesFolder: String = "",
    admins: [Int64] = [], language: Language = .english, languages: [Language] = [.russian, .english],
    answers: [Language: Language] = BotConfiguration.standardAnswers, timezone: String = "UTC", greeting: Greeting = .standard,
    texts: OwnTexts = .none, webhookSecret: Secret? = nil,
    unit: String = BotConfiguration.standardUnit, welcome: Int64 = 0, backlog: BacklogPolicy = .answer,
    miniApp: MiniAppConfiguration = MiniAppConfiguration(), plugins: [PluginConfiguration] = []
  ) {
    self.name = name
    self.token = token
    self.id = id
    self.mode = mode
    self.database = database
    self.filesFolder = filesFolder
    self.admins = admins
    self.language = language
    self.languages = languages
    self.answers = answers
    self.timezone = timezone
    self.greeting = greeting
    self.texts = texts
    self.webhookSecret = webhookSecret
    self.unit = unit
    self.welcome = welcome
    self.backlog = backlog
    self.miniApp = miniApp
    self.plugins = plugins
  }

  package static let standardUnit = "credits"

  /// ``answers`` of a bot that says nothing of them: people who mostly read Russian are answered in it, all others in English.
  package static let standardAnswers: [Language: Language] = [
    "be": .russian, "uk": .russian, "kk": .russian, "ky": .russian, "tg": .russian, "uz": .russian, "hy": .russian, "az": .russian,
    .anyOther: .english,
  ]

  /// The bot's own text of `/start`.
  package enum Greeting: Sendable, Equatable {
    /// The host's words.
    case standard
    /// One text for everyone.
    case text(String)
    case perLanguage([Language: String])
  }
}

extension BotConfiguration {
  /// The bot's own greeting, in each language that it has none for what `texts` has there; `nil` for the host's words.
  package var greetingText: LocalizedText? {
    let others = texts.words(of: HostTexts.greeting)
    let own: [Language: String]
    switch greeting {
    case .standard: return nil
    case .text(let text):
      if others.isEmpty { return LocalizedText(text) }
      let lacking = (languages + [.english]).filter { others[$0] == nil && others[$0.base] == nil }
      own = Dictionary(lacking.map { ($0, text) }, uniquingKeysWith: { $1 })
    case .perLanguage(let texts): own = texts
    }
    // With a key of its own: by that of the host's the words in `texts` would stand in its place.
    return LocalizedText("own_greeting", others.merging(own) { $1 })
  }

  /// - Throws: what is not known and has to be.
  package func requireAll() throws(ConfigurationErrors) {
    guard unresolved.isEmpty else { throw ConfigurationErrors(problems: unresolved) }
  }

  /// - Throws: why the database's address is not known.
  package func requireDatabase() throws(ConfigurationErrors) {
    let missing = unresolved.filter { $0.key == "bots.\(name).database" }
    guard missing.isEmpty else { throw ConfigurationErrors(problems: missing) }
  }
}

/// What the configuration says of one plugin on one bot.
package struct PluginConfiguration: Sendable, Equatable {
  /// Matches `[a-z][a-z0-9_]{0,31}`.
  package var id: String
  package var enabled: Bool
  /// The plugin's own settings: always a map, without `enabled`, with the places that errors can name.
  package var settings: ConfigurationNode
  /// What operators set in their place.
  package var own = OwnSettings()
  /// The bot's own words in the place of the plugin's.
  package var texts: OwnTexts

  package init(
    id: String, enabled: Bool = true, settings: ConfigurationNode = ConfigurationNode(.map([])), texts: OwnTexts = .none
  ) {
    self.id = id
    self.enabled = enabled
    self.settings = settings
    self.texts = texts
  }
}
