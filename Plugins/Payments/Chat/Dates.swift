import PluginAPI

extension LocalTime {
  /// `21.11.2026` or `21 Nov 2026`.
  func day(in language: Language) -> String {
    language == .russian
      ? "\(Self.two(day)).\(Self.two(month)).\(year)" : "\(day) \(Self.months[(month - 1) % 12]) \(year)"
  }

  /// `14:05`.
  var clock: String { "\(Self.two(hour)):\(Self.two(minute))" }

  /// `21.11.2026 в 14:05` or `21 Nov 2026 at 14:05`.
  func dayAndTime(in language: Language) -> String {
    "\(day(in: language)) \(language == .russian ? "в" : "at") \(clock)"
  }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// How long somebody has to wait, in words.
enum WaitText {
  private static let minutes = LocalizedText(
    ru: "{n, plural, one {# минуту} few {# минуты} many {# минут} other {# минут}}",
    en: "{n, plural, one {# minute} other {# minutes}}")
  private static let hours = LocalizedText(
    ru: "{n, plural, one {# час} few {# часа} many {# часов} other {# часов}}",
    en: "{n, plural, one {# hour} other {# hours}}")

  /// Rounded up, so that who waits that long has waited long enough.
  static func text(milliseconds: Int64, in language: Language) -> String {
    let minutes = max(1, (milliseconds + 59_999) / 60_000)
    return minutes < 120
      ? Self.minutes.text(in: language, ["n": minutes]) : hours.text(in: language, ["n": (minutes + 59) / 60])
  }
}
