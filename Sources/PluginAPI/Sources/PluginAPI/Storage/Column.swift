/// One column while a migration describes it. Each method changes the column and returns it.
public final class Column {
  var definition: ColumnDefinition

  init(name: String, kind: ColumnDefinition.Kind, value: SQLValue?) {
    definition = ColumnDefinition(name: name, kind: kind, defaultValue: value)
  }

  /// What becomes of a row when the row that it refers to is deleted.
  @frozen public enum DeleteRule: String, Sendable {
    /// The other row can't be deleted.
    case restrict
    /// This row is deleted too.
    case cascade
    /// The column becomes `NULL`.
    case setNull
  }

  /// The column may be `NULL`.
  @discardableResult public func nullable() -> Column {
    definition.isNullable = true
    return self
  }

  /// No two rows have the same value in it.
  @discardableResult public func unique() -> Column {
    definition.isUnique = true
    return self
  }

  /// The column holds a key of another table of the same plugin.
  @discardableResult public func references(
    _ table: String, column: String = "id", onDelete: DeleteRule = .restrict
  ) -> Column {
    definition.reference = ColumnDefinition.Reference(table: table, column: column, onDelete: onDelete)
    return self
  }

  /// Every row fulfils the expression, such as `"count >= 0"`.
  @discardableResult public func check(_ expression: Statement) -> Column {
    definition.checks.append(expression)
    return self
  }

  /// The column holds one of these texts.
  @discardableResult public func oneOf(_ texts: String...) -> Column {
    definition.allowed = texts
    return self
  }
}

/// A table, as data.
@_spi(Host) public struct TableDefinition: Sendable {
  public let name: String
  /// In the order in which they were described.
  public let columns: [ColumnDefinition]
  /// Empty where an identity column is the key, or there is none.
  public let primaryKey: [String]
  /// Sets of columns that no two rows share.
  public let uniques: [[String]]
  /// Expressions that every row fulfils.
  public let checks: [Statement]
}

/// A column, as data.
@_spi(Host) public struct ColumnDefinition: Sendable {
  /// What the column holds; each engine has its own type for it.
  @frozen public enum Kind: String, Sendable {
    case identity, integer, real, text, boolean, blob
  }

  /// The column of another table that this one holds a value of.
  public struct Reference: Sendable {
    public let table: String
    public let column: String
    public let onDelete: Column.DeleteRule
  }

  public var name: String
  public let kind: Kind
  public let defaultValue: SQLValue?
  /// Whether it holds a person's Telegram id.
  public internal(set) var isPerson = false
  public internal(set) var isNullable = false
  public internal(set) var isUnique = false
  public internal(set) var reference: Reference?
  public internal(set) var checks: [Statement] = []
  /// The texts that the column may hold; empty for any.
  public internal(set) var allowed: [String] = []

  init(name: String, kind: Kind, defaultValue: SQLValue?) {
    self.name = name
    self.kind = kind
    self.defaultValue = defaultValue
  }
}

/// An index, as data.
@_spi(Host) public struct IndexDefinition: Sendable {
  public let name: String
  public let table: String
  public let columns: [String]
  public let isUnique: Bool
  public let condition: Statement?
}
