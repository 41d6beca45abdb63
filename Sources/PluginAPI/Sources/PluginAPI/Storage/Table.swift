/// The columns, keys and indexes of one table while a migration describes it.
public final class Table {
  let name: String
  private var columns: [Column] = []
  private var key: [String] = []
  private var uniques: [[String]] = []
  private var checks: [Statement] = []
  var indexes: [IndexDefinition] = []
  private var problems: [String] = []

  init(name: String) {
    self.name = name
  }

  /// A whole number that the database gives each new row and never gives again; the table's primary key.
  @discardableResult public func id(_ name: String = "id") -> Column { add(name, .identity) }

  /// A person's Telegram id. (`user` itself is a reserved word that PostgreSQL reads as the database's user.)
  @discardableResult public func user(_ name: String = "user_id") -> Column {
    let column = add(name, .integer)
    column.definition.isPerson = true
    return column
  }

  /// A chat's Telegram id.
  @discardableResult public func chat(_ name: String = "chat_id") -> Column { add(name, .integer) }

  /// A whole number of 64 bits.
  @discardableResult public func integer(_ name: String, default value: Int64? = nil) -> Column {
    add(name, .integer, value.map(SQLValue.integer))
  }

  /// A floating-point number of 64 bits. Not for money: that is an integer of minor units.
  @discardableResult public func real(_ name: String, default value: Double? = nil) -> Column {
    if let value, !value.isFinite { problems.append("the default of \(self.name).\(name) must be a finite number") }
    return add(name, .real, value.map(SQLValue.real))
  }

  /// Unicode text.
  @discardableResult public func text(_ name: String, default value: String? = nil) -> Column {
    if value?.utf8.contains(0) == true { problems.append("the default of \(self.name).\(name) must not hold U+0000") }
    return add(name, .text, value.map(SQLValue.text))
  }

  /// True or false, kept and compared as the integers 1 and 0 on every engine: `WHERE active = 1`.
  @discardableResult public func boolean(_ name: String, default value: Bool? = nil) -> Column {
    add(name, .boolean, value.map(\.sqlValue))
  }

  /// A moment: integer milliseconds since 1970, UTC.
  @discardableResult public func timestamp(_ name: String) -> Column { add(name, .integer) }

  /// Bytes.
  @discardableResult public func blob(_ name: String) -> Column { add(name, .blob) }

  /// The primary key, where ``id(_:)`` isn't it.
  public func primaryKey(_ columns: String...) { primaryKey(columns) }

  /// The primary key, where ``id(_:)`` isn't it.
  public func primaryKey(_ columns: [String]) {
    if !key.isEmpty { problems.append("the table \(name) has two primary keys") }
    key = columns
  }

  /// No two rows have the same values in all these columns.
  public func unique(_ columns: String...) { uniques.append(columns) }

  /// Every row fulfils the expression, such as `"price >= 0"`.
  public func check(_ expression: Statement) { checks.append(expression) }

  /// An index.
  ///
  /// - Parameters:
  ///   - unique: no two of the indexed rows have the same values in all these columns.
  ///   - condition: indexes only the rows that fulfil it, such as `"state = 'open'"`.
  ///   - indexName: unique in the plugin; made of the table's and the columns' names if absent.
  public func index(
    _ columns: String..., unique: Bool = false, where condition: Statement? = nil, name indexName: String? = nil
  ) {
    if columns.isEmpty { problems.append("an index of the table \(name) names no column") }
    let given = indexName ?? Identifier.shortened(([name] + columns + ["index"]).joined(separator: "_"), to: 30)
    if let problem = Identifier.problem(table: given) { problems.append("index: " + problem) }
    indexes.append(
      IndexDefinition(name: given, table: name, columns: columns, isUnique: unique, condition: condition))
  }

  func turnUniqueColumnsIntoIndexes() {
    for column in columns where column.definition.isUnique {
      column.definition.isUnique = false
      index(column.definition.name, unique: true)
    }
  }

  private func add(_ name: String, _ kind: ColumnDefinition.Kind, _ value: SQLValue? = nil) -> Column {
    let column = Column(name: name, kind: kind, value: value)
    columns.append(column)
    return column
  }

  var definition: TableDefinition {
    TableDefinition(name: name, columns: columns.map(\.definition), primaryKey: key, uniques: uniques, checks: checks)
  }

  /// Everything that is wrong with the table, once its description is complete.
  func finish(isNew: Bool) -> [String] {
    var problems = problems + columns.compactMap { Identifier.problem(column: $0.definition.name) }
    let names = columns.map(\.definition.name)
    if Set(names).count != names.count { problems.append("the table \(name) names a column twice") }
    let identities = columns.filter { $0.definition.kind == .identity }
    if isNew {
      if columns.isEmpty { problems.append("the table \(name) has no column") }
      if identities.count > 1 || (identities.count == 1 && !key.isEmpty) {
        problems.append("the table \(name) has two primary keys")
      }
      for column in [key, uniques.flatMap(\.self), indexes.flatMap(\.columns)].flatMap(\.self) where !names.contains(column) {
        problems.append("the table \(name) has no column \(column) to make a key or an index of")
      }
      for column in columns where key.contains(column.definition.name) && column.definition.isNullable {
        problems.append("the column \(name).\(column.definition.name) is part of the primary key and can't be nullable")
      }
    } else {
      if columns.isEmpty && indexes.isEmpty { problems.append("nothing is added to the table \(name)") }
      if !key.isEmpty || !uniques.isEmpty || !checks.isEmpty || !identities.isEmpty {
        problems.append(
          "keys and rules of the whole table \(name) can only be given when it is created (a unique index can be added)")
      }
      for column in columns.map(\.definition) where !column.isNullable && column.defaultValue == nil {
        problems.append("the column \(name).\(column.name) is added to rows that exist: give it a default or make it nullable")
      }
      for column in columns.map(\.definition) where column.reference != nil && !column.isNullable {
        problems.append(
          "the column \(name).\(column.name) refers to another table and is added to rows that exist: make it nullable")
      }
    }
    return problems
  }
}
