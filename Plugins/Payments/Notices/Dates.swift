import PluginAPI

extension LocalTime {
  /// `21.11.2026` or `21 Nov 2026`.
  func day(in language: Language) -> String {
    language == .russian
      ? "\(Self.two(day)).\(Self.two(month)).\(year)" : "\(day) \(Self.months[(month - 1) % 12]) \(year)"
  }

  /// `14:05`.
  var clock: String { "\(Self.two(hour)):\(Self.two(minute))" }

  /// `21.11.2026 в 14:05` or `21 Nov 2026 at 14:05`.
  func dayAndTime(in language: Language) -> String {
    "\(day(in: language)) \(language == .russian ? "в" : "at") \(clock)"
  }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
