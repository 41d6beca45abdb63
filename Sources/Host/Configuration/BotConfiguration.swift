package import PatchbayBase
package import PluginAPI

/// One bot of the configuration.
package struct BotConfiguration: Sendable, Equatable {
  /// Matches `[a-z][a-z0-9_-]{0,31}`.
  package var name: String
  package var token: Secret
  /// Telegram's numeric id of the bot: the digits before the token's colon.
  package var id: Int64
  package var mode: Mode
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
    name: String, token: Secret, id: Int64, mode: Mode = .auto, database: DatabaseLocation, filesFolder: String = "",
    admins: [Int64] = [], language: Language = .english, languages: [Language] = [.russian, .english],
    answers: [Language: Language] = BotInfo.standardAnswers, timezone: String = "UTC", greeting: Greeting = .standard,
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

  package enum Mode: String, CaseIterable, Sendable {
    case auto, webhook, polling
  }

  /// What `mode` comes to on a host; exactly one is active.
  package enum Ingress: String, Sendable {
    case webhook, polling
  }

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
  /// The bot's own greeting; `nil` for the host's words.
  package var greetingText: LocalizedText? {
    switch greeting {
    case .standard: nil
    case .text(let text): LocalizedText(text)
    case .perLanguage(let texts): LocalizedText("own_greeting", texts)
    }
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
