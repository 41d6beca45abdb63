@_spi(Host) package import PluginAPI

/// What ``MigrationRunner`` did for a plugin.
package struct MigrationReport: Sendable, Hashable {
  /// The migrations that were applied, in their order.
  package var applied: [String] = []
  /// Migrations that a later version of the library applied and that this one can live with: worth a warning.
  package var newer: [String] = []
}

/// Brings the tables of the host and of plugins up to date, each migration in a transaction of its own.
///
/// Used between transactions by whoever holds the session. One that fails is undone whole; those before it stay.
package struct MigrationRunner {
  private let session: any DatabaseSession
  private let now: Int64

  /// - Parameter now: milliseconds since 1970, kept with what is applied.
  package init(session: any DatabaseSession, now: Int64) {
    self.session = session
    self.now = now
  }

  /// Applies what the host's own tables lack. Before anything else is done with a database.
  ///
  /// - Throws: ``StorageError``.
  @discardableResult
  package func migrate(host migrations: [Migration]) throws -> MigrationReport {
    try run(plugin: SQLPrincipal.hostPrefix, migrations.map(PreparedMigration.init))
  }

  /// Applies what a plugin's tables lack.
  ///
  /// - Throws: ``StorageError``, or `SchemaError` for a migration that no engine would take.
  @discardableResult
  package func migrate(plugin: String, _ migrations: [PreparedMigration]) throws -> MigrationReport {
    try Self.check(plugin: plugin)
    return try run(plugin: plugin, migrations)
  }

  /// The same of migrations whose bodies are to run here.
  @discardableResult
  package func migrate(plugin: String, _ migrations: [Migration]) throws -> MigrationReport {
    try migrate(plugin: plugin, migrations.map(PreparedMigration.init))
  }

  /// Where each migration stands, with those of a later version at the end. Throws what ``migrate(plugin:_:)`` would
  /// throw before it changes anything.
  package func status(plugin: String, _ migrations: [PreparedMigration]) throws -> [MigrationStatus] {
    try Self.check(plugin: plugin)
    return try MigrationPlan(plugin: plugin, registered: migrations, applied: applied(plugin)).statuses
  }

  /// Where the host's own migrations stand.
  package func status(host migrations: [Migration]) throws -> [MigrationStatus] {
    let applied = try applied(SQLPrincipal.hostPrefix)
    return try MigrationPlan(plugin: SQLPrincipal.hostPrefix, registered: migrations.map(PreparedMigration.init), applied: applied)
      .statuses
  }

  private func run(plugin: String, _ migrations: [PreparedMigration]) throws -> MigrationReport {
    try session.lockMigrations()
    // An error of unlocking after one of migrating would hide it; a session that can't unlock is broken and let go.
    defer { try? session.unlockMigrations() }
    // Another host may have changed the tables while this one waited.
    try session.reloadTableOwners()
    if plugin != SQLPrincipal.hostPrefix { try session.admit(plugin: plugin) }
    let applied = try applied(plugin)
    let plan = try MigrationPlan(plugin: plugin, registered: migrations, applied: applied)
    var report = MigrationReport(applied: [], newer: plan.newer)
    for (offset, step) in plan.pending.enumerated() {
      try apply(step, of: plugin, position: applied.count + offset)
      report.applied.append(step.name)
    }
    return report
  }

  private func apply(_ step: PreparedMigration, of plugin: String, position: Int) throws(StorageError) {
    let name = step.name
    let principal: SQLPrincipal = plugin == SQLPrincipal.hostPrefix ? .host : .migration(of: plugin)
    do {
      try session.begin()
      let before = Set(try session.catalog())
      for operation in step.operations {
        guard let text = SchemaRenderer(dialect: session.dialect).render(operation) else { continue }
        try session.execute(rendered: text, as: principal)
      }
      let after = Set(try session.catalog())
      try register(made: after.subtracting(before), dropped: before.subtracting(after), by: plugin, in: name)
      try session.execute(
        """
        INSERT INTO {migrations} (plugin, name, position, checksum, compatibility, applied_at) VALUES (?, ?, ?, ?, ?, ?)
        """,
        [
          .text(plugin), .text(name), .integer(Int64(position)), .text(step.checksum),
          .text(step.compatibility.rawValue), .integer(now),
        ])
      try session.commit()
      try session.reloadTableOwners()
    } catch {
      // A rollback that fails too leaves a broken session, which the caller sees.
      try? session.rollback()
      switch error {
      case let error as StorageError: throw error
      case let error as SQLError: throw .failedMigration(plugin: plugin, name: name, cause: error)
      default: throw .failedMigration(plugin: plugin, name: name, cause: Self.unknown)
      }
    }
  }

  /// Writes down the owner of each table that was made, and refuses what was made or dropped under another's name.
  private func register(
    made: Set<CatalogEntry>, dropped: Set<CatalogEntry>, by plugin: String, in migration: String
  ) throws {
    let owners = session.tableOwners
    for entry in made.union(dropped) where !owners.mayClaim(plugin, entry.name) || !owners.mayClaim(plugin, entry.table) {
      throw StorageError.strayMigration(plugin: plugin, name: migration, object: entry.name)
    }
    for entry in dropped where entry.kind == .table || entry.kind == .view {
      try session.execute("DELETE FROM {tables} WHERE name = ?", [.text(entry.name)])
    }
    for entry in made where entry.kind == .table || entry.kind == .view {
      try session.execute("INSERT INTO {tables} (name, plugin) VALUES (?, ?)", [.text(entry.name), .text(plugin)])
    }
  }

  private func applied(_ plugin: String) throws(StorageError) -> [AppliedMigration] {
    do throws(SQLError) {
      // The host's first migration makes the table.
      guard session.tableOwners.owner(of: "patchbay_migrations") != nil else { return [] }
      var applied: [AppliedMigration] = []
      let rows = try session.execute(
        "SELECT name, checksum, compatibility, applied_at FROM {migrations} WHERE plugin = ? ORDER BY position", [.text(plugin)]
      ).rows
      for row in rows {
        // A word that this version doesn't know comes from a later one: the safe reading is that it breaks.
        let compatibility = Migration.Compatibility(rawValue: try row["compatibility"].string) ?? .breaking
        applied.append(
          AppliedMigration(
            name: try row["name"].string, checksum: try row["checksum"].string, compatibility: compatibility,
            appliedAt: try row["applied_at"].int64))
      }
      return applied
    } catch {
      throw .statement(error)
    }
  }

  private static func check(plugin: String) throws(StorageError) {
    for reserved in [SQLPrincipal.hostPrefix, "sqlite", "pg"] where plugin == reserved || plugin.hasPrefix(reserved + "_") {
      throw .reservedPlugin(plugin)
    }
  }

  private static var unknown: SQLError { SQLError(.failed(0, "unknown"), statement: "", plugin: nil) }
}
