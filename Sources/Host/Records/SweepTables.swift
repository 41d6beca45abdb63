package import PluginAPI

extension HostTables {
  /// What operators have done to all rows that match a filter, and what finds failures among many rows.
  package static let sweepsMigration = Migration("023-sweeps", .compatible) { schema in
    schema.create("sweeps") {
      $0.id()
      $0.integer("bot")
      $0.text("operation")
      // What it was asked for with: a JSON object of texts.
      $0.text("arguments")
      $0.text("operator")
      $0.text("origin")
      $0.text("idempotency_key").nullable()
      $0.text("state", default: "running").oneOf("running", "done", "stopped", "failed")
      // How many there were when it was ordered, and what became of them so far.
      $0.integer("matched")
      $0.integer("changed", default: 0)
      $0.integer("refused", default: 0)
      // The first refusal.
      $0.text("note").nullable()
      // The number of the row that it has come to, and of the last that it is about.
      $0.integer("place")
      $0.integer("through")
      $0.timestamp("started_at")
      $0.timestamp("ended_at").nullable()
      $0.index("bot", where: "state = 'running'", name: "sweeps_running")
      $0.index("bot", "idempotency_key", unique: true, where: "idempotency_key IS NOT NULL", name: "sweeps_key")
    }
    schema.add(to: "updates") {
      $0.index("received_at", where: "reply_state = 'failed'", name: "updates_undelivered")
    }
    schema.add(to: "outbox") {
      $0.index("created_at", where: "state = 'failed'", name: "outbox_undelivered")
    }
  }
}
