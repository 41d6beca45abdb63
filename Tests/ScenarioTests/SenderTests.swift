import Testing

@testable import Host
@testable import Simulator

/// Who updates come from: people, nobody in particular, other bots.
@Suite(.scenes) struct SenderScenes {
  private static func setting(_ club: String = "{}", _ bot: [String] = []) -> Setting {
    var setting = Setting()
    setting.plugins = ["referral: { reward: 50 }", "club: \(club)"]
    setting.bot = bot
    return setting
  }

  /// What the bot has said to a chat by `sendMessage`.
  private static func said(_ stage: Stage, to chat: Int64) async throws -> [String] {
    try await stage.telegram.callsSoFar(of: Stage.bot, "sendMessage").compactMap { call in
      call["arguments"]?["chat_id"]?.string == String(chat) || call["arguments"]?["chat_id"]?.int == chat
        ? call["arguments"]?["text"]?.string : nil
    }
  }

  // MARK: Bots

  @Test func otherBotsMeetSilence() async throws {
    try await Stage.play(Self.setting()) { stage in
      try await stage.startHost()
      let other = Stage.user(5_001, isBot: true)
      for text in ["/start", "/start ref_x", "/help", "/here", "/language", "/profile", "/cancel", "hello", "echo hello"] {
        try await stage.send("message", Stage.text(text, in: Stage.privateChat(5_001), from: other))
      }
      let message = Stage.text("page", in: Stage.privateChat(5_001), from: Stage.user(Stage.bot, isBot: true))
      for data in ["club/turn/2", "patchbay/language/ru", "nonsense"] {
        try await stage.send(
          "callback_query", ["id": "1", "from": other, "message": message, "chat_instance": "1", "data": JSON(data)])
      }
      try await stage.send("inline_query", ["id": "2", "from": other, "query": "invite", "offset": ""])
      try await stage.chat(Stage.boris).say("/here")
      try await stage.chat(Stage.boris).shouldReply("here is Boris")
      #expect(try await Self.said(stage, to: 5_001) == [])
      for method in ["answerCallbackQuery", "answerInlineQuery", "editMessageText"] {
        #expect(try await stage.telegram.callsSoFar(of: Stage.bot, method).isEmpty, "\(method)")
      }
      #expect(try stage.column("SELECT count(*) FROM patchbay_users") == ["1"])
      #expect(try stage.column("SELECT count(*) FROM patchbay_updates WHERE outcome = 'failed'") == ["0"])
      #expect(try stage.column("SELECT count(*) FROM club_seen") == ["1"], "what reaches no handler reaches no filter")
    }
  }

  @Test func twoBotsThatAnswerEachOtherComeToAnEnd() async throws {
    try await Stage.play(Self.setting("{ hears_bots: true }")) { stage in
      try await stage.startHost()
      let group = try await stage.makeGroup()
      let (one, another) = (Stage.user(5_001, isBot: true), Stage.user(5_002, isBot: true))
      for number in 1...12 {
        try await stage.send("message", Stage.text("echo \(number)", in: Stage.group(group), from: one))
      }
      try await stage.send("message", Stage.text("echo another", in: Stage.group(group), from: another))
      try await stage.send("message", Stage.text("/start", in: Stage.group(group), from: another))
      let boris = Chat(stage.telegram, person: Stage.boris, group: group)
      try await boris.say("echo end")
      try await boris.shouldReply("echo end")
      #expect(try await Self.said(stage, to: group) == (1...5).map { "echo \($0)" } + ["echo another", "echo end"])
      #expect(try stage.column("SELECT count(*) FROM club_seen WHERE person IS NULL") == ["7"], "filters see what is heard")
      #expect(try stage.column("SELECT count(*) FROM patchbay_users") == ["1"])
    }
  }

  // MARK: Nobody in particular

  @Test func whatComesFromNobodyLeavesNoPersonBehind() async throws {
    try await Stage.play(Self.setting("{}", ["welcome: 10"])) { stage in
      try await stage.startHost()
      for number in Stage.nobodies(in: 0).indices {
        // Telegram takes only so many messages a minute for one group.
        let group = try await stage.makeGroup()
        let (name, from, extra) = Stage.nobodies(in: group)[number]
        for text in ["/here", "/mine", "/ask", "an answer to nobody", "/language", "/profile"] {
          try await stage.send("message", Stage.text(text, in: Stage.group(group), from: from, extra))
        }
        let needsPerson = "Я не вижу, кто это пишет. Напишите от своего имени."
        try await stage.until("answers to \(name)") {
          try await Self.said(stage, to: group) == ["here is nobody", needsPerson, needsPerson, needsPerson, needsPerson] ? () : nil
        }
      }
      // Boris, who made the groups, has been seen.
      #expect(try stage.column("SELECT id FROM patchbay_users") == ["\(Stage.boris)"])
      for table in ["conversations", "ledger_wallets", "jobs"] {
        #expect(try stage.column("SELECT count(*) FROM patchbay_\(table)") == ["0"], "\(table)")
      }
      #expect(try stage.column("SELECT count(*) FROM patchbay_updates WHERE user_id <> \(Stage.boris)") == ["0"])
      #expect(try stage.column("SELECT count(*) FROM patchbay_updates WHERE outcome = 'failed'") == ["0"])
      #expect(try stage.column("SELECT count(*) FROM club_seen WHERE kind = 'mine'") == ["0"], "a refusal is undone")
      #expect(!stage.log.text.contains("an update failed"))
    }
  }

