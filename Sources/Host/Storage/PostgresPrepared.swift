@_spi(Host) import PluginAPI

/// A statement that the server has prepared.
final class PostgresPrepared {
  let name: String
  let parameters: [PostgresType]
  /// The parameters' types by the numbers of `pg_type`.
  let parameterOIDs: [UInt32]
  let decoding: PostgresDecoding
  let layout: RowLayout
  /// Whether the relations that it touches were found to be its principal's, where the server doesn't judge that.
  var isChecked = false
  /// When the cache last gave it out.
  fileprivate(set) var lastUse: UInt64 = 0

  init(name: String, description: PostgresDescription, layout: RowLayout) {
    self.name = name
    parameterOIDs = description.parameters
    parameters = description.parameters.map(PostgresType.init(oid:))
    decoding = PostgresDecoding(types: description.columns.map { PostgresType(oid: $0.type) })
    self.layout = layout
  }
}

/// What the server says of a prepared statement.
struct PostgresDescription {
  let parameters: [UInt32]
  let columns: [(name: String, type: UInt32)]
}

/// A connection's prepared statements, by their principal and the address of their text. The longest unused gives way.
struct PostgresStatementCache {
  struct Key: Hashable {
    let principal: SQLPrincipal
    let address: UInt
  }

  private var statements: [Key: PostgresPrepared] = [:]
  private var clock: UInt64 = 0
  private let capacity: Int

  init(capacity: Int) {
    self.capacity = max(16, capacity)
  }

  var count: Int { statements.count }

  mutating func statement(at key: Key) -> PostgresPrepared? {
    guard let found = statements[key] else { return nil }
    clock += 1
    found.lastUse = clock
    return found
  }

  /// - Returns: the name of the statement that gave way.
  mutating func insert(_ statement: PostgresPrepared, at key: Key) -> String? {
    var evicted: String?
    if statements.count >= capacity, let oldest = statements.min(by: { $0.value.lastUse < $1.value.lastUse }) {
      statements[oldest.key] = nil
      evicted = oldest.value.name
    }
    clock += 1
    statement.lastUse = clock
    statements[key] = statement
    return evicted
  }

  /// - Returns: the names of the statements, to be forgotten by the server too.
  mutating func removeAll() -> [String] {
    defer { statements = [:] }
    return statements.values.map(\.name)
  }

  mutating func remove(at key: Key) -> String? { statements.removeValue(forKey: key)?.name }
}
