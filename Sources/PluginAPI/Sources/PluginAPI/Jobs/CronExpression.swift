/// Five fields as in crontab(5): minute, hour, day of the month, month, day of the week.
///
/// Each is `*`, a number, a range `1-5`, a list `1,3,5`, or any of them with a step, `*/15`. Days of the week are 0 to 7, Sunday is
/// 0 and 7; `mon` and `jan` stand for numbers too. Where both kinds of day are restricted, either will do.
@_spi(Host) public struct CronExpression: Sendable, Hashable {
  /// A bit for each value.
  public let minutes: UInt64
  public let hours: UInt64
  public let days: UInt64
  public let months: UInt64
  public let weekdays: UInt64
  private let restrictsDays: Bool
  private let restrictsWeekdays: Bool
  /// Whether it is done every so many minutes, rather than at times that are named.
  let stepsByMinutes: Bool

  public init?(_ text: String) {
    let fields = text.split(whereSeparator: { $0 == " " || $0 == "\t" }).map { $0.lowercased() }
    guard fields.count == 5 else { return nil }
    func names(_ list: String, from first: Int) -> [String: Int] {
      Dictionary(uniqueKeysWithValues: list.split(separator: " ").enumerated().map { (String($1), $0 + first) })
    }
    guard let minutes = Self.bits(fields[0], 0...59), let hours = Self.bits(fields[1], 0...23),
      let days = Self.bits(fields[2], 1...31),
      let months = Self.bits(fields[3], 1...12, names("jan feb mar apr may jun jul aug sep oct nov dec", from: 1)),
      let weekdays = Self.bits(fields[4], 0...7, names("sun mon tue wed thu fri sat", from: 0))
    else { return nil }
    self.minutes = minutes
    self.hours = hours
    self.days = days
    self.months = months
    // Sunday is both.
    self.weekdays = (weekdays | weekdays >> 7) & 0x7F
    restrictsDays = !fields[2].hasPrefix("*")
    restrictsWeekdays = !fields[4].hasPrefix("*")
    // Also where all of them are written out, as in "0,10,20,30,40,50".
    stepsByMinutes = fields[0].hasPrefix("*") || [1, 2, 3, 4, 5, 6, 10, 12, 15].contains { Self.recurs(minutes, every: $0) }
  }

  /// Whether something is done on a day; `weekday` is 0 for Sunday.
  public func matches(month: Int, day: Int, weekday: Int) -> Bool {
    guard months & 1 << UInt64(month) != 0 else { return false }
    let (byDay, byWeekday) = (days & 1 << UInt64(day) != 0, weekdays & 1 << UInt64(weekday) != 0)
    return restrictsDays && restrictsWeekdays ? byDay || byWeekday : byDay && byWeekday
  }

  /// Whether the minutes of an hour are the same so many minutes later.
  private static func recurs(_ minutes: UInt64, every step: UInt64) -> Bool {
    (minutes << step | minutes >> (60 - step)) & (1 << 60 - 1) == minutes
  }

  private static func bits(_ field: String, _ range: ClosedRange<Int>, _ names: [String: Int] = [:]) -> UInt64? {
    func number(_ text: Substring) -> Int? {
      if let named = names[String(text)] { return named }
      guard !text.isEmpty, text.utf8.count <= 2, text.allSatisfy({ $0.isASCII && $0.isNumber }), let value = Int(text) else {
        return nil
      }
      return range.contains(value) ? value : nil
    }
    var result: UInt64 = 0
    for part in field.split(separator: ",", omittingEmptySubsequences: false) {
      let pieces = part.split(separator: "/", omittingEmptySubsequences: false)
      guard (1...2).contains(pieces.count), let span = pieces.first else { return nil }
      var step = 1
      if pieces.count == 2 {
        guard let given = Int(pieces[1]), (1...59).contains(given) else { return nil }
        step = given
      }
      let ends = span.split(separator: "-", omittingEmptySubsequences: false)
      let first: Int
      let last: Int
      if span == "*" {
        (first, last) = (range.lowerBound, range.upperBound)
      } else if ends.count == 2, let low = number(ends[0]), let high = number(ends[1]), low <= high {
        (first, last) = (low, high)
      } else if ends.count == 1, let only = number(span) {
        // "5/15" goes on to the end.
        (first, last) = (only, pieces.count == 2 ? range.upperBound : only)
      } else {
        return nil
      }
      for value in stride(from: first, through: last, by: step) { result |= 1 << UInt64(value) }
    }
    return result
  }
}
