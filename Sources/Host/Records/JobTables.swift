package import PluginAPI

extension HostTables {
  /// Durable work and what is done every so often.
  package static let jobsMigration = Migration("011-jobs") { schema in
    schema.create("jobs") {
      $0.id()
      $0.integer("bot")
      $0.text("plugin")
      $0.text("name")
      $0.text("unique_key").nullable()
      // Whom it is for, and whether its transactions may take from them.
      $0.user().nullable()
      $0.boolean("may_debit", default: false)
      $0.blob("payload")
      $0.integer("priority", default: 1)
      $0.text("state").oneOf("waiting", "queued", "running", "giving_up", "done", "failed", "cancelled")
      $0.timestamp("run_at")
      $0.integer("attempts", default: 0)
      // Grows whenever the right to run it passes on: what an earlier holder does is refused.
      $0.integer("lease", default: 0)
      // The host that runs it, where several can.
      $0.integer("host").nullable()
      $0.text("progress").nullable()
      $0.text("failure").nullable().oneOf(
        "temporary", "billing", "permanent", "timeout", "cancelled", "rate_limit", "user_violation", "died", "unreadable")
      $0.text("code", default: "")
      $0.text("message", default: "")
      // How often the plugin failed to hear that it is over.
      $0.integer("endings", default: 0)
      $0.timestamp("created_at")
      $0.timestamp("started_at").nullable()
      $0.timestamp("ended_at").nullable()
      $0.index(
        "plugin", "name", "unique_key", unique: true,
        where: "unique_key IS NOT NULL AND state IN ('waiting', 'queued', 'running', 'giving_up')", name: "jobs_key")
      $0.index("plugin", "name", "priority", "run_at", "id", where: "state = 'queued'", name: "jobs_queued")
      $0.index("run_at", where: "state IN ('waiting', 'giving_up')", name: "jobs_due")
      $0.index("host", where: "state = 'running'", name: "jobs_running")
      $0.index("state", "ended_at", where: "state IN ('done', 'failed', 'cancelled')", name: "jobs_ended")
    }
    schema.create("schedules") {
      $0.integer("bot")
      $0.text("plugin")
      $0.text("name")
      $0.text("timing")
      $0.timestamp("next_at")
      $0.timestamp("last_at").nullable()
      $0.integer("failures", default: 0)
      $0.text("error").nullable()
      $0.primaryKey("bot", "plugin", "name")
    }
  }

  /// A key is free as soon as its job is over, though its plugin may not have been told yet.
  package static let jobKeysMigration = Migration("013-job-keys") { schema in
    schema.dropIndex("jobs_key")
    schema.add(to: "jobs") {
      $0.index(
        "plugin", "name", "unique_key", unique: true,
        where: "unique_key IS NOT NULL AND state IN ('waiting', 'queued', 'running')", name: "jobs_key")
    }
  }
}
