import Testing

@testable import PluginAPI

/// What clocks show where. The expected times were computed by Python's `zoneinfo`.
@Suite struct LocalTimeTests {
  static let moments: [(seconds: Int64, zone: String, shown: String)] = [
    (0, "UTC", "1970-01-01 00:00:00"),
    (1795267200, "Europe/Moscow", "2026-11-21 16:20:00"),
    (1795267200, "Europe/Berlin", "2026-11-21 14:20:00"),
    (1774745999, "Europe/Berlin", "2026-03-29 01:59:59"),
    (1774746000, "Europe/Berlin", "2026-03-29 03:00:00"),
    (1792889999, "Europe/Berlin", "2026-10-25 02:59:59"),
    (1792890000, "Europe/Berlin", "2026-10-25 02:00:00"),
    (1795267200, "Asia/Kolkata", "2026-11-21 18:50:00"),
    (1795267200, "America/New_York", "2026-11-21 08:20:00"),
    (1795267200, "Australia/Sydney", "2026-11-22 00:20:00"),
    (1750000000, "Australia/Sydney", "2025-06-16 01:06:40"),
    (3000000000, "Europe/Berlin", "2065-01-24 06:20:00"),
    (2992000000, "Europe/Berlin", "2064-10-23 17:06:40"),
    (3000000000, "America/Sao_Paulo", "2065-01-24 02:20:00"),
    (-3000000000, "Europe/Paris", "1874-12-07 18:49:21"),
    (1301180400, "Europe/Moscow", "2011-03-27 03:00:00"),
    (1414274400, "Europe/Moscow", "2014-10-26 01:00:00"),
    (1414274399, "Europe/Moscow", "2014-10-26 01:59:59"),
    (4102444800, "Australia/Lord_Howe", "2100-01-01 11:00:00"),
    (4085000000, "Africa/Casablanca", "2099-06-13 03:13:20"),
    (4090000000, "America/St_Johns", "2099-08-09 20:36:40"),
    (1709251199, "Asia/Almaty", "2024-03-01 04:59:59"),
    (1709251200, "Asia/Almaty", "2024-03-01 05:00:00"),
  ]

  @Test(arguments: moments)
  func aClockOfTheZoneShows(_ moment: (seconds: Int64, zone: String, shown: String)) {
    #expect(Self.shown(LocalTime(moment.seconds * 1000, in: moment.zone)) == moment.shown, "\(moment.zone)")
  }

  @Test(arguments: ["Mars/Base", "../../etc/passwd", "/etc/passwd", "", "Europe"])
  func whatIsNoZoneCountsAsUTC(_ zone: String) {
    #expect(Self.shown(LocalTime(1_795_267_200_000, in: zone)) == "2026-11-21 13:20:00")
  }

  @Test(arguments: [Int64.min, -1, Int64.max]) func noNumberTraps(_ milliseconds: Int64) {
    #expect((1...12).contains(LocalTime(milliseconds, in: "Europe/Berlin").month))
  }

  @Test func aFileCutShortIsNoZone() throws {
    for count in 0..<60 { #expect(TimeZoneRules(file: Array("TZif2".utf8)[...] + Array(repeating: 1, count: count)) == nil) }
  }

  private static func shown(_ time: LocalTime) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(time.year)-\(two(time.month))-\(two(time.day)) \(two(time.hour)):\(two(time.minute)):\(two(time.second))"
  }
}
