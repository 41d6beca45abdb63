import PluginAPI

/// What somebody presented as a code: read from a QR code, or typed.
enum PresentedCode: Sendable, Hashable {
  /// The 128 random bits of the QR code.
  case long(LongCode)
  case short(ShortCode)

  /// Reads a deep link's payload, a whole deep link, or a short form however it is written; `nil` for anything else.
  init?(_ text: String) {
    // Turnstiles and people send what they like: only so much of it is looked at.
    guard text.utf8.count <= 256 else { return nil }
    var rest = TypedCode.unwrapped(text)
    if let start = rest.firstRange(of: "?start="), rest.hasPrefix("https://t.me/") { rest = rest[start.upperBound...] }
    if rest.hasPrefix(LongCode.prefix) {
      guard let code = LongCode(rest.dropFirst(LongCode.prefix.count)) else { return nil }
      self = .long(code)
    } else {
      guard let code = ShortCode(rest) else { return nil }
      self = .short(code)
    }
  }
}

/// The content of a QR code: 16 random bytes.
struct LongCode: Sendable, Hashable {
  /// What a deep link's payload begins with.
  static let prefix = "qr_"
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  let bytes: [UInt8]

  init(using generator: inout some RandomNumberGenerator) {
    bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  /// Reads 22 characters of base64url (RFC 4648, section 5), whose last one has four bits to spare.
  init?(_ text: Substring) {
    guard text.utf8.count == 22 else { return nil }
    var bits: UInt128 = 0
    for (index, character) in text.utf8.enumerated() {
      guard let value = Self.alphabet.firstIndex(of: character) else { return nil }
      if index == 21 {
        // One code has one text.
        guard value & 15 == 0 else { return nil }
        bits = bits << 2 | UInt128(value >> 4)
      } else {
        bits = bits << 6 | UInt128(value)
      }
    }
    bytes = (0..<16).map { UInt8(truncatingIfNeeded: bits >> (8 * (15 - UInt128($0)))) }
  }

  /// The deep link's payload: `qr_` and 22 characters.
  var payload: String {
    var bits: UInt128 = 0
    for byte in bytes { bits = bits << 8 | UInt128(byte) }
    var text: [UInt8] = []
    for index in 0..<21 { text.append(Self.alphabet[Int(bits >> (122 - 6 * UInt128(index)) & 63)]) }
    text.append(Self.alphabet[Int(bits & 3) << 4])
    return Self.prefix + String(decoding: text, as: UTF8.self)
  }
}

/// A code to type: ten symbols of Crockford's base 32, 50 random bits.
///
/// https://www.crockford.com/base32.html: case makes no difference, hyphens count for nothing, O is 0, I and L are 1; ``TypedCode`` reads
/// them so, and takes what people paste.
struct ShortCode: Sendable, Hashable {
  static let length = 10
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  let value: UInt64

  init(using generator: inout some RandomNumberGenerator) {
    value = UInt64.random(in: 0..<(1 << (5 * UInt64(Self.length))), using: &generator)
  }

  init?(_ text: Substring) {
    guard let canonical = TypedCode(text)?.canonical, canonical.unicodeScalars.count == Self.length else { return nil }
    var value: UInt64 = 0
    for scalar in canonical.unicodeScalars {
      guard scalar.isASCII, let symbol = Self.alphabet.firstIndex(of: UInt8(truncatingIfNeeded: scalar.value)) else { return nil }
      value = value << 5 | UInt64(symbol)
    }
    self.value = value
  }

  /// `7K3QM-9T2XA`.
  var text: String {
    let symbols = bytes
    return String(decoding: symbols.prefix(5), as: UTF8.self) + "-" + String(decoding: symbols.suffix(5), as: UTF8.self)
  }

  /// The symbols without a hyphen, as they are hashed.
  var bytes: [UInt8] { (0..<Self.length).map { Self.alphabet[Int(value >> (5 * UInt64(Self.length - 1 - $0)) & 31)] } }
}
