/// A moment as a clock on the wall shows it.
public struct LocalTime: Sendable, Hashable {
  public let year: Int
  /// From 1.
  public let month: Int
  /// From 1.
  public let day: Int
  public let hour: Int
  public let minute: Int
  public let second: Int
  /// How far the clock is ahead of UTC, in seconds.
  public let offset: Int

  /// - Parameters:
  ///   - milliseconds: since 1970.
  ///   - zone: an IANA time zone name; one that this machine doesn't know counts as UTC.
  public init(_ milliseconds: Int64, in zone: String) {
    self.init(milliseconds, rules: TimeZoneRules.named(zone))
  }

  init(_ milliseconds: Int64, rules: TimeZoneRules) {
    let limited = max(Self.earliest, min(milliseconds, Self.latest))
    let seconds = limited / 1000 - (limited % 1000 < 0 ? 1 : 0)
    let offset = rules.offset(at: seconds)
    let local = seconds + offset
    let days = local / 86_400 - (local % 86_400 < 0 ? 1 : 0)
    let ofDay = Int(local - days * 86_400)
    let date = CalendarDay.date(of: days)
    (year, month, day) = (date.year, date.month, date.day)
    (hour, minute, second) = (ofDay / 3600, ofDay / 60 % 60, ofDay % 60)
    self.offset = Int(offset)
  }

  // The bounds of a calendar of four-digit years, which keep the arithmetic from overflowing.
  static let earliest: Int64 = -62_167_219_200_000
  static let latest: Int64 = 253_402_300_799_999
}

extension BotInfo {
  /// A moment, in milliseconds since 1970, by the clock of the bot's time zone.
  public func localTime(at milliseconds: Int64) -> LocalTime { LocalTime(milliseconds, in: timezone) }
}

/// Days since 1970-01-01 in the Gregorian calendar, after Howard Hinnant's `civil_from_days` and `days_from_civil`.
@_spi(Host) public enum CalendarDay {
  /// - Parameter days: within a hundred million of 1970.
  public static func date(of days: Int64) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    return (Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0), Int(month), Int(dayOfYear - (153 * monthIndex + 2) / 5 + 1))
  }

  /// - Parameters:
  ///   - year: of at most six digits.
  ///   - month: from 1 to 12.
  public static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
