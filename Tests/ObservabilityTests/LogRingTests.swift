import Logging
import Testing

@testable import PatchbayObservability

@Suite("The log that is kept")
struct LogRingTests {
  private static func line(_ message: String, _ metadata: Logger.Metadata = [:], _ level: Logger.Level = .info) -> LogLine {
    LogLine(milliseconds: 7, level: level, logger: "patchbay", message: message, metadata: metadata)
  }

  private static func ring(_ lines: [LogLine], _ most: Int = 100, bytes: Int = 1 << 20) -> LogRing {
    let ring = LogRing(lines: most, bytes: bytes)
    for line in lines { ring.add(line) }
    return ring
  }

  @Test(arguments: [1, 2, 3, 10, 11]) func theNewestLinesStay(most: Int) {
    let ring = Self.ring((1...10).map { Self.line("line \($0)") }, most)
    #expect(ring.records.map(\.number) == Array(Int64(max(1, 11 - most))...10))
    #expect(ring.records.map(\.message) == ring.records.map { "line \($0.number)" })
    #expect(ring.newest == 10)
  }

  @Test func bytesAreBounded() {
    let ring = Self.ring((0..<50).map { _ in Self.line(String(repeating: "я", count: 500)) }, 1000, bytes: 10_000)
    let kept = ring.records
    #expect((1...10).contains(kept.count) && kept.last?.number == 50)
    #expect(kept.reduce(0) { $0 + $1.bytes } <= 10_000)
    // One that is larger than all there is leaves nothing, and the ring goes on.
    let small = Self.ring([Self.line(String(repeating: "x", count: 5000))], 10, bytes: 1000)
    #expect(small.records.isEmpty && small.newest == 1)
    small.add(Self.line("next"))
    #expect(small.records.map(\.number) == [2])
  }

  @Test(arguments: [(1, 1 << 20), (4, 1 << 20), (7, 1 << 20), (500, 1 << 20), (500, 1)]) func otherBoundsKeepTheNewest(
    lines: Int, bytes: Int
  ) {
    let ring = Self.ring((1...7).map { Self.line("line \($0)") }, 5)
    ring.bound(lines: lines, bytes: bytes)
    #expect(ring.records.map(\.number) == (bytes == 1 ? [] : Array((8 - Int64(min(lines, 5)))...7)))
    #expect(ring.newest == 7)
    ring.add(Self.line("line 8"))
    #expect(ring.newest == 8 && ring.records.last?.number == (bytes == 1 ? nil : 8))
  }

  @Test func aHandlerKeepsWhatItWritesWithoutSecrets() {
    let (ring, secrets) = (LogRing(), SecretRegistry())
    secrets.add("hunter22")
    let logger = Logger(label: "x hunter22") { label in
      LineLogHandler(label: label, format: .text, secrets: secrets, sink: LogSink { _ in }, ring: ring, now: { 5 })
    }
    struct Leak: Error {}
    logger.error("hunter22 said", metadata: ["hunter22": ["a": "hunter22"], "list": ["hunter22", "\(1)"]])
    logger.debug("not logged")
    #expect(ring.records.count == 1 && ring.records.first?.fields["list"] == "[[redacted], 1]")
    #expect(!"\(ring.records)".contains("hunter22"))
  }

  @Test func longTextsAreCut() throws {
    let ring = Self.ring([Self.line(String(repeating: "я", count: 9000), ["a": "\(String(repeating: "b", count: 9000))"])])
    let record = try #require(ring.records.first)
    #expect(record.message.utf8.count < 8200 && record.message.hasSuffix("…"))
    #expect(record.fields["a"].map { $0.utf8.count < 2100 && $0.hasSuffix("…") } == true)
  }

  // MARK: What is asked for

  private static let told = ring([
    line("starting"),
    line("update came", ["bot": "shop", "update": "7"], .debug),
    line("a handler failed", ["bot": "shop", "plugin": "shop", "update": "7", "incident": "7K3M9QXD", "user": "42"], .error),
    line("other bot", ["bot": "club", "plugin": "shop", "update": "7"], .warning),
    line("a job failed", ["bot": "shop", "plugin": "payments", "job": "payments/check 12", "chat": "42"], .error),
    line("told of 7K3M9QXD", ["bot": "shop"], .notice),
    line("a job's end", ["bot": "shop", "job": "check 12", "incident": "00000000"]),
  ]).records

  struct Question: Sendable, CustomStringConvertible {
    let description: String
    let filter: LogFilter
    let numbers: [Int64]
    let limit: Int

    init(_ name: String, _ numbers: [Int64], limit: Int = 100, _ set: (inout LogFilter) -> Void) {
      var filter = LogFilter()
      set(&filter)
      (description, self.filter, self.numbers, self.limit) = (name, filter, numbers, limit)
    }
  }

  @Test(arguments: [
    Question("all", [7, 6, 5, 4, 3, 2, 1]) { _ in },
    Question("bot", [7, 6, 5, 3, 2]) { $0.bot = "shop" },
    Question("no such bot", []) { $0.bot = "nobody" },
    Question("plugin", [4, 3]) { $0.plugin = "shop" },
    Question("plugin of a bot", [3]) { ($0.plugin, $0.bot) = ("shop", "shop") },
    Question("level", [5, 4, 3]) { $0.level = .warning },
    Question("update", [4, 3, 2]) { $0.update = 7 },
    Question("job", [7, 5]) { $0.job = 12 },
    Question("no such job", []) { $0.job = 2 },
    Question("person", [5, 3]) { $0.user = 42 },
    Question("words", [5]) { $0.text = "PAYMENTS job" },
    Question("words apart", [3]) { $0.text = "update=7 failed" },
    Question("incident with all of its update", [6, 3, 2]) { $0.incident = "7K3M9QXD" },
    Question("incident as people type it", [6, 3, 2]) { $0.incident = " 7k3m-9qxd" },
    Question("incident of a job", [7, 5]) { $0.incident = "OOOOOOOO" },
    Question("no incident", []) { $0.incident = "nothing" },
    Question("incident of another bot", []) { ($0.incident, $0.bot) = ("7K3M9QXD", "club") },
    Question("before", [3, 2, 1]) { $0.before = 4 },
    Question("some", [7, 6], limit: 2) { _ in },
    Question("the next", [5, 4], limit: 2) { $0.before = 6 },
    Question("none", [], limit: 0) { _ in },
  ]) func linesAreFound(question: Question) {
    #expect(question.filter.matches(in: Self.told, limit: question.limit).map(\.number) == question.numbers)
  }
}
