import PatchbayConfiguration
@_spi(Host) import PluginAPI
import Testing

@testable import Host
@testable import PatchbayTelegram

/// What Telegram is told to show of a bot's commands, which is what people are answered in.
@Suite struct CommandMenuTests {
  private static func bot(
    _ language: Language, _ languages: [Language], _ answers: [Language: Language] = BotConfiguration.standardAnswers
  ) -> BotInfo {
    BotInfo(
      id: 1, name: "shop", username: "shop_bot", language: language, timezone: "UTC", admins: [], languages: languages,
      answers: answers)
  }

  /// The list that Telegram shows to somebody whose client speaks a language: that of the language, or else everybody's.
  private static func shown(_ bot: BotInfo, to code: String) -> Language? {
    let lists = CommandMenu.languages(of: bot)
    return (lists[String(code.prefix(2))] ?? lists[""])?.first
  }

  private static let bots: [BotInfo] = [
    bot(.russian, [.russian, .english]), bot(.english, [.russian, .english]), bot(.russian, [.russian]), bot(.english, [.english]),
    bot("uk", ["uk", .russian, .english]), bot(.russian, [.russian, .english, "uk", "pl"]), bot("de", ["de"]),
    bot(.english, [.english, "uk"], ["be": "uk", "ru": "uk", .anyOther: .english]), bot("uk", ["uk", .english], [:]),
    bot("uk", ["uk", .english], ["ru": .russian, "pl": "uk"]),
    bot(.english, [.english, "de"], ["nl": "de", "pl": "*", .anyOther: "de"]),
  ]

  @Test(arguments: bots, ["ru", "en", "uk", "be", "kk", "de", "nl", "pl", "fr", "zh", "en-gb", "uk-ua"])
  func whatIsShownIsWhatPeopleAreAnsweredIn(bot: BotInfo, code: String) {
    #expect(Self.shown(bot, to: code) == bot.language(chosen: nil, languageCode: code))
  }

  @Test func listsThatDifferFromEverybodysAreTheOnlyOnes() {
    #expect(
      CommandMenu.languages(of: Self.bots[0]).mapValues(\.first) == [
        "": .english, "ru": .russian, "be": .russian, "uk": .russian, "kk": .russian, "ky": .russian, "tg": .russian,
        "uz": .russian,
        "hy": .russian, "az": .russian,
      ])
    #expect(CommandMenu.languages(of: Self.bots[3]) == ["": [.english]])
    #expect(CommandMenu.languages(of: Self.bot("de", ["de", "fil"], [:])) == ["": ["de"]], "Telegram takes codes of two letters")
  }

  @Test func aRegionsLanguageIsShownForAllOfItsLanguageUnlessThatIsNamed() {
    #expect(Self.shown(Self.bot(.english, [.english, "pt-br"]), to: "pt-br") == "pt-br")
    #expect(Self.shown(Self.bot(.english, [.english, "pt-br", "pt"]), to: "pt") == "pt")
    #expect(Self.shown(Self.bot(.english, [.english, "pt-br", "es"], ["pt": "es"]), to: "pt") == "es")
  }

  @Test func theBotsOwnWordsAreShown() throws {
    let texts = TextOverrides(["help_command": ["uk": "Що вміє бот", "en": "Help me"]])
    let menu = CommandMenu(.empty, of: Self.bot(.russian, [.russian, .english, "uk"]), texts: texts)
    func help(_ code: String) -> String? { menu.inPrivateChats[code]?.first { $0.command == "help" }?.description }
    #expect(help("uk") == "Що вміє бот" && help("") == "Help me" && help("ru") == "Что умеет бот")
    #expect(menu.inPrivateChats["uk"]?.first?.description == "Начать сначала", "what stands in for Ukrainian where there is none")
    #expect(menu.inGroups["uk"]?.map(\.description) == ["Що вміє бот"])
  }

  /// Whoever it is and whatever they chose: they get a list of their own exactly where the one for their language is in another.
  @Test(arguments: bots, [nil, "ru", "en", "uk", "be", "kk", "fr", "pt-br", "fil", "*", ""] as [String?])
  func everybodyIsShownWhatTheyAreAnsweredIn(bot: BotInfo, code: String?) {
    let shown = CommandMenu.languages(shownTo: code, by: bot)
    let lists = CommandMenu.languages(of: bot)
    let base = code.map { Language(rawValue: $0).base.rawValue } ?? ""
    #expect(shown == lists[base.utf8.count == 2 ? base : ""] ?? lists[""], "Telegram's choice")
  }

  @Test func commandsAreShownWhereTheyAreAtHome() throws {
    let scope = RegistrationScope(plugin: "visits", bot: Self.bots[3])
    let bot = Registration(scope: scope)
    for home in Home.allCases { try bot.command(home.rawValue.lowercased(), LocalizedText("x"), in: home) { _ in } }
    let generation = Generation(
      plugin: "visits", manifest: Manifest(id: "visits", version: "1", title: LocalizedText("Visits")), image: "00",
      settings: SettingsNode(.map([])), items: scope.items)
    let menu = CommandMenu(try RouteTable([generation]), of: Self.bots[3], texts: TextOverrides())
    #expect(
      menu.inPrivateChats[""]?.map(\.command)
        == ["start", "privatechats", "anywhere", "profile", "help", "language", "cancel"])
    #expect(menu.inGroups[""]?.map(\.command) == ["groups", "anywhere", "help"])
  }
}

