/// What an operator's action answers: lines for people, a table, and values for machines.
public struct ActionResult: Sendable, Hashable {
  /// Sentences for people, in English.
  public var lines: [String]
  /// The table's columns, in small letters: they are the names of its values for machines.
  public var columns: [String]
  /// The table's rows, each with a value for every column.
  public var rows: [[ActionValue]]
  /// What else a script wants to know, by name.
  public var values: [String: ActionValue]

  public init(_ lines: String..., values: [String: ActionValue] = [:]) {
    self.lines = lines
    self.values = values
    columns = []
    rows = []
  }

  /// A list.
  ///
  /// - Parameter empty: what people read where there are no rows.
  public init(columns: [String], rows: [[ActionValue]], empty: String) {
    lines = rows.isEmpty ? [empty] : []
    self.columns = columns
    self.rows = rows
    values = [:]
  }
}

/// One value for an operator.
public enum ActionValue: Sendable, Hashable {
  case none
  case text(String)
  case integer(Int64)
  case flag(Bool)
  case money(Money)
  /// Milliseconds since 1970.
  case time(Int64)
}

extension ActionValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
  public init(stringLiteral value: String) { self = .text(value) }
  public init(integerLiteral value: Int64) { self = .integer(value) }
  public init(booleanLiteral value: Bool) { self = .flag(value) }
  public init(nilLiteral: ()) { self = .none }
}
