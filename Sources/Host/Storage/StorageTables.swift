package import PluginAPI

/// What the storage itself keeps among the host's tables: the migrations that were applied, and whose each table is.
package enum StorageTables {
  /// Comes first of all in the host's first migration.
  package static func create(in schema: Schema) {
    schema.create("migrations") {
      $0.text("plugin")
      $0.text("name")
      $0.integer("position")
      $0.text("checksum")
      $0.text("compatibility")
      $0.timestamp("applied_at")
      $0.primaryKey("plugin", "name")
    }
    // Which plugin owns which table.
    schema.create("tables") {
      $0.text("name")
      $0.text("plugin")
      $0.primaryKey("name")
    }
  }
}
