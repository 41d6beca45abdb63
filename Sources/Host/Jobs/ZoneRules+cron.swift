@_spi(Host) import PluginAPI

extension ZoneRules {
  /// When an expression comes next by these clocks: the first time after `now`, both in milliseconds since 1970; `nil` where there
  /// is none within eight years. A time that local clocks skip comes when they have skipped it, and one that they show twice comes
  /// once.
  func next(_ cron: CronExpression, after now: Int64) -> Int64? {
    let seconds = now.flooredQuotient(1000)
    let today = (seconds + offset(at: seconds)).flooredQuotient(86_400)
    // A day early: around a change of clocks the local date alone doesn't say what has been.
    for number in today - 1...today + 2930 {
      let day = CivilDay(number: number)
      guard cron.matches(month: day.month, day: day.day, weekday: day.weekday) else { continue }
      for hour in 0..<24 where cron.hours & 1 << UInt64(hour) != 0 {
        for minute in 0..<60 where cron.minutes & 1 << UInt64(minute) != 0 {
          let moment = self.time(ofLocal: number * 86_400 + Int64(hour * 3600 + minute * 60))
          if moment > seconds { return moment * 1000 }
        }
      }
    }
    return nil
  }
}
