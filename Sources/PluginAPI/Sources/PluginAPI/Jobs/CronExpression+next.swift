@_spi(Host) extension CronExpression {
  /// The first time after `now`, both in milliseconds since 1970; `nil` where there is none within eight years.
  ///
  /// What names its times is done once for each of them: one that the zone's clocks skip comes as much later as they skip, and one that
  /// they show twice comes the first time. What is done every so many minutes, or in every hour, goes by the time that passes, so that it
  /// keeps its pace: it comes at both of two times that are shown twice, and where it is done in every hour, at none that is skipped.
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
      if let first = first(after: seconds, onDay: number, rules) { return first * 1000 }
    }
    return nil
  }

  /// The first of a day's times that comes after a moment. Where clocks change, they don't come in the order in which they are shown.
  private func first(after seconds: Int64, onDay day: Int64, _ rules: TimeZoneRules) -> Int64? {
    var found: Int64?
    for hour in 0..<24 where hours & 1 << UInt64(hour) != 0 {
      for minute in 0..<60 where minutes & 1 << UInt64(minute) != 0 {
        let local = day * 86_400 + Int64(hour * 3600 + minute * 60)
        guard local + TimeZoneRules.widest > seconds, local - TimeZoneRules.widest < found ?? .max else { continue }
        for moment in moments(ofLocal: local, rules) where moment > seconds && moment < found ?? .max { found = moment }
      }
    }
    return found
  }

  private func moments(ofLocal local: Int64, _ rules: TimeZoneRules) -> [Int64] {
    let runsEveryHour = hours == 0xFF_FFFF
    let shown = rules.moments(ofLocal: local)
    guard let first = shown.first else { return runsEveryHour ? [] : [rules.moment(ofLocal: local)] }
    return runsEveryHour || stepsByMinutes ? shown : [first]
  }
}

extension TimeZoneRules {
  /// No clock is further from UTC than this, in seconds.
  static let widest: Int64 = 57_600

  /// The moments at which the zone's clocks show a time, in their order: none for one that they skip, two for one that they are set back
  /// over.
  ///
  /// - Parameter local: the time in seconds, as if it were UTC's.
  func moments(ofLocal local: Int64) -> [Int64] {
    // Further from any change than an offset can be.
    let (before, after) = (offset(at: local - 93_600), offset(at: local + 93_600))
    let offsets = before == after ? [before] : [max(before, after), min(before, after)]
    return offsets.map { local - $0 }.filter { offset(at: $0) == local - $0 }
  }

  /// The first moment at which the zone's clocks show a time; for one that they skip, as much later as they skip.
  func moment(ofLocal local: Int64) -> Int64 { moments(ofLocal: local).first ?? local - offset(at: local - 93_600) }
}
