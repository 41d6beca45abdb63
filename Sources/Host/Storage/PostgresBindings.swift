import PluginAPI

/// The values of a statement in the form in which they go to PostgreSQL. libpq copies them when it is given them.
struct PostgresBindings: ~Copyable {
  private var memory: [UInt8] = []
  /// Where each value begins in `memory`; `nil` for NULL.
  private var offsets: [Int?] = []
  private var lengths: [Int32] = []
  /// 1 for the binary form, 0 for text.
  private var formats: [Int32] = []

  /// What is kept between statements; more is given back after use.
  private static let keptSize = 16 * 1024

  /// Takes the values of a statement whose parameters are of these types, of which there are as many.
  ///
  /// What SQLite's strict tables convert without loss is converted here, and nothing else.
  mutating func bind(_ values: [SQLValue], to types: [PostgresType]) throws(PostgresBindingFailure) {
    memory.removeAll(keepingCapacity: memory.capacity <= Self.keptSize)
    offsets.removeAll(keepingCapacity: true)
    lengths.removeAll(keepingCapacity: true)
    formats.removeAll(keepingCapacity: true)
    for (value, type) in zip(values, types) {
      let start = memory.count
      let isBinary: Bool
      switch value {
      case .null:
        offsets.append(nil)
        lengths.append(0)
        formats.append(1)
        continue
      case .integer(let number):
        isBinary = try append(number, as: type)
      case .real(let number):
        if number.isNaN { throw .notANumber }
        isBinary = try append(number, as: type)
      case .text(let text):
        isBinary = try append(text, as: type)
      case .blob(let bytes):
        guard type == .bytes else { throw .otherType }
        memory += bytes
        isBinary = true
      }
      offsets.append(start)
      lengths.append(Int32(clamping: memory.count - start))
      formats.append(isBinary ? 1 : 0)
      // libpq measures a value in text form by its end mark, and an empty one must lie somewhere too.
      memory.append(0)
    }
  }

  /// Hands over the arrays that libpq takes.
  func withArrays<Result>(
    _ body: (Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> Result
  ) -> Result {
    memory.withUnsafeBytes { memory in
      let pointers = offsets.map { offset in
        offset.flatMap { memory.baseAddress?.advanced(by: $0).assumingMemoryBound(to: CChar.self) }
      }
      return pointers.withUnsafeBufferPointer { pointers in
        lengths.withUnsafeBufferPointer { lengths in
          formats.withUnsafeBufferPointer { formats in
            body(Int32(clamping: pointers.count), pointers.baseAddress, lengths.baseAddress, formats.baseAddress)
          }
        }
      }
    }
  }

  // MARK: One value

  // Each returns whether the value was written in binary form.

  private mutating func append(_ number: Int64, as type: PostgresType) throws(PostgresBindingFailure) -> Bool {
    switch type {
    case .int8: append(bigEndian: number)
    case .int4: append(bigEndian: try narrowed(number, type) as Int32)
    case .int2: append(bigEndian: try narrowed(number, type) as Int16)
    case .oid: append(bigEndian: try narrowed(number, type) as UInt32)
    case .float8: append(bigEndian: Double(number).bitPattern)
    case .float4: append(bigEndian: Float(number).bitPattern)
    case .bool:
      guard number == 0 || number == 1 else { throw .otherType }
      memory.append(UInt8(truncatingIfNeeded: number))
    case .text: memory += String(number).utf8
    case .numeric, .other, .jsonb:
      memory += String(number).utf8
      return false
    case .bytes, .uuid, .void: throw .otherType
    }
    return true
  }

  private mutating func append(_ number: Double, as type: PostgresType) throws(PostgresBindingFailure) -> Bool {
    switch type {
    case .float8: append(bigEndian: number.bitPattern)
    case .float4:
      let narrow = Float(number)
      guard narrow.isFinite == number.isFinite else { throw .outOfRange(type) }
      append(bigEndian: narrow.bitPattern)
    case .int8, .int4, .int2, .oid:
      guard let whole = Int64(exactly: number) else { throw .otherType }
      return try append(whole, as: type)
    case .text: memory += Self.text(number).utf8
    case .numeric, .other, .jsonb:
      memory += Self.text(number).utf8
      return false
    case .bool, .bytes, .uuid, .void: throw .otherType
    }
    return true
  }

  private mutating func append(_ text: String, as type: PostgresType) throws(PostgresBindingFailure) -> Bool {
    if text.utf8.contains(0) { throw .zeroCharacter }
    switch type {
    case .text:
      memory += text.utf8
      return true
    case .jsonb:
      memory.append(1)
      memory += text.utf8
      return true
    case .bytes, .void:
      throw .otherType
    case .int2, .int4, .int8, .oid, .float4, .float8, .numeric, .bool, .uuid, .other:
      // The server reads it, and refuses what isn't of the type.
      memory += text.utf8
      return false
    }
  }

  private func narrowed<Number: FixedWidthInteger>(
    _ number: Int64, _ type: PostgresType
  ) throws(PostgresBindingFailure) -> Number {
    guard let narrow = Number(exactly: number) else { throw .outOfRange(type) }
    return narrow
  }

  private mutating func append<Number: FixedWidthInteger>(bigEndian number: Number) {
    withUnsafeBytes(of: number.bigEndian) { memory += $0 }
  }

  private static func text(_ number: Double) -> String {
    number.isInfinite ? (number < 0 ? "-Infinity" : "Infinity") : "\(number)"
  }
}

/// Why a value can't be bound.
enum PostgresBindingFailure: Error {
  case notANumber
  case zeroCharacter
  /// The parameter is of a type that takes no such value.
  case otherType
  /// The parameter is of a type that is too narrow for the number.
  case outOfRange(PostgresType)
}
