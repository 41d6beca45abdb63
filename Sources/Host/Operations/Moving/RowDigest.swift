import Crypto
package import PluginAPI

/// What identifies the rows of a table, whatever order an engine gives them in: the sum, modulo 2^256, of the SHA-256 of
/// each row, with their number.
///
/// A row is written as its values in the order of their columns' names, so both engines have the same bytes for the same
/// row. The form is what two moves are compared by: it is never changed without a new first word in ``checksum``.
package struct RowDigest: Sendable, Equatable {
  private var sum: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
  package private(set) var rows = 0
  private let names: [String]
  /// The places of the columns in a row, in the order of their names.
  private let order: [Int]

  package init(columns: [String]) {
    order = columns.indices.sorted { columns[$0].utf8.lexicographicallyPrecedes(columns[$1].utf8) }
    names = order.map { columns[$0] }
  }

  /// Adds one row; values beyond the columns are left out.
  package mutating func add(_ row: [SQLValue]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(row.count * 12)
    for index in order where index < row.count { Self.write(row[index], to: &bytes) }
    var words: [UInt64] = []
    words.reserveCapacity(4)
    var word: UInt64 = 0
    for (index, byte) in SHA256.hash(data: bytes).enumerated() {
      word = word << 8 | UInt64(byte)
      if index % 8 == 7 { words.append(word) }
    }
    guard words.count == 4 else { return }
    var carry: UInt64 = 0
    sum.3 = Self.add(sum.3, words[3], &carry)
    sum.2 = Self.add(sum.2, words[2], &carry)
    sum.1 = Self.add(sum.1, words[1], &carry)
    sum.0 = Self.add(sum.0, words[0], &carry)
    rows += 1
  }

  /// 64 hexadecimal digits over the columns' names, the number of rows and the rows.
  package var checksum: String {
    var bytes = Array("patchbay rows 1\n".utf8)
    for name in names { Self.write(.text(name), to: &bytes) }
    Self.write(.integer(Int64(rows)), to: &bytes)
    for part in [sum.0, sum.1, sum.2, sum.3] { Self.write(part, to: &bytes) }
    return Hexadecimal.text(of: SHA256.hash(data: bytes))
  }

  /// The checksum of a whole database, of those of its tables.
  package static func total(_ tables: [(name: String, checksum: String)]) -> String {
    var bytes = Array("patchbay tables 1\n".utf8)
    for table in tables.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
      write(.text(table.name), to: &bytes)
      write(.text(table.checksum), to: &bytes)
    }
    return Hexadecimal.text(of: SHA256.hash(data: bytes))
  }

  /// A mark of the kind, then eight bytes of a number, or the length in eight bytes and the bytes.
  private static func write(_ value: SQLValue, to bytes: inout [UInt8]) {
    switch value {
    case .null:
      bytes.append(0)
    case .integer(let number):
      bytes.append(1)
      write(UInt64(bitPattern: number), to: &bytes)
    case .real(let number):
      bytes.append(2)
      // SQLite keeps -0.0 as 0.0; they are equal.
      write(number == 0 ? 0 : number.bitPattern, to: &bytes)
    case .text(let text):
      bytes.append(3)
      write(UInt64(text.utf8.count), to: &bytes)
      bytes.append(contentsOf: text.utf8)
    case .blob(let blob):
      bytes.append(4)
      write(UInt64(blob.count), to: &bytes)
      bytes.append(contentsOf: blob)
    }
  }

  private static func write(_ number: UInt64, to bytes: inout [UInt8]) {
    for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift))) }
  }

  private static func add(_ a: UInt64, _ b: UInt64, _ carry: inout UInt64) -> UInt64 {
    let (first, overflow) = a.addingReportingOverflow(b)
    let (second, again) = first.addingReportingOverflow(carry)
    carry = overflow || again ? 1 : 0
    return second
  }

  package static func == (a: RowDigest, b: RowDigest) -> Bool {
    a.rows == b.rows && a.names == b.names && a.sum == b.sum
  }
}
