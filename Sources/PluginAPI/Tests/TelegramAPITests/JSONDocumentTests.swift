import TelegramAPI
import Testing

@Suite("JSON, parsed")
struct JSONDocumentTests {
  private func reason(_ text: String, _ limits: JSONLimits = .standard) -> JSONError.Reason? {
    do {
      _ = try JSONDocument(text, limits: limits)
      return nil
    } catch {
      return error.reason
    }
  }

  @Test(
    "what RFC 8259 allows",
    arguments: [
      "0", "-0", "1.5e+10", "1E400", "\"\"", "true", "false", "null", "[]", "{}", " \t\r\n[ ] ", "[[[]],{}]",
      #"{"a":1,"b":[true,false,null],"":{}}"#, #""\u0000\"\\\/\b\f\n\r\t\ud83d\ude80""#, "\"\u{7f}\u{10FFFF}\"",
      "[0,-1,2.0,3e1,4E-2]",
    ])
  func accepted(_ text: String) { #expect(reason(text) == nil) }

  @Test(
    "what it doesn't, and where",
    arguments: [
      ("", 0), (" ", 1), ("[", 1), ("[1", 2), ("[1,", 3), ("[1,]", 3), ("[,1]", 1), ("{\"a\"", 4), ("{\"a\":", 5),
      ("{\"a\":1,}", 7), ("{a:1}", 1), ("{\"a\" 1}", 5), ("{,}", 1), ("[1 2]", 3), ("[1}", 2), ("{\"a\":1]", 6), ("]", 0),
      ("01", 0), ("1.", 0), (".5", 0), ("+1", 0), ("-", 0), ("1e", 0), ("1e+", 0), ("-01", 0), ("0x1", 1), ("1 1", 2),
      ("tru", 3), ("trux", 3), ("True", 0), ("nul", 3), ("NaN", 0), ("Infinity", 0), ("'a'", 0), ("\"a", 2),
      ("\"\\x\"", 1), ("\"\\u12\"", 6), ("\"\\u12G4\"", 1), ("\"\\", 2), ("//x\n1", 0),
      ("\u{FEFF}1", 0),
    ])
  func refused(_ text: String, _ offset: Int) {
    #expect {
      try JSONDocument(text)
    } throws: { error in
      (error as? JSONError)?.offset == offset
    }
  }

