import PluginAPI
import PluginTesting
import Testing

/// The Mini App is another face of the same plugins, in the same transactions.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct AppTests {
  private static let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0] + Array("a photo".utf8)

  private static func bot(_ engine: Engine, _ adjust: (inout TestBotOptions) -> Void = { _ in }) async throws -> TestBot {
    try await engine.bot(Notes.self, adjust)
  }

  @Test(arguments: Engine.allCases) func anAppReadsLikeAChat(engine: Engine) async throws {
    let bot = try await Self.bot(engine)
    let anna = bot.person("Анна", language: "ru")
    let app = try await anna.opensApp()
    #expect(try await app.panels() == ["patchbay/profile", "notes/mine", "notes/more", "notes/broken"])
    let panel = try await app.opens("notes/mine")
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

  // MARK: Others' things

  @Test(arguments: Engine.allCases) func nothingOfAnotherPersonsIsShownOrChanged(engine: Engine) async throws {
    let bot = try await Self.bot(engine) { $0.admins = [1001] }
    let (anna, boris) = (bot.person("Anna"), bot.person("Boris"))
    let (hers, his) = (try await anna.opensApp(), try await boris.opensApp())
    await hers.fills(["text": "secret of hers"])
    try await hers.uploads(Self.jpeg, to: "photos")
    try await hers.presses(data: "notes/add")
    let panel = try await hers.opens("notes/mine")
    #expect(try await hers.panels().contains("notes/admins"))
    let before = try await bot.database.column("SELECT id || text || likes FROM notes_notes")
    // All that she could press, he presses, with whatever says that he is she.
    for id in try await hers.panels() + ["notes/hidden"] {
      for press in try await hers.get("panels/\(id)").json.map({ TestPanel($0).presses }) ?? []
      where !press.hasPrefix("notes/order") {
        for data in [press, press.replacing("notes/", with: "notes~\(String(anna.id, radix: 36))/")] {
          await his.fills([
            "text": "his", "user": .integer(Int(anna.id)), "id": .integer(Int(anna.id)), "person": .string("\(anna.id)"),
          ])
          let answer = try await his.send(data: data)
          #expect(answer.status == 200 && !answer.text.contains("secret"), "\(data)")
        }
      }
      let shown = try await his.get("panels/\(id)?user=\(anna.id)&person=\(anna.id)&user_id=\(anna.id)")
      #expect(!shown.text.contains("secret"), "\(id)")
    }
    #expect(try await his.get("panels/notes/admins").status == 404)
    #expect(try await !his.panels().contains("notes/admins"))
    let after = try await bot.database.column("SELECT id || text || likes FROM notes_notes WHERE user_id = \(anna.id)")
    #expect(after == before)
    // Her photo isn't his to send, and her picture isn't to be guessed.
    let upload = try await bot.asks("POST", "photos", token: hers.token, type: "image/jpeg", body: Self.jpeg)
    let photo = try #require(upload.json?.root.member("photo").string)
    await his.fills(["text": "stolen", "photos": .list([.string(photo)])])
    #expect(try await his.presses(data: "notes/add").errors == ["photos": "Please check this"])
    let picture = try #require(panel.json.root.member("elements").elements.flatMap { $0.member("items").elements.map { $0 } }.first)
    let address = try #require(picture.member("picture").string)
    let name = try #require(address.split(separator: "/").last.map(String.init))
    #expect(try await bot.asks("GET", "files/\(name)").body == Self.jpeg, "the name is the right")
    for wrong in [
      name + "0", String(name.dropLast()), name.replacing("f.", with: "p."), "f" + name.drop { $0 != "." }.dropFirst(2),
    ] {
      #expect(try await bot.asks("GET", "files/\(wrong)").status == 404, "\(wrong)")
    }
    await bot.clock.advance(.minutes(31))
    #expect(try await bot.asks("GET", "files/\(name)").status == 404)
  }

  @Test(arguments: Engine.allCases) func onlyPhotosAreTaken(engine: Engine) async throws {
    let bot = try await Self.bot(engine)
    let app = try await bot.person("Boris").opensApp()
    for body in [[], Array("<svg/>".utf8), Array("GIF89a".utf8), Array("<script>".utf8)] as [[UInt8]] {
      #expect(try await bot.asks("POST", "photos", token: app.token, type: "image/jpeg", body: body).status == 415)
    }
    #expect(try await bot.asks("POST", "photos", type: "image/jpeg", body: Self.jpeg).status == 401)
    let large = Self.jpeg + [UInt8](repeating: 0, count: 5 << 20)
    #expect(try await bot.asks("POST", "photos", token: app.token, type: "image/jpeg", body: large).status == 413)
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

  // MARK: Ways in

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
