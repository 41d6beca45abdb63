/// A template of a ``LocalizedText``, read: the subset of ICU's MessageFormat that it documents.
struct MessageTemplate {
  enum Part {
    case text(String)
    /// `#` inside of a plural form: its number.
    case number
    /// `{name}`; `source` is what stood between the braces.
    case argument(name: String, source: String)
    /// `{name, plural, …}`, each form by its category or by `=` and a number.
    case plural(name: String, forms: [String: [Part]], source: String)
    /// A placeholder that can't be read, which people see as it was written.
    case unreadable(source: String)
  }

  private(set) var parts: [Part] = []
  private(set) var problems: [TextProblem.Kind] = []

  /// What makes it impossible to fill in. A brace that means nothing is shown as it was written, and was probably meant so.
  var breakage: TextProblem.Kind? { problems.first { $0 != .strayBrace } }

  /// A plural inside of a plural inside of…: nobody's text goes deeper.
  private static let deepest = 8

  init(_ template: String) {
    parts = read(Array(template.utf8)[...], isPlural: false, depth: 0)
  }

  private mutating func read(_ bytes: ArraySlice<UInt8>, isPlural: Bool, depth: Int) -> [Part] {
    var parts: [Part] = []
    var text: [UInt8] = []
    var rest = bytes
    func flush() {
      guard !text.isEmpty else { return }
      parts.append(.text(String(decoding: text, as: UTF8.self)))
      text = []
    }
    while let byte = rest.popFirst() {
      switch byte {
      case Self.open where rest.first == Self.open, Self.close where rest.first == Self.close:
        rest.removeFirst()
        text.append(byte)
      case Self.open:
        guard let end = Self.closingBrace(of: rest) else {
          problems.append(.unclosedBrace)
          text.append(byte)
          text += rest
          flush()
          return parts
        }
        flush()
        parts.append(placeholder(rest[..<end], depth: depth))
        rest = rest[(end + 1)...]
      case Self.close:
        problems.append(.strayBrace)
        text.append(byte)
      case UInt8(ascii: "#") where isPlural:
        flush()
        parts.append(.number)
      default:
        text.append(byte)
      }
    }
    flush()
    return parts
  }

  private mutating func placeholder(_ body: ArraySlice<UInt8>, depth: Int) -> Part {
    let source = String(decoding: body, as: UTF8.self)
    let pieces = body.split(separator: UInt8(ascii: ","), maxSplits: 2, omittingEmptySubsequences: false)
    let name = Self.trimmed(pieces[0])
    guard !name.isEmpty else {
      problems.append(.unnamedPlaceholder)
      return .unreadable(source: source)
    }
    guard pieces.count > 1 else {
      // Two words are no name: these braces are meant to be seen.
      guard !name.contains(where: \.isWhitespace) else {
        problems.append(.strayBrace)
        return .unreadable(source: source)
      }
      return .argument(name: name, source: source)
    }
    guard Self.trimmed(pieces[1]) == "plural", pieces.count == 3 else {
      problems.append(.unknownFormat(name: name, format: Self.trimmed(pieces[1])))
      return .unreadable(source: source)
    }
    guard depth < Self.deepest else {
      problems.append(.tooDeep(name: name))
      return .unreadable(source: source)
    }
    return .plural(name: name, forms: forms(of: name, pieces[2], depth: depth), source: source)
  }

  /// Reads ` one {…} other {…}`.
  private mutating func forms(of name: String, _ body: ArraySlice<UInt8>, depth: Int) -> [String: [Part]] {
    var forms: [String: [Part]] = [:]
    var rest = body
    while let open = rest.firstIndex(of: Self.open), let end = Self.closingBrace(of: rest[(open + 1)...]) {
      let form = Self.trimmed(rest[..<open])
      let isNumber = form.first == "=" && Int64(form.dropFirst()) != nil
      if forms[form] != nil || !isNumber && PluralCategory(rawValue: form) == nil {
        problems.append(.unknownForm(name: name, form: form))
      }
      forms[form] = read(rest[(open + 1)..<end], isPlural: true, depth: depth + 1)
      rest = rest[(end + 1)...]
    }
    let left = Self.trimmed(rest)
    if !left.isEmpty { problems.append(.unknownForm(name: name, form: left)) }
    if forms[PluralCategory.other.rawValue] == nil { problems.append(.missingOther(name: name)) }
    return forms
  }

  private static let open = UInt8(ascii: "{")
  private static let close = UInt8(ascii: "}")

  private static func closingBrace(of bytes: ArraySlice<UInt8>) -> Int? {
    var depth = 0
    for index in bytes.indices {
      switch bytes[index] {
      case open: depth += 1
      case close where depth == 0: return index
      case close: depth -= 1
      default: break
      }
    }
    return nil
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    var bytes = bytes.drop(while: isSpace)
    while let last = bytes.last, isSpace(last) { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension MessageTemplate {
  /// A placeholder as a template uses it.
  struct Use: Hashable {
    let name: String
    /// The forms, where it chooses a plural form.
    let forms: Set<String>?
  }

  /// Every use of a placeholder, those inside of plural forms, too.
  var uses: [Use] { Self.uses(in: parts) }

  private static func uses(in parts: [Part]) -> [Use] {
    parts.flatMap { part -> [Use] in
      switch part {
      case .text, .number, .unreadable: []
      case .argument(let name, _): [Use(name: name, forms: nil)]
      case .plural(let name, let forms, _): [Use(name: name, forms: Set(forms.keys))] + forms.values.flatMap(uses)
      }
    }
  }
}
