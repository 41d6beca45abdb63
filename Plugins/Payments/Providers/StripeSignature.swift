import Crypto
import FoundationEssentials
import PluginAPI

/// Stripe's signature of a webhook: https://docs.stripe.com/webhooks#verify-manually
enum StripeSignature {
  /// How old a signature may be.
  static let toleranceSeconds: Int64 = 300

  enum Failure: Error, CustomStringConvertible {
    case unreadable
    case wrong
    case old(seconds: Int64)

    var description: String {
      switch self {
      case .unreadable: "the header Stripe-Signature is missing or not of the form t=…,v1=…"
      case .wrong: "the signature doesn't match this webhook secret"
      case .old(let seconds): "the signature is \(seconds) seconds old"
      }
    }
  }

  /// - Parameters:
  ///   - header: `t=<seconds>,v1=<hex>[,v1=<hex>…]`; several while a secret is being changed.
  ///   - body: as it came, byte by byte.
  ///   - secret: the whole of it, `whsec_` included.
  ///   - now: seconds since 1970.
  static func check(_ header: String, of body: [UInt8], secret: String, now: Int64) throws(Failure) {
    var time: Int64?
    var signatures: [[UInt8]] = []
    for part in header.split(separator: ",").prefix(20) {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { continue }
      // Seconds since 1970, of any year that a calendar has.
      if pair[0] == "t" { time = Int64(pair[1]).flatMap { (0...253_402_300_799).contains($0) ? $0 : nil } }
      if pair[0] == "v1", let bytes = Hexadecimal.bytes(of: pair[1]), bytes.count == 32 { signatures.append(bytes) }
    }
    guard let time, !signatures.isEmpty else { throw .unreadable }
    let key = SymmetricKey(data: Data(secret.utf8))
    let signed = Array("\(time).".utf8) + body
    // Compares in constant time.
    guard signatures.contains(where: { HMAC<SHA256>.isValidAuthenticationCode($0, authenticating: signed, using: key) }) else {
      throw .wrong
    }
    // bounded: both are of years that a calendar has
    guard now - time <= toleranceSeconds else { throw .old(seconds: now - time) }
  }
}
