import PluginAPI

/// One person's conversation with the staff.
struct Thread {
  let person: Int64
  /// `nil` until Telegram has made it.
  let topic: Int64?
  let isOpen: Bool

  private init(_ row: Row) throws {
    person = try row["user_id"].int64
    topic = try row["topic"].optional?.int64
    isOpen = try row["is_open"].bool
  }

  static func find(_ person: Int64, in transaction: Transaction) throws -> Thread? {
    try transaction.sql.first("SELECT user_id, topic, is_open FROM {threads} WHERE user_id = ?", person).map { try Thread($0) }
  }

  static func inTopic(_ topic: Int64, in transaction: Transaction) throws -> Thread? {
    try transaction.sql.first("SELECT user_id, topic, is_open FROM {threads} WHERE topic = ?", topic).map { try Thread($0) }
  }
}
