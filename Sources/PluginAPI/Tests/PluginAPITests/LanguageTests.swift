@_spi(Host) import PluginAPI
import Testing

@Suite struct LanguageTests {
  private func bot(
    _ language: Language = .russian, _ languages: [Language] = [.russian, .english],
    answers: [Language: Language] = ["be": "ru", "uk": "ru", "*": "en"]
  ) -> BotInfo {
    BotInfo(
      id: 1, name: "shop", username: "shop_bot", language: language, timezone: "UTC", admins: [], languages: languages,
      answers: answers)
  }

  @Test func tagsAreReadAsPeopleWriteThem() {
    #expect(Language(rawValue: "pt_BR") == "pt-br" && Language(rawValue: "RU").rawValue == "ru")
    #expect(Language("pt-br").base == "pt" && Language("pt").base == "pt" && Language("zh-hant-tw").base == "zh")
  }

  @Test(
    arguments: [
      ("en", "uk", "en"), (nil, "uk", "ru"), (nil, "en-GB", "en"), (nil, "de", "en"), (nil, nil, "ru"), ("de", nil, "ru"),
      ("be", "en", "ru"),
      ("*", nil, "ru"),
    ] as [(String?, String?, String)])
  func answers(chosen: String?, code: String?, language: String) {
    #expect(bot().language(chosen: chosen.map { Language(rawValue: $0) }, languageCode: code).rawValue == language)
  }

  @Test func aLanguageThatTheBotSpeaksIsAnsweredInItself() {
    let bot = bot(.russian, ["ru", "en", "uk", "pt-br"])
    #expect(bot.language(chosen: nil, languageCode: "uk") == "uk")
    #expect(bot.language(chosen: nil, languageCode: "be") == "ru")
    #expect(bot.language(chosen: nil, languageCode: "pt-BR") == "pt-br")
    #expect(bot.language(chosen: nil, languageCode: "pt") == "en")
    #expect(
      bot.languages(chosen: "uk", languageCode: "en") == ["uk", "ru", "en"], "what stands in for the choice, then Telegram's")
    #expect(bot.languages(chosen: nil, languageCode: "fr") == ["en", "ru"])
    #expect(bot.languages(chosen: nil, languageCode: nil) == ["ru", "en"])
  }

  @Test func whatStandsInForALanguageIsTheBotsChoice() {
    let german = bot("de", ["de", "en"], answers: ["nl": "de", "be": "ru"])
    #expect(german.language(chosen: nil, languageCode: "nl-BE") == "de")
    #expect(german.language(chosen: nil, languageCode: "be") == "de", "a language that the bot doesn't speak stands in for nothing")
    #expect(german.languages(chosen: nil, languageCode: "fr") == ["de", "en"], "without * the bot's own")
  }

  @Test func aBotSpeaksItsOwnLanguage() {
    #expect(bot("de").languages == ["de", "ru", "en"])
    #expect(bot("ja", []).languages(chosen: nil, languageCode: "en") == ["ja"])
  }

  @Test func aPersonIsAnsweredInTheLanguageThatTheyChose() {
    func person(_ code: String?, _ chosen: Language?) -> BotUser {
      BotUser(
        id: 1, firstName: "A", lastName: nil, username: nil, languageCode: code, chosenLanguage: chosen, isPremium: false,
        photoID: nil,
        photoURL: nil, status: .active, firstSeen: 0, lastSeen: 0, isNewcomer: false)
    }
    #expect(person("en", .russian).language(of: bot()) == .russian)
    #expect(person("en", nil).language(of: bot()) == .english)
    #expect(person(nil, nil).language(of: bot()) == .russian)
  }
}
