import Logging
import Synchronization
import Testing

@testable import PatchbayObservability

@Suite("Log lines")
struct LineLogHandlerTests {
  /// Keeps what is written, one element a call.
  final class Kept: Sendable {
    private let lines = Mutex<[String]>([])
    var sink: LogSink { LogSink { bytes in self.lines.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) } } }
    var all: [String] { lines.withLock { $0 } }
  }

  let kept = Kept()
  let secrets = SecretRegistry()

  func logger(_ format: LogFormat, level: Logger.Level = .info) -> Logger {
    Logger(label: "patchbay.lane") { label in
      LineLogHandler(label: label, format: format, level: level, secrets: secrets, sink: kept.sink, now: { 1_795_244_238_007 })
    }
  }

  @Test func writesTextForPeople() {
    var logger = logger(.text)
    logger[metadataKey: "bot"] = "shop"
    logger.info("bot is ready", metadata: ["plugins": ["visits", "referral"], "note": "a \"b\"\nc", "empty": ""])
    logger.debug("not shown")
    #expect(
      kept.all == [
        "2026-11-21T06:57:18.007Z INFO patchbay.lane: bot is ready bot=shop empty=\"\" note=\"a \\\"b\\\"\\nc\" plugins=\"[visits, referral]\"\n"
      ])
  }

  @Test func writesJSONForMachines() throws {
    struct Broken: Error, CustomStringConvertible { var description: String { "it\tbroke" } }
    logger(.json).error(
      "what \"happened\" \\ \u{1b}[31m\u{2028}", error: Broken(), metadata: ["n": "\(7)", "list": ["a", ["k": "v"]]])
    let line = try #require(kept.all.first)
    #expect(line.hasSuffix("}\n") && line.filter(\.isNewline).count == 1)
    #expect(
      line
        == #"{"time":"2026-11-21T06:57:18.007Z","level":"error","logger":"patchbay.lane","message":"what \"happened\" \\ \u001b[31m\u2028","#
        + #""error":"it\tbroke","metadata":{"list":["a",{"k":"v"}],"n":"7"}}"# + "\n")
  }

  @Test(arguments: LogFormat.allCases) func hidesSecretsEverywhere(format: LogFormat) {
    struct Leaky: Error, CustomStringConvertible { var description: String { "refused hunter22" } }
    let token = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"
    secrets.add("hunter22")
    logger(format).error(
      "sending with \(token)", error: Leaky(),
      metadata: ["url": "/bot\(token)/x", "hunter22": "key", "deep": [["k": ["hunter22", .stringConvertible(token)]]]])
    let line = kept.all.joined()
    #expect(!line.contains("hunter22") && !line.contains("AAEhBOweik") && line.contains("[redacted]"))
  }

  @Test(arguments: LogFormat.allCases) func boundsALineAndStillHidesWhatIsCut(format: LogFormat) {
    secrets.add(String(repeating: "s", count: 100))
    let long = String(repeating: "я", count: 4050) + String(repeating: "s", count: 100) + String(repeating: "x", count: 100_000)
    var deep = Logger.MetadataValue.string("end")
    for _ in 0..<100 { deep = .array([deep]) }
    logger(format).info("\(long)", metadata: ["deep": deep, "long": .string(long)])
    let line = kept.all.joined()
    #expect(line.utf8.count < 16_000 && line.filter(\.isNewline).count == 1 && !line.contains("sss"))
  }

  @Test func isAValue() {
    var one = logger(.text)
    var other = one
    one.logLevel = .error
    other[metadataKey: "only"] = "other"
    one.info("hidden")
    other.info("shown")
    one.error("plain")
    #expect(kept.all.count == 2 && kept.all[0].contains("only=other") && !kept.all[1].contains("only"))
  }

  @Test func writesEveryLineInOnePiece() async {
    let logger = logger(.text)
    await withTaskGroup(of: Void.self) { group in
      for task in 0..<8 { group.addTask { for index in 0..<100 { logger.info("line \(task) \(index)") } } }
    }
    #expect(kept.all.count == 800 && kept.all.allSatisfy { $0.hasSuffix("\n") && $0.filter(\.isNewline).count == 1 })
  }

  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"), (951_782_400_000, "2000-02-29T00:00:00.000Z"),
      (4_107_542_399_999, "2100-02-28T23:59:59.999Z"), (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
      (1_709_164_800_000, "2024-02-29T00:00:00.000Z"), (1_735_689_599_999, "2024-12-31T23:59:59.999Z"),
      (Int64.max, "9999-12-31T23:59:59.999Z"), (Int64.min, "0000-01-01T00:00:00.000Z"),
    ] as [(Int64, String)])
  func writesTime(milliseconds: Int64, text: String) { #expect(LogFormat.timestamp(milliseconds) == text) }
}
