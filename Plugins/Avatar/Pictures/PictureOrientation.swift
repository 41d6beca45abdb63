/// How a picture is to be turned, as cameras note it: the tag 0x0112 of EXIF (CIPA DC-008, section 4.6.4).
struct PictureOrientation: Sendable, Hashable {
  /// 2 to 8. 1 is upright, which needs no word.
  let value: UInt8

  private static let name = Array("Exif\0\0".utf8)

  init?(value: Int) {
    guard (2...8).contains(value) else { return nil }
    self.value = UInt8(value)
  }

  /// Reads a JPEG's APP1 segment; `nil` where it says nothing of it, or nothing that can be read.
  init?(segment: ArraySlice<UInt8>) {
    guard segment.starts(with: Self.name) else { return nil }
    let tiff = Array(segment.dropFirst(Self.name.count))
    let isBig = tiff.starts(with: Array("MM".utf8))
    guard isBig || tiff.starts(with: Array("II".utf8)) else { return nil }
    func number(_ place: Int, _ count: Int) -> Int? {
      guard place >= 0, place <= tiff.count - count else { return nil }
      let bytes = tiff[place..<place + count]
      return isBig ? bytes.reduce(0) { $0 << 8 | Int($1) } : bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    guard number(2, 2) == 42, let directory = number(4, 4), let entries = number(directory, 2) else { return nil }
    for entry in 0..<entries {
      let place = directory + 2 + 12 * entry
      guard let tag = number(place, 2) else { return nil }
      guard tag == 0x0112 else { continue }
      // One SHORT, which stands in the entry itself.
      guard number(place + 2, 2) == 3, number(place + 4, 4) == 1, let value = number(place + 8, 2) else { return nil }
      self.init(value: value)
      return
    }
    return nil
  }

  /// An APP1 segment's content that says this and nothing else.
  var segment: [UInt8] {
    Self.name + Array("MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0, 0, 0, 0, 0]
  }
}
