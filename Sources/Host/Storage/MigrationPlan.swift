@_spi(Host) package import PluginAPI

/// A migration as a database remembers it.
package struct AppliedMigration: Sendable, Hashable {
  package let name: String
  package let checksum: String
  package let compatibility: Migration.Compatibility
  /// Milliseconds since 1970.
  package let appliedAt: Int64

  package init(name: String, checksum: String, compatibility: Migration.Compatibility, appliedAt: Int64) {
    self.name = name
    self.checksum = checksum
    self.compatibility = compatibility
    self.appliedAt = appliedAt
  }
}

/// Where a migration stands.
package struct MigrationStatus: Sendable, Hashable {
  package enum State: Sendable, Hashable {
    case pending
    /// Milliseconds since 1970.
    case applied(at: Int64)
    /// Applied by a later version of the library, which is unknown to this one.
    case newer(at: Int64)
  }

  package let name: String
  package let compatibility: Migration.Compatibility
  package let state: State
}

/// What is to be done about a plugin's migrations; a pure comparison of those applied with those registered.
struct MigrationPlan {
  /// To apply, in this order.
  let pending: [PreparedMigration]
  /// Applied by a later version of the library and compatible with this one.
  let newer: [String]
  let statuses: [MigrationStatus]

  init(plugin: String, registered steps: [PreparedMigration], applied: [AppliedMigration]) throws {
    var names: Set<String> = []
    for step in steps {
      guard names.insert(step.name).inserted else { throw StorageError.duplicateMigration(plugin: plugin, name: step.name) }
    }
    for (step, was) in zip(steps, applied) {
      guard step.name == was.name else {
        throw names.contains(was.name)
          ? StorageError.movedMigration(plugin: plugin, name: step.name, expected: was.name)
          : StorageError.missingMigration(plugin: plugin, name: was.name)
      }
      guard step.checksum == was.checksum else { throw StorageError.changedMigration(plugin: plugin, name: was.name) }
    }
    let beyond = applied.dropFirst(steps.count)
    if let breaking = beyond.first(where: { $0.compatibility == .breaking }) {
      throw StorageError.newerMigration(plugin: plugin, name: breaking.name)
    }
    pending = Array(steps.dropFirst(applied.count))
    newer = beyond.map(\.name)
    statuses =
      zip(steps, applied).map {
        MigrationStatus(name: $0.name, compatibility: $0.compatibility, state: .applied(at: $1.appliedAt))
      }
      + pending.map {
        MigrationStatus(name: $0.name, compatibility: $0.compatibility, state: .pending)
      }
      + beyond.map { MigrationStatus(name: $0.name, compatibility: $0.compatibility, state: .newer(at: $0.appliedAt)) }
  }
}
