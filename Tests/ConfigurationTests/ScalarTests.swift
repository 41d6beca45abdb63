import Testing

@testable import PatchbayBase
@testable import PatchbayConfiguration

@Suite("Scalars of the configuration")
struct ScalarTests {
  @Test(
    "Plain scalars follow YAML 1.2's core schema",
    arguments: [
      ("", "null"), ("~", "null"), ("null", "null"), ("true", "bool(true)"), ("False", "bool(false)"), ("yes", "string(\"yes\")"),
      ("no", "string(\"no\")"), ("on", "string(\"on\")"), ("0", "int(0)"), ("-7", "int(-7)"), ("+7", "int(7)"),
      ("0777", "int(777)"),
      ("0x1F", "int(31)"), ("0o17", "int(15)"), ("0x-1", "string(\"0x-1\")"), ("1:30", "string(\"1:30\")"), ("1.50", "double(1.5)"),
      (".5", "double(0.5)"), ("1e3", "double(1000.0)"), ("1.", "double(1.0)"), (".", "string(\".\")"), ("-", "string(\"-\")"),
      ("1_000", "string(\"1_000\")"), ("9223372036854775807", "int(9223372036854775807)"),
      ("9223372036854775808", "string(\"9223372036854775808\")"), ("1e999", "string(\"1e999\")"), ("nan", "string(\"nan\")"),
      ("0x1.8p1", "string(\"0x1.8p1\")"), ("12abc", "string(\"12abc\")"),
    ])
  func coreSchema(text: String, expected: String) {
    #expect("\(CoreSchema.value(of: text))" == expected)
  }

  @Test(
    "Variables are put in",
    arguments: [
      ("plain", "plain"), ("${A}", "one"), ("x${A}y${B}z", "xoneytwoz"), ("$${A}", "${A}"), ("$$${A}", "$${A}"), ("$A 5$", "$A 5$"),
      ("${NONE:-default}", "default"), ("${EMPTY:-default}", "default"), ("${NONE:-}", ""), ("${A:-default}", "one"),
      ("${NONE:-a:-b}", "a:-b"), ("${SPACED}", "in side"), ("${BRACES}", "${A}"),
    ])
  func interpolation(source: String, expected: String) {
    let environment = ["A": "one", "B": "two", "EMPTY": "", "SPACED": " in side\n", "BRACES": "${A}"]
    let result = Interpolation(source, environment: environment)
    #expect(result.faults.isEmpty)
    #expect(result.text == expected)
    #expect(result.trimmed == (source.contains("SPACED") ? ["SPACED"] : []))
  }

  @Test(
    "A reference that can't be read is named",
    arguments: [
      ("${NONE}", Interpolation.Fault.unset("NONE")), ("${EMPTY}", .empty("EMPTY")), ("${A", .reference(.unclosed)),
      ("${}", .reference(.badName)), ("${A B}", .reference(.badName)), ("${1A}", .reference(.badName)),
      ("${A:?no}", .reference(.unsupportedOperator)), ("${A-b}", .reference(.unsupportedOperator)),
      ("${A:-${B}}", .reference(.nested)), ("${É}", .reference(.badName)),
    ])
  func faults(source: String, expected: Interpolation.Fault) {
    let result = Interpolation(source, environment: ["A": "one", "EMPTY": ""])
    #expect(result.faults == [expected])
  }

  @Test(
    "Values run together are found, and no others",
    arguments: [
      ("123:abcDATABASE_URL=postgres://x", RunTogetherRule.word, RunTogether.assignment(name: "DATABASE_URL")),
      ("123:abcPORT=80", .word, .assignment(name: "PORT")), ("123:ABCMY_TOKEN=80", .word, .unknownAssignment(ending: "_TOKEN")),
      ("SHOP_TOKEN=123:abc", .word, .ownName("SHOP_TOKEN")), ("123:abc==", .word, nil), ("123:AB_C=", .word, nil),
      ("a\nb", .word, .lineBreak), ("a\r\nb", .address, .lineBreak), ("a\nb", .text, nil),
      ("https://a.example.comhttps://b", .address, .scheme("https")), ("https://a?x=https://b", .address, nil),
      ("123:abchttp://b", .word, .scheme("http")), ("https://a/https://b", .text, nil),
      ("https://a.comhttp://b", .text, .scheme("http")),
      ("https://a.com,https://b.com", .text, nil), ("see https://a.com or https://b.com", .text, nil),
      ("postgres://u@h/d?PGOPT_X=1&A_B=2", .address, nil), ("keyDATABASE_URL=x", .text, .assignment(name: "DATABASE_URL")),
      ("SUPPORT=5", .text, nil), ("A_B=5 is a sum", .text, nil), ("", .word, nil), ("=", .word, nil), ("==", .address, nil),
    ] as [(String, RunTogetherRule, RunTogether?)])
  func runTogether(value: String, rule: RunTogetherRule, expected: RunTogether?) {
    #expect(RunTogether.find(in: value, rule: rule, known: ["DATABASE_URL", "PORT", "SHOP_TOKEN"]) == expected)
  }

  @Test("A secret is never shown")
  func secret() {
    let secret = Secret("123:hidden")
    var dumped = ""
    dump([secret], to: &dumped)
    let bot = BotConfiguration(
      name: "shop", token: secret, id: 123, database: .postgres(url: secret, schema: "a"),
      plugins: [
        PluginConfiguration(
          id: "x",
          settings: ConfigurationNode(
            .map([
              .init(key: "key", position: SourcePosition(line: 1, column: 1), value: ConfigurationNode(.string("123:hidden")))
            ])))
      ])
    dump(bot, to: &dumped)
    for text in ["\(secret)", secret.debugDescription, String(reflecting: secret), dumped, "\(bot)", String(reflecting: bot)] {
      #expect(!text.contains("hidden"))
    }
    #expect(secret.reveal() == "123:hidden")
  }
}
