package import PluginAPI

extension HostTables {
  /// What calls need to leave in the right order, and news that wait to be told together.
  package static let sendingMigration = Migration("016-sending") { schema in
    schema.add(to: "outbox") {
      // 0 answers a query, 1 replies, 2 tells news, 3 goes to many.
      $0.integer("urgency", default: 1)
      // The person for whom it is, where there is one.
      $0.integer("person").nullable()
      $0.index("urgency", "seq", where: "state = 'pending'", name: "outbox_urgency")
      // New messages in place of ones that could not be edited.
      $0.index("chat", "target", where: "target <> '' AND message_id IS NOT NULL", name: "outbox_successors")
    }
    schema.create("notices") {
      $0.integer("bot")
      $0.text("plugin")
      $0.text("kind")
      $0.chat()
      // Until then what comes waits.
      $0.timestamp("due_at")
      // How long that was, in milliseconds.
      $0.integer("pause")
      // What waits, as its plugin wrote it, and the message that tells all of it.
      $0.blob("news").nullable()
      $0.blob("message").nullable()
      $0.primaryKey("bot", "plugin", "kind", "chat_id")
      $0.index("due_at", name: "notices_due")
    }
  }
}
