/// When clocks change, year by year: the text that a TZif file ends with, such as `CET-1CEST,M3.5.0,M10.5.0/3`
/// (POSIX's TZ, as RFC 8536 section 3.3.1 takes it).
struct YearlyRule: Sendable {
  /// Seconds to add to UTC outside of summer time.
  private let standard: Int64
  private let summer: (offset: Int64, start: Change, end: Change)?

  /// A day of every year, and the seconds of that day after which the clocks change.
  private struct Change: Sendable {
    enum Day: Sendable {
      /// A week's day of a month: the 1st to 4th such day, or with 5 the last.
      case weekday(month: Int64, week: Int64, day: Int64)
      /// From 1 to 365, 29 February never counted.
      case julian(Int64)
      /// From 0 to 365, 29 February counted.
      case ordinal(Int64)
    }

    let day: Day
    let seconds: Int64

    /// Seconds since 1970 by the clock on the wall.
    func moment(in year: Int64) -> Int64 {
      let newYear = CalendarDay.days(year: year, month: 1, day: 1)
      let day =
        switch day {
        case .julian(let number):
          newYear + number - 1 + (number >= 60 && CalendarDay.days(year: year, month: 3, day: 1) - newYear == 60 ? 1 : 0)
        case .ordinal(let number): newYear + number
        case .weekday(let month, let week, let weekday):
          Self.day(weekday, of: week, in: month, year)
        }
      return day * 86_400 + seconds
    }

    private static func day(_ weekday: Int64, of week: Int64, in month: Int64, _ year: Int64) -> Int64 {
      let first = CalendarDay.days(year: year, month: month, day: 1)
      let next =
        month == 12 ? CalendarDay.days(year: year + 1, month: 1, day: 1) : CalendarDay.days(year: year, month: month + 1, day: 1)
      // 1970-01-01 was a Thursday.
      let ofFirst = ((first + 4) % 7 + 7) % 7
      var found = first + (weekday - ofFirst + 7) % 7 + (week - 1) * 7
      if found >= next { found -= 7 }
      return found
    }
  }

  func offset(at seconds: Int64) -> Int64 {
    guard let summer else { return standard }
    let year = Int64(CalendarDay.date(of: (seconds + standard) / 86_400).year)
    let (start, end) = (summer.start.moment(in: year) - standard, summer.end.moment(in: year) - summer.offset)
    // South of the equator summer time begins late in the year and ends early in it.
    let isSummer = start < end ? seconds >= start && seconds < end : seconds >= start || seconds < end
    return isSummer ? summer.offset : standard
  }

  init?(_ text: String) {
    var rest = Substring(text)
    guard Self.name(&rest), let west = Self.time(&rest) else { return nil }
    standard = -west
    guard !rest.isEmpty else {
      summer = nil
      return
    }
    guard Self.name(&rest) else { return nil }
    var offset = standard + 3600
    if rest.first != "," {
      guard let west = Self.time(&rest) else { return nil }
      offset = -west
    }
    guard let start = Self.change(&rest), let end = Self.change(&rest), rest.isEmpty else { return nil }
    summer = (offset, start, end)
  }

  /// A zone's abbreviation: letters, or anything between `<` and `>`.
  private static func name(_ rest: inout Substring) -> Bool {
    if rest.first == "<" {
      guard let end = rest.firstIndex(of: ">") else { return false }
      rest = rest[rest.index(after: end)...]
      return true
    }
    let letters = rest.prefix { $0.isASCII && $0.isLetter }
    rest = rest.dropFirst(letters.count)
    return letters.count >= 3
  }

  /// `[+-]hh[:mm[:ss]]` in seconds.
  private static func time(_ rest: inout Substring) -> Int64? {
    let isNegative = rest.first == "-"
    if rest.first == "-" || rest.first == "+" { rest.removeFirst() }
    guard let hours = number(&rest) else { return nil }
    var seconds = hours * 3600
    for unit: Int64 in [60, 1] where rest.first == ":" {
      rest.removeFirst()
      guard let part = number(&rest) else { return nil }
      seconds += part * unit
    }
    return isNegative ? -seconds : seconds
  }

  private static func change(_ rest: inout Substring) -> Change? {
    guard rest.popFirst() == "," else { return nil }
    let day: Change.Day
    if rest.first == "M" {
      rest.removeFirst()
      guard let month = number(&rest), rest.popFirst() == ".", let week = number(&rest), rest.popFirst() == ".",
        let weekday = number(&rest), (1...12).contains(month), (1...5).contains(week), (0...6).contains(weekday)
      else { return nil }
      day = .weekday(month: month, week: week, day: weekday)
    } else if rest.first == "J" {
      rest.removeFirst()
      guard let number = number(&rest), (1...365).contains(number) else { return nil }
      day = .julian(number)
    } else {
      guard let number = number(&rest), (0...365).contains(number) else { return nil }
      day = .ordinal(number)
    }
    guard rest.first == "/" else { return Change(day: day, seconds: 7200) }
    rest.removeFirst()
    guard let seconds = time(&rest) else { return nil }
    return Change(day: day, seconds: seconds)
  }

  private static func number(_ rest: inout Substring) -> Int64? {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard (1...4).contains(digits.count) else { return nil }
    rest = rest.dropFirst(digits.count)
    return Int64(digits)
  }
}
