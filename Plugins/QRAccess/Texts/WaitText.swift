import PluginAPI

/// How long something lasts, in words.
enum WaitText {
  private static let seconds = LocalizedText(
    "wait.seconds",
    ru: "{n, plural, one {# секунда} few {# секунды} many {# секунд} other {# секунд}}",
    en: "{n, plural, one {# second} other {# seconds}}")
  private static let minutes = LocalizedText(
    "wait.minutes",
    ru: "{n, plural, one {# минута} few {# минуты} many {# минут} other {# минут}}",
    en: "{n, plural, one {# minute} other {# minutes}}")
  private static let hours = LocalizedText(
    "wait.hours",
    ru: "{n, plural, one {# час} few {# часа} many {# часов} other {# часов}}",
    en: "{n, plural, one {# hour} other {# hours}}")

  static func text(milliseconds: Int64) -> LocalizedText {
    let seconds = max(1, (milliseconds + 999) / 1000)
    if seconds < 120 { return Self.seconds.filled(["n": seconds]) }
    let minutes = (seconds + 30) / 60
    return minutes < 120
      ? Self.minutes.filled(["n": minutes]) : hours.filled(["n": (minutes + 30) / 60])
  }

  /// The words that it is made of.
  static let texts: [LocalizedText] = [
    seconds, minutes, hours,
  ]
}
