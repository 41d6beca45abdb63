import Crypto

/// Signatures in hexadecimal digits: HMAC with SHA-256.
enum Signature {
  static func hex(_ bytes: [UInt8], secret: String) -> String {
    hex(HMAC<SHA256>.authenticationCode(for: bytes, using: SymmetricKey(data: Array(secret.utf8))))
  }

  /// Bytes as lower-case hexadecimal digits.
  static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
