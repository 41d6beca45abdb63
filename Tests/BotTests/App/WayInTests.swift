import PluginAPI
import PluginTesting
import Testing

/// How people come to the Mini App, and what the configuration says of it.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct WayInTests {
  private static func bot(_ engine: Engine, _ adjust: (inout TestBotOptions) -> Void = { _ in }) async throws -> TestBot {
    try await engine.bot(Notes.self, adjust)
  }

  @Test(arguments: Engine.allCases) func aLinkReachesThePluginOnce(engine: Engine) async throws {
    let bot = try await Self.bot(engine)
    let anna = bot.person("Anna")
    let data = try await anna.initData(start: "note_tea")
    for _ in 0..<3 { #expect(try await anna.opensApp(with: data).start == "notes/mine") }
    #expect(try await bot.database.column("SELECT text FROM notes_notes") == ["tea of a newcomer"])
    #expect(try await anna.opensApp(start: "panel-notes-hidden").start == "notes/hidden")
    #expect(try await anna.opensApp(start: "panel-notes-gone").start == nil)
    #expect(try await anna.opensApp(start: "nothing").start == nil)
    #expect(try await anna.history() == [], "the bot says nothing in the chat by itself")
  }

  @Test func theConfigurationSaysWhatIsListedFirst() async throws {
    let bot = try await Self.bot(.sqlite) { $0.miniApp = ["panels": ["notes/more", "nobody/here"]] }
    let app = try await bot.person("Boris").opensApp()
    #expect(try await app.panels() == ["notes/more", "patchbay/profile", "notes/mine", "notes/broken"])
    try await bot.reconfigure { $1.miniApp = ["enabled": false] }
    #expect(try await app.get("panels").status == 404)
    #expect(try await bot.asks("GET", "").status == 404)
  }

  @Test func theMenuButtonOpensIt() async throws {
    let bot = try await Self.bot(.sqlite) { $0.miniApp = ["menu_button": ["en": "Open", "ru": "Открыть"]] }
    while try await bot.calls("setChatMenuButton") == 0 { await bot.clock.advance(.seconds(1)) }
    // In the chat each person reads it in their own language.
    for (language, words) in [("ru", "Открыть"), ("en", "Open"), ("uk", "Открыть")] {
      let person = bot.person("Анна", language: language)
      try await person.sends("/start")
      try await person.sees("Анна", buttons: [words])
    }
    try await bot.reconfigure { $1.miniApp = ["enabled": false, "menu_button": "Open"] }
    let vera = bot.person("Vera")
    try await vera.sends("/start")
    #expect(try await vera.sees("Vera").buttons.isEmpty)
  }

  @Test func whatTheOrderNamesAndNobodyHasIsReported() async throws {
    let bot = try await Self.bot(.sqlite) {
      $0.miniApp = ["panels": ["notes/mien", "notes/hidden", "weather/today", "notes/mine"]]
    }
    let warnings = bot.log.split(separator: "\n").filter { $0.contains("mini_app.panels") }
    #expect(warnings.count == 3 && warnings.allSatisfy { $0.contains("WARNING") }, "\(warnings)")
    #expect(warnings.contains { $0.contains("'notes/mien'") && $0.contains("did you mean 'notes/mine'?") })
    #expect(warnings.contains { $0.contains("'notes/hidden'") })
    #expect(warnings.contains { $0.contains("'weather/today', but the bot has no such plugin") })
  }

  @Test func thePageIsFramedByTelegramAlone() async throws {
    let bot = try await Self.bot(.sqlite)
    let page = try await bot.asks("GET", "")
    let policy = page.headers["content-security-policy"] ?? ""
    #expect(page.status == 200 && page.headers["content-type"] == "text/html; charset=utf-8")
    #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors https://web.telegram.org"))
    #expect(!policy.contains("unsafe"))
  }
}
