/// How far a time zone's clocks are from UTC, and when: what a file of the system's tz database says (RFC 8536).
struct ZoneRules: Sendable {
  /// When an offset begins to hold, and it, in seconds; by growing time.
  private let changes: [(at: Int64, offset: Int64)]
  private let first: Int64
  /// What holds after the last change.
  private let footer: ZoneFooter?

  static let utc = ZoneRules(changes: [], first: 0, footer: nil)

  private init(changes: [(at: Int64, offset: Int64)], first: Int64, footer: ZoneFooter?) {
    self.changes = changes
    self.first = first
    self.footer = footer
  }

  /// The rules of a zone by its IANA name; `nil` where the system has none of that name.
  init?(_ name: String, folder: String = TimeZoneNames.system.folder) {
    if name == "UTC" {
      self = .utc
      return
    }
    guard TimeZoneNames(folder: folder).find(name) == .exists,
      case .success(let bytes) = FileContents.read("\(folder)/\(name)", limit: 1 << 20)
    else { return nil }
    self.init(file: Array(bytes))
  }

  init?(file bytes: [UInt8]) {
    func number(_ at: Int, _ count: Int) -> Int64? {
      guard at >= 0, at + count <= bytes.count else { return nil }
      let value = bytes[at..<at + count].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return count == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
    }
    /// The counts of a header: of UT indicators, standard indicators, leap seconds, times, types and characters.
    func counts(_ at: Int) -> [Int]? {
      guard at + 44 <= bytes.count, bytes[at..<at + 4].elementsEqual("TZif".utf8) else { return nil }
      let counts = (0..<6).compactMap { number(at + 20 + 4 * $0, 4).map(Int.init) }
      return counts.count == 6 && counts.allSatisfy { (0...100_000).contains($0) } ? counts : nil
    }
    guard let old = counts(0), bytes.count > 44, bytes[4] >= UInt8(ascii: "2") else { return nil }
    // The first part has times of 32 bits, and is passed over.
    let second = 44 + old[3] * 5 + old[4] * 6 + old[5] + old[2] * 8 + old[1] + old[0]
    guard let sizes = counts(second), sizes[4] > 0 else { return nil }
    let times = second + 44
    let indices = times + sizes[3] * 8
    let types = indices + sizes[3]
    let offsets = (0..<sizes[4]).compactMap { number(types + 6 * $0, 4) }
    guard offsets.count == sizes[4], let initial = offsets.first else { return nil }
    var changes: [(at: Int64, offset: Int64)] = []
    for index in 0..<sizes[3] {
      guard let time = number(times + 8 * index, 8), indices + index < bytes.count, case let type = Int(bytes[indices + index]),
        type < offsets.count
      else { return nil }
      changes.append((time, offsets[type]))
    }
    let end = types + sizes[4] * 6 + sizes[5] + sizes[2] * 12 + sizes[1] + sizes[0]
    guard end <= bytes.count else { return nil }
    let footer = String(decoding: bytes[end...], as: UTF8.self).trimmed(of: ["\n"])
    self.init(changes: changes, first: initial, footer: ZoneFooter(footer))
  }

