import Testing

@testable import Simulator

/// What a person sees who talks to a bot, where it is more than a chat; that is among the BotTests.
@Suite(.scenes) struct ChatTests {
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

  @Test func referralBringsTheInviterANewPersonOnceByWebhook() async throws {
    var setting = Setting()
    setting.mode = .webhook
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
}
