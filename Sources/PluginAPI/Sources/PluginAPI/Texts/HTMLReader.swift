/// Reads Telegram's subset of HTML as its server does.
///
/// Source: [HTML style](https://core.telegram.org/bots/api#html-style) and `parse_html` of TDLib.
struct HTMLReader {
  private static let tags: Set<String> = [
    "a", "b", "strong", "i", "em", "s", "strike", "del", "u", "ins", "tg-spoiler", "span", "tg-emoji", "tg-time", "pre", "code",
    "blockquote",
  ]

  private let source: [Unicode.Scalar]
  private var index = 0
  private var output: [Unicode.Scalar] = []
  private var marks: [MarkedText.Mark] = []
  /// The marks that wait for their end, by their number, with the names of their tags.
  private var open: [(tag: String, mark: Int)] = []

  init(_ text: String) { source = Array(text.unicodeScalars) }

  mutating func read() throws -> MarkedText {
    while let scalar = current {
      switch scalar {
      case "&":
        if let scalar = reference() {
          output.append(scalar)
        } else {
          copy(scalar)
        }
      case "<": try tag()
      default: copy(scalar)
      }
    }
    if let last = open.last { throw Self.fault("<\(last.tag)> is never closed") }
    return MarkedText(scalars: output, marks: marks)
  }

  private var current: Unicode.Scalar? { index < source.count ? source[index] : nil }

  private mutating func copy(_ scalar: Unicode.Scalar) {
    output.append(scalar)
    index += 1
  }

  private static func fault(_ what: String) -> PluginError {
    .invalidMessage("a text is no HTML that Telegram takes: \(what); what isn't markup is written with TextFormat.html.escape")
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || ("\t"..."\r").contains(scalar) }

  private mutating func skipSpaces() {
    while let scalar = current, Self.isSpace(scalar) { index += 1 }
  }

  private mutating func word(until isEnd: (Unicode.Scalar) -> Bool) -> String {
    let start = index
    while let scalar = current, !isEnd(scalar) { index += 1 }
    return String(String.UnicodeScalarView(source[start..<index])).lowercased()
  }

  /// Reads `&lt;` and the like; `nil`, with nothing consumed, if it is none that Telegram knows.
  private mutating func reference() -> Unicode.Scalar? {
    var end = index + 1
    while end < source.count, end - index < 12,
      source[end] == "#" || source[end].isASCII && source[end].properties.isAlphabetic
        || ("0"..."9").contains(source[end])
    { end += 1 }
    let name = String(String.UnicodeScalarView(source[(index + 1)..<end]))
    let scalar: Unicode.Scalar? =
      switch name {
      case "lt": "<"
      case "gt": ">"
      case "amp": "&"
      case "quot": "\""
      default:
        if name.hasPrefix("#x") || name.hasPrefix("#X") {
          UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
        } else if name.hasPrefix("#") {
          UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
        } else {
          nil
        }
      }
    guard let scalar, scalar.value != 0 else { return nil }
    index = end < source.count && source[end] == ";" ? end + 1 : end
    return scalar
  }

  private mutating func tag() throws {
    let start = index
    index += 1
    guard current == "/" else { return try startTag(from: start) }
    index += 1
    let name = word { Self.isSpace($0) || $0 == ">" }
    skipSpaces()
    guard current == ">" else { throw Self.fault("</\(name) has no end") }
    index += 1
    guard let last = open.popLast() else { throw Self.fault("</\(name)> closes nothing") }
    guard name.isEmpty || name == last.tag else { throw Self.fault("</\(name)> stands where </\(last.tag)> is due") }
    marks[last.mark].range = marks[last.mark].range.lowerBound..<output.count
  }

  private mutating func startTag(from start: Int) throws {
    let name = word { Self.isSpace($0) || $0 == ">" }
    guard Self.tags.contains(name) else { throw Self.fault("there is no <\(name.shortened(to: 20))>") }
    var isSpoiler = false
    while true {
      skipSpaces()
      guard let scalar = current else { throw Self.fault("<\(name) has no end") }
      if scalar == ">" { break }
      let (key, value) = try attribute(of: name)
      if key == "class", value == "tg-spoiler" { isSpoiler = true }
    }
    index += 1
    if name == "span", !isSpoiler { throw Self.fault("<span> has no class=\"tg-spoiler\"") }
    open.append((name, marks.count))
    marks.append(
      MarkedText.Mark(
        opening: String(String.UnicodeScalarView(source[start..<index])), closing: "</\(name)>", range: output.count..<output.count,
        isWhole: name == "tg-emoji" || name == "tg-time"))
  }

  private mutating func attribute(of tag: String) throws -> (key: String, value: String) {
    let before = index
    let key = word { Self.isSpace($0) || $0 == "=" || $0 == ">" }
    skipSpaces()
    guard current == "=" else {
      guard index > before else { throw Self.fault("<\(tag) has an attribute without a name") }
      return (key, "")
    }
    index += 1
    skipSpaces()
    guard let quote = current else { throw Self.fault("<\(tag) has no end") }
    guard quote == "\"" || quote == "'" else { return (key, word { Self.isSpace($0) || $0 == ">" }) }
    index += 1
    let start = index
    while let scalar = current, scalar != quote { index += 1 }
    guard current == quote else { throw Self.fault("<\(tag) has no end") }
    let value = String(String.UnicodeScalarView(source[start..<index]))
    index += 1
    return (key, value)
  }
}
