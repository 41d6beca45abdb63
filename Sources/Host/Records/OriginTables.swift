package import PluginAPI

extension HostTables {
  /// Dialogs by where they are held, and groups that moved.
  package static let originsMigration = Migration("015-origins", .breaking) { schema in
    // A key can't be changed in place on SQLite.
    schema.dropIndex("conversations_expiry")
    schema.rename("conversations", to: "conversations_before")
    schema.create("conversations") {
      $0.integer("bot")
      $0.chat()
      $0.user()
      // A forum's topic or that of a channel's direct messages; 0 for none.
      $0.integer("topic", default: 0)
      $0.text("business_connection", default: "")
      $0.text("plugin")
      $0.text("step")
      $0.integer("version")
      $0.blob("state")
      $0.timestamp("expires_at")
      $0.primaryKey("bot", "chat_id", "user_id", "topic", "business_connection")
      $0.index("expires_at", name: "conversations_expiry")
    }
    schema.run(
      """
      INSERT INTO {conversations} (bot, chat_id, user_id, plugin, step, version, state, expires_at)
      SELECT bot, chat_id, user_id, plugin, step, version, state, expires_at FROM {conversations_before}
      """)
    schema.drop("conversations_before")
    schema.create("moved_chats") {
      $0.integer("bot")
      $0.chat()
      $0.chat("to_chat_id")
      $0.timestamp("at")
      $0.primaryKey("bot", "chat_id")
    }
  }
}
