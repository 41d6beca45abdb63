/// Signs webhooks: https://docs.stripe.com/webhooks#verify-manually
enum StripeSignature {
  /// The header `Stripe-Signature`, with one `v1` for each secret that is valid.
  static func header(_ body: [UInt8], secrets: [String], unixTime: Int) -> String {
    let signed = Array("\(unixTime).".utf8) + body
    let signatures = secrets.map { secret in
      "v1=" + Signature.hex(signed, secret: secret)
    }
    return (["t=\(unixTime)"] + signatures).joined(separator: ",")
  }
}
