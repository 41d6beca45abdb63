import Testing

@_spi(Host) @testable import PluginAPI

/// When a schedule by the calendar comes next.
@Suite struct CronTests {
  /// `2026-03-29 02:30` as if it were UTC, in milliseconds.
  private static func time(_ text: String) -> Int64 {
    let parts = text.split { "- :".contains($0) }.compactMap { Int($0) }
    let day = CalendarDay.days(year: Int64(parts[0]), month: Int64(parts[1]), day: Int64(parts[2]))
    return (day * 86_400 + Int64(parts[3] * 3600 + parts[4] * 60)) * 1000
  }

  @Test(arguments: [
    ("* * * * *", "UTC", "2026-11-21 13:05", "2026-11-21 13:06"), ("*/15 * * * *", "UTC", "2026-11-21 13:45", "2026-11-21 14:00"),
    ("0 9 * * mon-fri", "UTC", "2026-11-20 09:00", "2026-11-23 09:00"),
    ("30 4 1,15 * 5", "UTC", "2026-11-21 00:00", "2026-11-27 04:30"),
    ("0 0 29 2 *", "UTC", "2026-01-01 00:00", "2028-02-29 00:00"), ("0 0 * * 7", "UTC", "2026-11-21 00:00", "2026-11-22 00:00"),
    ("0 0 1 jan *", "UTC", "2026-01-01 00:00", "2027-01-01 00:00"),
    ("59 23 31 12 *", "UTC", "2026-11-21 00:00", "2026-12-31 23:59"),
    // Nine in Moscow is six in UTC.
    ("0 9 * * *", "Europe/Moscow", "2026-11-21 05:59", "2026-11-21 06:00"),
    // Clocks in Berlin go from 02:00 to 03:00 on 29 March and from 03:00 to 02:00 on 25 October.
    ("30 2 * * *", "Europe/Berlin", "2026-03-28 12:00", "2026-03-29 01:30"),
    ("0 4 * * *", "Europe/Berlin", "2026-03-28 12:00", "2026-03-29 02:00"),
    ("30 2 * * *", "Europe/Berlin", "2026-10-24 12:00", "2026-10-25 00:30"),
    ("30 2 * * *", "Europe/Berlin", "2026-10-25 00:30", "2026-10-26 01:30"),
    // Long after the last change that the file lists.
    ("0 12 1 7 *", "America/New_York", "2049-12-01 00:00", "2050-07-01 16:00"),
    ("0 12 1 1 *", "America/New_York", "2049-12-01 00:00", "2050-01-01 17:00"),
    ("0 12 1 1 *", "Australia/Sydney", "2049-12-01 00:00", "2050-01-01 01:00"),
    ("0 12 1 1 *", "Asia/Kolkata", "2049-12-01 00:00", "2050-01-01 06:30"),
  ])
  func next(_ expression: String, _ zone: String, _ now: String, _ expected: String) throws {
    let cron = try #require(CronExpression(expression))
    #expect(cron.next(after: Self.time(now), in: zone) == Self.time(expected))
  }

  @Test(arguments: [
    "", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * 32 * *", "* * * 13 *", "* * * * 8", "5-1 * * * *",
    "*/0 * * * *",
    "a * * * *", "1,,2 * * * *", "1- * * * *", "-1 * * * *", "* * * foo *", "1/2/3 * * * *", "٣ * * * *",
  ])
  func noExpression(_ text: String) { #expect(CronExpression(text) == nil) }

  @Test func aDayThatNeverComesIsNone() throws {
    let cron = try #require(CronExpression("0 0 30 2 *"))
    #expect(cron.next(after: 0, in: "UTC") == nil)
  }
}
