import PluginAPI

/// Who brought the most people, as one of them sees it.
struct Leaderboard: Sendable {
  /// How many people the board shows.
  private static let size = 10

  struct Entry: Sendable {
    /// From 1.
    let place: Int
    /// The first name alone; `nil` for whoever doesn't want to be named.
    let name: String?
    let isOwn: Bool
    let people: Int64
  }

  let entries: [Entry]
  /// The person's own place, where the board doesn't show it, and how many they brought.
  let own: (place: Int64, people: Int64)?
  /// Whether the person is shown without their name; `nil` where they brought nobody.
  let isHidden: Bool?

  init(for person: Int64, in transaction: Transaction) throws {
    let rows = try transaction.sql.all(
      """
      SELECT user_id, people, is_hidden FROM {inviters} WHERE people > 0 ORDER BY people DESC, last_joined_at, user_id LIMIT ?
      """, Self.size)
    entries = try rows.enumerated().map { index, row in
      let id = try row[0].int64
      let name = try row[2].bool ? nil : transaction.users.find(id)?.shortName
      return Entry(place: index + 1, name: name, isOwn: id == person, people: try row[1].int64)
    }
    guard
      let row = try transaction.sql.first("SELECT people, last_joined_at, is_hidden FROM {inviters} WHERE user_id = ?", person),
      case let people = try row[0].int64, people > 0
    else {
      (own, isHidden) = (nil, nil)
      return
    }
    isHidden = try row[2].bool
    guard !entries.contains(where: \.isOwn) else {
      own = nil
      return
    }
    let last = try row[1].int64
    let ahead = try transaction.sql.one(
      """
      SELECT count(*) FROM {inviters} WHERE people > ? OR (people = ? AND (last_joined_at < ? OR (last_joined_at = ? AND user_id < ?)))
      """, people, people, last, last, person
    ).int64
    own = (ahead + 1, people)
  }
}
