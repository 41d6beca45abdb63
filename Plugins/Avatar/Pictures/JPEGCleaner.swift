/// Takes a JPEG apart (ITU-T T.81, annex B) and keeps frame, tables and scans, and how it is to be turned.
enum JPEGCleaner {
  private static let frames: Set<UInt8> = [0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF]

  static func clean(_ content: [UInt8], _ limits: InspectedPicture.Limits) throws(PictureProblem) -> CleanedPicture {
    var scanner = ByteScanner(content, from: 2)
    var out: [UInt8] = [0xFF, 0xD8]
    out.reserveCapacity(content.count)
    var size: (width: Int, height: Int)?
    var hasScan = false
    var isTurned = false
    while true {
      let marker = try marker(&scanner)
      switch marker {
      case 0xD9:
        guard let size, hasScan else { throw .damaged }
        // What stands behind the end is no part of the picture.
        return CleanedPicture(width: size.width, height: size.height, bytes: out + [0xFF, 0xD9])
      case 0xD8, 0xD0...0xD7, 0x00, 0x01: throw .damaged
      default: break
      }
      let length = try scanner.big(2)
      guard length >= 2 else { throw .damaged }
      let segment = try scanner.take(length - 2)
      switch marker {
      case _ where frames.contains(marker):
        guard size == nil else { throw .damaged }
        size = try frame(segment)
        if let size { try limits.check(width: size.width, height: size.height) }
      case 0xC4: try checkHuffman(segment)
      case 0xDB: try checkQuantization(segment)
      case 0xCC where segment.count.isMultiple(of: 2): break
      case 0xDD where segment.count == 2: break
      case 0xDA:
        guard size != nil, let count = segment.first, segment.count == 4 + 2 * Int(count), (1...4).contains(count) else {
          throw .damaged
        }
        hasScan = true
      case 0xE0 where segment.starts(with: Array("JFIF\0".utf8)) && segment.count >= 14:
        // Says that the colours are YCbCr. Without its thumbnail.
        append(0xE0, segment.prefix(12) + [0, 0], to: &out)
        continue
      case 0xE1 where !isTurned && size == nil:
        // Phones leave pixels as the sensor has them, and note how to turn them. The first word counts.
        guard let orientation = PictureOrientation(segment: segment) else { continue }
        isTurned = true
        append(0xE1, orientation.segment[...], to: &out)
        continue
      case 0xEE where segment.starts(with: Array("Adobe".utf8)) && segment.count >= 12:
        // Says how the colours are to be read.
        append(0xEE, segment.prefix(12), to: &out)
        continue
      case 0xE0...0xEF, 0xFE, 0xDC, 0xF0...0xFD: continue
      default: throw .damaged
      }
      append(marker, segment, to: &out)
      if marker == 0xDA { try copyScan(&scanner, to: &out) }
    }
  }

  private static func append(_ marker: UInt8, _ segment: ArraySlice<UInt8>, to out: inout [UInt8]) {
    out += [0xFF, marker]
    out.append(big: segment.count + 2, bytes: 2)
    out += segment
  }

  /// The next marker. Nothing but fill bytes may stand before it.
  private static func marker(_ scanner: inout ByteScanner) throws(PictureProblem) -> UInt8 {
    guard try scanner.byte() == 0xFF else { throw .damaged }
    var marker = try scanner.byte()
    while marker == 0xFF { marker = try scanner.byte() }
    return marker
  }

  private static func frame(_ segment: ArraySlice<UInt8>) throws(PictureProblem) -> (width: Int, height: Int) {
    let bytes = Array(segment)
    guard bytes.count >= 6, [8, 12].contains(bytes[0]), (1...4).contains(bytes[5]), bytes.count == 6 + 3 * Int(bytes[5]) else {
      throw .damaged
    }
    return (Int(bytes[3]) << 8 | Int(bytes[4]), Int(bytes[1]) << 8 | Int(bytes[2]))
  }

  /// Tables fill their segment and leave no room for anything else.
  private static func checkHuffman(_ segment: ArraySlice<UInt8>) throws(PictureProblem) {
    var rest = ByteScanner(Array(segment))
    while rest.left > 0 {
      _ = try rest.byte()
      let counts = try rest.take(16)
      // bounded: 16 bytes
      try rest.skip(counts.reduce(0) { $0 + Int($1) })
    }
  }

  private static func checkQuantization(_ segment: ArraySlice<UInt8>) throws(PictureProblem) {
    var rest = ByteScanner(Array(segment))
    while rest.left > 0 { try rest.skip(try rest.byte() >> 4 == 0 ? 64 : 128) }
  }

  /// Copies entropy-coded data up to the next marker that is no part of it.
  private static func copyScan(_ scanner: inout ByteScanner, to out: inout [UInt8]) throws(PictureProblem) {
    let start = scanner.position
    var index = start
    while index + 1 < scanner.end {
      if scanner.bytes[index] == 0xFF {
        let next = scanner.bytes[index + 1]
        let isData = next == 0 || (0xD0...0xD7).contains(next)
        if !isData, next != 0xFF { break }
        index += isData ? 2 : 1
      } else {
        index += 1
      }
    }
    guard index + 1 < scanner.end else { throw .truncated }
    out += try scanner.take(index - start)
  }
}
