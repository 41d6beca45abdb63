/// Texts of other people, made harmless where they are printed: nothing in them moves a terminal's cursor, rings, changes colours, breaks
/// a line or turns it around. The terminal, the log and files for spreadsheets share the one list of what is harmful.
package enum SafeText {
  /// On one line.
  package static func line(_ text: String) -> String { cleaned(text, keepingLines: false) }

  /// With its line breaks.
  package static func lines(_ text: String) -> String { cleaned(text, keepingLines: true) }

  /// As a field of a file that spreadsheets open: it is text to them and no formula, which an apostrophe before it says. Numbers stay as they
  /// are.
  package static func field(_ text: String) -> String {
    let text = lines(text)
    return startsFormula(text) ? "'" + text : text
  }

  /// The text that ``field(_:)`` stands for.
  package static func text(ofField field: String) -> String {
    guard field.utf8.first == UInt8(ascii: "'") else { return field }
    let rest = String(field.unicodeScalars.dropFirst())
    return startsFormula(rest) ? rest : field
  }

  /// Control characters, ESC among them, and what sets the direction of text or breaks lines.
  package static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  private static func cleaned(_ text: String, keepingLines: Bool) -> String {
    guard text.unicodeScalars.contains(where: isHarmful) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "\n", keepingLines {
        result.unicodeScalars.append(scalar)
      } else if scalar == "\n" || scalar == "\t" || scalar == "\r" {
        result += " "
      } else if isHarmful(scalar) {
        result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Whether a spreadsheet would calculate with it. They pass over spaces before it, and take full-width signs for the same.
  private static func startsFormula(_ text: String) -> Bool {
    let start = text.unicodeScalars.drop { $0.properties.isWhitespace || $0 == "'" }
    switch start.first {
    case "=", "@", "\u{FF1D}", "\u{FF20}": return true
    case "+", "-", "\u{FF0B}", "\u{FF0D}": return !isNumber(start.dropFirst())
    default: return false
    }
  }

  private static func isNumber(_ text: Substring.UnicodeScalarView) -> Bool {
    text.first.map { ("0"..."9").contains($0) } == true && text.allSatisfy { ("0"..."9").contains($0) || $0 == "." }
  }
}
