/// Tells updates that piled up from those that are new. Pure.
///
/// Telegram doesn't say it of an update; but it numbers a bot's updates one after the other, says how many wait, and delivers the oldest
/// first. A pressed button, of which it tells no time, can be told by that alone.
package struct Backlog: Sendable, Equatable {
  /// When the host came, in milliseconds since 1970: what was sent later isn't of it.
  package let since: Int64
  /// How many waited that hadn't come yet; nil as long as Telegram hasn't said, when whatever comes has waited.
  private var count: Int64?
  /// The highest number that came.
  private var highest: Int64?
  /// The highest number of those that waited.
  private var last: Int64?

  /// - Parameter earlier: the one before, whose updates aren't of this one.
  package init(since: Int64, after earlier: Backlog? = nil) {
    self.since = since
    highest = earlier?.highest
  }

  /// Telegram says how many wait.
  package mutating func learn(count: Int) {
    self.count = Int64(max(0, count))
    if let highest { last = Self.sum(highest, Int64(max(0, count))) }
  }

  /// Whether an update is one of those that waited.
  ///
  /// - Parameter date: when it was sent, in seconds since 1970, where Telegram says so.
  package mutating func contains(_ update: Int64, date: Int64?) -> Bool {
    if highest == nil, last == nil, let count { last = Self.sum(update, count - 1) }
    highest = max(highest ?? update, update)
    if let last, update > last { return false }
    if let date, date > since / 1000 { return false }
    return true
  }

  private static func sum(_ a: Int64, _ b: Int64) -> Int64 {
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow ? .max : sum
  }
}
