/// What a migration changes, described once for every engine.
///
/// Names are `^[a-z][a-z0-9_]*$`: tables up to 30 characters, columns up to 63, and none of SQL's reserved words. A
/// table `visits` of the plugin `guests` becomes `guests_visits`; SQL texts write it `{visits}`. A mistake in a
/// description is reported when the migration is read, with all the others.
public final class Schema {
  var operations: [SchemaOperation] = []
  var problems: [String] = []

  init() {}

  /// Makes a table. Columns refuse `NULL` unless they are `nullable()`.
  public func create(_ table: String, _ define: (Table) -> Void) {
    check(table: table)
    let definition = Table(name: table)
    define(definition)
    problems += definition.finish(isNew: true)
    operations.append(.createTable(definition.definition))
    operations += definition.indexes.map(SchemaOperation.createIndex)
  }

  /// Adds columns and indexes to a table. A column of a table that has rows needs a default or must be `nullable()`.
  public func add(to table: String, _ define: (Table) -> Void) {
    check(table: table)
    let definition = Table(name: table)
    define(definition)
    problems += definition.finish(isNew: false)
    // SQLite adds no column with a rule over all rows: an index keeps the same rule on every engine.
    definition.turnUniqueColumnsIntoIndexes()
    operations += definition.definition.columns.map { .addColumn(table: table, $0) }
    operations += definition.indexes.map(SchemaOperation.createIndex)
  }

  /// Drops a table and its indexes. Breaking.
  public func drop(_ table: String) {
    check(table: table)
    operations.append(.dropTable(table))
  }

  /// Renames a table. Breaking.
  public func rename(_ table: String, to name: String) {
    check(table: table)
    check(table: name)
    operations.append(.renameTable(table, to: name))
  }

  /// Renames a column. Breaking.
  public func renameColumn(_ column: String, of table: String, to name: String) {
    check(table: table)
    if let problem = Identifier.problem(column: name) { problems.append(problem) }
    operations.append(.renameColumn(table: table, column, to: name))
  }

  /// Drops a column that no index, key or rule names. Breaking.
  public func dropColumn(_ column: String, of table: String) {
    check(table: table)
    operations.append(.dropColumn(table: table, column))
  }

  /// Drops an index by the name that it was made with, or that ``Table/index(_:unique:where:name:)`` gave it.
  public func dropIndex(_ name: String) {
    check(table: name)
    operations.append(.dropIndex(name))
  }

  /// Runs a statement that every engine understands, such as an `UPDATE` that fills a new column.
  ///
  /// - Warning: Escape hatch. The host doesn't read the text: whether it is compatible or breaking is the author's word.
  public func run(_ statement: Statement) {
    operations.append(.run(sqlite: statement, postgres: statement))
  }

  /// Runs a statement of its own for each engine; `nil` for an engine that needs none.
  ///
  /// - Warning: Escape hatch. The host doesn't read the text: that it does the same on both engines, and whether it is compatible or
  ///   breaking, is the author's word. Tables that it makes are written `{name}`, too.
  public func raw(sqlite: Statement?, postgres: Statement?) {
    operations.append(.run(sqlite: sqlite, postgres: postgres))
  }

  private func check(table: String) {
    if let problem = Identifier.problem(table: table) { problems.append(problem) }
  }
}

/// One step of a migration, as data: each engine renders it in its own SQL.
@_spi(Host) @frozen public enum SchemaOperation: Sendable {
  case createTable(TableDefinition)
  case addColumn(table: String, ColumnDefinition)
  case createIndex(IndexDefinition)
  case dropTable(String)
  case renameTable(String, to: String)
  case renameColumn(table: String, String, to: String)
  case dropColumn(table: String, String)
  case dropIndex(String)
  case run(sqlite: Statement?, postgres: Statement?)

  /// What an older version of the plugin can't live with, as the end of "it …".
  var breakage: String? {
    switch self {
    case .createTable, .addColumn, .createIndex, .dropIndex, .run: nil
    case .dropTable(let table): "drops the table \(table)"
    case .renameTable(let table, _): "renames the table \(table)"
    case .renameColumn(let table, let column, _): "renames the column \(table).\(column)"
    case .dropColumn(let table, let column): "drops the column \(table).\(column)"
    }
  }
}
