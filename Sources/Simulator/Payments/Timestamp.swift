import Glibc

/// Times as YooKassa writes them: ISO 8601 in UTC with milliseconds.
enum Timestamp {
  /// - Parameter milliseconds: since 1970.
  static func text(_ milliseconds: Int64) -> String {
    var seconds = time_t(milliseconds / 1000)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    func padded(_ value: Int, _ width: Int) -> String {
      let text = String(value)
      return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
    let date = [(Int(parts.tm_year) + 1900, 4), (Int(parts.tm_mon) + 1, 2), (Int(parts.tm_mday), 2)]
    let hours = [(Int(parts.tm_hour), 2), (Int(parts.tm_min), 2), (Int(parts.tm_sec), 2)]
    return date.map { padded($0.0, $0.1) }.joined(separator: "-") + "T"
      + hours.map { padded($0.0, $0.1) }.joined(separator: ":") + "." + padded(Int(milliseconds % 1000), 3) + "Z"
  }

  /// Milliseconds since 1970 of a text such as `2026-01-01T10:00:00.123Z` (the fraction may be absent), or nil.
  static func milliseconds(_ text: String) -> Int64? {
    let numbers = text.split(whereSeparator: { !$0.isASCII || !$0.isNumber }).map { Int32($0) ?? -1 }
    guard text.hasSuffix("Z"), text.utf8.count >= 20, (6...7).contains(numbers.count), !numbers.contains(-1),
      (1970...9999).contains(numbers[0]), (1...12).contains(numbers[1]), (1...31).contains(numbers[2])
    else { return nil }
    var parts = tm()
    (parts.tm_year, parts.tm_mon, parts.tm_mday) = (numbers[0] - 1900, numbers[1] - 1, numbers[2])
    (parts.tm_hour, parts.tm_min, parts.tm_sec) = (numbers[3], numbers[4], numbers[5])
    let fraction = text.split(separator: ".").dropFirst().first?.dropLast() ?? ""
    let milliseconds = Int64((fraction + "000").prefix(3)) ?? 0
    return Int64(timegm(&parts)) * 1000 + milliseconds
  }
}
