@_spi(Host) extension CronExpression {
  /// The first time after `now`, both in milliseconds since 1970; `nil` where there is none within eight years.
  ///
  /// A time that the zone's clocks skip comes as much later as they skip, and one that they show twice comes once.
  public func next(after now: Int64, in zone: String) -> Int64? {
    let rules = TimeZoneRules.named(zone)
    let seconds = now / 1000 - (now % 1000 < 0 ? 1 : 0)
    let local = seconds + rules.offset(at: seconds)
    let today = local / 86_400 - (local % 86_400 < 0 ? 1 : 0)
    // A day early: around a change of clocks the local date alone doesn't say what has been.
    for number in today - 1...today + 2930 {
      let date = CalendarDay.date(of: number)
      // 1970-01-01 was a Thursday.
      let weekday = Int(((number + 4) % 7 + 7) % 7)
      guard matches(month: date.month, day: date.day, weekday: weekday) else { continue }
      for hour in 0..<24 where hours & 1 << UInt64(hour) != 0 {
        for minute in 0..<60 where minutes & 1 << UInt64(minute) != 0 {
          let time = rules.time(ofLocal: number * 86_400 + Int64(hour * 3600 + minute * 60))
          if time > seconds { return time * 1000 }
        }
      }
    }
    return nil
  }
}

extension TimeZoneRules {
  /// When the zone's clocks show a time, given in seconds as if they were UTC's.
  fileprivate func time(ofLocal local: Int64) -> Int64 {
    // Further from any change than an offset can be.
    let (before, after) = (offset(at: local - 93_600), offset(at: local + 93_600))
    for offset in [max(before, after), min(before, after)] where self.offset(at: local - offset) == offset { return local - offset }
    return local - before
  }
}
