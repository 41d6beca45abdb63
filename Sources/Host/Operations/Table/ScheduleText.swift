/// How often something is done, as people read it.
package enum ScheduleText {
  /// `every hour` for `every 3600000 ms`; a calendar's line stays as it is.
  package static func everyday(_ stored: String) -> String {
    let parts = stored.split(separator: " ")
    guard parts.count == 3, parts[0] == "every", parts[2] == "ms", let milliseconds = Int64(parts[1]), milliseconds > 0 else {
      return stored
    }
    for (unit, name) in [(Int64(86_400_000), "day"), (3_600_000, "hour"), (60_000, "minute"), (1000, "second")]
    where milliseconds % unit == 0 {
      return milliseconds == unit ? "every \(name)" : "every \(milliseconds / unit) \(name)s"
    }
    return stored
  }
}
