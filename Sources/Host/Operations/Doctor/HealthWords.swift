/// Figures as people read them.
enum HealthWords {
  /// `1 job`, `3 jobs`
  static func count(_ number: some BinaryInteger, _ noun: String) -> String { number == 1 ? "1 \(noun)" : "\(number) \(noun)s" }

  /// `45 s`, `12 min`, `3 h`, `2 days`; of milliseconds.
  static func time(_ milliseconds: Int64) -> String {
    let seconds = milliseconds / 1000
    switch seconds {
    case ..<120: return "\(seconds) s"
    case ..<7200: return "\(seconds / 60) min"
    case ..<172_800: return "\(seconds / 3600) h"
    default: return "\(seconds / 86_400) days"
    }
  }

  /// `512 MiB`, `41 GiB`
  static func bytes(_ number: UInt64) -> String {
    switch number {
    case ..<(1 << 20): "\(number >> 10) KiB"
    case ..<(10 << 30): "\(number >> 20) MiB"
    default: "\(number >> 30) GiB"
    }
  }

  /// `0.8 ms`; of microseconds.
  static func latency(_ microseconds: Int64) -> String {
    microseconds < 10_000 ? "\(microseconds / 1000).\(microseconds % 1000 / 100) ms" : "\(microseconds / 1000) ms"
  }

  /// A few of many, such as errors: `a; b; c; and 4 more`.
  static func list(_ texts: [String], most: Int = 3) -> String {
    let rest = texts.count - most
    return (texts.prefix(most) + (rest > 0 ? ["and \(rest) more"] : [])).joined(separator: "; ")
  }
}
