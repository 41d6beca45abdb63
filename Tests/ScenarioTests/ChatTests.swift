import Testing

@testable import Simulator

/// What a person sees who talks to a bot.
@Suite(.scenes) struct ChatTests {
  @Test func startGreetsInThePersonsLanguageOverTheMenu() async throws {
    try await Stage.play { stage in
      try await stage.startHost()
      let (anna, boris) = (stage.chat(Stage.anna), stage.chat(Stage.boris))
      try await anna.start()
      try await anna.shouldReply("Здравствуйте, Анна!")
      #expect(try await anna.buttons() == ["Счётчик", "Пригласить друзей"])
      try await boris.start()
      try await boris.shouldReply("Hello, Boris!")
      #expect(try await boris.buttons() == ["Counter", "Invite friends"])
      try await boris.press("Invite friends")
      try await boris.shouldReply("Your invitation link:")
    }
  }

  @Test func theBotsOwnGreetingStandsOverTheMenu() async throws {
    var setting = Setting()
    setting.bot = ["greeting: { ru: \"Лавка открыта, {name}.\", en: \"The shop is open, {name}.\" }"]
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      try await stage.chat(Stage.anna).start()
      try await stage.chat(Stage.anna).shouldReply("Лавка открыта, Анна.")
      try await stage.chat(Stage.boris).start()
      try await stage.chat(Stage.boris).shouldReply("The shop is open, Boris.")
    }
  }

  @Test func helpListsTheCommandsOfHostAndPlugins() async throws {
    try await Stage.play { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/help")
      let help = try await boris.shouldReply("These are the commands I understand:")["text"]?.string ?? ""
      for command in ["/start", "/ref — Invite friends", "/count", "/profile", "/help", "/language", "/cancel"] {
        #expect(help.contains(command))
      }
      // An alias is not shown.
      #expect(!help.contains("/invite"))
    }
  }

  @Test func theCommandMenuFollowsThePluginsInBothLanguages() async throws {
    try await Stage.play { stage in
      try await stage.startHost()
      // The lists of all languages come before the button.
      _ = try await stage.telegram.calls(of: Stage.bot, "setChatMenuButton")
      let russian = try await stage.telegram.get("bots/\(Stage.bot)/commands", ["person": JSON(Stage.anna)])
      let english = try await stage.telegram.get("bots/\(Stage.bot)/commands", ["person": JSON(Stage.boris)])
      func title(_ command: String, _ list: JSON) -> String? {
        list["commands"]?.array?.first { $0["command"]?.string == command }?["description"]?.string
      }
      #expect(title("ref", russian) == "Пригласить друзей")
      #expect(title("ref", english) == "Invite friends")
    }
  }

  @Test func aChosenLanguageStaysOverTelegramsAndOverARestart() async throws {
    try await Stage.play { stage in
      try await stage.startHost()
      let anna = stage.chat(Stage.anna)
      try await anna.say("/language")
      try await anna.shouldReply("На каком языке отвечать?")
      try await anna.press("English")
      try await anna.shouldReply("I'll answer in English from now on.")
      try await anna.say("/start")
      try await anna.shouldReply("Hello, Анна!")
      await stage.stopHost()
      try await stage.startHost()
      try await anna.say("/start")
      try await anna.shouldReply("Hello, Анна!")
      try await anna.say("/language")
      try await anna.shouldReply("Which language should I answer in?")
      try await anna.press("Same as Telegram")
      try await anna.shouldReply("Теперь отвечаю на языке вашего Telegram.")
    }
  }

  @Test func cancelEndsADialogAndSaysWhenThereIsNone() async throws {
    try await Stage.play { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/cancel")
      try await boris.shouldReply("There is nothing to cancel.")
      try await boris.say("/meet")
      try await boris.shouldReply("Your name?")
      try await boris.say("/cancel")
      try await boris.shouldReply("All right, cancelled.")
      try await boris.say("Boris")
      try await boris.shouldReply("I didn't understand that.")
    }
  }

  @Test(arguments: ["/profile", "/cabinet"])
  func theProfileShowsThePersonAndThePluginsLines(_ command: String) async throws {
    try await Stage.play { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say(command)
      let profile = try await boris.shouldReply("Profile")["text"]?.string ?? ""
      #expect(profile.contains("Name: Boris"))
      #expect(profile.contains("@boris"))
      #expect(profile.contains("Invited: 0 people"))
      #expect(try await boris.buttons() == ["My link"])
      try await boris.press("My link")
      try await boris.shouldReply("Your invitation link:")
    }
  }

  @Test func unknownTextAndUnknownCommandsGetHelp() async throws {
    try await Stage.play { stage in
      try await stage.startHost()
      let (anna, boris) = (stage.chat(Stage.anna), stage.chat(Stage.boris))
      try await boris.say("what is this?")
      try await boris.shouldReply("I didn't understand that. These are the commands I understand:")
      try await anna.say("/nonsense")
      try await anna.shouldReply("Я не понял это сообщение.")
      try await boris.say("/start@another_bot")
      try await boris.say("/count@\(Stage.username)")
      try await boris.shouldReply("Count")
      #expect(try await boris.history().count { $0.hasPrefix("Hello") } == 0)
    }
  }

  @Test func inAGroupTheBotAnswersItsOwnCommandsAndNothingElse() async throws {
    try await Stage.play { stage in
      try await stage.startHost()
      let made = try await stage.telegram.post(
        "chats",
        ["title": "Friends", "creator": JSON(Stage.boris), "members": [JSON(Stage.anna), JSON(Stage.bot)], "type": "supergroup"])
      let group = Chat(stage.telegram, person: Stage.boris, group: made["id"]?.int ?? 0)
      try await stage.telegram.letReadGroups(Stage.bot)
      for text in ["good morning", "/nonsense", "/count@another_bot", "/start@another_bot"] { try await group.say(text) }
      try await group.say("/count@\(Stage.username)")
      try await group.shouldReply("Count")
      #expect(try await group.history() == ["Count"])
    }
  }

  @Test(arguments: Setting.Mode.allCases)
  func referralBringsTheInviterANewPersonOnce(_ mode: Setting.Mode) async throws {
    var setting = Setting()
    setting.mode = mode
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      let (anna, boris, vera) = (stage.chat(Stage.anna), stage.chat(Stage.boris), stage.chat(Stage.vera))
      try await vera.say("/start")
      try await vera.shouldReply("Hello, Vera!")

      try await anna.say("/ref")
      let page = try await anna.shouldReply("Ваша ссылка-приглашение:")["text"]?.string ?? ""
      #expect(page.contains("Пока никто по ней не пришёл."))
      let code = page.split(separator: "start=").dropFirst().first?.prefix { $0.isLetter || $0.isNumber || $0 == "_" } ?? ""
      #expect(page.contains("https://t.me/\(Stage.username)?start=ref_"))

      // Oneself, somebody the bot knows, and a code that does not exist count for nobody.
      try await anna.start(String(code))
      try await anna.shouldReply("Это ваша собственная ссылка.")
      try await vera.start(String(code))
      try await vera.shouldReply("We have met before")
      try await vera.start("ref_nobodyhas")
      try await vera.shouldReply("There is no such invitation")

      try await anna.say("/ref")
      try await anna.shouldReply("Пока никто")
      try await boris.start(String(code))
      try await boris.shouldReply("Welcome, Boris! You were invited by Анна.")
      try await anna.shouldReply("По вашей ссылке пришёл новый человек: Boris. Вам награда: +50 credits. На балансе 50 credits.")

      // A second time by the same link is no second person.
      try await boris.start(String(code))
      try await boris.shouldReply("We have met before")
      try await anna.say("/ref")
      try await anna.shouldReply("По ней пришёл 1 человек.\nВы получили: 50 credits.")
      try await anna.press("Кто пришёл")
      try await anna.shouldReply("• Boris")
      try await anna.say("/profile")
      try await anna.shouldReply("Приглашено: 1 человек")
      #expect(try stage.column("SELECT count(*) FROM referral_joined") == ["1"])
    }
  }

  @Test func aLongListOfPeopleIsTurnedPageByPage() async throws {
    try await Stage.play { stage in
      try await stage.startHost()
      let anna = stage.chat(Stage.anna)
      try await anna.say("/ref")
      let page = try await anna.shouldReply("Ваша ссылка-приглашение:")["text"]?.string ?? ""
      let code = String(page.split(separator: "start=").dropFirst().first?.prefix { $0.isLetter || $0.isNumber || $0 == "_" } ?? "")
      for number in 1...12 {
        _ = try await stage.telegram.post("people", ["id": JSON(2000 + number), "first_name": "Guest \(number)"])
        try await stage.chat(Int64(2000 + number)).start(code)
      }
      for number in 1...12 { try await stage.chat(Int64(2000 + number)).shouldReply("Guest \(number)") }
      try await anna.say("/ref")
      try await anna.shouldReply("По ней пришло 12 человек.")
      try await anna.press("Кто пришёл")
      let first = try await anna.shouldReply("По вашей ссылке пришли:")["text"]?.string ?? ""
      #expect(first.split(separator: "\n").count == 11)
      try await anna.press("→")
      let second = try await anna.shouldReply("По вашей ссылке пришли:")["text"]?.string ?? ""
      #expect(second.split(separator: "\n").count == 3)
      #expect(try await anna.buttons() == ["←"])
    }
  }
}
