/// An e-mail address or a phone number as a person types it.
enum TypedContact {
  /// `nil` for what is neither.
  static func contact(_ text: String) -> ReceiptContact? {
    let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return text.contains("@") ? email(text) : phone(text)
  }

  /// An address that mail can be sent to: dots and `@` where they belong, in ASCII, up to 254 bytes.
  static func email(_ text: String) -> ReceiptContact? {
    let halves = text.split(separator: "@", omittingEmptySubsequences: false)
    guard halves.count == 2, text.utf8.count <= 254 else { return nil }
    let (local, domain) = (halves[0], halves[1])
    let isLocal =
      (1...64).contains(local.utf8.count) && !local.hasPrefix(".") && !local.hasSuffix(".") && !local.contains("..")
      && local.utf8.allSatisfy { isLetterOrDigit($0) || ".!#$%&'*+/=?^_`{|}~-".utf8.contains($0) }
    let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
    let isDomain =
      labels.count >= 2
      && labels.allSatisfy { label in
        (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
          && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
      } && (labels.last?.utf8.count ?? 0) >= 2 && labels.last?.allSatisfy(\.isNumber) == false
    return isLocal && isDomain ? .email(text) : nil
  }

  /// Digits with the country's code. A Russian number may begin with 8, or without either.
  static func phone(_ text: String) -> ReceiptContact? {
    let hasPlus = text.hasPrefix("+")
    var digits = ""
    for character in hasPlus ? text.dropFirst() : Substring(text) {
      if character.isASCII, character.isNumber {
        digits.append(character)
      } else if !" -().\u{2010}\u{2011}\u{2012}\u{2013}".contains(character) {
        return nil
      }
    }
    if !hasPlus, digits.count == 11, digits.hasPrefix("8") { digits = "7" + digits.dropFirst() }
    if !hasPlus, digits.count == 10, digits.hasPrefix("9") { digits = "7" + digits }
    // E.164: up to 15 digits, the first of them no zero.
    guard (10...15).contains(digits.count), !digits.hasPrefix("0") else { return nil }
    return .phone(digits)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
  }
}
