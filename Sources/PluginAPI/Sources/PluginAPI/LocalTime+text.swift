extension LocalTime {
  /// `21.11.2026` in the languages that write days so, otherwise `2026-11-21`.
  public func day(in language: Language) -> String {
    Self.dotted.contains(language.base) ? "\(dayOfMonth).\(year)" : "\(Self.padded(year, 4))-\(Self.two(month))-\(Self.two(day))"
  }

  /// `14:05`.
  public var clock: String { "\(Self.two(hour)):\(Self.two(minute))" }

  /// `14:05:09`.
  public var clockWithSeconds: String { "\(clock):\(Self.two(second))" }

  /// `21.11.2026 в 14:05`, `2026-11-21 at 14:05`, or with a space alone in languages other than Russian and English.
  public func dayAndTime(in language: Language) -> String {
    let between =
      switch language.base {
      case .russian: " в "
      case .english: " at "
      default: " "
      }
    return day(in: language) + between + clock
  }

  /// For operators, logs and files: `2026-11-30 16:45:27 +03`, or with `UTC` where the clock is that of UTC.
  public var stamp: String { "\(day(in: .english)) \(clockWithSeconds) \(zone)" }

  private var zone: String {
    // Before there were zones, clocks differed by seconds.
    let minutes = Int(offset.magnitude / 60)
    guard minutes != 0 else { return "UTC" }
    return "\(offset < 0 ? "-" : "+")\(Self.two(minutes / 60))" + (minutes % 60 == 0 ? "" : ":\(Self.two(minutes % 60))")
  }

  private var dayOfMonth: String { "\(Self.two(day)).\(Self.two(month))" }

  private static let dotted: Set<Language> = [
    "az", "be", "bg", "cs", "da", "de", "et", "fi", "hy", "ka", "kk", "ky", "lv", "mk", "nb", "no", "pl", "ro", "ru", "sk", "tg",
    "tr", "uk",
  ]

  private static func two(_ number: Int) -> String { padded(number, 2) }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

@_spi(Host) extension LocalTime {
  /// A moment as logs write it, in UTC: `2026-11-21T06:57:18.123Z`.
  ///
  /// - Parameter milliseconds: since 1970.
  public static func utcStamp(_ milliseconds: Int64) -> String {
    let milliseconds = max(earliest, min(milliseconds, latest))
    let time = LocalTime(milliseconds, rules: .utc)
    let fraction = Int(milliseconds % 1000)
    return "\(time.day(in: .english))T\(time.clockWithSeconds).\(padded(fraction < 0 ? fraction + 1000 : fraction, 3))Z"
  }

  /// The moment at which the clocks of a zone show a time, in milliseconds since 1970; `nil` where there is no such day or time.
  ///
  /// One that the clocks skip comes as much later as they skip; of two, it is the first.
  public static func moment(
    year: Int64, month: Int64, day: Int64, hour: Int64 = 0, minute: Int64 = 0, second: Int64 = 0, in zone: String
  ) -> Int64? {
    guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day), (0...23).contains(hour),
      (0...59).contains(minute), (0...60).contains(second), case let days = CalendarDay.days(year: year, month: month, day: day),
      Int64(CalendarDay.date(of: days).day) == day
    else { return nil }
    return TimeZoneRules.named(zone).moment(ofLocal: days * 86_400 + hour * 3600 + minute * 60 + second) * 1000
  }
}
