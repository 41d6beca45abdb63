@_spi(Host) import PluginAPI
import Testing

@Suite struct SettingsTests {
  enum Kind: String, CaseIterable { case small, large }

  private func map(_ pairs: [(String, SettingsNode.Content)]) -> SettingsNode {
    SettingsNode(
      .map(
        pairs.enumerated().map { index, pair in
          .init(key: pair.0, value: SettingsNode(pair.1, position: .init(line: index + 1, column: 1)))
        }))
  }

  @Test func valuesAreReadByKind() throws {
    let (settings, _) = Settings.reading(
      map([
        ("text", .string("a")), ("number", .integer(7)), ("flag", .boolean(true)), ("price", .double(99, text: "99.00")),
        ("kind", .string("large")), ("list", .list([SettingsNode(.string("x"))])),
      ]))
    #expect(try settings.string("text") == "a")
    #expect(try settings.integer("number", in: 0...10) == 7)
    #expect(try settings.boolean("flag"))
    #expect(try settings.string("price") == "99.00")
    #expect(try settings.number("price") == 99)
    #expect(try (settings.choice("kind") as Kind) == .large)
    #expect(try settings.strings("list") == ["x"])
    #expect(try settings.string("absent", default: "d") == "d")
  }

  @Test func secretsOfAListAreKnown() throws {
    let (settings, record) = Settings.reading(map([("keys", .list([SettingsNode(.string("one")), SettingsNode(.integer(2))]))]))
    #expect(try settings.secrets("keys") == ["one", "2"])
    #expect(record.secrets == ["one", "2"])
  }

