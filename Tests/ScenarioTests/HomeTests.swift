import Testing

@testable import Host
@testable import Simulator

/// Where routes are at home, and whose a page in a group is.
@Suite(.scenes) struct HomeScenes {
  private static let setting: Setting = {
    var setting = Setting()
    setting.plugins = ["referral: { reward: 50, leaderboard: true }", "club: {}"]
    return setting
  }()

  private static func link(_ payload: String) -> String { "https://t.me/\(Stage.username)?start=\(payload)" }

  private static func link(of message: JSON) -> String? { message["reply_markup"]?["inline_keyboard"]?[0]?[0]?["url"]?.string }

  @Test func whatIsPrivateIsAnsweredInAGroupByAWayHome() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let id = try await stage.makeGroup()
      let (boris, anna) = (
        Chat(stage.telegram, person: Stage.boris, group: id), Chat(stage.telegram, person: Stage.anna, group: id)
      )
      for command in ["secret", "ref", "top"] {
        try await boris.say("/\(command)@\(Stage.username)")
        let answer = try await boris.shouldReply("This is for our private chat only.")
        #expect(Self.link(of: answer) == Self.link("open-\(command)"))
        #expect(try await boris.buttons() == ["Open the bot"])
      }
      // In the language of whoever asked.
      try await anna.say("/secret")
      try await anna.shouldReply("Это только для личного чата.")
      // A link's payload is not repeated in front of others.
      try await boris.say("/start@\(Stage.username) club_password")
      #expect(Self.link(of: try await boris.shouldReply("This is for our private chat only.")) == Self.link("open-"))
      // What is at home here is answered here.
      try await boris.say("/gather")
      try await boris.shouldReply("gathered")
      try await boris.say("/here")
      try await boris.shouldReply("here is Boris")
      for text in ["/start", "/help"] {
        try await boris.say("\(text)@\(Stage.username)")
        let list = try await boris.shouldReply("These are the commands I understand:").words
        #expect(
          list.contains("/gather") && list.contains("/here") && !list.contains("/secret") && !list.contains("/ref"), "\(list)")
        #expect(try await boris.buttons() == ["Open the bot"])
      }
      try await boris.say("/profile@\(Stage.username)")
      let profile = try await boris.shouldReply("Profile").words
      #expect(
        profile.contains("a line for all") && !profile.contains("a private line") && !profile.contains("Invited"), "\(profile)")
      #expect(!profile.contains("With the bot since"))
      // Nothing that nobody asked for.
      try await boris.say("good morning")
      try await boris.say("/here")
      try await boris.shouldReply("here is Boris")

      // The way home leads to what was asked for.
      let atHome = stage.chat(Stage.boris)
      try await atHome.start("open-secret")
      try await atHome.shouldReply("the secret of \(Stage.boris)")
      try await atHome.start("open-ref")
      try await atHome.shouldReply("Your invitation link")
      try await atHome.start("open-")
      try await atHome.shouldReply("Hello, Boris!")
      try await atHome.start("open-nothing")
      try await atHome.shouldReply("I didn't understand that.")
      try await atHome.say("/gather")
      try await atHome.shouldReply("This works in groups only.")
      try await atHome.say("/profile")
      #expect(try await atHome.shouldReply("a private line").words.contains("With the bot since"))
    }
  }

  @Test func aPressOfWhatIsPrivateOpensThePrivateChat() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let id = try await stage.makeGroup()
      let boris = Chat(stage.telegram, person: Stage.boris, group: id)
      try await boris.say("/page")
      try await boris.shouldReply("page 1")
      try await boris.press("Own")
      let calls = try await stage.telegram.calls(of: Stage.bot, "answerCallbackQuery")
      #expect(calls.last?["arguments"]?["url"]?.string == Self.link("open-"))
      for data in ["referral/show", "referral/people/0", "referral/top", "referral/qr", "club/own"] {
        try await boris.press(data: data)
      }
      let all = try await stage.telegram.calls(of: Stage.bot, "answerCallbackQuery", count: 6)
      #expect(all.allSatisfy { $0["arguments"]?["url"]?.string == Self.link("open-") })
      #expect(try await stage.telegram.callsSoFar(of: Stage.bot, "sendMessage").count == 1, "nothing was said")
      #expect(try await stage.telegram.callsSoFar(of: Stage.bot, "sendPhoto").isEmpty)
      // The same of a message that inline mode sent somewhere.
      try await stage.send(
        "callback_query",
        ["id": "77", "from": Stage.user(Stage.boris), "inline_message_id": "abc", "chat_instance": "1", "data": "referral/show"])
      let last = try await stage.telegram.calls(of: Stage.bot, "answerCallbackQuery", count: 7).last
      #expect(last?["arguments"]?["url"]?.string == Self.link("open-"))
    }
  }

  @Test func aPageInAGroupIsWhoseAnswerItIs() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let id = try await stage.makeGroup()
      let (anna, boris) = (
        Chat(stage.telegram, person: Stage.anna, group: id), Chat(stage.telegram, person: Stage.boris, group: id)
      )
      let notTheirs = "This is an answer to somebody else. Send the command yourself."
      func edits() async throws -> Int { try await stage.telegram.callsSoFar(of: Stage.bot, "editMessageText").count }

      try await anna.say("/page")
      try await anna.shouldReply("page 1")
      #expect(try await boris.press("Next").text == notTheirs)
      #expect(try await boris.press("Vote").text == "counted")
      #expect(try await edits() == 0)
      try await anna.press("Next")
      try await anna.shouldReply("page 2")
      // The page that came in its place is hers, too.
      #expect(try await boris.press("Next").text == notTheirs)
      try await anna.press("Next")
      try await anna.shouldReply("page 3")

      try await anna.say("/language@\(Stage.username)")
      try await anna.shouldReply("На каком языке отвечать?")
      #expect(try await boris.press("Русский").text == notTheirs)
      #expect(try await edits() == 2)
      #expect(try stage.column("SELECT count(*) FROM patchbay_users WHERE language IS NOT NULL") == ["0"])
      try await anna.press("English")
      try await anna.shouldReply("I'll answer in English from now on.")
      #expect(try stage.column("SELECT language FROM patchbay_users WHERE language IS NOT NULL") == ["en"])
    }
  }

  @Test func aDialogIsHeldWhereItsStepIsAtHome() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let id = try await stage.makeGroup()
      let (anna, boris) = (
        Chat(stage.telegram, person: Stage.anna, group: id), Chat(stage.telegram, person: Stage.boris, group: id)
      )
      try await anna.say("/ask")
      try await anna.shouldReply("what?")
      try await boris.say("something else")
      try await anna.say("tea")
      try await anna.shouldReply("\(Stage.anna) says tea")
      try await anna.say("/whisper")
      try await stage.log.says("the conversation step 'whispers' can't begin here")
      let atHome = stage.chat(Stage.boris)
      try await atHome.say("/whisper")
      try await atHome.say("psst")
      try await atHome.shouldReply("heard")
    }
  }
}
