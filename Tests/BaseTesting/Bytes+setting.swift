extension [UInt8] {
  /// A copy in which the bytes at `offset` are those of `number`, the least significant first.
  package func setting(_ number: some FixedWidthInteger, at offset: Int) -> [UInt8] {
    var copy = self
    Swift.withUnsafeBytes(of: number.littleEndian) { copy.replaceSubrange(offset..<(offset + $0.count), with: $0) }
    return copy
  }
}
