import BaseTesting
import Testing

@testable import Avatar

@Suite struct PictureTests {
  static let whole: [(String, [UInt8], PictureType, Int)] = [
    ("jpeg", PictureSamples.jpeg, .jpeg, 72), ("progressive", PictureSamples.progressive, .jpeg, 72),
    ("grey", PictureSamples.grey, .jpeg, 72), ("cmyk", PictureSamples.cmyk, .jpeg, 72), ("png", PictureSamples.png, .png, 72),
    ("pngAlpha", PictureSamples.pngAlpha, .png, 64), ("webp", PictureSamples.webp, .webp, 72),
    ("webpLossless", PictureSamples.webpLossless, .webp, 72), ("webpAlpha", PictureSamples.webpAlpha, .webp, 72),
  ]

  private func problem(_ bytes: [UInt8], _ limits: InspectedPicture.Limits = .photo) -> PictureProblem? {
    do throws(PictureProblem) {
      _ = try InspectedPicture(bytes, limits: limits)
      return nil
    } catch { return error }
  }

  private func contains(_ bytes: [UInt8], _ text: String) -> Bool {
    bytes.indices.contains { bytes[$0...].starts(with: text.utf8) }
  }

  @Test("What programs write is taken, with its size, and written anew without metadata", arguments: whole)
  func taken(_ name: String, _ bytes: [UInt8], _ type: PictureType, _ width: Int) throws {
    let picture = try InspectedPicture(bytes)
    #expect(picture.type == type && picture.width == width && picture.height == 64)
    for word in ["secret", "Secret", "Exif", "EXIF", "XMP", "eXIf", "tEXt", "iTXt", "2026:01:01"] {
      #expect(!contains(picture.bytes, word), "\(name) holds \(word)")
    }
    // What is clean stays as it is.
    #expect(try InspectedPicture(picture.bytes).bytes == picture.bytes)
  }

  @Test("The samples do hold what must go")
  func samples() {
    #expect(contains(PictureSamples.jpeg, "secret comment") && contains(PictureSamples.jpeg, "SecretCamera"))
    #expect(contains(PictureSamples.png, "secret author") && contains(PictureSamples.webp, "secret xmp"))
  }

  @Test("What breaks off anywhere is refused", arguments: whole)
  func truncated(_ name: String, _ bytes: [UInt8], _ type: PictureType, _ width: Int) throws {
    let clean = try InspectedPicture(bytes).bytes
    for length in 12..<clean.count {
      #expect(problem(Array(clean.prefix(length))) != nil, "\(name) of \(length) bytes")
    }
    #expect(problem(Array(clean.dropLast(2))) == .truncated)
  }

  @Test("What stands behind the end, or between the parts, is gone", arguments: whole)
  func polyglots(_ name: String, _ bytes: [UInt8], _ type: PictureType, _ width: Int) throws {
    let clean = try InspectedPicture(bytes).bytes
    let page = Array("<html><script>alert(1)</script>PK\u{3}\u{4}".utf8)
    #expect(try InspectedPicture(bytes + page).bytes == clean)
  }

  /// An APP1 segment whose directory has another tag before the orientation.
  private static func exif(
    _ value: UInt8, isBig: Bool, count: UInt8 = 2, kind: UInt8 = 3, directory: UInt8 = 8, name: String = "Exif\0\0"
  ) -> [UInt8] {
    func number(_ value: UInt8, _ bytes: Int) -> [UInt8] {
      let zeros = [UInt8](repeating: 0, count: bytes - 1)
      return isBig ? zeros + [value] : [value] + zeros
    }
    let tags: [[UInt8]] = isBig ? [[0x01, 0x0F], [0x01, 0x12]] : [[0x0F, 0x01], [0x12, 0x01]]
    var content = Array(name.utf8) + Array((isBig ? "MM" : "II").utf8) + number(42, 2) + number(directory, 4) + number(count, 2)
    content += tags[0] + number(2, 2) + number(7, 4) + Array("Secret\0\0".utf8.prefix(4))
    content += tags[1] + number(kind, 2) + number(1, 4) + number(value, 2) + [0, 0] + [0, 0, 0, 0] + Array("secret place".utf8)
    var segment: [UInt8] = [0xFF, 0xE1]
    segment.append(big: content.count + 2, bytes: 2)
    return segment + content
  }

