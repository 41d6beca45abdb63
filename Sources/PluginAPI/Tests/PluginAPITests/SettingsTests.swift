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

  @Test func keysThatNothingReadsAreFound() throws {
    let (settings, record) = Settings.reading(
      map([
        ("known", .integer(1)), ("unknown", .integer(1)),
        ("section", .map([.init(key: "inner", value: SettingsNode(.integer(1))), .init(key: "other", value: SettingsNode(.integer(1)))])),
        ("title", .map([.init(key: "ru", value: SettingsNode(.string("а"))), .init(key: "en", value: SettingsNode(.string("a")))])),
      ]))
    _ = try settings.integer("known")
    _ = try settings.section("section")?.integer("inner")
    _ = try settings.text("title")
    let node = map([
      ("known", .integer(1)), ("unknown", .integer(1)),
      ("section", .map([.init(key: "inner", value: SettingsNode(.integer(1))), .init(key: "other", value: SettingsNode(.integer(1)))])),
      ("title", .map([.init(key: "ru", value: SettingsNode(.string("а"))), .init(key: "en", value: SettingsNode(.string("a")))])),
    ])
    #expect(record.unread(in: node).map(\.path) == ["unknown", "section.other"])
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
