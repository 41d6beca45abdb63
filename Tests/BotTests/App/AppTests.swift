import PluginAPI
import PluginTesting
import Testing

/// The Mini App is another face of the same plugins, in the same transactions.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct AppTests {
  private static func bot(_ engine: Engine, _ adjust: (inout TestBotOptions) -> Void = { _ in }) async throws -> TestBot {
    try await engine.bot(Notes.self, adjust)
  }

  @Test(arguments: Engine.allCases) func anAppReadsLikeAChat(engine: Engine) async throws {
    let bot = try await Self.bot(engine)
    let anna = bot.person("Анна", language: "ru")
    let app = try await anna.opensApp()
    #expect(try await app.panels() == ["patchbay/profile", "notes/mine", "notes/more", "notes/broken"])
    try await app.taps("Мои заметки")
    let panel = try #require(await app.panel)
    #expect(panel.title == "Мои заметки" && panel.buttonTexts == ["Добавить", "More"])
    try await app.sees("Пока пусто")
    await app.fills(["text": "молоко", "price": "99,50"])
    #expect(try await app.taps("Добавить") == TestAppAnswer(notice: "added"))
    try await app.sees("молоко for 99.50")
    // The chat knows it, too, and the app what is done in the chat.
    try await anna.sends("/note хлеб")
    try await anna.sees("kept")
    try await app.sees("хлеб")
    #expect(try await app.taps("Delete молоко") == TestAppAnswer(notice: "deleted"))
    #expect(await app.panel?.texts.contains { $0.contains("молоко") } == false)
    try await app.taps("More")
    #expect(await app.panel?.id == "notes/more")
    #expect(try await bot.calls("answerCallbackQuery") == 0, "no call of Telegram's answers a page")
  }

  @Test(arguments: Engine.allCases) func whatHandlersDoReachesThePageOrTheChat(engine: Engine) async throws {
    let bot = try await Self.bot(engine)
    let boris = bot.person("Boris")
    try await boris.opens()
    let app = try await boris.opensApp()
    try await app.opens("notes/more")
    #expect(try await app.taps("Greet") == TestAppAnswer(alert: "look at the chat"))
    try await boris.sees("hello from the app")
    #expect(try await app.taps("Edit") == TestAppAnswer())
    let failed = try await app.taps("Fail")
    #expect(failed.notice == nil && failed.alert?.contains("Code: ") == true)
    #expect(try await app.taps("Groups").notice == "This works in groups only.")
    await app.fills(["code": "7QX"])
    #expect(try await app.taps("Text") == TestAppAnswer(notice: "scanned 7QX"))
    #expect(try await app.taps("Pay").invoice?.hasPrefix("https://t.me/$") == true)
    #expect(try await app.taps("Lead").open == "notes/hidden")
    #expect(await app.panel?.id == "notes/hidden")
    #expect(try await bot.calls("answerCallbackQuery") == 0)
    #expect(try await bot.database.column("SELECT outcome FROM patchbay_updates WHERE outcome = 'failed'") == ["failed"])
  }

  @Test(arguments: Engine.allCases) func aPressCanGoOnWhenAJobHasEnded(engine: Engine) async throws {
    let bot = try await Self.bot(engine)
    let app = try await bot.person("Boris").opensApp()
    try await app.opens("notes/more")
    #expect(try await app.taps("Order") == TestAppAnswer(link: "https://example.com/1"))
  }

  @Test(arguments: Engine.allCases) func whatIsWrongWithAFormIsSaidAtItsFieldsAndNothingIsKept(engine: Engine) async throws {
    let bot = try await Self.bot(engine)
    let app = try await bot.person("Анна", language: "ru").opensApp()
    try await app.opens("notes/mine")
    await app.fills(["text": "", "price": "0.50"])
    let wrong = try await app.taps("Добавить")
    #expect(wrong == TestAppAnswer(errors: ["text": "Заполните это поле", "price": "Не меньше 1.00"]))
    await app.fills(["text": "дом", "price": "500"])
    #expect(try await app.taps("Добавить") == TestAppAnswer(errors: ["price": "Дорого: 500.00 RUB"]))
    // A form that is sent back is a press that was answered.
    #expect(
      try await bot.database.column("SELECT DISTINCT outcome FROM patchbay_updates WHERE kind = 'callback_query'") == ["handled"])
    #expect(try await bot.database.column("SELECT text FROM notes_notes") == [])
    #expect(try await bot.database.column("SELECT count(*) FROM patchbay_updates WHERE outcome = 'failed'") == ["0"])
    await app.fills(["price": ""])
    #expect(try await app.taps("Добавить") == TestAppAnswer(notice: "added"))
  }

  // MARK: Keys

  @Test(arguments: Engine.allCases) func aKeyIsOnePress(engine: Engine) async throws {
    let bot = try await Self.bot(engine)
    let (app, other) = (try await bot.person("Boris").opensApp(), try await bot.person("Vera").opensApp())
    await app.fills(["text": "once"])
    let answers = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<10 { group.addTask { try await app.send(data: "notes/add", key: "k-1").text } }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(answers == [#"{"notice":"added"}"#])
    #expect(try await bot.database.column("SELECT text FROM notes_notes") == ["once"])
    // Other content under the same key, and another person's key of the same name.
    #expect(try await app.send(data: "notes/greet", key: "k-1").status == 409)
    await app.fills(["text": "twice"])
    let conflict = try await app.send(data: "notes/add", key: "k-1")
    #expect(conflict.status == 409 && conflict.headers["content-type"] == "application/problem+json")
    await other.fills(["text": "hers"])
    #expect(try await other.send(data: "notes/add", key: "k-1").status == 200)
    #expect(try await bot.database.column("SELECT text FROM notes_notes ORDER BY id") == ["once", "hers"])
    for key in ["", "a b", "ключ", String(repeating: "x", count: 65), "a/1", "launch/x"] {
      #expect(try await app.send(data: "notes/greet", key: key).status == 400, "\(key)")
    }
  }

  @Test(arguments: Engine.allCases) func whatCountsOnceDoesSoEachTimeThatItIsShown(engine: Engine) async throws {
    let bot = try await Self.bot(engine)
    let app = try await bot.person("Boris").opensApp()
    await app.fills(["text": "tea"])
    try await app.presses(data: "notes/add")
    let shown = try await app.opens("notes/mine").presses.first { $0.contains("like") } ?? ""
    #expect(try await app.presses(data: shown) == TestAppAnswer())
    #expect(try await app.presses(data: shown) == TestAppAnswer(notice: "Already done."))
    #expect(try await app.taps("Like tea") == TestAppAnswer())
    try await app.sees("♥ 2")
  }

  // MARK: Who it is

  @Test(arguments: Engine.allCases) func aSessionLastsAsLongAsItIsUsed(engine: Engine) async throws {
    let bot = try await Self.bot(engine)
    let boris = bot.person("Boris")
    let app = try await boris.opensApp()
    for _ in 0..<4 {
      await bot.clock.advance(.minutes(14))
      #expect(try await app.get("panels").status == 200)
    }
    await bot.clock.advance(.seconds(901))
    let over = try await app.get("panels")
    #expect(over.status == 401 && over.headers["www-authenticate"] == "Bearer")
    for path in ["panels/notes/mine", "panels/notes/nothing", "events?panels=notes/mine"] {
      #expect(try await app.get(path).body == over.body, "\(path)")
    }
    #expect(try await app.send(data: "notes/greet").body == over.body)
  }

  @Test(arguments: Engine.allCases) func whatWasRevokedOpensNothing(engine: Engine) async throws {
    let bot = try await Self.bot(engine)
    let boris = bot.person("Boris")
    let data = try await boris.initData()
    let (one, two) = (try await boris.opensApp(with: data), try await boris.opensApp(with: data))
    #expect(one.token != two.token)
    try await one.closes()
    for app in [one, two] { #expect(try await app.get("panels").status == 401) }
    await #expect(throws: TestFailure.self) { try await boris.opensApp(with: data) }
    // In whichever way it is written.
    await #expect(throws: TestFailure.self) { try await boris.opensApp(with: data.replacing("%20", with: "+")) }
    await bot.clock.advance(.seconds(1))
    #expect(try await boris.opensApp().get("panels").status == 200)
  }

  @Test(arguments: Engine.allCases) func whoIsBannedOrGoneHasNoSession(engine: Engine) async throws {
    let bot = try await Self.bot(engine)
    for status in ["banned", "deleted"] {
      let person = bot.person("Boris")
      let app = try await person.opensApp()
      try await bot.database.execute("UPDATE patchbay_users SET status = ? WHERE id = ?", .text(status), .integer(person.id))
      #expect(try await app.get("panels").status == 401, "\(status)")
      #expect(try await app.send(data: "notes/greet").status == 401, "\(status)")
      await #expect(throws: TestFailure.self, "\(status)") { try await person.opensApp() }
      #expect(try await bot.database.column("SELECT status FROM patchbay_users WHERE id = \(person.id)") == [status])
    }
  }

  @Test func refusalsAreAllInTheSameWords() async throws {
    let bot = try await Self.bot(.sqlite)
    let boris = bot.person("Boris")
    let data = try await boris.initData()
    var answers: Set<[UInt8]> = []
    let bodies = [
      "", "null", "7", "{}", "[]", "{", #"{"init_data":7}"#, #"{"init_data":""}"#, #"{"init_data":null}"#, "\u{FEFF}{}",
      #"{"init_data":"\#(data)x"}"#, #"{"init_data":"\#(data)&a=b"}"#, #"{"init_data":"\#(data.dropLast(64))"}"#,
      #"{"init_data":"hash=\#(data)"}"#, #"{"initData":"\#(data)"}"#, #"{"init_data":"\#(try await boris.initData(age: 3601))"}"#,
      #"{"init_data":"\#(try await boris.initData(age: -61))"}"#, #"{"init_data":"%00%FF"}"#,
      String(repeating: "[", count: 10_000),
    ]
    for body in bodies {
      let answer = try await bot.asks("POST", "session", body: Array(body.utf8))
      #expect(answer.status == 401, "\(body.prefix(80))")
      answers.insert(answer.body)
    }
    #expect(answers.count == 1)
    #expect(try await bot.database.column("SELECT count(*) FROM patchbay_app_sessions") == ["0"])
    #expect(try await bot.asks("POST", "session", body: Array(#"{"init_data":"\#(data)"}"#.utf8)).status == 200)
  }

  @Test func nothingThatIsSentBreaksIt() async throws {
    let bot = try await Self.bot(.sqlite)
    let app = try await bot.person("Boris").opensApp()
    let bodies = [
      "", "null", "{}", "[", #"{"data":7,"key":"a"}"#, #"{"data":"notes/add"}"#, #"{"data":"notes/add","key":"a","form":[]}"#,
      #"{"data":"notes/add","key":"a","form":{"text":{}}}"#, #"{"data":"","key":"a"}"#,
      #"{"data":"notes/add","key":"a","form":{"text":["x",7]}}"#, #"{"data":"notes/add","key":"a","form":{"text":"a","text":"b"}}"#,
      #"{"data":"\#(String(repeating: "x", count: 257))","key":"a"}"#,
    ]
    for body in bodies {
      #expect(try await bot.asks("POST", "press", token: app.token, body: Array(body.utf8)).status == 400, "\(body.prefix(80))")
    }
    let outdated = "This button is out of date. Send /start for a new one."
    for data in [
      "notes/gone", "nobody/press", "/", "//", "!", "!!", "!x!", "!x!notes/gone", "notes/delete/x", "☃", "patchbay/nothing",
    ] {
      #expect(try await app.presses(data: data) == TestAppAnswer(alert: outdated), "\(data)")
    }
    for path in [
      "panels/notes/gone", "panels/notes/", "panels/nobody/mine", "panels/%2e%2e/x", "files/x", "files/..", "nothing", "app.map",
    ] {
      #expect(try await app.get(path).status == 404, "\(path)")
    }
    for (method, path) in [("PUT", "panels"), ("GET", "press"), ("POST", "panels/notes/mine"), ("GET", "session")] {
      #expect(try await bot.asks(method, path, token: app.token).status == 405, "\(method) \(path)")
    }
    for page in ["0", "-1", "x", "99999999999999999999", "2"] {
      #expect(try await app.get("panels/notes/mine?page=\(page)").status == 200, "\(page)")
    }
    let broken = try await app.get("panels/notes/broken")
    #expect(broken.status == 500 && broken.json?.root.member("detail").string?.contains("Code: ") == true)
    #expect(try await bot.database.column("SELECT count(*) FROM notes_notes") == ["0"])
    #expect(try await app.get("events").status == 400)
  }

  // MARK: Changes

  @Test(arguments: Engine.allCases) func aPageIsToldOfWhatConcernsIt(engine: Engine) async throws {
    let bot = try await Self.bot(engine)
    let (anna, boris) = (bot.person("Anna"), bot.person("Boris"))
    let (hers, his) = (try await anna.opensApp(), try await boris.opensApp())
    let ofNote = try await hers.hears(of: ["notes/mine", "notes/more"]) { try await anna.sends("/note one") }
    #expect(ofNote?.contains("notes/mine") == true)
    let ofGift = try await hers.hears(of: ["notes/mine"]) {
      try await bot.operate("ledger.credit", ["user": "\(anna.id)", "amount": "5", "reason": "a gift"], key: "gift")
    }
    #expect(ofGift == ["notes/mine"])
    try await his.opens("notes/more")
    #expect(try await his.hears(of: ["notes/more"]) { try await his.taps("Order") } == ["notes/more"])
    // What is another's isn't told: the next that he hears of is his own.
    #expect(
      try await his.hears(of: ["notes/mine", "notes/more"]) {
        try await anna.sends("/note two")
        try await anna.sees("kept")
        try await his.taps("Order")
      }?.contains("notes/more") == true)
    #expect(try await hers.hears(of: ["notes/mine"]) { await bot.stop() } == nil)
  }

  @Test(arguments: Engine.allCases) func aPluginThatIsSwitchedOffTakesItsPanelsAlong(engine: Engine) async throws {
    let bot = try await Self.bot(engine)
    let anna = bot.person("Анна", language: "ru")
    let app = try await anna.opensApp()
    try await app.opens("notes/mine")
    #expect(
      try await app.hears(of: ["notes/mine"]) { try await bot.reconfigure { plugins, _ in plugins[0].isEnabled = false } }
        == ["notes/mine"])
    let gone = try await app.get("panels/notes/mine")
    #expect(gone.status == 404 && gone.json?.root.member("detail").string == "Этот раздел сейчас выключен.")
    #expect(try await app.panels() == ["patchbay/profile"])
    #expect(try await app.presses(data: "notes/greet") == TestAppAnswer(alert: "Этот раздел сейчас выключен."))
    try await bot.reconfigure { plugins, _ in plugins[0].isEnabled = true }
    try await app.opens("notes/mine")
  }
}