  @Test(
    "How a phone's photo is to be turned stays, and nothing else that its camera wrote", arguments: [true, false],
    1...9 as ClosedRange<UInt8>)
  func turned(_ isBig: Bool, _ value: UInt8) throws {
    let plain = try InspectedPicture(PictureSamples.grey).bytes
    let turned = try InspectedPicture(Array(plain.prefix(2) + Self.exif(value, isBig: isBig) + plain.dropFirst(2))).bytes
    #expect(!contains(turned, "secret") && !contains(turned, "Secr"))
    // 1 is upright, and 9 is nothing.
    guard (2...8).contains(value) else { return #expect(turned == plain) }
    let segment = try #require(PictureOrientation(value: Int(value))).segment
    #expect(turned.count == plain.count + segment.count + 4 && contains(turned, "Exif"))
    #expect(PictureOrientation(segment: segment[...])?.value == value)
    #expect(try InspectedPicture(turned).bytes == turned)
    // A second word, as of a thumbnail's, doesn't count.
    let twice = plain.prefix(2) + Self.exif(value, isBig: isBig) + Self.exif(4, isBig: isBig) + plain.dropFirst(2)
    #expect(try InspectedPicture(Array(twice)).bytes == turned)
  }

  @Test("What is no proper EXIF says nothing, wherever it breaks off", arguments: [true, false])
  func unreadableOrientation(_ isBig: Bool) throws {
    let whole = Self.exif(6, isBig: isBig).dropFirst(4)
    // The value ends at byte 38; only what lies behind it may be missing.
    for length in 0..<38 { #expect(PictureOrientation(segment: whole.prefix(length)) == nil, "\(length)") }
    #expect(PictureOrientation(segment: whole.prefix(38))?.value == 6)
    for segment in [
      Self.exif(6, isBig: isBig, kind: 4), Self.exif(6, isBig: isBig, directory: 255), Self.exif(6, isBig: isBig, count: 1),
      Self.exif(6, isBig: isBig, directory: 9), Self.exif(6, isBig: isBig, name: "Exif\u{1}\0"),
      Self.exif(6, isBig: isBig, count: 0),
    ] { #expect(PictureOrientation(segment: segment.dropFirst(4)) == nil) }
    // Directories and counts as large as can be.
    let huge = Array("Exif\0\0".utf8) + Array("MM".utf8) + [0, 42, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]
    #expect(PictureOrientation(segment: huge[...]) == nil)
    let many = Array("Exif\0\0".utf8) + Array("MM".utf8) + [0, 42, 0, 0, 0, 8, 0xFF, 0xFF, 0, 0]
    #expect(PictureOrientation(segment: many[...]) == nil)
  }

  @Test func hiddenInAComment() throws {
    let page = Array("<?php evil ?>".utf8)
    var segment: [UInt8] = [0xFF, 0xFE]
    segment.append(big: page.count + 2, bytes: 2)
    let clean = try InspectedPicture(PictureSamples.grey).bytes
    let spiked = Array(clean.prefix(2)) + segment + page + Array(clean.dropFirst(2))
    #expect(try InspectedPicture(spiked).bytes == clean)
    // In a table there is no room.
    var table: [UInt8] = [0xFF, 0xDB]
    table.append(big: page.count + 2, bytes: 2)
    #expect(problem(Array(clean.prefix(2)) + table + page + Array(clean.dropFirst(2))) != nil)
  }

  @Test func animated() {
    #expect(problem(PictureSamples.webpAnimated) == .animated)
    #expect(problem(PictureSamples.pngAnimated) == .animated)
    #expect(problem(PictureSamples.gif) == .unsupported)
  }

  @Test(
    "Kinds are told by content",
    arguments: ["", "GIF89a", "<svg xmlns='http://www.w3.org/2000/svg'/>", "%PDF-1.7", "BM", "RIFF0000WAVE"])
  func others(_ text: String) { #expect(problem(Array(text.utf8)) == .unsupported) }

  @Test func sizes() throws {
    // 30,000 × 30,000, by the header alone: such a picture has few bytes and would need gigabytes.
    var png = PictureSamples.png
    png.replaceSubrange(16..<24, with: [0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30])
    png.replaceSubrange(29..<33, with: CRC32.of(Array(png[12..<16]), png[16..<29]).bigEndianBytes)
    #expect(problem(png) == .tooManyPixels)
    var jpeg = try InspectedPicture(PictureSamples.grey).bytes
    let frame = try #require(jpeg.indices.first { jpeg[$0...].starts(with: [0xFF, 0xC0]) })
    jpeg.replaceSubrange(frame + 5..<frame + 9, with: [0x75, 0x30, 0x75, 0x30])
    #expect(problem(jpeg) == .tooManyPixels)
    var webp = PictureSamples.webpLossless
    let lossless = try #require(webp.indices.first { webp[$0...].starts(with: Array("VP8L".utf8)) }) + 9
    webp.replaceSubrange(lossless..<lossless + 4, with: [0xFF, 0xFF, 0xFF, 0x0F])
    #expect(problem(webp) == .tooManyPixels)
    #expect(problem(PictureSamples.png, InspectedPicture.Limits(side: 70...100)) == .tooSmall)
    #expect(problem(PictureSamples.png, InspectedPicture.Limits(bytes: 100)) == .tooLarge)
    var none = PictureSamples.grey
    let size = try #require(none.indices.first { none[$0...].starts(with: [0xFF, 0xC0]) })
    none.replaceSubrange(size + 5..<size + 9, with: [0, 0, 0, 0])
    #expect(problem(none) == .damaged)
  }

  @Test("A wrong checksum is noticed")
  func checksum() {
    var png = PictureSamples.pngAlpha
    png[20] ^= 1
    #expect(problem(png) == .damaged)
  }

  @Test("Whatever bytes come, nothing traps", arguments: 0..<8)
  func mutations(_ seed: UInt64) {
    var generator = TestRandom(seed: seed)
    for (_, sample, _, _) in Self.whole {
      for _ in 0..<400 {
        var bytes = sample
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
          let index = Int.random(in: 0..<min(bytes.count, 400), using: &generator)
          bytes[index] = UInt8.random(in: .min ... .max, using: &generator)
        }
        _ = problem(bytes)
      }
    }
  }

  @Test func videos() {
    #expect(VideoType(of: [0, 0, 0, 0x18] + Array("ftypisom0000".utf8)) == .mp4)
    #expect(VideoType(of: [0x1A, 0x45, 0xDF, 0xA3, 1]) == .webm)
    #expect(VideoType(of: PictureSamples.jpeg) == nil && VideoType(of: []) == nil)
  }
}

extension Int {
  fileprivate var bigEndianBytes: [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: self >> (24 - 8 * $0)) } }
}
