import Testing

@testable import Host
@testable import Simulator

/// A language that a bot speaks by its configuration alone: no line of the host or of a plugin is in it.
@Suite(.scenes) struct LanguageTests {
  private static let olya: Int64 = 1005

  private static let ukrainian = [
    "admins: [1005]",
    "languages: [ru, en, uk]",
    "texts:",
    "  host:",
    "    greeting: { uk: \"Вітаю, {name}!\" }",
    "    help_command: { uk: Що вміє бот }",
    "    failed: { uk: \"Щось пішло не так, код {incident}.\" }",
    "    alert_failed: { uk: \"збій плагіна {plugin}\" }",
    "    help: { en: \"Try these:\" }",
    "  referral:",
    "    title: { uk: Запросити друзів }",
    "    command: { uk: Запросити }",
    "    page.copy: { uk: Копіювати, en: Copy it }",
    "    page.link:",
    "      uk: |",
    "        Ваше посилання: {link}",
    "        {count, plural, one {Прийшла # людина.} few {Прийшли # людини.} many {Прийшло # людей.} other {Прийшло # людини.}}",
  ]

  private static func setting(_ bot: [String] = ukrainian) -> Setting {
    var setting = Setting()
    setting.bot = bot
    setting.plugins.append("misbehaving: {}")
    return setting
  }

  private static func person(_ id: Int64, _ name: String, _ language: String, on stage: Stage) async throws -> Chat {
    _ = try await stage.telegram.post(
      "people", ["id": JSON(id), "first_name": JSON(name), "language_code": JSON(language)])
    return stage.chat(id)
  }

  /// The commands that Telegram shows to a person, by their names.
  private static func commands(of person: Int64, on stage: Stage) async throws -> [String: String] {
    let list = try await stage.telegram.get("bots/\(Stage.bot)/commands", ["person": JSON(person)])["commands"]?.array ?? []
    return Dictionary(
      list.compactMap { item in item["command"]?.string.flatMap { name in item["description"]?.string.map { (name, $0) } } },
      uniquingKeysWith: { $1 })
  }

