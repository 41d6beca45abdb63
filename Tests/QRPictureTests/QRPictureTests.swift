import Testing

@testable import QRPicture

@Suite struct QRPictureTests {
  @Test func itIsAPNGOfOneBitAPixel() throws {
    let bytes = try QRPicture.png(of: "https://t.me/a_bot_of_a_shop?start=qr_AAAAAAAAAAAAAAAAAAAAAA")
    #expect(bytes.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    func number(_ at: Int) -> Int { bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
    let (width, height, depth) = (number(16), number(20), bytes[24])
    #expect(width == height && (500...600).contains(width) && depth == 1, "\(width)×\(height), \(depth)")
    #expect(bytes.count < 8_000, "\(bytes.count) bytes")
  }

  @Test func whatNoCodeCanHoldIsRefused() throws {
    #expect(try QRPicture.png(of: String(repeating: "x", count: 2331)).count > 1000)
    #expect { _ = try QRPicture.png(of: String(repeating: "x", count: 2332)) } throws: { "\($0)".contains("too long") }
    #expect(throws: QRPicture.Failure.self) { try QRPicture.png(of: "") }
  }
}
