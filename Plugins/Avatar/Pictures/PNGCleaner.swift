/// Takes a PNG apart (W3C Recommendation, third edition) and keeps what a decoder needs.
enum PNGCleaner {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  static func clean(_ content: [UInt8], _ limits: InspectedPicture.Limits) throws(PictureProblem) -> CleanedPicture {
    var scanner = ByteScanner(content, from: signature.count)
    var out = signature
    out.reserveCapacity(content.count)
    var size: (width: Int, height: Int)?
    var hasData = false
    var dataHasEnded = false
    while true {
      let length = try scanner.big(4)
      let kind = Array(try scanner.take(4))
      let data = try scanner.take(length)
      let checksum = try scanner.big(4)
      guard kind.allSatisfy({ (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }) else { throw .damaged }
      guard CRC32.of(kind, data) == checksum else { throw .damaged }
      let name = String(decoding: kind, as: UTF8.self)
      guard (size == nil) == (name == "IHDR") else { throw .damaged }
      if hasData, name != "IDAT" { dataHasEnded = true }
      switch name {
      case "IHDR":
        let found = try header(Array(data))
        try limits.check(width: found.width, height: found.height)
        size = found
      case "acTL", "fcTL", "fdAT": throw .animated
      case "PLTE":
        guard !hasData, data.count.isMultiple(of: 3), (3...768).contains(data.count) else { throw .damaged }
      case "tRNS":
        guard !hasData, data.count <= 256 else { throw .damaged }
      case "IDAT":
        guard !dataHasEnded else { throw .damaged }
        hasData = true
      case "IEND":
        guard let size, hasData, data.isEmpty else { throw .damaged }
        append(kind, data, checksum, to: &out)
        // What stands behind the end is no part of the picture.
        return CleanedPicture(width: size.width, height: size.height, bytes: out)
      default:
        // A critical chunk (its first letter is a capital) that nobody knows can't be left out.
        guard kind[0] & 0x20 != 0 else { throw .damaged }
        continue
      }
      append(kind, data, checksum, to: &out)
    }
  }

  private static func append(_ kind: [UInt8], _ data: ArraySlice<UInt8>, _ checksum: Int, to out: inout [UInt8]) {
    out.append(big: data.count, bytes: 4)
    out += kind
    out += data
    out.append(big: checksum, bytes: 4)
  }

  private static func header(_ data: [UInt8]) throws(PictureProblem) -> (width: Int, height: Int) {
    guard data.count == 13 else { throw .damaged }
    var scanner = ByteScanner(data)
    let (width, height) = (try scanner.big(4), try scanner.big(4))
    let depths: Set<UInt8> =
      switch data[9] {
      case 0: [1, 2, 4, 8, 16]
      case 2, 4, 6: [8, 16]
      case 3: [1, 2, 4, 8]
      default: []
      }
    guard depths.contains(data[8]), data[10] == 0, data[11] == 0, data[12] <= 1 else { throw .damaged }
    return (width, height)
  }
}

/// The checksum of PNG's chunks (ISO 3309).
enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }

  static func of(_ kind: [UInt8], _ data: ArraySlice<UInt8>) -> Int {
    let value = add(data, to: add(kind[...], to: 0xFFFF_FFFF))
    return Int(value ^ 0xFFFF_FFFF)
  }

  private static func add(_ bytes: ArraySlice<UInt8>, to start: UInt32) -> UInt32 {
    bytes.reduce(start) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) }
  }
}
