import PatchbayConfiguration
@_spi(Host) import PluginAPI
import Testing

@testable import Host

/// What a field of a form comes to, for each kind of setting.
@Suite struct SettingKindTests {
  private enum Word: String, CaseIterable { case gentle, strict }

  /// Every kind that a plugin can declare, by reading one of each.
  @Test func eachDeclarationHasItsKind() throws {
    let (settings, record) = Settings.probe()
    _ = try settings.string("string")
    _ = try settings.secret("secret")
    _ = try settings.integer("integer")
    _ = try settings.integer("bounded", in: 1...5)
    _ = try settings.boolean("boolean")
    _ = try settings.number("number")
    _ = try settings.choice("choice", default: Word.gentle)
    _ = try settings.strings("strings")
    _ = try settings.secrets("secrets")
    _ = try settings.text("text")
    _ = try settings.duration("duration")
    _ = try settings.url("url")
    _ = try settings.money("money", in: .rub)
    _ = try settings.section("section")
    _ = try settings.sections("sections")
    #expect(
      record.declarations.map { SettingKind($0.kind) } == [
        .text, .secret, .whole, .whole, .flag, .number, .choice(["gentle", "strict"]), .list, .secrets, .localized, .text, .text,
        .text, .section, .sections,
      ])
  }

  struct Field: Sendable {
    let kind: SettingKind
    let typed: String
    let json: String?
  }

  @Test(arguments: [
    Field(kind: .text, typed: "yes: [no] #", json: "yes: [no] #"), Field(kind: .text, typed: "", json: ""),
    Field(kind: .secret, typed: "", json: nil), Field(kind: .secret, typed: " s3cr3t ", json: "s3cr3t"),
    Field(kind: .secrets, typed: "\n", json: nil), Field(kind: .secrets, typed: "a\n\n b ", json: #"["a","b"]"#),
    Field(kind: .list, typed: "", json: "[]"), Field(kind: .list, typed: "1\nx y", json: #"["1","x y"]"#),
    Field(kind: .flag, typed: "true", json: "true"), Field(kind: .flag, typed: "", json: nil),
    Field(kind: .flag, typed: "maybe", json: "maybe"), Field(kind: .whole, typed: " 12 ", json: "12"),
    Field(kind: .whole, typed: "1.5", json: "1.5"), Field(kind: .whole, typed: "99999999999999999999", json: "99999999999999999999"),
    Field(kind: .whole, typed: "", json: nil), Field(kind: .number, typed: "1.50", json: "1.50"),
    Field(kind: .number, typed: "7", json: "7"), Field(kind: .number, typed: "nan", json: "nan"),
    Field(kind: .number, typed: "1e999", json: "1e999"), Field(kind: .number, typed: "", json: nil),
    Field(kind: .choice(["a"]), typed: "a", json: "a"), Field(kind: .choice(["a"]), typed: "", json: nil),
  ]) func fieldsAreRead(field: Field) {
    #expect(field.kind.value(of: field.typed)?.written == field.json)
  }

  @Test func secretsAreNotShown() {
    let value = SettingsNode(.list([SettingsNode(.map([.init(key: "key", value: SettingsNode(.string("hunter22")))]))]))
    for kind in [SettingKind.secret, .secrets, .sections, .section] {
      #expect(!kind.shown(value).contains("hunter22"))
      #expect(!kind.shown(SettingsNode(.string("hunter22"))).contains("hunter22"))
    }
  }

  struct Writing: Sendable {
    let text: String
    /// By paths, or what is said of it.
    let found: [String: String]?
  }

  @Test(arguments: [
    Writing(text: "reward: 60", found: ["reward": "60"]), Writing(text: #"{"reward":"60"}"#, found: ["reward": "60"]),
    Writing(text: "{ shop: { id: 5, key: x }, reward: }", found: ["shop.id": "5", "shop.key": "x", "reward": ""]),
    Writing(text: "title: { ru: а, en: a }", found: ["title": #"{"ru":"а","en":"a"}"#]),
    Writing(text: "shop: {}", found: ["shop": "{}"]), Writing(text: "new: { a: { b: [1] } }", found: ["new.a.b": "[1]"]),
    Writing(text: "{}", found: [:]), Writing(text: "x", found: nil), Writing(text: "[1]", found: nil), Writing(text: "{", found: nil),
    Writing(text: "a: 1\na: 2", found: nil), Writing(text: "a: ${HOME}", found: nil), Writing(text: "a: ${HOME:-x}", found: ["a": "x"]),
  ]) func settingsAreWrittenAsInTheFile(each: Writing) throws {
    let (settings, record) = Settings.probe()
    _ = try settings.integer("reward")
    _ = try settings.section("shop")?.secret("key")
    _ = try settings.text("title")
    let found = try? PluginSettings.read(each.text, record.declarations)
    #expect(found?.mapValues(\.written) == each.found)
    #expect(found?.values.allSatisfy { $0.position == nil } ?? true)
  }
}
