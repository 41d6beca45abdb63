import TelegramAPI
import Testing

@Suite("JSON, written")
struct JSONWriterTests {
  private func text(_ write: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    write(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test("commas, keys and all kinds of values")
  func shape() throws {
    let text = text { writer in
      writer.beginObject()
      writer.key("a")
      writer.value(1)
      writer.key("b" as String)
      writer.beginArray()
      writer.value("x")
      writer.value(true)
      writer.null()
      writer.beginArray()
      writer.endArray()
      writer.beginObject()
      writer.endObject()
      writer.value(1.5)
      writer.endArray()
      writer.key("c")
      writer.raw(Array("[ 1 ]".utf8))
      writer.key("d")
      writer.value(Int64.min)
      writer.key("e\"\n")
      writer.value(Double.nan)
      writer.endObject()
    }
    #expect(text == #"{"a":1,"b":["x",true,null,[],{},1.5],"c":[ 1 ],"d":-9223372036854775808,"e\"\n":null}"#)
    #expect(try JSONDocument(text).root["e\"\n"]?.isNull == true)
  }

  @Test("escapes")
  func escapes() {
    #expect(
      text { $0.value("\"\\/\u{8}\u{c}\n\r\t\u{1f}\u{0}\u{7f}é\u{2028}🚀") }
        == "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u001f\\u0000\u{7f}é\u{2028}🚀\"")
    #expect(text { $0.value("12345678\"12345678") } == #""12345678\"12345678""#)
    #expect(text { $0.value("") } == "\"\"")
    #expect(text { $0.value("\"") } == #""\"""#)
  }

  @Test("strings of every length with something to escape at every place read back")
  func roundTrip() throws {
    for length in 0..<40 {
      for place in 0...length {
        for special in ["\"", "\\", "\u{1}", "é", "🚀", "x"] {
          let string = String(repeating: "a", count: place) + special + String(repeating: "b", count: length - place)
          #expect(try JSONDocument(text { $0.value(string) }).root.string == string)
        }
      }
    }
  }

  @Test("integers read back")
  func integers() throws {
    var values: [Int64] = [0, .max, .min, .min + 1, -1]
    var power: Int64 = 1
    while power < .max / 10 {
      power *= 10
      values += [power, power - 1, power + 1, -power, 1 - power]
    }
    for value in values {
      #expect(text { $0.value(value) } == "\(value)")
      #expect(try JSONDocument(text { $0.value(value) }).root.int64 == value)
    }
    #expect(
      text {
        $0.beginArray()
        $0.value(1)
        $0.value(-20)
        $0.endArray()
      } == "[1,-20]")
  }

  @Test(
    "doubles read back",
    arguments: [
      0, -0.0, 0.1, 1e16, 1e-5, .leastNonzeroMagnitude, 1.7976931348623157e308, -123.456, 55.751244,
    ])
  func doubles(_ value: Double) throws { #expect(try JSONDocument(text { $0.value(value) }).root.double == value) }

  @Test("a value of a document goes over as it came")
  func values() throws {
    let root = try JSONDocument(#"{"a": [1, "\u0041"]}"#).root
    #expect(text { $0.value(root.member("a")) } == #"[1, "\u0041"]"#)
    #expect(text { $0.value(root.member("b")) } == "null")
  }

  @Test("a writer that begins again writes the same")
  func again() {
    var writer = JSONWriter(capacity: 4)
    for _ in 0..<3 {
      writer.beginArray()
      writer.value("long enough to grow the array of bytes")
      writer.endArray()
      #expect(writer.bytes.count == 42)
      writer.removeAll()
      #expect(writer.bytes.isEmpty)
    }
  }
}
