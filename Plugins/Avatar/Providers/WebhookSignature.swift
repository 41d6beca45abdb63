import Crypto
import FoundationEssentials
import PluginAPI

/// The signature of a notification: HMAC-SHA256 of its body, as hexadecimal digits, perhaps after `sha256=`.
///
/// It has no time in it. One that is sent again makes the plugin ask the service once more, and that is all.
enum WebhookSignature {
  static func isValid(_ header: String, of body: [UInt8], secret: String) -> Bool {
    guard !secret.isEmpty else { return false }
    let text = header.lowercased()
    guard let code = Hexadecimal.bytes(of: text.hasPrefix("sha256=") ? text.dropFirst(7) : text[...]) else { return false }
    // Compares in constant time.
    return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: body, using: SymmetricKey(data: Data(secret.utf8)))
  }
}
