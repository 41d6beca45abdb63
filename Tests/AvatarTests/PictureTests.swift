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

  @Test("Kinds are told by content", arguments: ["", "GIF89a", "<svg xmlns='http://www.w3.org/2000/svg'/>", "%PDF-1.7", "BM", "RIFF0000WAVE"])
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
    var generator = SplitMix(state: seed)
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

/// The same numbers every time.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
