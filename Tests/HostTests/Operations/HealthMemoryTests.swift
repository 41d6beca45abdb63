import Testing

@testable import Host

/// What of a doctor's rounds is news: worse than before, and told once.
@Suite struct HealthMemoryTests {
  private static let hour: Int64 = 3_600_000

  private static func report(_ verdict: HealthVerdict) -> HealthReport {
    HealthReport(checks: [
      HealthCheck("disk", Judgement(verdict: verdict, figure: nil, cause: "full", fix: "make room")), HealthCheck("log", .fine()),
    ])
  }

  /// What a check was found to be, hour by hour (f, w or b), and in which hours that is told.
  @Test(arguments: [
    ("ffff", []), ("wwww", []), ("bbbb", [0]), ("fwww", [1]), ("fwb", [1, 2]), ("fbw", [1]), ("wb", [1]), ("bwb", [0]),
    ("fwfwfwfw", [1]), ("fbwbfb", [1]), ("fw" + String(repeating: "f", count: 25) + "w", [1, 27]),
    ("fw" + String(repeating: "f", count: 24) + "w", [1]), ("fb" + String(repeating: "w", count: 25) + "b", [1, 27]),
  ]) func whatIsWorseIsToldOnce(history: String, told: [Int]) {
    var memory = HealthMemory()
    let verdicts: [Character: HealthVerdict] = ["f": .fine, "w": .warning, "b": .broken]
    let news = history.enumerated().filter { hour, letter in
      let worse = memory.worse(in: Self.report(verdicts[letter] ?? .fine), at: Int64(hour) * Self.hour)
      #expect(worse.allSatisfy { $0.id == "disk" })
      return !worse.isEmpty
    }
    #expect(news.map(\.offset) == told)
  }
}
