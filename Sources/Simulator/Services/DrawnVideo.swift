/// A film of a drawn portrait that fades in: H.264 whose pictures are stored and not squeezed (ITU-T H.264, I_PCM macroblocks),
/// in an MP4 (ISO/IEC 14496-12 and -15).
enum DrawnVideo {
  private static let side = 64
  private static let frames = 8
  /// Frames a second.
  private static let rate = 4

  static func bytes(_ colours: DrawnPicture.Colours) -> [UInt8] {
    let samples = (0..<frames).map { sample(colours, $0) }
    let type = box("ftyp", Array("isom".utf8) + big(512) + Array("isomiso2avc1mp41".utf8))
    // The samples' place is known once the boxes before them are.
    let header = type.count + movie(samples, at: 0).count
    return type + movie(samples, at: header + 8) + box("mdat", samples.flatMap(\.self))
  }

  // MARK: H.264

  private static let sequence: [UInt8] = {
    var bits = Bits([0x67, 66, 0xC0, 10])
    for value in [0, 0, 2, 0] { bits.exp(value) }  // id, frame numbers of 4 bits, order of decoding, no reference frames
    bits.put(0, 1)
    bits.exp(side / 16 - 1)
    bits.exp(side / 16 - 1)
    bits.put(0b11_00, 4)  // frames only, 8×8 inference; no cropping, no usability information
    return bits.ended
  }()

  private static let picture: [UInt8] = {
    var bits = Bits([0x68])
    bits.exp(0)
    bits.exp(0)
    bits.put(0, 2)
    for _ in 0..<3 { bits.exp(0) }
    bits.put(0, 3)
    for _ in 0..<3 { bits.exp(0) }
    bits.put(0b100, 3)  // the deblocking filter is said in each slice
    return bits.ended
  }()

  /// One frame, with its length before it.
  private static func sample(_ colours: DrawnPicture.Colours, _ frame: Int) -> [UInt8] {
    var bits = Bits([0x65])
    for value in [0, 7, 0] { bits.exp(value) }  // first macroblock, a slice of whole pictures, parameter set
    bits.put(0, 4)
    bits.exp(frame % 2)  // two pictures of this kind in a row have different ids
    bits.put(0, 2)
    bits.exp(0)
    bits.exp(1)  // no deblocking
    let tones = colours.palette.map { tone($0, Double(frame + 1) / Double(frames)) }
    for row in 0..<side / 16 {
      for column in 0..<side / 16 {
        bits.exp(25)  // I_PCM
        bits.align()
        func index(_ x: Int, _ y: Int) -> Int { colours.index(column * 16 + x, row * 16 + y, side: side) }
        for y in 0..<16 { for x in 0..<16 { bits.byte(tones[index(x, y)][0]) } }
        for plane in 1...2 { for y in 0..<8 { for x in 0..<8 { bits.byte(tones[index(2 * x, 2 * y)][plane]) } } }
      }
    }
    let unit = bits.ended
    return big(unit.count) + unit
  }

  /// Brightness and colour (BT.601) of red, green and blue at a brightness.
  private static func tone(_ colour: [UInt8], _ brightness: Double) -> [UInt8] {
    let (r, g, b) = (Double(colour[0]) * brightness, Double(colour[1]) * brightness, Double(colour[2]) * brightness)
    let values = [
      16 + 0.257 * r + 0.504 * g + 0.098 * b, 128 - 0.148 * r - 0.291 * g + 0.439 * b, 128 + 0.439 * r - 0.368 * g - 0.071 * b,
    ]
    return values.map { UInt8(min(235, max(16, $0))) }
  }

  /// Writes bits, the first one highest.
  private struct Bits {
    private var bytes: [UInt8]
    private let headers: Int
    private var current: UInt8 = 0
    private var count = 0

    init(_ header: [UInt8]) {
      bytes = header
      headers = header.count
    }

