@_spi(Host) import PluginAPI

extension CronExpression {
  /// The first time after `now`, both in milliseconds since 1970; `nil` where there is none within eight years. A time that local
  /// clocks skip comes when they have skipped it, and one that they show twice comes once.
  func next(after now: Int64, in zone: ZoneRules) -> Int64? {
    let seconds = now.flooredQuotient(1000)
    let today = (seconds + zone.offset(at: seconds)).flooredQuotient(86_400)
    // A day early: around a change of clocks the local date alone doesn't say what has been.
    for number in today - 1...today + 2930 {
      let day = CivilDay(number: number)
      guard matches(month: day.month, day: day.day, weekday: day.weekday) else { continue }
      for hour in 0..<24 where hours & 1 << UInt64(hour) != 0 {
        for minute in 0..<60 where minutes & 1 << UInt64(minute) != 0 {
          let time = zone.time(ofLocal: number * 86_400 + Int64(hour * 3600 + minute * 60))
          if time > seconds { return time * 1000 }
        }
      }
    }
    return nil
  }
}
