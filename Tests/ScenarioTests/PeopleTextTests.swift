import PatchbayBase
import Testing

@testable import Host
@testable import Simulator

/// Texts as people and operators read them: names, limits, dates, what is printed.
@Suite(.scenes) struct PeopleTextTests {
  @Test("The profile shows the day by the bot's clock", arguments: [
    ("Pacific/Kiritimati", "01.12.2026", "2026-12-01"), ("Pacific/Niue", "30.11.2026", "2026-11-30"), ("UTC", "30.11.2026", "2026-11-30"),
  ])
  func days(_ zone: String, _ russian: String, _ english: String) async throws {
    var setting = Setting()
    setting.bot = ["timezone: \(zone)"]
    setting.clock = 1_796_040_000_000  // 2026-11-30 12:00 UTC
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      try await stage.chat(Stage.anna).say("/profile")
      try await stage.chat(Stage.anna).shouldReply("С ботом с \(russian)")
      try await stage.chat(Stage.boris).say("/profile")
      try await stage.chat(Stage.boris).shouldReply("With the bot since \(english)")
    }
  }

  @Test("Somebody whose name can't be seen is called by the username or the id", arguments: [
    "\u{3164}", "\u{200B}\u{2060}", "\u{200E}", "\u{2800}",
  ])
  func invisibleNames(_ name: String) async throws {
    try await Invitations.play("{ reward: 5, leaderboard: true }") { scene in
      let code = try await scene.code(Stage.vera)
      _ = try await scene.stage.telegram.post(
        "people", ["id": 2001, "first_name": JSON(name), "language_code": "en", "username": "hidden_one"])
      let hidden = scene.stage.chat(2001)
      try await hidden.start(code)
      try await hidden.shouldReply("Welcome, @hidden_one! You were invited by Vera.")
      try await scene.stage.chat(Stage.vera).shouldReply("@hidden_one")
      try await hidden.say("/start")
      try await hidden.shouldReply("Hello, @hidden_one!")
      try await hidden.say("/profile")
      try await hidden.shouldReply("Name: @hidden_one")
      try await scene.stage.telegram.patch("people/2001", ["username": ""])
      try await hidden.say("/start")
      try await hidden.shouldReply("Hello, 2001!")
      let vera = scene.stage.chat(Stage.vera)
      try await vera.say("/ref")
      try await vera.shouldReply("Your invitation link:")
      try await vera.press("Who joined")
      #expect(try await vera.shouldReply("Joined via your link:").words.contains("• 2001"))
    }
  }

  @Test("Names become no links and no commands", arguments: ["t.me/x", "/topup", "@durov_x", "https://evil.example/x", "evil.com", "#tag"])
  func links(_ name: String) async throws {
    try await Invitations.play("{ reward: 5 }") { scene in
      let code = try await scene.code(Stage.vera)
      let vera = scene.stage.chat(Stage.vera)
      let evil = try await scene.newcomer(2001, name)
      try await evil.start(code)
      let notice = try await vera.shouldReply("joined via your link")
      #expect(notice["entities"]?.array?.isEmpty != false, "\(notice.text)")
      try await vera.say("/ref")
      try await vera.shouldReply("Your invitation link:")
      try await vera.press("Who joined")
      let list = try await vera.shouldReply("Joined via your link:")
      #expect(list["entities"]?.array?.isEmpty != false, "\(list.text)")
      try await evil.say("/start")
      let hello = try await evil.shouldReply("Hello, ")
      #expect(hello["entities"]?.array?.contains { $0["type"]?.string != "bot_command" } != true, "\(hello.text)")
      let calls = try await scene.stage.telegram.calls(of: Stage.bot, "sendMessage")
      #expect(!calls.isEmpty)
      for call in calls {
        #expect(call.text.contains("is_disabled"), "\(call.text)")
      }
    }
  }

  @Test("A greeting that can become too long, or is given something unknown, is refused with its line", arguments: [
    ("\"\(String(repeating: "б", count: 4080)){name}\"", "can become 4211 characters"),
    ("{ ru: Привет, en: \"\(String(repeating: "b", count: 3966)){name}\" }", "can become 4097 characters"),
    ("\"Hello, {nmae}!\"", "has {nmae}, which the text is not given; did you mean {name}?"),
    ("{ ru: \"Привет, {name\", en: Hello }", "a '{' is not closed"),
  ])
  func greetings(_ greeting: String, _ words: String) async throws {
    var setting = Setting()
    setting.bot = ["greeting: \(greeting)"]
    try await Stage.play(setting) { stage in
      let check = try await stage.command("check")
      let line = stage.configurationText.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains("greeting:") }
      #expect(check.exit == .code(1) && check.errors.contains(words), "\(check)")
      #expect(check.errors.contains("patchbay.yml:\((line ?? 0) + 1):"), "\(check)")
    }
  }

  @Test("A greeting that is long enough for the longest name is sent to whoever has it")
  func longestGreeting() async throws {
    var setting = Setting()
    setting.bot = ["greeting: \"\(String(repeating: "б", count: 3965)){name}\""]
    try await Stage.play(setting) { stage in
      #expect(try await stage.command("check").exit == .code(0))
      try await stage.startHost()
      let long = String(repeating: "😀", count: 64)
      try await stage.telegram.patch("people/\(Stage.vera)", ["first_name": JSON(long), "last_name": JSON("م" + long)])
      try await stage.chat(Stage.vera).start()
      try await stage.chat(Stage.vera).shouldReply("ббб")
    }
  }

  @Test("The host's own lists come in pieces where they are too long for a message")
  func lists() async throws {
    var setting = Setting()
    let opening = (1...440).map { "line \($0)" }.joined(separator: " ")
    setting.bot = ["texts: { host: { help: { en: \"\(opening)\" }, profile_command: { en: \"\(String(repeating: "x", count: 250))\" } } }"]
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/help")
      try await boris.shouldReply("/cancel")
      let pieces = try await boris.replies()
      #expect(pieces.count == 2 && pieces.allSatisfy { $0.utf16.count <= 4096 } && pieces[0].hasPrefix("line 1 line 2"))
      #expect(pieces.joined().contains("/ref — Invite friends") && pieces.joined().contains("/profile — xxx"))
    }
  }

  @Test("A host's text is refused where it is too long for what it is")
  func hostsTexts() async throws {
    for (key, words) in [
      ("already_done", "an answer to a button has at most 200"), ("help_command", "a command's description has at most 256"),
    ] {
      var setting = Setting()
      setting.bot = ["texts: { host: { \(key): { en: \"\(String(repeating: "x", count: 300))\" } } }"]
      try await Stage.play(setting) { stage in
        let check = try await stage.command("check")
        #expect(check.exit == .code(1) && check.errors.contains(words) && check.errors.contains("can become 300"), "\(check)")
      }
    }
  }

  @Test("What people named themselves is neutral in the terminal, in CSV and in the log")
  func printed() async throws {
    try await Invitations.play("{ reward: 5 }") { scene in
      let code = try await scene.code(Stage.vera)
      let names = ["=HYPERLINK(1)", "\u{1B}[2Jclear", "ring\u{7}", "\u{202E}turned", "\u{9B}31mred"]
      for (number, name) in names.enumerated() {
        let person = try await scene.newcomer(3001 + Int64(number), name)
        try await person.start(code)
        try await person.shouldReply("Welcome")
      }
      // As an update may carry them, past any client.
      let table = try await scene.stage.command("ledger", "list")
      let board = try await scene.stage.command("do", "referral", "top")
      let json = try await scene.stage.command("ledger", "list", "--json")
      let credit = try await scene.stage.command("ledger", "credit", "3001", "5", "=1+1", "--yes")
      let wallet = try await scene.stage.command("ledger", "balance", "3002")
      for output in [table, board, json, credit, wallet] {
        #expect(output.exit == .code(0), "\(output)")
        #expect(!(output.output + output.errors).unicodeScalars.contains { $0 != "\n" && SafeText.isHarmful($0) }, "\(output)")
      }
      let export = try await scene.stage.command("ledger", "export")
      #expect(export.exit == .code(0) && export.output.contains(",'=1+1,"), "\(export)")
      let isClean = !scene.stage.log.text.unicodeScalars.contains { $0 != "\n" && SafeText.isHarmful($0) }
      #expect(isClean)
    }
  }
}
