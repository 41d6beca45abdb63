package import PluginAPI

/// The error that a body throws, if it is one of SQL.
package func sqlError(_ body: () throws -> Void) -> SQLError? {
  do {
    try body()
    return nil
  } catch {
    return error as? SQLError
  }
}

/// Migrations that several tests build on.
package enum Sample {
  package static let visits = Migration("001-visits") { schema in
    schema.create("visits") {
      $0.user()
      $0.integer("count", default: 0).check("count >= 0")
      $0.text("note").nullable()
      $0.primaryKey("user_id")
    }
  }

  /// Every kind of column.
  package static let values = Migration("001-values") { schema in
    schema.create("items") {
      $0.id()
      $0.integer("number").nullable()
      $0.real("fraction").nullable()
      $0.text("name").nullable()
      $0.blob("bytes").nullable()
      $0.boolean("flag", default: false)
    }
  }
}