  /// Seconds that local clocks are ahead of UTC at a time in seconds since 1970.
  func offset(at time: Int64) -> Int64 {
    guard let last = changes.last else { return footer?.offset(at: time) ?? first }
    if time >= last.at { return footer?.offset(at: time) ?? last.offset }
    var (low, high) = (0, changes.count)
    while low < high {
      let middle = (low + high) / 2
      if changes[middle].at <= time { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? first : changes[low - 1].offset
  }

  /// When local clocks show a time (in seconds as if they were UTC's): the first time of two, and for one that is skipped the
  /// moment after.
  func time(ofLocal local: Int64) -> Int64 {
    let before = offset(at: local - 93_600)
    let after = offset(at: local + 93_600)
    for offset in [max(before, after), min(before, after)] where self.offset(at: local - offset) == offset { return local - offset }
    return local - before
  }
}

/// The rule of a zone for all times to come, as POSIX writes it: `CET-1CEST,M3.5.0,M10.5.0/3`.
struct ZoneFooter: Sendable {
  /// The `week`th `weekday` of a month, at so many seconds of the local day; week 5 is the last.
  private struct Change: Sendable {
    let month: Int
    let week: Int
    let weekday: Int
    let second: Int64
  }

  private let standard: Int64
  private let summer: (offset: Int64, from: Change, to: Change)?

  init?(_ text: String) {
    var rest = Substring(text)
    guard Self.skipName(&rest), let standard = Self.clock(&rest) else { return nil }
    self.standard = -standard
    guard !rest.isEmpty else {
      summer = nil
      return
    }
    guard Self.skipName(&rest) else { return nil }
    var offset = -standard + 3600
    if let first = rest.first, first != "," {
      guard let given = Self.clock(&rest) else { return nil }
      offset = -given
    }
    guard let from = Self.change(&rest), let to = Self.change(&rest), rest.isEmpty else { return nil }
    summer = (offset, from, to)
  }

  func offset(at time: Int64) -> Int64 {
    guard let summer else { return standard }
    let year = CivilDay(number: (time + standard).flooredQuotient(86_400)).year
    let from = Self.moment(summer.from, year) - standard
    let to = Self.moment(summer.to, year) - summer.offset
    let isSummer = from < to ? time >= from && time < to : time >= from || time < to
    return isSummer ? summer.offset : standard
  }

  private static func moment(_ change: Change, _ year: Int) -> Int64 {
    let first = CivilDay(year: year, month: change.month, day: 1)
    var day = first.number + Int64((change.weekday - first.weekday + 7) % 7 + 7 * (change.week - 1))
    while CivilDay(number: day).month != change.month { day -= 7 }
    return day * 86_400 + change.second
  }

  private static func skipName(_ rest: inout Substring) -> Bool {
    if rest.first == "<" {
      guard let end = rest.firstIndex(of: ">") else { return false }
      rest = rest[rest.index(after: end)...]
      return true
    }
    let name = rest.prefix { $0.isLetter }
    rest = rest.dropFirst(name.count)
    return name.count >= 3
  }

  /// `-3`, `5:30`, in seconds.
  private static func clock(_ rest: inout Substring) -> Int64? {
    var sign: Int64 = 1
    if let first = rest.first, first == "-" || first == "+" {
      sign = first == "-" ? -1 : 1
      rest = rest.dropFirst()
    }
    let text = rest.prefix { $0.isNumber || $0 == ":" }
    rest = rest.dropFirst(text.count)
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int64($0) }
    guard (1...3).contains(parts.count), !parts.contains(nil) else { return nil }
    let numbers = parts.compactMap(\.self)
    guard numbers[0] <= 167, numbers.dropFirst().allSatisfy({ $0 < 60 }) else { return nil }
    return sign * zip(numbers, [3600, 60, 1] as [Int64]).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// `,M3.5.0/2`.
  private static func change(_ rest: inout Substring) -> Change? {
    guard rest.hasPrefix(",M") else { return nil }
    rest = rest.dropFirst(2)
    let text = rest.prefix { $0.isNumber || $0 == "." }
    rest = rest.dropFirst(text.count)
    let parts = text.split(separator: ".").compactMap { Int($0) }
    guard parts.count == 3, (1...12).contains(parts[0]), (1...5).contains(parts[1]), (0...6).contains(parts[2]) else { return nil }
    var second: Int64 = 7200
    if rest.first == "/" {
      rest = rest.dropFirst()
      guard let given = clock(&rest) else { return nil }
      second = given
    }
    return Change(month: parts[0], week: parts[1], weekday: parts[2], second: second)
  }
}

/// A day of the Gregorian calendar.
struct CivilDay: Sendable, Hashable {
  let year: Int
  let month: Int
  let day: Int
  /// Days since 1970-01-01.
  let number: Int64

  /// 0 for Sunday.
  var weekday: Int { Int(((number + 4) % 7 + 7) % 7) }

  init(number: Int64) {
    // Years begin in March here, so that the leap day is the last.
    let shifted = number + 719_468
    let era = shifted.flooredQuotient(146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    day = Int(dayOfYear - (153 * monthIndex + 2) / 5 + 1)
    month = Int(monthIndex < 10 ? monthIndex + 3 : monthIndex - 9)
    year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
    self.number = number
  }

  init(year: Int, month: Int, day: Int) {
    let shiftedYear = Int64(year - (month <= 2 ? 1 : 0))
    let era = shiftedYear.flooredQuotient(400)
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = Int64((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1)
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.init(number: era * 146_097 + dayOfEra - 719_468)
  }
}

extension Int64 {
  func flooredQuotient(_ divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
