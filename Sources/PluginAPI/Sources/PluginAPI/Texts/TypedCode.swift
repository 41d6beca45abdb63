/// A code as people type and paste it, in the form in which codes are compared: capital letters that look alike are one letter.
///
/// It takes what comes of posters, messages and clipboards: compatibility forms (full-width, circled and mathematical letters), letters
/// in two pieces (`й` as `и` and a breve), Cyrillic and Greek letters for Latin ones, digits of other scripts, spaces, dashes and minus
/// signs anywhere, signs without width, and quotes, brackets, dots, commas and emoji at the ends. Other signs, and those in the middle,
/// make it none: what they stand for is anybody's guess.
///
///     TypedCode("«ｓpring-25». 🎉")?.canonical == "SPR1NG25"
public struct TypedCode: Sendable, Hashable {
  /// Letters in upper case, and digits: `O` is `0`, `I` and `L` are `1`.
  public let canonical: String

  /// - Parameters:
  ///   - ignoring: signs that count for nothing besides, such as `_`.
  ///   - limit: the most code points that are looked at.
  /// - Returns: `nil` for what is no code, or longer than the limit.
  public init?(_ typed: some StringProtocol, ignoring: Set<Unicode.Scalar> = [], limit: Int = 200) {
    guard typed.unicodeScalars.prefix(limit + 1).count <= limit else { return nil }
    var letters: [Unicode.Scalar] = []
    // Whether something came that only stands behind a code.
    var isOver = false
    for scalar in typed.unicodeScalars {
      if Self.isIgnored(scalar) || ignoring.contains(scalar) { continue }
      let plain = Self.compatible(scalar)
      if plain.properties.isCombining, !letters.isEmpty, let last = letters.last {
        guard !isOver else { continue }
        if let whole = Self.composed(last, plain) {
          letters[letters.count - 1] = whole
        } else if plain.properties.isAlphabetic {
          letters.append(plain)
        }
      } else if plain.isLetterOrDigit {
        guard !isOver else { return nil }
        letters.append(plain)
      } else if plain.isWrapping {
        isOver = !letters.isEmpty
      } else if !plain.properties.isCombining {
        return nil
      }
    }
    var canonical = String.UnicodeScalarView()
    for letter in letters {
      if letter.properties.numericType == .decimal, let value = letter.properties.numericValue {
        canonical.append(contentsOf: String(Int(value)).unicodeScalars)
      } else {
        for upper in letter.properties.uppercaseMapping.unicodeScalars {
          guard upper.properties.isAlphabetic else { return nil }
          canonical.append(Self.lookAlikes[upper] ?? upper)
        }
      }
    }
    guard !canonical.isEmpty else { return nil }
    self.canonical = String(canonical)
  }

  /// What was pasted, without what stands around it: white space, quotes, brackets, dots, commas, emoji and signs without width. For
  /// codes and links whose letters mean what they are.
  public static func unwrapped(_ pasted: String) -> Substring {
    func isAround(_ scalar: Unicode.Scalar) -> Bool {
      scalar.isWrapping || scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
        || scalar.properties.generalCategory == .format || scalar.properties.generalCategory == .enclosingMark
    }
    let scalars = pasted.unicodeScalars
    guard let first = scalars.firstIndex(where: { !isAround($0) }), let last = scalars.lastIndex(where: { !isAround($0) }) else {
      return ""
    }
    return Substring(scalars[first...last])
  }

