import Glibc
import Synchronization

/// How far a time zone's clocks are from UTC, read from the system's tz database (RFC 8536).
struct TimeZoneRules: Sendable {
  static let utc = TimeZoneRules(transitions: [], first: 0, after: nil)

  /// Moments in seconds since 1970 from which an offset in seconds holds, ascending.
  private let transitions: [(at: Int64, offset: Int64)]
  /// What holds before the first of them.
  private let first: Int64
  /// What holds after the last of them.
  private let after: YearlyRule?

  private static let known = Mutex<[String: TimeZoneRules]>([:])

  /// The rules of a zone; those of UTC where there are none of that name.
  static func named(_ zone: String) -> TimeZoneRules {
    known.withLock { known in
      if let rules = known[zone] { return rules }
      let rules = read(zone) ?? .utc
      known[zone] = rules
      return rules
    }
  }

  func offset(at seconds: Int64) -> Int64 {
    if let last = transitions.last, seconds >= last.at { return after?.offset(at: seconds) ?? last.offset }
    if transitions.isEmpty { return after?.offset(at: seconds) ?? first }
    // The last transition that is not after the moment.
    var (low, high) = (0, transitions.count)
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle].at <= seconds { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? first : transitions[low - 1].offset
  }

  // MARK: Reading

  private static func read(_ zone: String) -> TimeZoneRules? {
    let isName = zone.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"):
        true
      default: false
      }
    }
    guard isName, !zone.isEmpty, !zone.hasPrefix("/"), let file = fopen("/usr/share/zoneinfo/" + zone, "re") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    return TimeZoneRules(file: bytes[..<count])
  }

  init?(file: ArraySlice<UInt8>) {
    var reader = Reader(bytes: file)
    // The first part of the file counts in 32 bits; the second, the same in 64, is the one to read.
    guard let narrow = reader.header(), narrow.version >= UInt8(ascii: "2"), reader.skip(narrow.size(ofTime: 4)),
      let wide = reader.header()
    else { return nil }
    var times: [Int64] = []
    for _ in 0..<wide.times {
      guard let time = reader.integer(8) else { return nil }
      times.append(time)
    }
    guard let kinds = reader.take(wide.times) else { return nil }
    var offsets: [Int64] = []
    for _ in 0..<wide.types {
      guard let offset = reader.integer(4), reader.skip(2) else { return nil }
      offsets.append(offset)
    }
    guard kinds.allSatisfy({ Int($0) < offsets.count }), let first = offsets.first,
      reader.skip(wide.letters + wide.leaps * 12 + wide.standards + wide.universals)
    else { return nil }
    self.init(
      transitions: zip(times, kinds).map { ($0, offsets[Int($1)]) }, first: first,
      after: YearlyRule(String(decoding: reader.bytes.filter { $0 != UInt8(ascii: "\n") }, as: UTF8.self)))
  }

  private init(transitions: [(at: Int64, offset: Int64)], first: Int64, after: YearlyRule?) {
    self.transitions = transitions
    self.first = first
    self.after = after
  }

  private struct Header {
    let version: UInt8
    let universals, standards, leaps, times, types, letters: Int

    func size(ofTime width: Int) -> Int {
      times * (width + 1) + types * 6 + letters + leaps * (width + 4) + standards + universals
    }
  }

  private struct Reader {
    var bytes: ArraySlice<UInt8>

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
      guard count >= 0, count <= bytes.count else { return nil }
      defer { bytes = bytes.dropFirst(count) }
      return bytes.prefix(count)
    }

    mutating func skip(_ count: Int) -> Bool { take(count) != nil }

    /// A signed number, its highest byte first.
    mutating func integer(_ width: Int) -> Int64? {
      guard let bytes = take(width) else { return nil }
      let number = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      let unused = 64 - width * 8
      return Int64(bitPattern: number << UInt64(unused)) >> Int64(unused)
    }

    mutating func header() -> Header? {
      guard take(4).map(Array.init) == Array("TZif".utf8), let version = take(1)?.first, skip(15) else { return nil }
      var counts: [Int] = []
      for _ in 0..<6 {
        guard let count = integer(4), (0...(1 << 16)).contains(count) else { return nil }
        counts.append(Int(count))
      }
      return Header(
        version: version, universals: counts[0], standards: counts[1], leaps: counts[2], times: counts[3], types: counts[4],
        letters: counts[5])
    }
  }
}
