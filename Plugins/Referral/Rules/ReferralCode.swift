/// A person's invitation code: eight letters and digits without those that look alike.
enum ReferralCode {
  static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
  static let length = 8
  /// What the payload of an invitation link begins with.
  static let linkPrefix = "ref_"

  static func random(using generator: inout some RandomNumberGenerator) -> String {
    String((0..<length).map { _ in alphabet.randomElement(using: &generator) ?? "a" })
  }

  static func random() -> String {
    var generator = SystemRandomNumberGenerator()
    return random(using: &generator)
  }
}
