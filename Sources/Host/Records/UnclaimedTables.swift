package import PluginAPI

extension HostTables {
  /// What waits until somebody takes it: what updates tell of money, and events of plugins that are off.
  package static let unclaimedMigration = Migration("017-unclaimed", .compatible) { schema in
    schema.create("unclaimed") {
      $0.id()
      $0.integer("bot")
      $0.integer("update_id")
      $0.text("kind")
      $0.integer("amount").nullable()
      $0.text("currency").nullable()
      $0.text("charge").nullable()
      $0.text("payload").nullable()
      $0.user().nullable()
      // The whole update, as Telegram sent it.
      $0.blob("body")
      $0.text("reason").oneOf("off", "declined", "failed", "crashed")
      // The plugin that failed.
      $0.text("plugin").nullable()
      $0.text("error").nullable()
      $0.text("state", default: "waiting").oneOf("waiting", "refunding", "taken", "assigned", "refunded")
      // The plugin that took it, or the operator.
      $0.text("taken_by").nullable()
      $0.integer("attempts", default: 0)
      // When it is offered again; NULL: when the plugins change.
      $0.timestamp("next_at").nullable()
      $0.timestamp("received_at")
      $0.timestamp("changed_at")
      $0.unique("bot", "update_id")
      $0.index("state", "next_at", name: "unclaimed_state")
      $0.index("charge", where: "charge IS NOT NULL", name: "unclaimed_charge")
    }
    // Who hears of what, also while they are off.
    schema.create("subscriptions") {
      $0.integer("bot")
      $0.text("plugin")
      $0.text("event")
      $0.integer("version")
      // When the plugin last served.
      $0.timestamp("seen_at")
      $0.primaryKey("bot", "plugin", "event")
    }
  }
}
