import PatchbayStorage
package import PluginAPI

/// The host's own tables. Times are milliseconds since 1970.
package enum HostTables {
  /// In the order in which they are applied; one that was released is never changed.
  package static let migrations = [
    Migration("001-host") { schema in
      StorageTables.create(in: schema)
      meta(schema)
      updates(schema)
      outbox(schema)
      people(schema)
      requests(schema)
    },
    Migration("002-hosts", .compatible) { schema in
      hosts(schema)
    },
    ledgerMigration,
    jobsMigration,
    filesMigration,
    jobKeysMigration,
    meetingsMigration,
    originsMigration,
    sendingMigration,
    unclaimedMigration,
    appMigration,
    auditOriginMigration,
    foldedNamesMigration,
  ]

  /// Where several hosts serve one bot.
  private static func hosts(_ schema: Schema) {
    // The host that is to send the reply or message; nobody's are adopted by whoever finds them.
    schema.add(to: "updates") { $0.integer("host").nullable() }
    schema.add(to: "outbox") { $0.integer("host").nullable() }
    schema.create("hosts") {
      $0.integer("id")
      $0.text("name")
      // The low bits of the numbers that it gives to messages.
      $0.integer("slot").unique()
      $0.text("version")
      $0.timestamp("started_at")
      $0.timestamp("seen_at")
      // The plugins that it serves, as JSON: id to version and image.
      $0.text("plugins")
      $0.primaryKey("id")
    }
    schema.create("leases") {
      $0.text("name")
      $0.integer("holder")
      $0.integer("epoch")
      $0.timestamp("seen_at")
      $0.primaryKey("name")
    }
  }

  /// Single facts of the bot.
  private static func meta(_ schema: Schema) {
    schema.create("meta") {
      $0.text("name")
      $0.text("value")
      $0.primaryKey("name")
    }
  }

  /// The inbox: dedupe, idempotency key and outbox of an update in one row.
  private static func updates(_ schema: Schema) {
    schema.create("updates") {
      $0.integer("bot")
      $0.integer("update_id")
      $0.timestamp("received_at")
      $0.text("kind")
      $0.chat().nullable()
      $0.user().nullable()
      $0.text("plugin").nullable()
      $0.text("outcome")
      $0.text("incident").nullable()
      $0.text("error").nullable()
      // One call of the Bot API, as JSON.
      $0.text("reply").nullable()
      $0.text("reply_state", default: "none").oneOf("none", "pending", "responded", "sent", "failed")
      // The reply's place in the order of commits, counted together with the outbox's ids.
      $0.integer("seq").nullable()
      // Only of updates that failed or were set aside.
      $0.blob("body").nullable()
      $0.primaryKey("bot", "update_id")
      $0.index("seq", where: "reply_state = 'pending'", name: "updates_pending")
      $0.index("received_at", name: "updates_received")
      $0.index("received_at", where: "outcome IN ('failed', 'set_aside')", name: "updates_kept")
    }
  }

  /// Messages that aren't an update's one reply.
  private static func outbox(_ schema: Schema) {
    schema.create("outbox") {
      $0.integer("bot")
      // The place in the order of commits; given by the host.
      $0.integer("seq")
      $0.text("reference").nullable()
      $0.integer("update_id").nullable()
      // An id or an @name.
      $0.text("chat").nullable()
      $0.text("method")
      $0.blob("payload")
      // The message that it changes, if it changes one.
      $0.text("target", default: "")
      $0.blob("files").nullable()
      $0.text("state", default: "pending").oneOf("pending", "sent", "failed")
      $0.integer("attempts", default: 0)
      $0.integer("message_id").nullable()
      $0.integer("error_code").nullable()
      $0.text("error").nullable()
      $0.timestamp("created_at")
      $0.primaryKey("bot", "seq")
      $0.index("seq", where: "state = 'pending'", name: "outbox_pending")
      $0.index("created_at", name: "outbox_created")
    }
  }

  private static func people(_ schema: Schema) {
    schema.create("users") {
      $0.integer("bot")
      $0.integer("id")
      $0.text("first_name")
      $0.text("last_name").nullable()
      $0.text("username").nullable()
      $0.text("language_code").nullable()
      // The person's own choice, over the language code.
      $0.text("language").nullable()
      $0.boolean("is_premium", default: false)
      $0.text("photo_id").nullable()
      $0.text("photo_url").nullable()
      $0.text("status", default: "new").oneOf("new", "active", "blocked_bot", "banned", "deleted")
      $0.timestamp("first_seen")
      $0.timestamp("last_seen")
      $0.primaryKey("bot", "id")
    }
    schema.create("conversations") {
      $0.integer("bot")
      $0.chat()
      $0.user()
      $0.text("plugin")
      $0.text("step")
      $0.integer("version")
      $0.blob("state")
      $0.timestamp("expires_at")
      $0.primaryKey("bot", "chat_id", "user_id")
      $0.index("expires_at", name: "conversations_expiry")
    }
    // The first press of a button that counts once on its message.
    schema.create("once") {
      $0.integer("bot")
      $0.chat()
      $0.integer("message_id")
      $0.text("route")
      $0.integer("update_id")
      $0.timestamp("at")
      $0.primaryKey("bot", "chat_id", "message_id", "route")
      $0.index("at", name: "once_at")
    }
  }

  /// When people and the bot met, which is not when it first saw them. Those who never wrote to it haven't yet.
  private static let meetingsMigration = Migration("014-meetings") { schema in
    schema.add(to: "users") {
      $0.timestamp("met_at").nullable()
      // The mark of the list of commands that the person was given of their own.
      $0.text("commands").nullable()
    }
    schema.run("UPDATE {users} SET met_at = first_seen WHERE status <> 'new'")
  }

  private static func requests(_ schema: Schema) {
    // Deliveries of events whose subscriber threw, or is off.
    schema.create("events") {
      $0.id()
      $0.integer("bot")
      // The subscriber.
      $0.text("plugin")
      $0.text("event")
      $0.integer("version")
      $0.blob("payload")
      $0.integer("attempts", default: 0)
      $0.timestamp("next_at")
      $0.text("state", default: "pending").oneOf("pending", "failed")
      $0.text("error").nullable()
      $0.index("next_at", where: "state = 'pending'", name: "events_pending")
    }
    // Answers of web routes, given again to a request that comes again.
    schema.create("web_requests") {
      $0.text("plugin")
      $0.text("idempotency_key")
      $0.integer("status")
      $0.text("headers")
      $0.blob("body")
      $0.timestamp("at")
      $0.primaryKey("plugin", "idempotency_key")
      $0.index("at", name: "web_requests_at")
    }
  }
}
