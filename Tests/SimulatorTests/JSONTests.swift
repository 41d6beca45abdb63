import Testing

@testable import Simulator

@Suite struct JSONTests {
  @Test(arguments: [
    #"{"a":1,"b":[true,null,-2.5],"c":"x\"y\\"}"#, "[]", #""é🚀""#, "[[],{}]", "-9223372036854775808",
  ])
  func writesWhatItRead(_ text: String) throws {
    #expect(try JSON.parse(text).text == text)
  }

  @Test(arguments: [
    (#""\ud83d\ude80""#, "🚀"), (#""\ud83d""#, "\u{FFFD}"), (#""\ud83dx""#, "\u{FFFD}x"), (#""\u0041\n""#, "A\n"),
  ])
  func readsEscapes(_ text: String, _ expected: String) throws {
    #expect(try JSON.parse(text).string == expected)
  }

  @Test(arguments: [
    ("", JSONError.Reason.unexpectedEnd), ("{", .unexpectedEnd), ("[1,]", .unexpectedCharacter), ("1 2", .trailingCharacters),
    ("tru", .unexpectedEnd), ("-", .invalidNumber), (#""\x""#, .invalidEscape),
    (String(repeating: "[", count: 10_000), .tooDeep),
  ])
  func refusesWhatIsNotJSON(_ text: String, _ reason: JSONError.Reason) {
    let error = #expect(throws: JSONError.self) { try JSON.parse(text) }
    #expect(error?.reason == reason)
  }

  @Test func keepsWhatStoodBeforeAMistake() {
    let members = JSON.membersBeforeError(Array(#"{"chat_id":7,"text":"hi","reply_markup":{"x":}"#.utf8))
    #expect(members["chat_id"] == 7)
    #expect(members["text"] == "hi")
    #expect(members["reply_markup"] == nil)
  }

  @Test func leavesOutWhatIsNil() {
    let json: JSON = ["a": 1, "b": nil]
    #expect(json.text == #"{"a":1}"#)
  }
}

@Suite struct ArgumentsTests {
  @Test func readsQueryAndForm() throws {
    let arguments = try Arguments.read(
      query: "chat_id=7&flag=True", contentType: "application/x-www-form-urlencoded", body: Array("text=a%26b+c&empty=&n=x".utf8))
    #expect(arguments["text"] == "a&b c")
    #expect(arguments["chat_id"] == "7")
    #expect(arguments.bool("flag"))
    #expect(arguments.text("empty") == nil)
    #expect(arguments.int("n") == 0)
  }

  @Test func readsJSONAndKeepsNestedTexts() throws {
    let body = Array(#"{"chat_id":7,"ok":true,"none":null,"reply_markup":{"inline_keyboard":[]},"text":"{\"a\":1}"}"#.utf8)
    let arguments = try Arguments.read(query: nil, contentType: "application/json; charset=utf-8", body: body)
    #expect(arguments["chat_id"] == "7")
    #expect(arguments.bool("ok"))
    #expect(arguments["none"] == nil)
    #expect(arguments["reply_markup"] == #"{"inline_keyboard":[]}"#)
    #expect(arguments.json("text")?["a"] == 1)
  }

  @Test func readsAMultipartForm() throws {
    let body =
      "--x\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n7\r\n"
      + "--x\r\nContent-Disposition: form-data; name=\"document\"; filename=\"отчёт; за \\\"май\\\".txt\"\r\n"
      + "Content-Type: text/plain\r\n\r\nline\r\n--\r\nend\r\n"
      + "--x\r\nContent-Disposition: form-data; name=photo; filename=a.png\r\n\r\n\r\n--x--\r\n"
    let arguments = try Arguments.read(query: nil, contentType: "multipart/form-data; boundary=\"x\"", body: Array(body.utf8))
    #expect(arguments["chat_id"] == "7")
    let file = try #require(arguments.files["document"])
    #expect(file.name == "отчёт; за \"май\".txt")
    #expect(file.contentType == "text/plain")
    #expect(String(decoding: file.bytes, as: UTF8.self) == "line\r\n--\r\nend")
    #expect(arguments.files["photo"] == UploadedFile(name: "a.png", bytes: []))
  }

  @Test(arguments: ["nothing", "--x\r\n\r\n", "--x\r\nContent-Disposition: form-data; name=a\r\n\r\nno end"])
  func refusesABrokenForm(_ body: String) {
    #expect(throws: ArgumentsError.formBroken) {
      try Arguments.read(query: nil, contentType: "multipart/form-data; boundary=x", body: Array(body.utf8))
    }
  }

  @Test func refusesTextThatIsNotUTF8() {
    #expect(throws: ArgumentsError.notUTF8) { try Arguments.read(query: "text=%ff", contentType: nil, body: []) }
    #expect(throws: ArgumentsError.notUTF8) {
      try Arguments.read(query: nil, contentType: "application/json", body: [0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D])
    }
  }

  @Test(arguments: [("123%3AABC", "123:ABC"), ("100%", "100%"), ("%zz", "%zz"), ("%D0%90", "А")])
  func decodesPercents(_ text: String, _ expected: String) {
    #expect(PercentEncoding.decode(text) == expected)
  }
}
