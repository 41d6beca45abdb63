@_spi(Host) import PluginAPI
import Testing

@testable import PatchbayConfiguration

/// What operators set in the place of the file's settings.
@Suite struct OwnSettingsTests {
  private static func node(_ json: String) throws -> SettingsNode { SettingsNode(try JSONDocument(Array(json.utf8)).root) }

  struct Case: Sendable { let file, own, result: String }

  @Test(arguments: [
    Case(file: "{}", own: "{}", result: "{}"),
    Case(file: #"{"a":1,"b":"x"}"#, own: #"{"a":2}"#, result: #"{"a":2,"b":"x"}"#),
    Case(file: #"{"a":1}"#, own: #"{"b":"y"}"#, result: #"{"a":1,"b":"y"}"#),
    Case(file: #"{"s":{"a":1,"b":2}}"#, own: #"{"s.a":3}"#, result: #"{"s":{"a":3,"b":2}}"#),
    Case(file: "{}", own: #"{"s.t.a":3,"s.b":[1,2]}"#, result: #"{"s":{"b":[1,2],"t":{"a":3}}}"#),
    Case(file: #"{"s":5}"#, own: #"{"s.a":3}"#, result: #"{"s":{"a":3}}"#),
    Case(file: #"{"s":{"a":1}}"#, own: #"{"s":{}}"#, result: #"{"s":{"a":1}}"#),
    Case(file: "{}", own: #"{"s":{},"s.a":1}"#, result: #"{"s":{"a":1}}"#),
    Case(file: #"{"t":"all"}"#, own: #"{"t":{"ru":"р"}}"#, result: #"{"t":{"ru":"р"}}"#),
    Case(file: #"{"t":{"ru":"р","en":"e"}}"#, own: #"{"t":{"en":"f"}}"#, result: #"{"t":{"en":"f"}}"#),
    Case(file: #"{"a":1}"#, own: #"{"a":null}"#, result: #"{"a":1}"#),
    Case(file: #"{"a":true}"#, own: #"{"a":99.00}"#, result: #"{"a":99.00}"#),
  ]) func theyHoldInThePlaceOfTheFiles(each: Case) throws {
    let own = OwnSettings(json: Array(each.own.utf8))
    let result = own.applied(to: try Self.node(each.file))
    #expect(result.written == each.result)
    // Kept and read again, they are the same.
    let again = OwnSettings(json: own.json)
    #expect(again == own && again.applied(to: result) == result)
    for (path, value) in own.values where value.content != .map([]) { #expect(result[path: path] == value, "\(path)") }
  }

  @Test func whatIsNoObjectHoldsNothing() {
    for text in ["", "[]", "5", "{", "null"] { #expect(OwnSettings(json: Array(text.utf8)).isEmpty, "\(text)") }
  }

  @Test func noneIsNoSetting() {
    var own = OwnSettings(json: Array(#"{"a":1}"#.utf8))
    own[path: "a"] = SettingsNode(.null)
    #expect(own.isEmpty && own.json == Array("{}".utf8))
  }
}
