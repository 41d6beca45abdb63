@_spi(Host) import PluginAPI
import Testing

@testable import Host

/// When a schedule by the calendar comes next.
@Suite struct CronTests {
  /// `2026-03-29 02:30` as if it were UTC, in milliseconds.
  private static func time(_ text: String) -> Int64 {
    let parts = text.split { "- :".contains($0) }.compactMap { Int($0) }
    let day = CivilDay(year: parts[0], month: parts[1], day: parts[2]).number
    return (day * 86_400 + Int64(parts[3] * 3600 + parts[4] * 60)) * 1000
  }

  @Test(arguments: [
    ("* * * * *", "UTC", "2026-11-21 13:05", "2026-11-21 13:06"), ("*/15 * * * *", "UTC", "2026-11-21 13:45", "2026-11-21 14:00"),
    ("0 9 * * mon-fri", "UTC", "2026-11-20 09:00", "2026-11-23 09:00"), ("30 4 1,15 * 5", "UTC", "2026-11-21 00:00", "2026-11-27 04:30"),
    ("0 0 29 2 *", "UTC", "2026-01-01 00:00", "2028-02-29 00:00"), ("0 0 * * 7", "UTC", "2026-11-21 00:00", "2026-11-22 00:00"),
    ("0 0 1 jan *", "UTC", "2026-01-01 00:00", "2027-01-01 00:00"), ("59 23 31 12 *", "UTC", "2026-11-21 00:00", "2026-12-31 23:59"),
    // Nine in Moscow is six in UTC.
    ("0 9 * * *", "Europe/Moscow", "2026-11-21 05:59", "2026-11-21 06:00"),
    // Clocks in Berlin go from 02:00 to 03:00 on 29 March and from 03:00 to 02:00 on 25 October.
    ("30 2 * * *", "Europe/Berlin", "2026-03-28 12:00", "2026-03-29 01:30"), ("0 4 * * *", "Europe/Berlin", "2026-03-28 12:00", "2026-03-29 02:00"),
    ("30 2 * * *", "Europe/Berlin", "2026-10-24 12:00", "2026-10-25 00:30"), ("30 2 * * *", "Europe/Berlin", "2026-10-25 00:30", "2026-10-26 01:30"),
    // Long after the last change that the file lists.
    ("0 12 1 7 *", "America/New_York", "2049-12-01 00:00", "2050-07-01 16:00"), ("0 12 1 1 *", "America/New_York", "2049-12-01 00:00", "2050-01-01 17:00"),
    ("0 12 1 1 *", "Australia/Sydney", "2049-12-01 00:00", "2050-01-01 01:00"), ("0 12 1 1 *", "Asia/Kolkata", "2049-12-01 00:00", "2050-01-01 06:30"),
  ])
  func next(_ expression: String, _ zone: String, _ now: String, _ expected: String) throws {
    let cron = try #require(CronExpression(expression))
    let rules = try #require(ZoneRules(zone))
    #expect(rules.next(cron, after: Self.time(now)) == Self.time(expected))
  }

  @Test(arguments: [
    "", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * 32 * *", "* * * 13 *", "* * * * 8", "5-1 * * * *", "*/0 * * * *",
    "a * * * *", "1,,2 * * * *", "1- * * * *", "-1 * * * *", "* * * foo *", "1/2/3 * * * *", "٣ * * * *",
  ])
  func noExpression(_ text: String) { #expect(CronExpression(text) == nil) }

  @Test func aDayThatNeverComesIsNone() throws {
    let cron = try #require(CronExpression("0 0 30 2 *"))
    #expect(ZoneRules.utc.next(cron, after: 0) == nil)
  }

  @Test func filesOfNoZoneAreRefused() {
    #expect(ZoneRules("Nowhere/Land") == nil)
    #expect(ZoneRules("../../etc/passwd") == nil)
    #expect(ZoneRules(file: []) == nil)
    #expect(ZoneRules(file: Array("TZif2".utf8) + Array(repeating: 0xFF, count: 200)) == nil)
    for footer in ["", "X", "CET", "CET-1CEST", "CET-1CEST,M13.1.0,M1.1.0", "CET-1CEST,M3.5.0", "CET-999"] { #expect(ZoneFooter(footer) == nil) }
  }

  @Test func daysOfTheCalendar() {
    for number in stride(from: Int64(-800_000), to: 800_000, by: 97) {
      let day = CivilDay(number: number)
      #expect(CivilDay(year: day.year, month: day.month, day: day.day).number == number)
    }
    #expect(CivilDay(number: 0).weekday == 4)
    #expect(CivilDay(year: 2026, month: 11, day: 21).weekday == 6)
  }
}
