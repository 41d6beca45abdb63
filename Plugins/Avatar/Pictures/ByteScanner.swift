/// Reads bytes in their order and never beyond their end.
struct ByteScanner {
  let bytes: [UInt8]
  private(set) var position: Int
  let end: Int

  init(_ bytes: [UInt8], from start: Int = 0, to end: Int? = nil) {
    self.bytes = bytes
    position = min(max(0, start), bytes.count)
    self.end = max(position, min(end ?? bytes.count, bytes.count))
  }

  var left: Int { end - position }

  /// The next bytes as a big-endian number.
  ///
  /// - Throws: `PictureProblem.truncated`.
  mutating func big(_ count: Int) throws(PictureProblem) -> Int {
    try take(count).reduce(0) { $0 << 8 | Int($1) }
  }

  /// The next bytes as a little-endian number.
  mutating func little(_ count: Int) throws(PictureProblem) -> Int {
    try take(count).reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  mutating func byte() throws(PictureProblem) -> UInt8 {
    guard left > 0 else { throw .truncated }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func take(_ count: Int) throws(PictureProblem) -> ArraySlice<UInt8> {
    guard count >= 0, left >= count else { throw .truncated }
    defer { position += count }
    return bytes[position..<position + count]
  }

  mutating func skip(_ count: Int) throws(PictureProblem) { _ = try take(count) }
}

extension [UInt8] {
  mutating func append(big number: Int, bytes count: Int) {
    for index in (0..<count).reversed() { append(UInt8(truncatingIfNeeded: number >> (8 * index))) }
  }

  mutating func append(little number: Int, bytes count: Int) {
    for index in 0..<count { append(UInt8(truncatingIfNeeded: number >> (8 * index))) }
  }
}