  @Test func filtersSeeWhatComesFromNobody() async throws {
    var setting = Self.setting()
    setting.plugins.append("counter: {}")
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      let group = try await stage.makeGroup()
      // What it brings is handled beside Boris's chat: it must not be among what is filtered.
      try await stage.until("SELECT count(*) FROM patchbay_updates", is: "2")
      try await stage.chat(Stage.boris).say("/shut")
      try await stage.chat(Stage.boris).shouldReply("shut")
      for (_, from, extra) in Stage.nobodies(in: group) {
        try await stage.send("message", Stage.text("/here", in: Stage.group(group), from: from, extra))
      }
      let channel: JSON = ["id": -1_001_234, "type": "channel", "title": "News"]
      try await stage.send("channel_post", Stage.text("news", in: channel, from: nil, ["sender_chat": channel]))
      try await stage.until("SELECT count(*) FROM patchbay_updates WHERE outcome = 'filtered'", is: "10")
      #expect(try stage.column("SELECT count(*) FROM club_seen WHERE person IS NULL AND kind = 'channel_post'") == ["1"])
      #expect(!stage.log.text.contains("a post"))
    }
  }

  // MARK: Meeting

  /// What somebody can do without having met the bot.
  enum Sight: String, CaseIterable, Sendable {
    case membership, blocking, addingToAGroup, inlineQuery, commandInAGroup, pressInAGroup, reaction, serviceMessage, edit
  }

  @Test(arguments: Sight.allCases) func onlyAMeetingUsesUpAnInvitation(_ sight: Sight) async throws {
    try await Stage.play(Self.setting("{}", ["welcome: 7"])) { stage in
      try await stage.startHost()
      let group = try await stage.makeGroup()
      let anna = stage.chat(Stage.anna)
      try await anna.say("/ref")
      let code = Invitations.code(in: try await anna.shouldReply("Ваша ссылка-приглашение").words)
      let (gleb, chat) = (Stage.user(Stage.gleb), Stage.privateChat(Stage.gleb))
      func membership(_ chat: JSON, _ old: String, _ new: String) -> JSON {
        let bot = Stage.user(Stage.bot, isBot: true)
        return [
          "chat": chat, "from": gleb, "date": 1_700_000_000, "old_chat_member": ["status": JSON(old), "user": bot],
          "new_chat_member": ["status": JSON(new), "user": bot, "until_date": 0],
        ]
      }
      switch sight {
      case .membership: try await stage.send("my_chat_member", membership(chat, "kicked", "member"))
      case .blocking: try await stage.send("my_chat_member", membership(chat, "member", "kicked"))
      case .addingToAGroup: try await stage.send("my_chat_member", membership(Stage.group(group), "left", "member"))
      case .inlineQuery: try await stage.send("inline_query", ["id": "2", "from": gleb, "query": "invite", "offset": ""])
      case .commandInAGroup:
        for text in ["/here", "/secret", "/start", "/start \(code)", "hello"] {
          try await stage.send("message", Stage.text(text, in: Stage.group(group), from: gleb))
        }
      case .pressInAGroup:
        let message = Stage.text("page", in: Stage.group(group), from: Stage.user(Stage.bot, isBot: true))
        try await stage.send(
          "callback_query", ["id": "1", "from": gleb, "message": message, "chat_instance": "1", "data": "club/vote"])
      case .reaction:
        try await stage.send(
          "message_reaction",
          ["chat": chat, "message_id": 1, "user": gleb, "date": 1_700_000_000, "old_reaction": [], "new_reaction": []])
      case .serviceMessage:
        var message = Stage.text("", in: chat, from: gleb, ["message_auto_delete_timer_changed": ["message_auto_delete_time": 60]])
        message["text"] = nil
        try await stage.send("message", message)
      case .edit: try await stage.send("edited_message", Stage.text("hello", in: chat, from: gleb))
      }
      #expect(try stage.column("SELECT count(*) FROM patchbay_users WHERE id = \(Stage.gleb) AND met_at IS NOT NULL") == ["0"])
      #expect(try stage.column("SELECT count(*) FROM patchbay_ledger_wallets WHERE user_id = \(Stage.gleb)") == ["0"])
      try await stage.chat(Stage.gleb).start(code)
      try await stage.chat(Stage.anna).shouldReply("По вашей ссылке пришёл новый человек")
      #expect(try stage.column("SELECT available FROM patchbay_ledger_wallets WHERE user_id = \(Stage.gleb)") == ["7"])
      #expect(try stage.column("SELECT status FROM patchbay_users WHERE id = \(Stage.gleb)") == ["active"])
      // And once only.
      let again = stage.chat(Stage.gleb)
      try await again.start(code)
      try await again.shouldReply("Мы уже знакомы")
      #expect(try stage.column("SELECT count(*) FROM referral_joined") == ["1"])
      #expect(try stage.column("SELECT available FROM patchbay_ledger_wallets WHERE user_id = \(Stage.gleb)") == ["7"])
    }
  }
}
