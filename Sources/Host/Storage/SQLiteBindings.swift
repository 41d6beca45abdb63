import CSQLite
import PluginAPI

/// Memory for the texts and blobs bound to the statement that runs.
///
/// SQLite is told that they stay where they are, so it copies nothing: they do, until the next statement's values are
/// bound, and every value of a statement is bound anew before it runs again.
struct SQLiteBindings: ~Copyable {
  private var memory: UnsafeMutableRawBufferPointer

  /// What is kept between statements; more is given back after use.
  private static let keptSize = 16 * 1024

  init() {
    memory = .allocate(byteCount: 1024, alignment: 1)
  }

  deinit {
    memory.deallocate()
  }

  /// Binds all values of a statement, which must have as many parameters.
  mutating func bind(_ values: [SQLValue], to handle: OpaquePointer) throws(BindingFailure) {
    reserve(values)
    var used = 0
    for (offset, value) in values.enumerated() {
      let index = Int32(truncatingIfNeeded: offset + 1)
      let code: Int32
      switch value {
      case .null:
        code = sqlite3_bind_null(handle, index)
      case .integer(let number):
        code = sqlite3_bind_int64(handle, index, number)
      case .real(let number):
        // SQLite would keep NULL in its place.
        if number.isNaN { throw .notANumber }
        code = sqlite3_bind_double(handle, index, number)
      case .text(let text):
        let start = UnsafeRawPointer(memory.baseAddress).map { $0 + used }
        let length = copy(text, to: used)
        code = sqlite3_bind_text64(
          handle, index, start?.assumingMemoryBound(to: CChar.self), UInt64(length), nil, UInt8(SQLITE_UTF8))
        used += length
      case .blob(let bytes) where bytes.isEmpty:
        code = sqlite3_bind_zeroblob(handle, index, 0)
      case .blob(let bytes):
        UnsafeMutableRawBufferPointer(rebasing: memory[used...]).copyBytes(from: bytes)
        code = sqlite3_bind_blob64(
          handle, index, UnsafeRawPointer(memory.baseAddress).map { $0 + used }, UInt64(bytes.count), nil)
        used += bytes.count
      }
      guard code == SQLITE_OK else { throw .engine(code) }
    }
  }

  /// Gives back the memory of a large value.
  mutating func shrink() {
    guard memory.count > Self.keptSize else { return }
    memory.deallocate()
    memory = .allocate(byteCount: 1024, alignment: 1)
  }

  private mutating func reserve(_ values: [SQLValue]) {
    var size = 1
    for value in values {
      switch value {
      case .text(let text): size += text.utf8.count
      case .blob(let bytes): size += bytes.count
      case .null, .integer, .real: break
      }
    }
    guard size > memory.count else { return }
    memory.deallocate()
    memory = .allocate(byteCount: size + size / 2, alignment: 1)
  }

  private func copy(_ text: String, to offset: Int) -> Int {
    let room = UnsafeMutableRawBufferPointer(rebasing: memory[offset...])
    // A text bridged from elsewhere may not be contiguous.
    let copied: Int? = text.utf8.withContiguousStorageIfAvailable {
      room.copyBytes(from: $0)
      return $0.count
    }
    if let copied { return copied }
    let bytes = Array(text.utf8)
    room.copyBytes(from: bytes)
    return bytes.count
  }
}

enum BindingFailure: Error {
  case notANumber
  case engine(Int32)
}
