import Crypto
import FoundationEssentials

/// The signature of a notification: HMAC-SHA256 of its body, as hexadecimal digits, perhaps after `sha256=`.
///
/// It has no time in it. One that is sent again makes the plugin ask the service once more, and that is all.
enum WebhookSignature {
  static func isValid(_ header: String, of body: [UInt8], secret: String) -> Bool {
    guard !secret.isEmpty else { return false }
    let text = header.lowercased()
    let digits = Array((text.hasPrefix("sha256=") ? text.dropFirst(7) : text[...]).utf8)
    guard digits.count == 64 else { return false }
    var code: [UInt8] = []
    for index in stride(from: 0, to: 64, by: 2) {
      guard let high = nibble(digits[index]), let low = nibble(digits[index + 1]) else { return false }
      code.append(high << 4 | low)
    }
    // Compares in constant time.
    return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: body, using: SymmetricKey(data: Data(secret.utf8)))
  }

  private static func nibble(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x61...0x66: digit - 0x61 + 10
    default: nil
    }
  }
}
