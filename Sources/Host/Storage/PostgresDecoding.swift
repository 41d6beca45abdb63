import CPostgres
import PluginAPI

/// Reads the values of a result.
struct PostgresDecoding {
  let types: [PostgresType]

  /// Whether every column can be asked for in binary form.
  var isBinary: Bool { !types.contains(.other) }

  /// - Parameter result: of a statement whose columns have ``types``, in binary form if ``isBinary``.
  func values(of result: OpaquePointer, row: Int32) -> [SQLValue] {
    let isBinary = isBinary
    return [SQLValue](unsafeUninitializedCapacity: types.count) { buffer, initialized in
      for (index, type) in types.enumerated() {
        buffer.initializeElement(at: index, to: Self.value(result, row, Int32(truncatingIfNeeded: index), type, isBinary))
      }
      initialized = types.count
    }
  }

  private static func value(
    _ result: OpaquePointer, _ row: Int32, _ column: Int32, _ type: PostgresType, _ isBinary: Bool
  ) -> SQLValue {
    guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else { return .null }
    let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column)))
    return isBinary ? binary(bytes, type) : text(bytes, type)
  }

  private static func binary(_ bytes: UnsafeRawBufferPointer, _ type: PostgresType) -> SQLValue {
    switch type {
    case .bool: .integer(bytes.first == 0 ? 0 : 1)
    case .int2: .integer(Int64(integer(bytes, as: Int16.self)))
    case .int4: .integer(Int64(integer(bytes, as: Int32.self)))
    case .int8: .integer(integer(bytes, as: Int64.self))
    case .oid: .integer(Int64(integer(bytes, as: UInt32.self)))
    case .float4: real(Double(Float(bitPattern: integer(bytes, as: UInt32.self))))
    case .float8: real(Double(bitPattern: integer(bytes, as: UInt64.self)))
    case .numeric: numeric(bytes)
    case .text: .text(String(decoding: bytes, as: UTF8.self))
    case .jsonb: .text(String(decoding: bytes.dropFirst(), as: UTF8.self))
    case .uuid: .text(uuid(bytes))
    case .bytes: .blob(Array(bytes))
    case .void, .other: .null
    }
  }

  private static func text(_ bytes: UnsafeRawBufferPointer, _ type: PostgresType) -> SQLValue {
    let text = String(decoding: bytes, as: UTF8.self)
    switch type {
    case .bool: return .integer(text == "t" ? 1 : 0)
    case .int2, .int4, .int8, .oid: return Int64(text).map(SQLValue.integer) ?? .text(text)
    case .float4, .float8: return Double(text).map(real) ?? .text(text)
    case .numeric: return number(text)
    case .bytes: return .blob(hexadecimal(bytes.dropFirst(2)))
    case .void: return .null
    case .text, .jsonb, .uuid, .other: return .text(text)
    }
  }

  /// A NaN is NULL, as the same calculation gives on SQLite.
  private static func real(_ number: Double) -> SQLValue { number.isNaN ? .null : .real(number) }

  private static func integer<Number: FixedWidthInteger>(_ bytes: UnsafeRawBufferPointer, as: Number.Type) -> Number {
    guard bytes.count == MemoryLayout<Number>.size else { return 0 }
    return Number(bigEndian: bytes.loadUnaligned(as: Number.self))
  }

  /// A decimal number: an integer where its type says that it has no fraction (as the sum of a `bigint` column), else
  /// floating.
  private static func number(_ text: String) -> SQLValue {
    if !text.contains("."), let whole = Int64(text) { return .integer(whole) }
    return Double(text).map(real) ?? .null
  }

  /// `numeric_send`: four 16-bit numbers (digits, weight, sign, digits behind the point), then digits of base 10,000.
  private static func numeric(_ bytes: UnsafeRawBufferPointer) -> SQLValue {
    func field(_ index: Int) -> Int {
      guard (index + 1) * 2 <= bytes.count else { return 0 }
      return Int(UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self)))
    }
    let weight = Int(Int16(truncatingIfNeeded: field(1)))
    switch field(2) {
    case 0xC000: return .null
    case 0xD000: return .real(.infinity)
    case 0xF000: return .real(-.infinity)
    default: break
    }
    var text = field(2) == 0x4000 ? "-" : ""
    for position in stride(from: 0, through: max(weight, 0), by: 1) {
      let digit = position <= weight && position < field(0) ? String(field(4 + position)) : "0"
      text += position == 0 ? digit : String(repeating: "0", count: 4 - digit.count) + digit
    }
    if field(3) > 0 {
      text += "."
      for position in stride(from: weight + 1, to: max(field(0), weight + 1), by: 1) {
        let digit = position < 0 ? "0" : String(field(4 + position))
        text += String(repeating: "0", count: 4 - digit.count) + digit
      }
      if text.hasSuffix(".") { text += "0" }
    }
    return number(text)
  }

  private static func uuid(_ bytes: UnsafeRawBufferPointer) -> String {
    var text = ""
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) { text += "-" }
      text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return text
  }

  private static func hexadecimal(_ digits: some Sequence<UInt8>) -> [UInt8] {
    func value(_ digit: UInt8) -> UInt8 {
      digit < UInt8(ascii: "a") ? digit &- UInt8(ascii: "0") : digit &- UInt8(ascii: "a") &+ 10
    }
    var bytes: [UInt8] = []
    var high: UInt8?
    for digit in digits {
      if let first = high {
        bytes.append(first << 4 | value(digit))
        high = nil
      } else {
        high = value(digit)
      }
    }
    return bytes
  }
}
