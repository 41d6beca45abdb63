/// A promo code as codes are compared: letters that look alike are one letter, and spaces and dashes count for nothing.
///
/// People type codes from posters and from friends' messages: `spring-25`, `SPRING 25` and `ЅРRING25` with Cyrillic letters
/// are one code.
struct PromoCodeText: Sendable, Hashable {
  /// How long a code may be, in the letters that count.
  static let length = 3...32

  let canonical: String

  /// `nil` for what can't be a code: too short, too long, or with other things than letters and digits in it.
  init?(_ typed: String) {
    // What is typed is a message's text: only so much of it is looked at.
    var canonical = ""
    for scalar in typed.unicodeScalars.prefix(200) {
      if Self.isIgnored(scalar) { continue }
      // Digits of other scripts are the same numbers.
      if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
        canonical += String(Int(value))
        continue
      }
      for upper in scalar.properties.uppercaseMapping.unicodeScalars {
        guard upper.properties.isAlphabetic else { return nil }
        canonical.unicodeScalars.append(Self.lookAlikes[upper] ?? upper)
      }
    }
    guard Self.length.contains(canonical.unicodeScalars.count), typed.unicodeScalars.count <= 200 else { return nil }
    self.canonical = canonical
  }

  private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.properties.generalCategory == .dashPunctuation
      || scalar.properties.generalCategory == .format || scalar == "_" || scalar == "\u{2212}"
  }

  /// Capital letters that are read as another, mostly Latin, one.
  private static let lookAlikes: [Unicode.Scalar: Unicode.Scalar] = {
    let pairs: [(String, String)] = [
      // Cyrillic
      ("АВЕЁКМНОРСТУХІЇЈЅЗҮԜԚ", "ABEEKMH0PCTYX11JS3YWQ"),
      // Greek
      ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZH1KMN0PTYX"),
      // Latin letters and digits that only some fonts tell apart
      ("OIL", "011"),
    ]
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (from, to) in pairs {
      for (letter, twin) in zip(from.unicodeScalars, to.unicodeScalars) { table[letter] = twin }
    }
    return table
  }()
}
