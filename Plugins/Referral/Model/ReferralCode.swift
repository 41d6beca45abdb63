/// A person's invitation code: eight letters and digits without those that look alike.
struct ReferralCode {
  private static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
  static let length = 8
  /// What the payload of an invitation link begins with.
  static let linkPrefix = "ref_"

  static func random() -> String { String((0..<length).map { _ in alphabet.randomElement() ?? "a" }) }
}
