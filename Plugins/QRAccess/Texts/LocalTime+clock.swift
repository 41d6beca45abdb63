import PluginAPI

extension LocalTime {
  /// `14:05:09`.
  var clock: String { "\(Self.two(hour)):\(Self.two(minute)):\(Self.two(second))" }

  /// `21.11 14:05:09`: day and month too, for what may have been days ago.
  var dayAndClock: String { "\(Self.two(day)).\(Self.two(month)) \(clock)" }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
