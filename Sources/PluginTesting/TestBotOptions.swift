public import PluginAPI

/// A plugin of a ``TestBot``.
public struct TestPlugin: Sendable {
  let type: any Plugin.Type
  /// As the configuration file has them.
  public var settings: TestSetting
  public var isEnabled = true

  public init(_ type: any Plugin.Type, settings: TestSetting = [:]) {
    self.type = type
    self.settings = settings
  }

  /// The plugin's id.
  public var id: String { type.manifest.id }
}

/// What the configuration says of a ``TestBot``.
public struct TestBotOptions: Sendable {
  /// For people whose own language is unknown.
  public var language = "en"
  /// The languages that the bot answers in; none for Russian and English.
  public var languages: [String] = []
  /// A name of the tz database.
  public var timezone = "UTC"
  /// What the bot calls its own unit of money.
  public var unit = "credits"
  /// How many units a person is given when the bot first meets them.
  public var welcome: Int64 = 0
  /// Telegram ids of the people who get alerts.
  public var admins: [Int64] = []
  /// The bot's own text of `/start`, or one for each language; `nil` for the host's words.
  public var greeting: TestSetting?
  /// The bot's own words, by owner, key and language: `["host": ["greeting": ["uk": "Вітаю, {name}!"]]]`.
  public var texts: TestSetting?
  /// The bot's Mini App, as the configuration file has it: `["panels": ["payments/balance"]]`.
  public var miniApp: TestSetting = [:]
  /// Where the data are kept.
  public var database = TestDatabase.Place.sqlite
  /// What BotFather knows: the name without `@`, and whether there is an inline mode.
  public var username = "test_bot"
  public var hasInlineMode = false
  /// When the test begins, in milliseconds since 1970: noon of a Monday, 5 January 2026, UTC.
  public var start: Int64 = 1_767_614_400_000

  /// Whether a contract's curious people are in it, and not those of a test.
  var isOfContract = false

  init() {}

  /// A configuration file.
  func configuration(of plugins: [TestPlugin], bot: String, token: String, folder: String) -> String {
    var lines = [
      "host:", "  telegram_api: http://simulator.localhost", "  plugins: \(quoted(folder))", "  data: \(quoted(folder + "/data"))",
      "  watch: false", "bots:", "  \(bot):", "    token: \(quoted(token))", "    mode: polling",
      "    database: \(quoted(database.address(in: folder)))", "    language: \(language)", "    timezone: \(timezone)",
      "    unit: \(quoted(unit))",
    ]
    if welcome > 0 { lines.append("    welcome: \(welcome)") }
    if !admins.isEmpty { lines.append("    admins: \(admins)") }
    if !languages.isEmpty { lines.append("    languages: \(languages)") }
    lines.append("    mini_app: \(miniApp.text)")
    if let greeting { lines.append("    greeting: \(greeting.text)") }
    if let texts { lines.append("    texts: \(texts.text)") }
    if !plugins.isEmpty { lines.append("    plugins:") }
    for plugin in plugins {
      var settings = plugin.settings
      if !plugin.isEnabled { settings["enabled"] = false }
      lines.append("      \(plugin.id): \(settings.text)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// A value of a plugin's settings: `["reward": 50, "packages": [["units": 10]]]`.
public enum TestSetting: Sendable, ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral
{
  case map([String: TestSetting])
  case list([TestSetting])
  case string(String)
  case integer(Int)
  case double(Double)
  case boolean(Bool)

  public init(dictionaryLiteral elements: (String, TestSetting)...) {
    self = .map(Dictionary(elements, uniquingKeysWith: { $1 }))
  }
  public init(arrayLiteral elements: TestSetting...) { self = .list(elements) }
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int) { self = .integer(value) }
  public init(floatLiteral value: Double) { self = .double(value) }
  public init(booleanLiteral value: Bool) { self = .boolean(value) }

  /// The value under a key of a map.
  public subscript(key: String) -> TestSetting? {
    get { if case .map(let values) = self { values[key] } else { nil } }
    set {
      guard case .map(var values) = self else { return }
      values[key] = newValue
      self = .map(values)
    }
  }

  /// As YAML, in one line.
  var text: String {
    switch self {
    case .map(let values):
      "{" + values.sorted { $0.key < $1.key }.map { "\(quoted($0.key)): \($0.value.text)" }.joined(separator: ", ") + "}"
    case .list(let values): "[" + values.map(\.text).joined(separator: ", ") + "]"
    case .string(let text): quoted(text)
    case .integer(let number): "\(number)"
    case .double(let number): "\(number)"
    case .boolean(let flag): "\(flag)"
    }
  }
}

/// A text as a YAML scalar in double quotes.
private func quoted(_ text: String) -> String {
  var result = "\""
  // What would be read from the environment stands for itself.
  for scalar in text.replacing("${", with: "$${").unicodeScalars {
    switch scalar {
    case "\"", "\\": result += "\\\(scalar)"
    case "\n": result += "\\n"
    case "\t": result += "\\t"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
