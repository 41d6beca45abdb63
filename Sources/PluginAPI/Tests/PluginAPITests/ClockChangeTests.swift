import Testing

@_spi(Host) @testable import PluginAPI

/// Schedules by the calendar on the days on which clocks change.
@Suite struct ClockChangeTests {
  /// One whose clocks go forward and back by an hour, one south of the equator, one that changes by half an hour, one that changes at
  /// midnight, and one whose clocks go back for a month.
  static let zones = [
    "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Africa/Casablanca", "Australia/Sydney",
  ]

  private static let start = CalendarDay.days(year: 2026, month: 1, day: 1) * 86_400_000
  private static let end = CalendarDay.days(year: 2027, month: 1, day: 1) * 86_400_000

  /// When the zone's clocks change in 2026, in milliseconds.
  private static func changes(in zone: String) -> [Int64] {
    let rules = TimeZoneRules.named(zone)
    return stride(from: start / 1000, to: end / 1000, by: 900).filter { rules.offset(at: $0) != rules.offset(at: $0 - 900) }.map {
      $0 * 1000
    }
  }

  private static func runs(_ cron: String, in zone: String, from: Int64, to: Int64) throws -> [Int64] {
    let expression = try #require(CronExpression(cron))
    var (runs, now) = ([Int64](), from)
    while let next = expression.next(after: now, in: zone), next < to {
      #expect(next > now)
      runs.append(next)
      now = next
    }
    return runs
  }

  @Test("Every zone of the table changes its clocks twice in the year", arguments: zones)
  func clocksChange(_ zone: String) { #expect(Self.changes(in: zone).count == 2, "\(zone)") }

  @Test("What is done every few minutes keeps its pace, whatever the clocks do", arguments: zones)
  func paces(_ zone: String) throws {
    for change in Self.changes(in: zone) {
      for (cron, minutes) in [
        ("* * * * *", 1), ("*/5 * * * *", 5), ("*/10 * * * *", 10), ("*/15 * * * *", 15), ("0,10,20,30,40,50 * * * *", 10),
        ("*/30 * * * *", 30), ("*/10 0-23 * * *", 10), ("5-59/10 * * * *", 10),
      ] as [(String, Int64)] {
        let runs = try Self.runs(cron, in: zone, from: change - 6 * 3_600_000 - 1, to: change + 6 * 3_600_000)
        let gaps = Set(zip(runs, runs.dropFirst()).map { $1 - $0 })
        #expect(gaps == [minutes * 60_000], "\(cron) in \(zone): \(gaps)")
      }
    }
  }

  @Test("What is done every few minutes of some hours is as frequent in an hour that is shown twice", arguments: zones)
  func pacesOfSomeHours(_ zone: String) throws {
    for change in Self.changes(in: zone) {
      let hour = LocalTime(change - 7_200_000, in: zone).hour
      let hours = (0..<6).map { String((hour + $0) % 24) }.joined(separator: ",")
      let runs = try Self.runs("*/10 \(hours) * * *", in: zone, from: change - 5_400_000, to: change + 5_400_000)
      #expect(Set(zip(runs, runs.dropFirst()).map { $1 - $0 }) == [600_000], "\(zone)")
    }
  }

  @Test("What is done at a time of day is done once a day, on every day of the year", arguments: zones)
  func fixedTimes(_ zone: String) throws {
    for (hour, minute) in [(0, 0), (0, 30), (1, 0), (1, 30), (2, 0), (2, 15), (2, 30), (2, 59), (3, 0), (9, 0), (23, 59)] {
      let runs = try Self.runs("\(minute) \(hour) * * *", in: zone, from: Self.start + 43_200_000, to: Self.end + 43_200_000)
      let days = runs.map { time in
        let local = LocalTime(time, in: zone)
        return CalendarDay.days(year: Int64(local.year), month: Int64(local.month), day: Int64(local.day))
      }
      #expect(runs.count == 365, "\(hour):\(minute) in \(zone)")
      #expect(zip(days, days.dropFirst()).allSatisfy { $1 - $0 == 1 }, "\(hour):\(minute) in \(zone)")
      // At the time itself, or as much later as the clocks skip.
      let changes = Self.changes(in: zone)
      for time in runs {
        let local = LocalTime(time, in: zone)
        let isNear = changes.contains { abs($0 - time) < 86_400_000 }
        #expect(isNear || (local.hour, local.minute) == (hour, minute))
      }
    }
  }

  @Test("Of several times of a day none is lost or done twice", arguments: zones)
  func severalTimes(_ zone: String) throws {
    for change in Self.changes(in: zone) {
      let day = LocalTime(change, in: zone).day
      let month = LocalTime(change, in: zone).month
      let runs = try Self.runs("0,20,40 1,2,3 \(day) \(month) *", in: zone, from: change - 86_400_000, to: change + 86_400_000)
      // Those that fall together with others are done with them.
      #expect(Set(runs).count == runs.count && (6...9).contains(runs.count), "\(zone): \(runs.count)")
      #expect(runs == runs.sorted())
    }
  }

  @Test(
    "Every hour is every hour",
    arguments: ["Europe/Berlin", "America/New_York", "Africa/Cairo", "Africa/Casablanca", "Australia/Sydney"])
  func everyHour(_ zone: String) throws {
    for change in Self.changes(in: zone) {
      let runs = try Self.runs("7 * * * *", in: zone, from: change - 12 * 3_600_000, to: change + 12 * 3_600_000)
      #expect(Set(zip(runs, runs.dropFirst()).map { $1 - $0 }) == [3_600_000], "\(zone)")
    }
  }

  @Test("A time that a zone's clocks show is found at every moment of a change", arguments: zones)
  func backAndForth(_ zone: String) {
    let rules = TimeZoneRules.named(zone)
    for change in Self.changes(in: zone) {
      for second in stride(from: change / 1000 - 10_800, to: change / 1000 + 10_800, by: 60) {
        let local = second + rules.offset(at: second)
        #expect(rules.moments(ofLocal: local).contains(second))
        #expect(rules.moments(ofLocal: local).count <= 2)
      }
    }
  }
}