  private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .dashPunctuation, .format, .control: true
    default:
      // Minus signs, a bullet that is a hyphen, and the fillers and selectors that nobody sees.
      scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
        || [0x207B, 0x208B, 0x2212, 0x2043, 0x2796].contains(scalar.value)
    }
  }

  /// A letter in two pieces as one: Swift takes the two for the same character.
  private static func composed(_ letter: Unicode.Scalar, _ mark: Unicode.Scalar) -> Unicode.Scalar? {
    var pair = String.UnicodeScalarView()
    pair.append(contentsOf: [letter, mark])
    let text = String(pair)
    guard text.count == 1, let character = text.first, let index = wholeLetters.firstIndex(of: character) else { return nil }
    let scalars = wholeLetters[index].unicodeScalars
    return scalars.count == 1 ? scalars.first : nil
  }

  private static let wholeLetters: Set<Character> = {
    let blocks: [ClosedRange<UInt32>] = [0xC0...0x24F, 0x370...0x52F, 0x1E00...0x1FFF]
    let scalars = blocks.joined().compactMap { Unicode.Scalar($0) }
    return Set(scalars.filter(\.properties.isAlphabetic).map { Character($0) })
  }()

  /// The letter or digit that a compatibility form stands for (Unicode's NFKC, as far as Latin letters and digits go).
  private static func compatible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    func letter(_ index: UInt32, from first: UInt32) -> Unicode.Scalar { Unicode.Scalar(first + index) ?? scalar }
    let value = scalar.value
    switch value {
    case ..<0x80: return scalar
    case 0xFF21...0xFF3A, 0xFF41...0xFF5A: return letter(value - 0xFF21, from: 0x41)
    // Circled, squared and parenthesised letters.
    case 0x24B6...0x24CF: return letter(value - 0x24B6, from: 0x41)
    case 0x24D0...0x24E9: return letter(value - 0x24D0, from: 0x61)
    case 0x1F110...0x1F129: return letter(value - 0x1F110, from: 0x41)
    case 0x1F130...0x1F149, 0x1F150...0x1F169, 0x1F170...0x1F189: return letter((value - 0x1F130) % 32, from: 0x41)
    case 0x2460...0x2468: return letter(value - 0x2460, from: 0x31)
    case 0x2080...0x2089: return letter(value - 0x2080, from: 0x30)
    // Thirteen alphabets of mathematical letters, capital and small.
    case 0x1D400...0x1D6A3:
      let index = (value - 0x1D400) % 52
      return index < 26 ? letter(index, from: 0x41) : letter(index - 26, from: 0x61)
    default: return compatibleSingles[scalar] ?? scalar
    }
  }

  private static let compatibleSingles: [Unicode.Scalar: Unicode.Scalar] = Dictionary(
    zip(
      "ª²³¹ºſʰʲʳʷʸˡˢˣᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁᵂᵃᵇᵈᵉᵍᵏᵐᵒᵖᵗᵘᵛᵢᵣᵤᵥᶜᶠᶻ⁰ⁱ⁴⁵⁶⁷⁸⁹ⁿₐₑₒₓₕₖₗₘₙₚₛₜℂℊℋℌℍℎℐℑℒℓℕℙℚℛℜℝℤℨℬℭℯℰℱℳℴℹⅅⅆⅇⅈⅉⅠⅤⅩⅬⅭⅮⅯⅰⅴⅹⅼⅽⅾⅿ⓪"
        .unicodeScalars,
      "a231oshjrwylsxABDEGHIJKLMNOPRTUWabdegkmoptuviruvcfz0i456789naeoxhklmnpstCgHHHhIILlNPQRRRZZBCeEFMoiDdeijIVXLCDMivxlcdm0"
        .unicodeScalars), uniquingKeysWith: { first, _ in first })

  /// Capital letters that are read as another, mostly Latin, one.
  private static let lookAlikes: [Unicode.Scalar: Unicode.Scalar] = {
    let pairs: [(String, String)] = [
      // Cyrillic
      ("АВЕЁКМНОРСТУХІЇЈЅЗҮԜԚҺӀ", "ABEEKMH0PCTYX11JS3YWQH1"),
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

extension Unicode.Scalar.Properties {
  fileprivate var isCombining: Bool {
    switch generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: true
    default: false
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isLetterOrDigit: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .letterNumber: true
    default: false
    }
  }

  /// Whether it stands around codes without belonging to them: quotes, brackets, dots, commas, emoji.
  fileprivate var isWrapping: Bool {
    switch properties.generalCategory {
    case .initialPunctuation, .finalPunctuation, .openPunctuation, .closePunctuation, .otherSymbol, .modifierSymbol: true
    default: ["\"", "'", "`", "´", "″", "′", ".", ",", ";", ":", "…", "。", "、", "·", "•", "*"].contains(self)
    }
  }
}