  @Test func aThirdLanguageIsSpokenByConfigurationAlone() async throws {
    try await Stage.play(Self.setting()) { stage in
      let olya = try await Self.person(Self.olya, "Оля", "uk", on: stage)
      let yanka = try await Self.person(1006, "Янка", "be", on: stage)
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)

      try await olya.start()
      try await olya.shouldReply("Вітаю, Оля!")
      #expect(try await olya.buttons() == ["Счётчик", "Запросити друзів"], "Russian stands in where there are no words")
      try await yanka.start()
      try await yanka.shouldReply("Здравствуйте, Янка!")
      try await boris.start()
      try await boris.shouldReply("Hello, Boris!")
      try await boris.say("/help")
      try await boris.shouldReply("Try these:")

      // The list of commands is in the language that its reader is answered in.
      try await stage.until("Ukrainian commands") {
        try await Self.commands(of: Self.olya, on: stage)["ref"] == "Запросити" ? () : nil
      }
      let calls = try await stage.telegram.callsSoFar(of: Stage.bot, "setMyCommands")
      #expect(calls.contains { $0["arguments"]?["language_code"]?.string == "uk" }, "\(calls.first?.text ?? "")")
      try await stage.until("everybody's commands") {
        let lists = [
          try await Self.commands(of: Self.olya, on: stage), try await Self.commands(of: 1006, on: stage),
          try await Self.commands(of: Stage.boris, on: stage),
        ]
        return lists.map { $0["help"] } == ["Що вміє бот", "Что умеет бот", "What the bot can do"] ? () : nil
      }

      // A plural with its own three forms.
      try await olya.press("Запросити друзів")
      let code = Invitations.code(in: try await olya.shouldReply("Прийшло 0 людей.").words)
      #expect(try await olya.buttons().contains("Копіювати"))
      var joined = 0
      for (count, words) in [(1, "Прийшла 1 людина."), (3, "Прийшли 3 людини."), (5, "Прийшло 5 людей.")] {
        while joined < count {
          joined += 1
          let guest = try await Self.person(Int64(2000 + joined), "Guest", "en", on: stage)
          try await guest.start(code)
          try await guest.shouldReply("You were invited by Оля")
        }
        try await olya.say("/ref")
        try await olya.shouldReply(words)
      }

      // What goes wrong is said in it, too, and to the bot's administrators.
      try await olya.say("/throw")
      try await olya.shouldReply("Щось пішло не так, код ")
      try await olya.shouldReply("⚠️ shop: збій плагіна misbehaving")
    }
  }

  /// The list is in the language of the answers for everybody: by their Telegram's language, by their choice, and where there is neither.
  @Test(
    arguments: [
      ("uk", true), ("kk", true), ("be", true), ("ru", true), (nil, true), ("en", false), ("de", false), ("", true), ("fil", false),
    ] as [(String?, Bool)])
  func theListOfCommandsIsInTheLanguageOfTheAnswers(code: String?, isRussian: Bool) async throws {
    var setting = Setting()
    setting.plugins = ["club: {}"]
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      var person: JSON = ["id": 3_001, "first_name": "Kim"]
      if let code { person["language_code"] = JSON(code) }
      _ = try await stage.telegram.post("people", person)
      let kim = stage.chat(3_001)
      func list(_ words: String) async throws {
        try await stage.until("a list with '\(words)'") {
          try await Self.commands(of: 3_001, on: stage)["help"] == words ? () : nil
        }
      }
      let (russian, english) = (
        ("Здравствуйте, Kim!", "Что умеет бот", "На каком языке отвечать?"),
        ("Hello, Kim!", "What the bot can do", "Which language should I answer in?")
      )
      let (own, other) = isRussian ? (russian, english) : (english, russian)
      try await kim.start()
      try await kim.shouldReply(own.0)
      try await list(own.1)
      // A choice is shown at once, and so is a change of it.
      try await kim.say("/language")
      try await kim.shouldReply(own.2)
      try await kim.press(isRussian ? "English" : "Русский")
      try await list(other.1)
      try await kim.start()
      try await kim.shouldReply(other.0)
      try await kim.say("/language")
      try await kim.shouldReply(other.2)
      try await kim.press(isRussian ? "Same as Telegram" : "Как в Telegram")
      try await list(own.1)
      try await kim.start()
      try await kim.shouldReply(own.0)
    }
  }

  @Test func privateChatsAndGroupsHaveListsOfTheirOwn() async throws {
    var setting = Setting()
    setting.plugins = ["referral: {}", "club: {}"]
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      let group = try await stage.makeGroup()
      func list(_ arguments: JSON) async throws -> [String] {
        try await stage.telegram.get("bots/\(Stage.bot)/commands", arguments)["commands"]?.array?.compactMap {
          $0["command"]?.string
        } ?? []
      }
      try await stage.until("the group's list") {
        try await list(["person": JSON(Stage.boris), "chat": JSON(group)]) == ["here", "gather", "help"] ? () : nil
      }
      #expect(
        try await list(["person": JSON(Stage.boris)])
          == ["start", "ref", "top", "here", "secret", "profile", "help", "language", "cancel"])
      let scopes = try await stage.telegram.callsSoFar(of: Stage.bot, "setMyCommands").map { call in
        let scope = call["arguments"]?["scope"]
        return scope?["type"]?.string ?? scope?.string ?? ""
      }
      #expect(scopes.allSatisfy { $0.contains("all_private_chats") || $0.contains("all_group_chats") }, "\(scopes)")
    }
  }

  @Test func aListOfOnesOwnFollowsWhatTheBotCanDo() async throws {
    var setting = Setting()
    setting.plugins = ["club: {}"]
    try await Stage.play(setting) { stage in
      let gateway = try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/language")
      try await boris.shouldReply("Which language should I answer in?")
      try await boris.press("Русский")
      try await stage.until("a list in Russian") {
        try await Self.commands(of: Stage.boris, on: stage)["secret"] == "Тайна" ? () : nil
      }
      func ownLists() async throws -> Int {
        try await stage.telegram.callsSoFar(of: Stage.bot, "setMyCommands").count { $0.text.contains("chat_id") }
      }
      try await boris.say("/secret")
      try await boris.shouldReply("the secret")
      #expect(try await ownLists() == 1, "what is known isn't told again")
      try stage.configure { $0.plugins = ["club: { enabled: false }", "counter: {}"] }
      try await gateway.runtime.reload()
      try await boris.say("/count")
      try await boris.shouldReply("Count")
      try await stage.until("the new list") {
        let list = try await Self.commands(of: Stage.boris, on: stage)
        return list["count"] != nil && list["secret"] == nil && list["help"] == "Что умеет бот" ? () : nil
      }
    }
  }

  @Test func languagesAndWordsAreTakenOverAsTheBotRuns() async throws {
    try await Stage.play(Self.setting()) { stage in
      let olya = try await Self.person(Self.olya, "Оля", "uk", on: stage)
      let gateway = try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/language")
      try await boris.shouldReply("Which language should I answer in?")
      #expect(try await boris.buttons() == ["Русский", "English", "Українська", "Same as Telegram"])
      try await boris.press("Українська")
      try await boris.shouldReply("Язык: Українська.")
      try await boris.start()
      try await boris.shouldReply("Вітаю, Boris!")
      try await stage.until("the list of commands") {
        try await Self.commands(of: Self.olya, on: stage)["help"] == "Що вміє бот" ? () : nil
      }

      try stage.configure {
        $0.bot = Self.ukrainian.map { $0.replacing("Вітаю,", with: "Привіт,").replacing("Що вміє бот", with: "Довідка") }
        $0.bot.insert("    language_set: { uk: Тепер відповідаю українською. }", at: 4)
      }
      let active = "plugin active bot=shop"
      let generations = stage.log.text.split(separator: active).count
      #expect(try await gateway.runtime.reload() == ["shop: texts"])
      #expect(stage.log.text.split(separator: active).count == generations, "the plugins' words are the same")
      try await boris.start()
      try await boris.shouldReply("Привіт, Boris!")
      try await boris.say("/language")
      try await boris.shouldReply("На каком языке отвечать?")
      try await boris.press("Українська")
      try await boris.shouldReply("Тепер відповідаю українською.")
      try await stage.until("the new list of commands") {
        try await Self.commands(of: Self.olya, on: stage)["help"] == "Довідка" ? () : nil
      }

      // The plugin's words, and a fourth language.
      try stage.configure {
        $0.bot = $0.bot.map {
          $0.replacing("[ru, en, uk]", with: "[ru, en, uk, pl]").replacing("uk: Запросити друзів", with: "uk: Покликати")
        }
      }
      #expect(try await gateway.runtime.reload() == ["shop: languages, referral texts"])
      try await olya.start()
      try await olya.shouldReply("Привіт, Оля!")
      #expect(try await olya.buttons() == ["Счётчик", "Покликати"])
      try await boris.say("/language")
      try await boris.shouldReply("На каком языке отвечать?")
      #expect(try await boris.buttons() == ["Русский", "English", "Українська", "Polski", "Как в Telegram"])

      // Words for a text that the plugin doesn't have: what served goes on serving.
      try stage.configure { $0.bot = $0.bot.map { $0.replacing("    title:", with: "    tittle:") } }
      try await gateway.runtime.reload()
      let failure = try await stage.plugin("referral")["failure"]?.string ?? ""
      #expect(failure.contains("unknown text 'tittle' in bots.shop.texts.referral; did you mean 'title'?"), "\(failure)")
      try await olya.start()
      try await olya.shouldReply("Привіт, Оля!")
      #expect(try await olya.buttons() == ["Счётчик", "Покликати"])
    }
  }

  @Test(
    arguments: [
      (
        "    greeting:", "    greting:", "    greting:", 5,
        "unknown text 'greting' in bots.shop.texts.host; did you mean 'greeting'?"
      ),
      (
        "{name}", "{nmae}", "greeting:", 21,
        "bots.shop.texts.host.greeting.uk has {nmae}, which the text is not given; did you mean {name}?"
      ),
      ("[ru, en, uk]", "[ru, en]", "greeting:", 17, "bots.shop.texts.host.greeting has 'uk', but the bot answers in ru, en only"),
      ("  referral:", "  referal:", "  referal:", 3, "unknown key 'referal' in bots.shop.texts; did you mean 'referral'?"),
    ])
  func whatIsWrongIsNamedWithItsPlace(_ right: String, _ wrong: String, _ line: String, _ column: Int, _ words: String) async throws
  {
    try await Stage.play(Self.setting(Self.ukrainian.map { $0.replacing(right, with: wrong) })) { stage in
      let lines = stage.configurationText.split(separator: "\n", omittingEmptySubsequences: false)
      let number = try #require(lines.firstIndex { $0.contains(line) }) + 1
      let check = try await stage.command("check")
      #expect(check.exit == .code(1))
      #expect(check.errors.contains("\(stage.configurationPath):\(number):\(column + 4): \(words)"), "\(check.errors)")
    }
  }

  @Test(
    arguments: [
      (
        "    page.copy:", "    page.kopy:", "    page.kopy:", 5,
        "unknown text 'page.kopy' in bots.shop.texts.referral; did you mean 'page.copy'?"
      ),
      (
        "{link}", "{lnk}", "      uk: |", 11,
        "bots.shop.texts.referral.page.link.uk has {lnk}, which the text is not given; did you mean {link}?"
      ),
      (
        "few {", "feww {", "      uk: |", 11,
        "text 'page.link' in uk: the plural of {count} has 'feww', which stands twice or is none of"
      ),
      ("few {Прийшли # людини.} ", "", "      uk: |", 11, "text 'page.link' in uk: the plural of {count} lacks the form 'few'"),
    ])
  func whatIsWrongWithAPluginsWordsIsNamedToo(
    _ right: String, _ wrong: String, _ line: String, _ column: Int, _ words: String
  ) async throws {
    try await Stage.play(Self.setting(Self.ukrainian.map { $0.replacing(right, with: wrong) })) { stage in
      let lines = stage.configurationText.split(separator: "\n", omittingEmptySubsequences: false)
      let number = try #require(lines.firstIndex { $0.contains(line) }) + 1
      let check = try await stage.command("check")
      #expect(check.exit == .code(1))
      #expect(check.errors.contains("line \(number), column \(column + 4): ") && check.errors.contains(words), "\(check.errors)")
    }
  }
}
