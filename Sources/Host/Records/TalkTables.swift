package import PluginAPI

extension HostTables {
  /// What people write to the bot in private, for operators who help them: it goes with its update.
  package static let talkMigration = Migration("024-talk", .compatible) { schema in
    schema.add(to: "updates") {
      $0.text("said").nullable()
      $0.index("user_id", "received_at", where: "chat_id = user_id", name: "updates_private")
    }
    schema.add(to: "outbox") { $0.index("chat", "seq", name: "outbox_chat") }
  }
}
