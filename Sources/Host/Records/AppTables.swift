package import PatchbayStorage
package import PluginAPI

extension HostTables {
  /// Who has the Mini App open, and what was pressed in it.
  package static let appMigration = Migration("018-app", .compatible) { schema in
    schema.create("app_sessions") {
      $0.integer("bot")
      // The token's hash: whoever reads the table has nobody's session.
      $0.text("token")
      $0.user()
      // What of Telegram's data it was opened with.
      $0.text("launch")
      $0.timestamp("expires_at")
      $0.primaryKey("bot", "token")
      $0.index("bot", "launch", name: "app_sessions_launch")
      $0.index("expires_at", name: "app_sessions_expiry")
    }
    // Data of Telegram's that open no session any more.
    schema.create("app_revocations") {
      $0.integer("bot")
      $0.text("launch")
      $0.timestamp("at")
      $0.primaryKey("bot", "launch")
      $0.index("at", name: "app_revocations_at")
    }
    // What a page did under a key, and what it was answered.
    schema.create("app_presses") {
      $0.integer("bot")
      $0.user()
      $0.text("key")
      $0.text("digest")
      $0.blob("answer")
      $0.timestamp("at")
      $0.primaryKey("bot", "user_id", "key")
      $0.index("at", name: "app_presses_at")
    }
  }
}

extension HostTables.Purge {
  /// Sessions that are over.
  package static func appSessions(before time: Int64, limit: Int = 500, on session: any DatabaseSession) throws(SQLError) -> Int {
    try session.execute(
      """
      DELETE FROM {app_sessions} WHERE (bot, token) IN (
        SELECT bot, token FROM {app_sessions} WHERE expires_at < ? ORDER BY expires_at LIMIT ?)
      """, [.integer(time), .integer(Int64(limit))]
    ).changes
  }

  /// Revocations of data that are too old to open a session.
  package static func appRevocations(before time: Int64, limit: Int = 500, on session: any DatabaseSession) throws(SQLError) -> Int
  {
    try session.execute(
      """
      DELETE FROM {app_revocations} WHERE (bot, launch) IN (
        SELECT bot, launch FROM {app_revocations} WHERE at < ? ORDER BY at LIMIT ?)
      """, [.integer(time), .integer(Int64(limit))]
    ).changes
  }

  /// Presses of the Mini App's page.
  package static func appPresses(before time: Int64, limit: Int = 500, on session: any DatabaseSession) throws(SQLError) -> Int {
    try session.execute(
      """
      DELETE FROM {app_presses} WHERE (bot, user_id, key) IN (
        SELECT bot, user_id, key FROM {app_presses} WHERE at < ? ORDER BY at LIMIT ?)
      """, [.integer(time), .integer(Int64(limit))]
    ).changes
  }
}
