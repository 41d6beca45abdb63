@_spi(Host) package import PluginAPI

/// A migration whose body has run: what it describes.
package struct PreparedMigration: Sendable {
  package let name: String
  package let compatibility: Migration.Compatibility
  let operations: [SchemaOperation]
  let checksum: String

  /// Runs the migration's body.
  ///
  /// - Throws: `SchemaError` for a migration that no engine would take, or what the body throws.
  package init(_ migration: Migration) throws {
    name = migration.name
    compatibility = migration.compatibility
    operations = try migration.operations()
    checksum = MigrationChecksum.checksum(of: operations)
  }
}
