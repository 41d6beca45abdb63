import Crypto

/// Signatures of webhooks: HMAC with SHA-256.
enum Signature {
  static func hex(_ bytes: [UInt8], secret: String) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let code = HMAC<SHA256>.authenticationCode(for: bytes, using: SymmetricKey(data: Array(secret.utf8)))
    return String(decoding: code.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
