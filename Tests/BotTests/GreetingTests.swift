import Counter
import PluginTesting
import Testing

/// Where the words of `/start` come from: the bot's `greeting:`, its `texts:` for what the host says, or the host itself.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct GreetingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var greeting: TestSetting?
    var texts: TestSetting?
    /// What people see whose Telegram is in Russian, English and Ukrainian.
    let ru: String, en: String, uk: String

    var testDescription: String { "\(ru) | \(en) | \(uk)" }
  }

  static let own: TestSetting = ["host": ["greeting": ["uk": "Вітаю, {name}!", "en": "Hey, {name}!"]]]
  static let cases = [
    Case(ru: "Здравствуйте, Анна!", en: "Hello, Анна!", uk: "Здравствуйте, Анна!"),
    Case(texts: own, ru: "Здравствуйте, Анна!", en: "Hey, Анна!", uk: "Вітаю, Анна!"),
    Case(
      greeting: ["ru": "Лавка, {name}.", "en": "Shop, {name}."], texts: own, ru: "Лавка, Анна.", en: "Shop, Анна.",
      uk: "Вітаю, Анна!"),
    Case(greeting: ["ru": "Лавка, {name}."], texts: own, ru: "Лавка, Анна.", en: "Hey, Анна!", uk: "Вітаю, Анна!"),
    Case(greeting: ["uk": "Крамниця, {name}."], texts: own, ru: "Hey, Анна!", en: "Hey, Анна!", uk: "Крамниця, Анна."),
    Case(greeting: ["ru": "Лавка, {name}.", "en": "Shop, {name}."], ru: "Лавка, Анна.", en: "Shop, Анна.", uk: "Лавка, Анна."),
    Case(greeting: "Shop, {name}.", ru: "Shop, Анна.", en: "Shop, Анна.", uk: "Shop, Анна."),
    Case(greeting: "Shop, {name}.", texts: own, ru: "Shop, Анна.", en: "Hey, Анна!", uk: "Вітаю, Анна!"),
  ]

  @Test(arguments: cases.indices) func inEachLanguageTheBotsOwnWordsComeFirst(number: Int) async throws {
    let test = Self.cases[number]
    let bot = try await TestBot([TestPlugin(Counter.self)]) {
      $0.languages = ["ru", "en", "uk"]
      $0.greeting = test.greeting
      $0.texts = test.texts
    }
    for (language, words) in [("ru", test.ru), ("en", test.en), ("uk", test.uk)] {
      let anna = bot.person("Анна", language: language)
      try await anna.opens()
      try await anna.sees(words)
    }
  }
}
