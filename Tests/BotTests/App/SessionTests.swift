import PluginAPI
import PluginTesting
import Testing

/// Whatever a client says of who it is, by the page's own way in: what isn't so is refused in the same words, and nothing breaks.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct SessionTests {
  private static let person = #"{"id":5001,"first_name":"Анна 🚀","last_name":"","language_code":"ru"}"#

  private static func open(_ bot: TestBot, _ initData: String) async throws -> TestResponse {
    var json = JSONWriter()
    json.beginObject()
    json.key("init_data")
    json.value(initData)
    json.endObject()
    return try await bot.asks("POST", "session", body: json.bytes)
  }

  private static func fields(_ bot: TestBot) -> [String: String] {
    [
      "user": person, "auth_date": "\(bot.clock.now / 1000)", "query_id": "AAHdF6IQAAAAAN0XohDhrOrc", "start_param": "x",
      "signature": "AbC-_", "chat_instance": "-3788475317572404878", "chat_type": "private",
    ]
  }

  /// The page asks for its first list with the session: one round trip less.
  @Test(arguments: Engine.allCases) func theListOfPanelsComesWithASessionThatAsksForIt(engine: Engine) async throws {
    let bot = try await engine.bot(Notes.self)
    let data = bot.signs(Self.fields(bot))
    for (list, isListed) in [("true", true), ("false", false), ("null", false), ("\"true\"", false), ("[1]", false)] {
      var json = JSONWriter()
      json.beginObject()
      json.key("init_data")
      json.value(data)
      json.key("list")
      json.raw(Array(list.utf8))
      json.endObject()
      let answer = try await bot.asks("POST", "session", body: json.bytes)
      let root = try #require(answer.json?.root, "\(list): \(answer.text)")
      let token = try #require(root.member("token").string)
      let asked = try await bot.asks("GET", "panels", token: token)
      #expect(asked.text.contains("notes/mine"))
      #expect(answer.text.contains("\"list\":\(asked.text)}") == isListed, "\(list): \(answer.text)")
    }
  }

  @Test(arguments: Engine.allCases) func whatTelegramSignedOpensIt(engine: Engine) async throws {
    let bot = try await engine.bot(Notes.self)
    let now = bot.clock.now / 1000
    let people = [
      Self.person, #"{"id":5001,"first_name":"a\/b \"c\" + %2B & = \\ ё","last_name":""}"#,
      #"{"id":5001,"first_name":"\ud83d\ude80","photo_url":"https:\/\/t.me\/i\/userpic\/320\/x.svg","is_premium":true}"#,
      #"{"id":5001,"first_name":"A\u0000B","username":"anna","something_new":{"a":[1,null]}}"#,
      #"{"first_name":"","id":5001,"language_code":"xx-unknown-and-rather-long","allows_write_to_pm":true}"#,
      #"{"id":4503599627370495,"first_name":"\#(String(repeating: "Ы", count: 64))"}"#,
    ]
    var tokens: Set<String> = []
    for user in people {
      let answer = try await Self.open(bot, bot.signs(Self.fields(bot).merging(["user": user]) { $1 }))
      let json = answer.json?.root
      #expect(answer.status == 200 && json?.member("expires_in").integer == 900, "\(user): \(answer.text)")
      #expect(json?.member("person").member("id").integer == (user.contains("4503599627370495") ? 4_503_599_627_370_495 : 5001))
      tokens.insert(json?.member("token").string ?? "")
    }
    #expect(tokens.count == people.count, "each session is one of its own")
    // Each form that Telegram sends, and what it may come to send.
    for (name, value) in [
      ("query_id", nil), ("start_param", nil), ("start_param", ""), ("signature", nil), ("chat_instance", nil), ("chat_type", nil),
      ("receiver", #"{"id":8,"is_bot":true}"#), ("can_send_after", "5"), ("new", "+ %2B & = \\/ 🚀"), ("empty", ""),
      ("auth_date", "\(now - 3500)"), ("auth_date", "\(now + 60)"),
    ] as [(String, String?)] {
      var fields = Self.fields(bot)
      fields[name] = value
      #expect(try await Self.open(bot, bot.signs(fields)).status == 200, "\(name)=\(value ?? "nothing")")
    }
    // A space as a plus is the same data.
    let data = bot.signs(Self.fields(bot))
    #expect(try await Self.open(bot, data.replacing("%20", with: "+")).status == 200)
  }

  @Test(arguments: Engine.allCases) func allRefusalsAreTheSame(engine: Engine) async throws {
    let bot = try await engine.bot(Notes.self)
    let (fields, now) = (Self.fields(bot), bot.clock.now / 1000)
    let good = bot.signs(fields)
    func with(_ name: String, _ value: String?) -> String {
      var fields = fields
      fields[name] = value
      return bot.signs(fields)
    }
    var bad = [
      "": "", "of another bot": bot.signs(fields, token: "4200002:AAE-test_TOKEN_0123456789abcdefghij"),
      "capital hash": good.dropLast(64) + good.suffix(64).uppercased(), "no hash": String(good.dropLast(70)),
      "half a hash": String(good.dropLast(31)), "space": good + " ", "no person": with("user", nil),
      "empty person": with("user", ""),
      "a bot": with("user", #"{"id":5001,"is_bot":true,"first_name":"A"}"#),
      "huge": with("more", String(repeating: "x", count: 17_000)),
      "two lines": bot.signs(["auth_date": "\(now)", "chat_instance": "1\nuser=\(Self.person)"]), "a fragment": "#" + good,
      "encoded twice": good.replacing("%", with: "%25"),
      "decoded": good.replacing("%7B", with: "{").replacing("%22", with: "\"").replacing("%2C", with: ",") + "&x=%",
    ]
    for date in [
      "", "0", "-1", "\(now - 3601)", "\(now + 61)", "\(now)000", "1e9", "0x65", " \(now)", "\(now).0", "９", "99999999999999999999",
      "9223372036854775807", "-9223372036854775808", "18446744073709551616",
    ] { bad["date \(date)"] = with("auth_date", date) }
    bad["no date"] = with("auth_date", nil)
    for id in ["0", "-5", "\"5001\"", "5001.5", "1e4", "9223372036854775808", "null", "[5001]", "true"] {
      bad["id \(id)"] = with("user", #"{"id":\#(id),"first_name":"A"}"#)
    }
    for piece in good.split(separator: "&") {
      bad["twice \(piece)"] = "\(good)&\(piece)"
      bad["touched \(piece)"] = good.replacing(piece, with: "\(piece)0")
      bad["without \(piece)"] = good.split(separator: "&").filter { $0 != piece }.joined(separator: "&")
    }
    let refused = try await bot.asks("GET", "panels")
    #expect(refused.status == 401 && refused.headers["cache-control"] == "no-store")
    for (name, data) in bad {
      let answer = try await Self.open(bot, data)
      #expect(answer.status == 401 && answer.body == refused.body, "\(name): \(answer.status) \(answer.text)")
    }
    let bodies = [
      "", "null", "[]", "{}", "{", #"{"init_data":7}"#, #"{"init_data":null}"#, #"{"init_data":["a"]}"#, #"{"initData":"a"}"#,
      String(repeating: "[", count: 10_000),
    ]
    for body in bodies {
      let answer = try await bot.asks("POST", "session", body: Array(body.utf8))
      #expect(answer.status == 401 && answer.body == refused.body, "\(body.prefix(40)): \(answer.status)")
    }
    #expect(try await bot.asks("POST", "session", body: [0xFF, 0x00]).status == 401)
    #expect(try await bot.asks("POST", "session", body: [UInt8](repeating: 0x20, count: 100_000)).status == 413)
    #expect(try await bot.database.column("SELECT count(*) FROM patchbay_app_sessions") == ["0"])
  }

  @Test(arguments: Engine.allCases) func tokensOfAnythingElseOpenNothing(engine: Engine) async throws {
    let bot = try await engine.bot(Notes.self)
    let app = try await bot.person("Anna").opensApp()
    let refused = try await bot.asks("GET", "panels").body
    let last = app.token.last == "0" ? "1" : "0"
    let hash = try await bot.database.column("SELECT token FROM patchbay_app_sessions").first ?? ""
    for token in [
      "", " ", "x", String(app.token.dropLast()), "\(app.token)0", app.token.dropLast() + last, app.token.uppercased() + "", hash,
      String(repeating: "0", count: 64), String(repeating: "'", count: 64), String(repeating: "ю", count: 32), "a b",
    ] where token != app.token {
      for (method, path) in [
        ("GET", "panels"), ("GET", "panels/notes/mine"), ("GET", "panels/nobody/nothing"), ("GET", "events?panels=notes/mine"),
        ("POST", "press"), ("POST", "photos"), ("DELETE", "session"),
      ] {
        let answer = try await bot.asks(method, path, token: token)
        #expect(answer.status == 401 && answer.body == refused, "\(method) \(path) '\(token)': \(answer.status)")
      }
    }
    #expect(try await app.get("panels").status == 200)
  }

  @Test func eachPathSaysHowItCanBeAskedFor() async throws {
    let bot = try await Engine.sqlite.bot(Notes.self)
    let app = try await bot.person("Anna").opensApp()
    let paths = [
      "": "GET, HEAD", "app.js": "GET, HEAD", "app.css": "GET, HEAD", "panels": "GET, HEAD", "panels/notes/mine": "GET, HEAD",
      "events": "GET, HEAD", "files/x": "GET, HEAD", "assets/notes/logo.svg": "GET, HEAD", "press": "POST", "photos": "POST",
      "session": "POST, DELETE",
    ]
    for (path, allowed) in paths {
      for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] where !allowed.contains(method) {
        let answer = try await bot.asks(method, path, token: app.token)
        #expect(answer.status == 405 && answer.headers["allow"] == allowed, "\(method) \(path): \(answer.status)")
        #expect(answer.json?.root.member("status").integer == 405 && answer.json?.root.member("error").string?.isEmpty == false)
      }
    }
  }
}
