/// A portrait of nobody, drawn by a few numbers, so that each task's pictures can be told apart.
enum DrawnPicture {
  static let side = 256

  struct Colours: Sendable {
    /// Red, green and blue of the ground, the shoulders, the face and the hair.
    let palette: [[UInt8]]
    /// How far the head is from the middle, in pixels.
    let lean: Int

    /// The same for the same seed.
    init(seed: String) {
      var generator = SeededGenerator(seed: seed.utf8.reduce(UInt64(1_469_598_103)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 })
      func colour(_ from: ClosedRange<UInt64>) -> [UInt8] {
        (0..<3).map { _ in UInt8(from.lowerBound + generator.next() % (from.upperBound - from.lowerBound + 1)) }
      }
      palette = [colour(90...200), colour(40...140), [224, 180, 150], colour(30...110)]
      lean = Int(generator.next() % 33) - 16
    }

    /// The palette's index at a place of a picture of the given side.
    func index(_ x: Int, _ y: Int, side: Int) -> Int {
      let (x, y) = (x * 256 / side, y * 256 / side)
      func isInside(_ centre: (x: Int, y: Int), _ radius: (x: Int, y: Int)) -> Bool {
        let (dx, dy) = (x - centre.x, y - centre.y)
        return dx * dx * radius.y * radius.y + dy * dy * radius.x * radius.x <= radius.x * radius.x * radius.y * radius.y
      }
      let middle = 128 + lean
      if isInside((middle, 112), (44, 56)) { return 2 }
      if isInside((middle, 92), (56, 60)) { return 3 }
      if isInside((128, 256), (104, 84)) { return 1 }
      return 0
    }
  }

  /// A PNG of four colours (https://www.w3.org/TR/png-3/), its data stored and not squeezed.
  static func png(_ colours: Colours) -> [UInt8] {
    var lines: [UInt8] = []
    for y in 0..<side {
      lines.append(0)
      for x in stride(from: 0, to: side, by: 4) {
        lines.append((0..<4).reduce(UInt8(0)) { $0 << 2 | UInt8(colours.index(x + $1, y, side: side)) })
      }
    }
    var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    bytes += chunk("IHDR", big(side) + big(side) + [2, 3, 0, 0, 0])
    bytes += chunk("PLTE", colours.palette.flatMap(\.self))
    bytes += chunk("IDAT", stored(lines))
    bytes += chunk("IEND", [])
    return bytes
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let named = Array(name.utf8) + content
    return big(content.count) + named + big(Int(crc(named)))
  }

  /// zlib's form (RFC 1950) with one stored block (RFC 1951).
  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var (a, b) = (UInt32(1), UInt32(0))
    for byte in bytes {
      a = (a + UInt32(byte)) % 65_521
      b = (b + a) % 65_521
    }
    let length = [UInt8(bytes.count & 255), UInt8(bytes.count >> 8)]
    return [0x78, 0x01, 0x01] + length + length.map { ~$0 } + bytes + big(Int(b << 16 | a))
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var crc = UInt32.max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }

  static func big(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }
}