  @Test("control characters, raw")
  func controlCharacters() {
    for control in UInt8(0)..<0x20 {
      for place in [0, 5, 8, 13] {
        var text = Array("\"abcdefghijklmno\"".utf8)
        text[1 + place] = control
        #expect {
          try JSONDocument(text)
        } throws: { error in
          (error as? JSONError)?.reason == .controlCharacter && (error as? JSONError)?.offset == 1 + place
        }
        let outside = Array("12345678".utf8) + [control]
        #expect((try? JSONDocument(outside)) == nil || [0x09, 0x0A, 0x0D].contains(control))
      }
    }
  }

  @Test(
    "bytes that are not UTF-8",
    arguments: [
      [0x80], [0xC0, 0xAF], [0xC1, 0x81], [0xC2], [0xC2, 0x22], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF], [0xE2, 0x82],
      [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xEF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF],
    ] as [[UInt8]])
  func invalidUTF8(_ bytes: [UInt8]) {
    for filler in [0, 3, 7, 8, 20] {
      let padding = [UInt8](repeating: UInt8(ascii: "x"), count: filler)
      let text = [UInt8(ascii: "\"")] + padding + bytes + padding + [UInt8(ascii: "\"")]
      #expect {
        try JSONDocument(text)
      } throws: { error in
        (error as? JSONError)?.reason == .invalidUTF8 && (error as? JSONError)?.offset == 1 + filler
      }
    }
  }

  @Test("every Unicode scalar, raw and escaped")
  func scalars() throws {
    for value in stride(from: UInt32(0x20), through: 0x10FFFF, by: 61) {
      guard let scalar = Unicode.Scalar(value), scalar != "\"", scalar != "\\" else { continue }
      let text = String(Character(scalar))
      #expect(try JSONDocument("\"\(text)\"").root.string == text)
      let escaped = text.utf16.map { unit in
        let hex = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      }.joined()
      #expect(try JSONDocument("\"\(escaped)\"").root.string == text)
    }
  }

  @Test(
    "lone surrogates read as U+FFFD",
    arguments: [
      (#"\ud800"#, "\u{FFFD}"), (#"\udc00x"#, "\u{FFFD}x"), (#"\ud800\ud800"#, "\u{FFFD}\u{FFFD}"),
      (#"\ud83d\ud83d\ude80"#, "\u{FFFD}🚀"), (#"\ud83dx\ude80"#, "\u{FFFD}x\u{FFFD}"), (#"\ud83d\n"#, "\u{FFFD}\n"),
      (#"\ud83d\u0041"#, "\u{FFFD}A"), (#"\uD83D\uDE80"#, "🚀"),
    ])
  func surrogates(_ text: String, _ meaning: String) throws {
    #expect(try JSONDocument("\"\(text)\"").root.string == meaning)
  }

  @Test(
    "integers are exact or nothing",
    arguments: [
      ("0", 0), ("-0", 0), ("9223372036854775807", .max), ("-9223372036854775808", .min), ("9223372036854775808", nil),
      ("-9223372036854775809", nil), ("1e3", nil), ("1.0", nil), ("123456789012345678901234567890", nil),
      ("\"5\"", nil), ("true", nil), ("null", nil), ("18446744073709551616", nil), ("92233720368547758070", nil),
    ] as [(String, Int64?)])
  func integers(_ text: String, _ value: Int64?) throws { #expect(try JSONDocument(text).root.int64 == value) }

  @Test(
    "doubles",
    arguments: [
      ("0", 0), ("1.5", 1.5), ("-2e3", -2000), ("1e400", nil), ("-1e400", nil), ("1e-400", 0), ("0.1", 0.1),
      ("9223372036854775808", 9_223_372_036_854_775_808), ("\"1\"", nil),
    ] as [(String, Double?)])
  func doubles(_ text: String, _ value: Double?) throws { #expect(try JSONDocument(text).root.double == value) }

  @Test("nesting ends at the limit, and ten thousand levels are no danger")
  func depth() throws {
    for depth in [1, 63, 64] {
      let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      #expect(reason(text) == nil)
    }
    #expect(reason(String(repeating: "[", count: 65)) == .tooDeep)
    #expect(reason(String(repeating: "{\"a\":", count: 10_000)) == .tooDeep)
    let deep = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
    #expect(reason(deep) == .tooDeep)
    #expect(reason(deep, JSONLimits(depth: 10_000)) == nil)
    #expect(reason("[]", JSONLimits(depth: 0)) == .tooDeep)
    #expect(reason("1", JSONLimits(depth: 0)) == nil)
  }

  @Test("five megabytes are refused unread, and taken where the limit says so")
  func size() throws {
    let large = "\"" + String(repeating: "x", count: 5_000_000) + "\""
    #expect(reason(large) == .tooLarge)
    #expect(try JSONDocument(large, limits: JSONLimits(bytes: 6_000_000)).root.string?.utf8.count == 5_000_000)
    #expect(reason("1234", JSONLimits(bytes: 3)) == .tooLarge)
    #expect(reason("123", JSONLimits(bytes: 3)) == nil)
  }

  @Test("keys and values are counted")
  func values() {
    #expect(reason("[1,2,3]", JSONLimits(values: 4)) == nil)
    #expect(reason("[1,2,3]", JSONLimits(values: 3)) == .tooManyValues)
    #expect(reason(#"{"a":1}"#, JSONLimits(values: 3)) == nil)
    #expect(reason(#"{"a":1}"#, JSONLimits(values: 2)) == .tooManyValues)
    #expect(reason(#"{"a":1}"#, JSONLimits(values: 1)) == .tooManyValues)
    #expect(reason("1", JSONLimits(values: 0)) == .tooManyValues)
    #expect(reason("[" + String(repeating: "0,", count: 65_535) + "0]") == .tooManyValues)
  }

  @Test("members by name, elements by place, what isn't there")
  func access() throws {
    let root = try JSONDocument(#"{"a":{"b":[10,[20],{"c":30}]},"a":2,"e\u006d":3,"":4}"#).root
    #expect(root.kind == .object)
    #expect(root.count == 4)
    #expect(root["a"]?.kind == .object)
    #expect(root.member("a").member("b").elements.map(\.int64) == [10, nil, nil])
    #expect(root["a"]?["b"]?.elements[2].member("c").int64 == 30)
    #expect(root["em"]?.int64 == 3)
    #expect(root.member("em").int64 == 3)
    #expect(root[""]?.int64 == 4)
    #expect(root["x"] == nil)
    #expect(root["aa"] == nil)
    let nothing = root.member("x").member("y")
    #expect(nothing.isMissing && nothing.isNull && nothing.kind == .null)
    #expect(nothing.rawBytes.isEmpty && nothing.count == 0 && nothing.elements.isEmpty)
    #expect(nothing.members.first { _ in true } == nil)
    #expect(nothing.string == nil && nothing.int64 == nil && nothing.double == nil && nothing.bool == nil)
    #expect(root.members.map(\.name) == ["a", "a", "em", ""])
    #expect(root.elements[5].isMissing)
  }

  @Test("a part of a document, as bytes and as a document of its own")
  func parts() throws {
    let root = try JSONDocument(#"{"x":[1],"part" : {"k" : ["v", 2 ], "n":null} ,"y":0}"#).root
    let part = try #require(root["part"])
    #expect(String(decoding: part.rawBytes, as: UTF8.self) == #"{"k" : ["v", 2 ], "n":null}"#)
    let alone = part.detached()
    #expect(alone.bytes == Array(part.rawBytes))
    #expect(alone.root["k"]?.elements.first?.string == "v")
    #expect(alone.root["k"]?.elements[1].int64 == 2)
    #expect(alone.root["n"]?.isNull == true)
    #expect(alone.root.members.map(\.name) == ["k", "n"])
    #expect(root["x"]?.detached().root.elements[0].int64 == 1)
    #expect(root["y"]?.detached().root.int64 == 0)
    #expect(root.detached().root["part"]?["k"]?.count == 2)
    #expect(root.member("z").detached().root.kind == .null)
  }

  @Test("errors say where and hold nothing of the text")
  func description() {
    #expect {
      try JSONDocument(#"{"token":secret}"#)
    } throws: { error in
      "\(error)" == "not an acceptable JSON document: unexpected byte 115 at byte 9"
    }
  }
}
