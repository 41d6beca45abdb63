import BaseTesting
import Testing

@testable import PatchbayBase
@testable import PatchbayTelegram

@Suite struct RawJSONTests {
  private func members(_ text: String) -> [String]? {
    let bytes = Array(text.utf8)
    return RawJSON.members(bytes, in: bytes.indices)?.map {
      String(decoding: bytes[$0.key], as: UTF8.self) + "=" + String(decoding: bytes[$0.value], as: UTF8.self)
    }
  }

  private func elements(_ text: String) -> [String]? {
    let bytes = Array(text.utf8)
    return RawJSON.elements(bytes, in: bytes.indices)?.map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  @Test func cutsObjectsAndArrays() {
    #expect(members(#"{"a":1,"b":{"c":[1,"}"]}, "d" : "x\"y" }"#) == ["a=1", #"b={"c":[1,"}"]}"#, #"d="x\"y""#])
    #expect(members("{}") == [])
    #expect(elements(#"[ {"a":[]} , 2,"]" ,null]"#) == [#"{"a":[]}"#, "2", #""]""#, "null"])
    #expect(elements("[]") == [])
  }

  @Test(arguments: [Int64(-1005), 0, .min, .max]) func putsANumberInThePlaceOfAMember(number: Int64) {
    func replaced(_ text: String) -> String {
      String(decoding: RawJSON.replacing("chat_id", of: Array(text.utf8), by: number), as: UTF8.self)
    }
    #expect(
      replaced(#"{"a":{"chat_id":1},"chat_id" : -5 ,"text":"\"chat_id\":1"}"#)
        == #"{"a":{"chat_id":1},"chat_id" : \#(number) ,"text":"\"chat_id\":1"}"#)
    #expect(replaced(#"{"chat_id":"@name"}"#) == #"{"chat_id":\#(number)}"#)
    for other in ["{}", "[1]", "", "{\"chat_id\":"] { #expect(replaced(other) == other) }
  }

  @Test(arguments: [
    "", "{", "[", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,}", "{a:1}", "{\"a\":1}x", "{\"a\\", "{\"a\":\"\\", "nul", "{,}",
    "[,]", "[1,]", "[1 2]", "{\"a\" 1}", "[\"", "[[1]",
  ])
  func refusesWhatIsNotWhole(_ text: String) {
    #expect(members(text) == nil)
    #expect(elements(text) == nil)
  }

  @Test func depthCostsNothing() {
    let deep = String(repeating: "[", count: 1_000_000) + String(repeating: "]", count: 1_000_000)
    #expect(elements(deep)?.count == 1)
    #expect(elements(String(repeating: "[", count: 1_000_000)) == nil)
  }

  @Test func anyBytesAreSurvived() {
    let random = HostRandom.seeded(7)
    let alphabet = Array(#"{}[],:"\ u0a1-eé"#.utf8)
    for _ in 0..<20_000 {
      let bytes = (0..<Int(random.next() * 24)).map { _ in alphabet[Int(random.next() * Double(alphabet.count))] }
      for member in RawJSON.members(bytes, in: bytes.indices) ?? [] {
        _ = RawJSON.string(bytes, member.value)
        _ = RawJSON.integer(bytes, member.value)
      }
      _ = RawJSON.elements(bytes, in: bytes.indices)
      _ = TelegramEnvelope.messageID(bytes)
      _ = RawUpdate.split(bytes)
    }
  }

  @Test func stringsComeBack() {
    for text in ["", "plain", "a\"b\\c\n\t\u{1}", "привет 👋", "/"] {
      var bytes: [UInt8] = []
      RawJSON.append(text, to: &bytes)
      #expect(RawJSON.string(bytes, bytes.indices) == text)
    }
    let escaped = Array(#""\u043f\ud83d\udc4b\ud83d x\u12""#.utf8)
    #expect(RawJSON.string(escaped, escaped.indices) == nil)
    let lone = Array(#""\u043f\ud83d\udc4b\ud83d x""#.utf8)
    #expect(RawJSON.string(lone, lone.indices) == "п👋\u{FFFD} x")
  }

  @Test func integersAreWhole() {
    for (text, value) in [("12", 12), ("-1002", -1002), ("9223372036854775807", .max)] as [(String, Int64)] {
      #expect(RawJSON.integer(Array(text.utf8), 0..<text.utf8.count) == value)
    }
    for text in ["1.0", "1e3", "\"1\"", "true", "9223372036854775808", ""] {
      #expect(RawJSON.integer(Array(text.utf8), 0..<text.utf8.count) == nil)
    }
  }
}
