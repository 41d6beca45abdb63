import Testing

@testable import Host
@testable import Simulator

/// The ways by which an invitation gets to somebody.
@Suite(.scenes) struct ReferralSharingTests {
  @Test(arguments: Setting.Mode.allCases) func throughInlineModeIntoAFriendsChat(mode: Setting.Mode) async throws {
    try await Invitations.play("{ reward: 5, newcomer_reward: 3 }", mode: mode) { scene in
      let (stage, telegram) = (scene.stage, scene.stage.telegram)
      let anna = stage.chat(Stage.anna)
      try await anna.say("/ref")
      let page = try await anna.shouldReply("Ваша ссылка-приглашение")
      let share = page["reply_markup"]?["inline_keyboard"]?[0]?[0]
      #expect(share?["text"]?.string == "Отправить приглашение")
      let chosen = share?["switch_inline_query_chosen_chat"]
      #expect(
        chosen?["query"]?.string == "invite" && chosen?["allow_user_chats"]?.bool == true && chosen?["allow_bot_chats"] == nil)
      // Anna picks Boris' chat, and there the result.
      let place: JSON = ["bot": "\(Stage.bot)", "peer": "\(Stage.boris)"]
      var asked = place
      (asked["query"], asked["timeout"]) = ("invite", JSON(StagedTelegram.patience))
      let offered = try await telegram.post("people/\(Stage.anna)/inline", asked)
      #expect(offered["results"]?[0]?["title"]?.string == "Пригласить в бота", "\(offered.text)")
      var taken = place
      (taken["inline_query_id"], taken["result_id"]) = (offered["inline_query_id"], offered["results"]?[0]?["id"])
      let sent = try await telegram.post("people/\(Stage.anna)/choose", taken)["message"]
      #expect(sent?["via_bot"]?["id"]?.int == Stage.bot && sent?["from"]?["id"]?.int == Stage.anna)
      #expect(sent?.words.contains("Вам подарок: 3 STcoin.") == true && sent?.words.contains("@\(Stage.username)") == true)
      // Boris finds it and presses the button.
      let found = try await telegram.get("messages", ["person": "\(Stage.boris)", "peer": "\(Stage.anna)"])["messages"]?[0]
      let button = found?["reply_markup"]?["inline_keyboard"]?[0]?[0]
      let url = try #require(button?["url"]?.string)
      #expect(found?.words.hasSuffix(url) == true)
      let boris = stage.chat(Stage.boris)
      try await boris.start(Invitations.code(in: url))
      try await boris.shouldReply("You were invited by Анна")
      try await anna.shouldReply("По вашей ссылке пришёл новый человек: Boris. Вам награда: +5 STcoin.")
      #expect(try scene.balance(Stage.anna) == "5" && scene.balance(Stage.boris) == "3")
    }
  }

  @Test func theInvitationInTheBotsOwnChatIsNotAnswered() async throws {
    try await Invitations.play("{ reward: 5, invitation: { ru: \"Сюда: {bot}!\", en: \"This way: {bot}!\" } }") { scene in
      let telegram = scene.stage.telegram
      let boris = scene.stage.chat(Stage.boris)
      try await boris.start()
      try await boris.shouldReply("Here is what I can do")
      let offered = try await telegram.post(
        "people/\(Stage.boris)/inline",
        ["bot": "\(Stage.bot)", "query": "INVITE now", "timeout": JSON(StagedTelegram.patience)])
      let sent = try await telegram.post(
        "people/\(Stage.boris)/choose",
        ["bot": "\(Stage.bot)", "inline_query_id": offered["inline_query_id"], "result_id": offered["results"]?[0]?["id"]])
      #expect(sent["message"]?.words.hasPrefix("This way: @\(Stage.username)!") == true)
      try await boris.say("/ref")
      try await boris.shouldReply("Your invitation link")
      #expect(try await boris.history().contains { $0.contains("understand that") } == false)
    }
  }

  @Test func aBotWithoutInlineModeSharesByTelegramsOwnPage() async throws {
    try await Invitations.play("{ reward: 5 }", isInline: false) { scene in
      let boris = scene.stage.chat(Stage.boris)
      try await boris.say("/ref")
      let page = try await boris.shouldReply("Your invitation link")
      let url = page["reply_markup"]?["inline_keyboard"]?[0]?[0]?["url"]?.string ?? ""
      let code = Invitations.code(in: page.words)
      #expect(
        url.hasPrefix("https://t.me/share/url?url=https%3A%2F%2Ft.me%2F\(Stage.username)%3Fstart%3D\(code)&text=Join%20me"),
        "\(url)")
    }
  }

  @Test func theCodeOnThePictureIsTheLink() async throws {
    try await Invitations.play("{ reward: 5 }") { scene in
      let (stage, anna) = (scene.stage, scene.stage.chat(Stage.anna))
      let code = try await scene.code(Stage.anna)
      try await anna.press("QR-код")
      let message = try await anna.shouldReply("Наведите камеру")
      let file = try #require(message["file_url"]?.string)
      try stage.folder.write(try await Web.get(stage.telegram.url + file).body, to: "invitation.png")
      #expect(try await StagedPass.decode("\(stage.folder.path)/invitation.png") == "https://t.me/\(Stage.username)?start=\(code)")
    }
  }
}