    mutating func put(_ value: Int, _ width: Int) {
      for position in stride(from: width - 1, through: 0, by: -1) {
        current = current << 1 | UInt8(value >> position & 1)
        count += 1
        if count == 8 {
          bytes.append(current)
          (current, count) = (0, 0)
        }
      }
    }

    /// Exponential-Golomb code of a number from 0.
    mutating func exp(_ value: Int) {
      let width = Int.bitWidth - (value + 1).leadingZeroBitCount
      put(0, width - 1)
      put(value + 1, width)
    }

    mutating func align() { if count > 0 { put(0, 8 - count) } }

    /// At a byte's border.
    mutating func byte(_ value: UInt8) { bytes.append(value) }

    /// With the bit that ends a unit, and 3 put after every 0, 0 before a byte up to 3.
    var ended: [UInt8] {
      var whole = self
      whole.put(1, 1)
      whole.align()
      var out: [UInt8] = []
      for byte in whole.bytes {
        if out.count >= 2, out.suffix(2).elementsEqual([0, 0]), byte <= 3 { out.append(3) }
        out.append(byte)
      }
      return out
    }
  }

  // MARK: MP4

  private static func movie(_ samples: [[UInt8]], at offset: Int) -> [UInt8] {
    let unity = big(0x10000) + big(0) + big(0) + big(0) + big(0x10000) + big(0) + big(0) + big(0) + big(0x4000_0000)
    let length = big(frames * 1000 / rate)
    let header = full(
      "mvhd", 0, big(0) + big(0) + big(1000) + length + big(0x10000) + [1, 0] + zeros(10) + unity + zeros(24) + big(2))
    let track = full(
      "tkhd", 3,
      big(0) + big(0) + big(1) + big(0) + length + zeros(8) + zeros(8) + unity + big(side << 16) + big(side << 16))
    let media = full("mdhd", 0, big(0) + big(0) + big(1000) + length + [0x55, 0xC4, 0, 0])
    let handler = full("hdlr", 0, big(0) + Array("vide".utf8) + zeros(12) + Array("Video\0".utf8))
    let data = box("dinf", full("dref", 0, big(1) + full("url ", 1, [])))
    let information = box("minf", full("vmhd", 1, zeros(8)) + data + table(samples, at: offset))
    return box("moov", header + box("trak", track + box("mdia", media + handler + information)))
  }

  private static func table(_ samples: [[UInt8]], at offset: Int) -> [UInt8] {
    let configuration = box(
      "avcC", [1, 66, 0xC0, 10, 0xFF, 0xE1] + short(sequence.count) + sequence + [1] + short(picture.count) + picture)
    let entry = box(
      "avc1",
      zeros(6) + short(1) + zeros(16) + short(side) + short(side) + big(0x48_0000) + big(0x48_0000) + big(0) + short(1) + zeros(32)
        + short(24) + [0xFF, 0xFF] + configuration)
    return box(
      "stbl",
      full("stsd", 0, big(1) + entry) + full("stts", 0, big(1) + big(frames) + big(1000 / rate))
        + full("stsc", 0, big(1) + big(1) + big(frames) + big(1))
        + full("stsz", 0, big(0) + big(frames) + samples.flatMap { big($0.count) }) + full("stco", 0, big(1) + big(offset)))
  }

  private static func box(_ name: String, _ content: [UInt8]) -> [UInt8] { big(content.count + 8) + Array(name.utf8) + content }
  private static func full(_ name: String, _ flags: Int, _ content: [UInt8]) -> [UInt8] { box(name, big(flags) + content) }
  private static func big(_ value: Int) -> [UInt8] { DrawnPicture.big(value) }
  private static func short(_ value: Int) -> [UInt8] { [UInt8(value >> 8 & 255), UInt8(value & 255)] }
  private static func zeros(_ count: Int) -> [UInt8] { Array(repeating: 0, count: count) }
}
