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
      guard case .createTable(let table) = operation, !table.columns.contains(where: \.tellsWhose) else {
        return nil
      }
      return table.name
    }
  }
}

extension [PreparedMigration] {
  /// The tables that are there after all of them, as the plugin names them, with their columns.
  package var shape: [String: [ColumnDefinition]] {
    var tables: [String: [ColumnDefinition]] = [:]
    for operation in flatMap(\.operations) {
      switch operation {
      case .createTable(let table): tables[table.name] = table.columns
      case .addColumn(let table, let column): tables[table, default: []].append(column)
      case .dropTable(let table): tables[table] = nil
      case .renameTable(let table, let name): tables[name] = tables.removeValue(forKey: table)
      case .renameColumn(let table, let column, let name):
        if let index = tables[table]?.firstIndex(where: { $0.name == column }) { tables[table]?[index].name = name }
      case .dropColumn(let table, let column): tables[table]?.removeAll { $0.name == column }
      case .createIndex, .dropIndex, .run: break
      }
    }
    return tables
  }

  /// Those among them that have a column which tells whose a row is.
  package var tablesOfPeople: [String] { shape.filter { $0.value.contains(where: \.tellsWhose) }.keys.sorted() }
}

extension ColumnDefinition {
  fileprivate var tellsWhose: Bool { isPerson || name.hasSuffix("user_id") }
}
