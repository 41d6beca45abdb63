/// Counts what other bots say, so that two bots that answer each other come to an end.
struct BotTalk {
  /// How long another bot must be quiet in a chat until it is heard anew.
  static let quietMilliseconds: Int64 = 3_600_000
  /// How many bots in how many chats are counted at once; those beyond are not heard.
  static let capacity = 1000

  private struct Key: Hashable {
    let bot: Int64
    let chat: Int64
  }

  private struct Count {
    var heard: Int
    /// The newest update that was counted: one that is handled again isn't.
    var update: Int64?
    var at: Int64
  }

  private var counts: [Key: Count] = [:]

  /// Counts an update of another bot.
  ///
  /// - Parameters:
  ///   - limit: how many are heard until it has been quiet.
  ///   - now: milliseconds since 1970.
  /// - Returns: whether it is to be heard.
  mutating func hears(_ bot: Int64, in chat: Int64, update: Int64, upTo limit: Int, now: Int64) -> Bool {
    let key = Key(bot: bot, chat: chat)
    var count = counts[key] ?? Count(heard: 0, update: nil, at: now)
    if isQuiet(count, now) { count.heard = 0 }
    if count.update.map({ update > $0 }) ?? true {
      (count.heard, count.update, count.at) = (min(count.heard, limit) + 1, update, now)
    }
    if counts[key] == nil, counts.count >= Self.capacity {
      counts = counts.filter { !isQuiet($0.value, now) }
      guard counts.count < Self.capacity else { return false }
    }
    counts[key] = count
    return count.heard <= limit
  }

  /// The wall clock may have been set back.
  private func isQuiet(_ count: Count, _ now: Int64) -> Bool {
    now < count.at || now.subtractingReportingOverflow(count.at).overflow || now - count.at >= Self.quietMilliseconds
  }
}
