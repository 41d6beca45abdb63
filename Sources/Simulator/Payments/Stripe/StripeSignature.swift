import Crypto

/// Signs webhooks: https://docs.stripe.com/webhooks#verify-manually
enum StripeSignature {
  /// The header `Stripe-Signature`, with one `v1` for each secret that is valid.
  static func header(_ body: [UInt8], secrets: [String], unixTime: Int) -> String {
    let signed = Array("\(unixTime).".utf8) + body
    let signatures = secrets.map { secret in
      "v1=" + hex(HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: Array(secret.utf8))))
    }
    return (["t=\(unixTime)"] + signatures).joined(separator: ",")
  }

  private static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
