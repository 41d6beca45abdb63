@_spi(Host) import PluginAPI

/// What identifies the content of a migration: 128 bits over a description that is the same on every engine, so that a
/// bot's migrations are still the same ones after it moved to another.
///
/// The description's form is part of every database that exists: it may grow for new kinds of steps and never changes
/// for old ones.
package struct MigrationChecksum {
  private var hash: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d

  /// The checksum of the steps, as 32 hexadecimal digits.
  static func checksum(of operations: [SchemaOperation]) -> String {
    var checksum = MigrationChecksum()
    for operation in operations { checksum.add(operation) }
    let digits = String(checksum.hash, radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }

  private mutating func add(_ operation: SchemaOperation) {
    switch operation {
    case .createTable(let table):
      add("create", table.name)
      for column in table.columns { add(column) }
      add("key", table.primaryKey.joined(separator: ","))
      for unique in table.uniques { add("unique", unique.joined(separator: ",")) }
      for check in table.checks { add("check", check.description) }
    case .addColumn(let table, let column):
      add("add", table)
      add(column)
    case .createIndex(let index):
      add("index", index.name, index.table, index.columns.joined(separator: ","))
      add(index.isUnique ? "unique" : "plain", index.condition?.description ?? "")
    case .dropTable(let table): add("drop", table)
    case .renameTable(let table, let name): add("rename", table, name)
    case .renameColumn(let table, let column, let name): add("rename column", table, column, name)
    case .dropColumn(let table, let column): add("drop column", table, column)
    case .dropIndex(let index): add("drop index", index)
    case .run(let sqlite, let postgres):
      add("run", sqlite?.description ?? "", postgres?.description ?? "")
    }
  }

  private mutating func add(_ column: ColumnDefinition) {
    add("column", column.name, column.kind.rawValue, column.isNullable ? "nullable" : "", column.isUnique ? "unique" : "")
    switch column.defaultValue {
    case .integer(let number)?: add("default", String(number))
    case .real(let number)?: add("default", String(number.bitPattern))
    case .text(let text)?: add("default", text)
    case .null?, .blob?, nil: break
    }
    for check in column.checks { add("check", check.description) }
    if !column.allowed.isEmpty { add("one of", column.allowed.joined(separator: ",")) }
    if let reference = column.reference {
      add("references", reference.table, reference.column, reference.onDelete.rawValue)
    }
  }

  /// FNV-1a over each text and an end mark; against slips of the hand, not against an adversary.
  private mutating func add(_ texts: String...) {
    for text in texts {
      for byte in text.utf8 { add(byte) }
      add(0)
    }
    add(1)
  }

  private mutating func add(_ byte: UInt8) {
    hash = (hash ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013b
  }
}