/// Every cell of the table by which people's language is found.
@Suite struct PersonsLanguageTests {
  /// What a bot does with a language that somebody chose or that their Telegram has.
  private enum Wish: CaseIterable {
    case none, spoken, regionOfSpoken, answered, regionOfAnswered, other

    var tag: String? {
      switch self {
      case .none: nil
      case .spoken: "uk"
      case .regionOfSpoken: "uk-ua"
      case .answered: "be"
      case .regionOfAnswered: "be-by"
      case .other: "fi"
      }
    }

    /// The language that the bot has for it, before what it has for all others.
    var found: Language? {
      switch self {
      case .none, .other: nil
      case .spoken, .regionOfSpoken: "uk"
      case .answered, .regionOfAnswered: "de"
      }
    }
  }

  private static func user(_ chosen: Wish, _ client: Wish) -> BotUser {
    BotUser(
      id: 7, firstName: "A", lastName: nil, username: nil, languageCode: client.tag,
      chosenLanguage: chosen.tag.map { Language(rawValue: $0) },
      isPremium: false, photoID: nil, photoURL: nil, status: .active, firstSeen: 0, lastSeen: 0, isNewcomer: false)
  }

  @Test(arguments: ["pl", "en"] as [Language], [nil, "es", "xx"] as [Language?])
  func everyCell(own: Language, others: Language?) {
    var answers: [Language: Language] = ["be": "de"]
    answers[.anyOther] = others
    let languages: [Language] = ["uk", "de", "es", "pl", "en"]
    let bot = BotInfo(
      id: 1, name: "shop", username: "shop_bot", language: own, timezone: "UTC", admins: [], languages: languages, answers: answers)
    for chosen in Wish.allCases {
      for client in Wish.allCases {
        let rest = client == .none || others == "xx" ? nil : others
        let expected = chosen.found ?? client.found ?? rest ?? own
        let found = bot.languages(chosen: chosen.tag.map { Language(rawValue: $0) }, languageCode: client.tag)
        #expect(found.first == expected, "\(chosen) \(client)")
        #expect(bot.language(chosen: chosen.tag.map { Language(rawValue: $0) }, languageCode: client.tag) == expected)
        #expect(Self.user(chosen, client).language(of: bot) == expected)
        #expect(Set(found).isSubset(of: languages) && found.count == Set(found).count && found.last == .english || own == .english)
        #expect(found.contains(own) && found.contains(.english))
      }
    }
  }
}
