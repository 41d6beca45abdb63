import PluginAPI

/// How long somebody has to wait, in words.
enum WaitText {
  private static let minutes = LocalizedText(
    "wait.minutes",
    ru: "{n, plural, one {# минуту} few {# минуты} many {# минут} other {# минут}}",
    en: "{n, plural, one {# minute} other {# minutes}}")
  private static let hours = LocalizedText(
    "wait.hours",
    ru: "{n, plural, one {# час} few {# часа} many {# часов} other {# часов}}",
    en: "{n, plural, one {# hour} other {# hours}}")

  /// Rounded up, so that who waits that long has waited long enough.
  static func text(milliseconds: Int64) -> LocalizedText {
    let minutes = max(1, (milliseconds + 59_999) / 60_000)
    return minutes < 120
      ? Self.minutes.filled(["n": minutes]) : hours.filled(["n": (minutes + 59) / 60])
  }

  /// The words that it is made of.
  static let texts: [LocalizedText] = [
    minutes, hours,
  ]
}
