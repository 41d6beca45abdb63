import PluginAPI

/// What somebody wrote down.
struct Note {
  /// In UTF-16 units, as Telegram counts.
  static let longest = 500
  /// So many are shown; older ones are not.
  static let most = 50

  let id: Int64
  let words: String

  /// The newest first.
  static func all(of person: Int64, in transaction: Transaction) throws -> [Note] {
    try transaction.sql.all("SELECT id, words FROM {notes} WHERE user_id = ? ORDER BY id DESC LIMIT ?", person, most).map {
      Note(id: try $0["id"].int64, words: try $0["words"].string)
    }
  }

  /// - Returns: the note's number.
  static func add(_ words: String, of person: Int64, in transaction: Transaction) throws -> Int64 {
    try transaction.sql.one(
      "INSERT INTO {notes} (user_id, words, written_at) VALUES (?, ?, ?) RETURNING id", person, words, try transaction.now
    ).int64
  }
}
