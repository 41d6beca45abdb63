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

  /// The tables that it makes, as the plugin names them.
  package var tables: [String] {
    operations.compactMap { operation in
      switch operation {
      case .createTable(let table): table.name
      case .renameTable(_, let name): name
      default: nil
      }
    }
  }

  /// Those among them none of whose columns tells whose a row is.
  package var tablesWithoutOwner: [String] {
    operations.compactMap { operation in
      guard case .createTable(let table) = operation, !table.columns.contains(where: { $0.name.hasSuffix("user_id") }) else {
        return nil
      }
      return table.name
    }
  }
}
