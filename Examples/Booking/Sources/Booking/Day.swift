import PluginAPI

/// A day of the calendar by the bot's clock.
struct Day {
  /// Days since 1970.
  let number: Int64

  private static let length: Int64 = 86_400_000

  init(_ number: Int64) { self.number = number }

  /// The day of a moment, in milliseconds since 1970.
  init(of moment: Int64, by bot: BotInfo) {
    number = (moment + Int64(bot.localTime(at: moment).offset) * 1000) / Self.length
  }

  /// Its midnight, with the clock as it is set now.
  func start(by bot: BotInfo, now: Int64) -> Int64 { number * Self.length - Int64(bot.localTime(at: now).offset) * 1000 }

  func name(in language: Language, by bot: BotInfo) -> String {
    LocalTime(number * Self.length, in: "UTC").day(in: language)
  }
}