  @Test func errorsNameTheKeyAndTheLine() throws {
    let (settings, _) = Settings.reading(map([("number", .integer(70)), ("flag", .string("perhaps")), ("kind", .string("tiny"))]))
    #expect {
      try settings.integer("number", in: 0...10)
    } throws: { "\($0)" == "line 1: setting 'number' must be a whole number from 0 to 10" }
    #expect { try settings.boolean("flag") } throws: { "\($0)" == "line 2: setting 'flag' must be true or false" }
    #expect {
      try settings.choice("kind") as Kind
    } throws: { "\($0)" == "line 3: setting 'kind' must be one of small, large" }
    #expect { try settings.string("absent") } throws: { "\($0)" == "setting 'absent' is required: write text" }
  }

  @Test(
    arguments: [
      ("90m", Duration.seconds(5400)), ("2w", .seconds(1_209_600)), ("45s", .seconds(45)), ("soon", nil), ("0s", nil),
      ("101s", .seconds(101)),
    ] as [(String, Duration?)])
  func durations(text: String, duration: Duration?) throws {
    let (settings, _) = Settings.reading(map([("wait", .string(text))]))
    guard let duration else {
      #expect(throws: SettingsError.self) { try settings.duration("wait") }
      return
    }
    #expect(try settings.duration("wait") == duration)
    #expect(duration <= .seconds(100) || (try? settings.duration("wait", in: .seconds(1) ... .seconds(100))) == nil)
  }

  @Test(
    arguments: [
      ("https://api.example.com/v1/", "https://api.example.com/v1"), ("http://127.0.0.1:8090", "http://127.0.0.1:8090"),
      ("HTTPS://a.b/?x=1", "HTTPS://a.b/?x=1"), ("http://[::1]:80/x//", "http://[::1]:80/x"),
      ("https://xn--e1aybc.xn--p1ai", "https://xn--e1aybc.xn--p1ai"),
      ("ftp://a.b", nil), ("https://", nil), ("https:///x", nil), ("https://user:pass@a.b", nil), ("https://a b", nil),
      ("https://a.b#x", nil),
      ("https://a.b:0", nil), ("https://a.b:99999", nil), ("https://a.b:", nil), ("a.b", nil), ("", nil),
      ("https://пример.рф", nil),
      ("http://[::1", nil), ("http://[x]", nil), ("https://.a", nil),
    ] as [(String, String?)])
  func addresses(text: String, address: String?) throws {
    let (settings, _) = Settings.reading(map([("api", .string(text))]))
    #expect((try? settings.url("api")) == address)
  }

  @Test func amounts() throws {
    let (settings, _) = Settings.reading(
      map([
        ("price", .double(99.5, text: "99.50")), ("whole", .integer(5)), ("fine", .string("1.005")), ("owed", .integer(-1)),
      ]))
    #expect(try settings.money("price", in: .rub) == Money(9950, .rub))
    #expect(try settings.money("whole", in: .unit) == .units(5))
    #expect(try settings.money("absent", in: .rub, default: Money(100, .rub)) == Money(100, .rub))
    #expect {
      try settings.money("price", in: .rub, minorUnits: 1...5000)
    } throws: {
      "\($0)" == "line 1: setting 'price' must be an amount of RUB from 0.01 to 50.00, with at most 2 digits after a point"
    }
    #expect(throws: SettingsError.self) { try settings.money("fine", in: .rub) }
    #expect(throws: SettingsError.self) { try settings.money("owed", in: .unit) }
  }

  @Test func aTextHasAnyLanguages() throws {
    func text(_ pairs: [(String, String)]) throws -> LocalizedText {
      let node = map([("title", .map(pairs.map { .init(key: $0.0, value: SettingsNode(.string($0.1))) }))])
      return try Settings.reading(node).settings.text("title")
    }
    #expect(try text([("ru", "а"), ("en", "a"), ("uk", "ї")]) == LocalizedText(["ru": "а", "en": "a", "uk": "ї"]))
    #expect(try text([("en", "a")]).languages == ["en"])
    #expect(try text([("pt-BR", "a")]).languages == ["pt-br"])
    #expect(throws: SettingsError.self) { try text([("rus", "a")]) }
    #expect(throws: SettingsError.self) { try text([("pt-br", "a"), ("pt_BR", "b")]) }
    #expect(throws: SettingsError.self) { try text([]) }
  }

  @Test func defaultsAreShownAsTheyWouldBeWritten() throws {
    let (settings, record) = Settings.probe()
    _ = try settings.duration("wait", default: .seconds(5400), in: .seconds(60) ... .seconds(86_400))
    _ = try settings.money("price", in: .rub, default: Money(9900, .rub))
    _ = try settings.url("api", default: "https://a.b")
    _ = try settings.text("title", default: LocalizedText(ru: "а", en: "a"))
    #expect(record.declarations.map(\.fallback) == ["90m", "99.00", "https://a.b", "{ en: a, ru: а }"])
    #expect(record.declarations[0].kind == "a time such as 30d, 12h, 90m or 45s from 1m to 1d")
    #expect(
      try settings.duration("other", in: .seconds(60) ... .seconds(86_400)) == .seconds(60), "a probe reads something that fits")
  }

  @Test func keysThatNothingReadsAreFound() throws {
    let (settings, record) = Settings.reading(
      map([
        ("known", .integer(1)), ("unknown", .integer(1)),
        (
          "section",
          .map([.init(key: "inner", value: SettingsNode(.integer(1))), .init(key: "other", value: SettingsNode(.integer(1)))])
        ),
        (
          "title", .map([.init(key: "ru", value: SettingsNode(.string("а"))), .init(key: "en", value: SettingsNode(.string("a")))])
        ),
      ]))
    _ = try settings.integer("known")
    _ = try settings.section("section")?.integer("inner")
    _ = try settings.text("title")
    let node = map([
      ("known", .integer(1)), ("unknown", .integer(1)),
      (
        "section",
        .map([.init(key: "inner", value: SettingsNode(.integer(1))), .init(key: "other", value: SettingsNode(.integer(1)))])
      ),
      ("title", .map([.init(key: "ru", value: SettingsNode(.string("а"))), .init(key: "en", value: SettingsNode(.string("a")))])),
    ])
    #expect(record.unread(in: node).map(\.path) == ["unknown", "section.other"])
  }

  /// A map whose keys are names of their own: what means nothing is found though nothing else of the map was read.
  @Test func keysThatMeanNothingAreUnread() throws {
    let node = map([("prices", .map([.init(key: "RUBB", value: SettingsNode(.integer(1)))]))])
    let (settings, record) = Settings.reading(node)
    let prices = try #require(try settings.section("prices"))
    #expect(prices.keys(among: ["RUB", "EUR"]) == [])
    #expect(record.unread(in: node).map(\.path) == ["prices.RUBB"])
    #expect(record.known == ["prices", "prices.RUB", "prices.EUR"])
  }

  @Test func keysAreThoseThatWereWritten() throws {
    let node = map([("EUR", .integer(1)), ("RUB", .integer(2)), ("rub", .integer(3))])
    let (settings, record) = Settings.reading(node)
    let keys = settings.keys(among: ["RUB", "EUR", "XTR"])
    #expect(keys == ["EUR", "RUB"])
    for key in keys { _ = try settings.integer(key) }
    #expect(record.unread(in: node).map(\.path) == ["rub"])
  }

  @Test func aProbeYieldsTheSchema() throws {
    let (settings, record) = Settings.probe()
    _ = try settings.integer("reward", in: 5...10, help: "Units")
    _ = try settings.section("shop")?.secret("key")
    #expect(record.declarations.map(\.path) == ["reward", "shop", "shop.key"])
    #expect(record.declarations.first?.fallback == nil)
    #expect(record.declarations.first?.help == "Units")
  }

  @Test func secretsAreHandedOverForRedaction() throws {
    let (settings, record) = Settings.reading(map([("key", .string("CANARY"))]))
    _ = try settings.secret("key")
    #expect(record.secrets == ["CANARY"])
  }
}
