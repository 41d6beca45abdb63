import PluginAPI

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
