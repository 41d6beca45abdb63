import Testing

@_spi(Host) @testable import PluginAPI

/// What clocks show where. The expected times were computed by Python's `zoneinfo`.
@Suite struct LocalTimeTests {
  static let moments: [(seconds: Int64, zone: String, shown: String)] = [
    (0, "UTC", "1970-01-01 00:00:00"),
    (1_795_267_200, "Europe/Moscow", "2026-11-21 16:20:00"),
    (1_795_267_200, "Europe/Berlin", "2026-11-21 14:20:00"),
    (1_774_745_999, "Europe/Berlin", "2026-03-29 01:59:59"),
    (1_774_746_000, "Europe/Berlin", "2026-03-29 03:00:00"),
    (1_792_889_999, "Europe/Berlin", "2026-10-25 02:59:59"),
    (1_792_890_000, "Europe/Berlin", "2026-10-25 02:00:00"),
    (1_795_267_200, "Asia/Kolkata", "2026-11-21 18:50:00"),
    (1_795_267_200, "America/New_York", "2026-11-21 08:20:00"),
    (1_795_267_200, "Australia/Sydney", "2026-11-22 00:20:00"),
    (1_750_000_000, "Australia/Sydney", "2025-06-16 01:06:40"),
    (3_000_000_000, "Europe/Berlin", "2065-01-24 06:20:00"),
    (2_992_000_000, "Europe/Berlin", "2064-10-23 17:06:40"),
    (3_000_000_000, "America/Sao_Paulo", "2065-01-24 02:20:00"),
    (-3_000_000_000, "Europe/Paris", "1874-12-07 18:49:21"),
    (1_301_180_400, "Europe/Moscow", "2011-03-27 03:00:00"),
    (1_414_274_400, "Europe/Moscow", "2014-10-26 01:00:00"),
    (1_414_274_399, "Europe/Moscow", "2014-10-26 01:59:59"),
    (4_102_444_800, "Australia/Lord_Howe", "2100-01-01 11:00:00"),
    (4_085_000_000, "Africa/Casablanca", "2099-06-13 03:13:20"),
    (4_090_000_000, "America/St_Johns", "2099-08-09 20:36:40"),
    (1_709_251_199, "Asia/Almaty", "2024-03-01 04:59:59"),
    (1_709_251_200, "Asia/Almaty", "2024-03-01 05:00:00"),
  ]

  @Test(arguments: moments)
  func aClockOfTheZoneShows(_ moment: (seconds: Int64, zone: String, shown: String)) {
    #expect(Self.shown(LocalTime(moment.seconds * 1000, in: moment.zone)) == moment.shown, "\(moment.zone)")
  }

  @Test(arguments: ["Mars/Base", "../../etc/passwd", "/etc/passwd", "", "Europe"])
  func whatIsNoZoneCountsAsUTC(_ zone: String) {
    #expect(Self.shown(LocalTime(1_795_267_200_000, in: zone)) == "2026-11-21 13:20:00")
  }

  @Test(
    "A day is written as its readers write it, by the bot's clock",
    arguments: [
      ("Pacific/Kiritimati", "ru", "22.11.2026 в 03:20", "2026-11-22 03:20:00 +14"),
      ("UTC", "en", "2026-11-21 at 13:20", "2026-11-21 13:20:00 UTC"),
      ("Asia/Kolkata", "uk", "21.11.2026 18:50", "2026-11-21 18:50:00 +05:30"),
      ("America/St_Johns", "ja", "2026-11-21 09:50", "2026-11-21 09:50:00 -03:30"),
      ("Pacific/Niue", "pt-br", "2026-11-21 02:20", "2026-11-21 02:20:00 -11"),
      ("Europe/Berlin", "de-at", "21.11.2026 14:20", "2026-11-21 14:20:00 +01"),
    ] as [(String, Language, String, String)])
  func texts(_ zone: String, _ language: Language, _ text: String, _ stamp: String) {
    let time = LocalTime(1_795_267_200_000, in: zone)
    #expect(time.dayAndTime(in: language) == text && time.stamp == stamp)
    #expect(text.hasPrefix(time.day(in: language)) && stamp.contains(time.clockWithSeconds))
  }

  @Test(arguments: [(0, "1970-01-01"), (951_782_400_000, "2000-02-29"), (1_795_219_200_000, "2026-11-21")] as [(Int64, String)])
  func days(milliseconds: Int64, text: String) { #expect(LocalTime(milliseconds, in: "UTC").day(in: .english) == text) }

  @Test("A time that somebody writes is read by the zone's clock") func writtenTimes() {
    func moment(_ day: Int64, _ hour: Int64, _ minute: Int64, month: Int64 = 3, in zone: String = "Europe/Berlin") -> Int64? {
      LocalTime.moment(year: 2026, month: month, day: day, hour: hour, minute: minute, in: zone)
    }
    #expect(moment(29, 1, 30) == 1_774_744_200_000 && moment(29, 3, 30) == 1_774_747_800_000)
    #expect(moment(29, 2, 30) == 1_774_747_800_000, "skipped, so as much later")
    #expect(moment(25, 2, 30, month: 10) == 1_792_888_200_000, "the first of two")
    #expect(moment(1, 0, 0, month: 12, in: "Pacific/Kiritimati") == 1_796_032_800_000)
    #expect(moment(31, 0, 0, month: 4) == nil && moment(0, 0, 0) == nil && moment(1, 24, 0) == nil && moment(1, 0, 60) == nil)
    #expect(LocalTime.moment(year: 10_000, month: 1, day: 1, in: "UTC") == nil)
    #expect(LocalTime.moment(year: 2027, month: 2, day: 29, in: "UTC") == nil)
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
