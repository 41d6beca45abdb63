import Testing

@testable import QRAccess

/// What is read off a picture or typed, and what isn't a code at all.
@Suite struct PresentedCodeTests {
  private var generator = SystemRandomNumberGenerator()

  @Test mutating func aLongCodeIsReadBackFromItsPayloadAndItsLink() {
    for _ in 0..<1000 {
      let code = LongCode(using: &generator)
      #expect(code.bytes.count == 16)
      #expect(code.payload.utf8.count == 25 && code.payload.hasPrefix("qr_"))
      #expect(PresentedCode(code.payload) == .long(code))
      #expect(PresentedCode("https://t.me/shop_bot?start=\(code.payload)\n") == .long(code))
    }
  }

  @Test func aLongCodeHasOneTextAndNoOther() {
    // The last of 22 characters carries two bits: A, Q, g or w.
    #expect(PresentedCode("qr_AAAAAAAAAAAAAAAAAAAAAA") != nil)
    #expect(PresentedCode("qr_AAAAAAAAAAAAAAAAAAAAAQ") != nil)
    for text in [
      "qr_AAAAAAAAAAAAAAAAAAAAAB", "qr_AAAAAAAAAAAAAAAAAAAAA", "qr_AAAAAAAAAAAAAAAAAAAAAAA", "qr_AAAAAAAAAAAAAAAAAAAA+A",
      "qr_", "QR_AAAAAAAAAAAAAAAAAAAAAA", "https://t.me/shop_bot?start=ref_1",
      "https://example.org/?start=qr_AAAAAAAAAAAAAAAAAAAAAA",
    ] {
      #expect(PresentedCode(text) == nil, "\(text)")
    }
    #expect(LongCode("AAAAAAAAAAAAAAAAAAAAAQ")?.bytes.last == 1)
    #expect(LongCode("_____________________w")?.bytes == [UInt8](repeating: 255, count: 16))
  }

  @Test mutating func aShortFormIsReadHoweverItIsTyped() throws {
    for _ in 0..<1000 {
      let code = ShortCode(using: &generator)
      #expect(code.text.utf8.count == 11 && code.bytes.count == 10)
      #expect(PresentedCode(code.text) == .short(code))
      #expect(PresentedCode(code.text.lowercased()) == .short(code))
    }
    let code = try #require(PresentedCode("10ABK-EMHPC"))
    for text in ["10abkemhpc", " 1O ABK EMHPC ", "IoABK—EMHPC", "l0abk-emhpc", "1ОАВК-ЕМНРС", "1оавк-емнрс"] {
      #expect(PresentedCode(text) == code, "\(text)")
    }
  }

  @Test func whatIsNoShortFormIsNone() {
    for text in [
      "", "-", "10ABK-EMHP", "10ABK-EMHPCC", "10ABK-EMHPU", "10ABK_EMHPC", "10ABK-EMHP!", "привет, это", "🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂",
      String(repeating: "0", count: 300),
    ] {
      #expect(PresentedCode(text) == nil, "\(text)")
    }
  }

  @Test mutating func anyBytesAreReadOrRefused() {
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
      let text = String(decoding: bytes, as: UTF8.self)
      for given in [text, "qr_" + text, "https://t.me/b?start=" + text] {
        guard case .long(let code)? = PresentedCode(given) else { continue }
        #expect(given.contains(code.payload))
      }
    }
  }

  @Test mutating func codesAreRandom() {
    let long = Set((0..<2000).map { _ in LongCode(using: &generator) })
    let short = Set((0..<2000).map { _ in ShortCode(using: &generator) })
    #expect(long.count == 2000 && short.count == 2000)
    // Each bit is set about half of the time: 2000 throws lie within 7 standard deviations.
    for bit in 0..<50 { #expect(abs(short.count { $0.value >> bit & 1 == 1 } - 1000) < 160, "bit \(bit)") }
    for bit in 0..<128 { #expect(abs(long.count { $0.bytes[bit / 8] >> (bit % 8) & 1 == 1 } - 1000) < 160, "bit \(bit)") }
  }
}
