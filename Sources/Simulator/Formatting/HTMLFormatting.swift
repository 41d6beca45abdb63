/// Telegram's subset of HTML.
/// https://core.telegram.org/bots/api#html-style
struct HTMLFormatting {
  private struct Open {
    var tag: String
    var argument: String
    var offset: Int
    var textPosition: Int
  }

  private static let tags: Set<String> = [
    "a", "b", "strong", "i", "em", "s", "strike", "del", "u", "ins", "tg-spoiler", "span", "tg-emoji", "tg-time", "pre",
    "code", "blockquote",
  ]

  private let source: [UInt8]
  private var index = 0
  private var output = FormattingOutput()
  private var open: [Open] = []

  static func parse(_ text: String) throws(FormattingError) -> FormattedText {
    var parser = HTMLFormatting(source: Array(text.utf8))
    try parser.run()
    return parser.output.result()
  }

  private init(source: [UInt8]) { self.source = source }

  private func at(_ ahead: Int = 0) -> UInt8 { index + ahead < source.count ? source[index + ahead] : 0 }

  private mutating func run() throws(FormattingError) {
    while index < source.count {
      switch at() {
      case UInt8(ascii: "&"):
        if let scalar = reference() { output.append(scalar) } else { copy() }
      case UInt8(ascii: "<"):
        let start = index
        index += 1
        if at() == UInt8(ascii: "/") { try endTag(start) } else { try startTag(start) }
      default: copy()
      }
    }
    if let last = open.last { throw .missingEndTag(last.tag) }
  }

  private mutating func copy() {
    output.append(at())
    index += 1
  }

  /// Reads `&lt;` and the like; nil, with nothing consumed, if it is none that Telegram knows.
  private mutating func reference() -> Unicode.Scalar? {
    var end = index + 1
    while end < source.count, source[end] != UInt8(ascii: ";"), end - index < 12,
      source[end] == UInt8(ascii: "#") || Unicode.Scalar(source[end]).properties.isAlphabetic
        || (0x30...0x39).contains(source[end])
    { end += 1 }
    let name = String(decoding: source[(index + 1)..<end], as: UTF8.self)
    let scalar: Unicode.Scalar? =
      switch name {
      case "lt": "<"
      case "gt": ">"
      case "amp": "&"
      case "quot": "\""
      default:
        if name.lowercased().hasPrefix("#x") {
          UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
        } else if name.hasPrefix("#") {
          UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
        } else {
          nil
        }
      }
    guard let scalar, scalar.value != 0 else { return nil }
    index = end < source.count && source[end] == UInt8(ascii: ";") ? end + 1 : end
    return scalar
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private mutating func name() -> String {
    let start = index
    while index < source.count, !isSpace(at()), at() != UInt8(ascii: ">") { index += 1 }
    return String(decoding: source[start..<index], as: UTF8.self).lowercased()
  }

  private mutating func startTag(_ start: Int) throws(FormattingError) {
    let tag = name()
    guard index < source.count else { throw .unclosedTag(offset: start) }
    guard Self.tags.contains(tag) else { throw .unsupportedTag(tag, offset: start) }
    var argument = ""
    while at() != UInt8(ascii: ">") {
      while index < source.count, isSpace(at()) { index += 1 }
      if at() == UInt8(ascii: ">") { break }
      let (key, value) = try attribute(tag, start)
      switch (tag, key) {
      case ("a", "href"), ("tg-emoji", "emoji-id"): argument = value
      case ("code", "class") where value.hasPrefix("language-"): argument = String(value.dropFirst(9))
      case ("span", "class") where value.hasPrefix("tg-"): argument = String(value.dropFirst(3))
      case ("blockquote", "expandable"): argument = "1"
      default: break
      }
    }
    index += 1
    if tag == "span", argument != "spoiler" { throw .unsupportedTag(tag, offset: start) }
    open.append(Open(tag: tag, argument: argument, offset: output.offset, textPosition: output.bytes.count))
  }

  private mutating func attribute(_ tag: String, _ start: Int) throws(FormattingError) -> (String, String) {
    let from = index
    while index < source.count, !isSpace(at()), at() != UInt8(ascii: "="), at() != UInt8(ascii: ">") { index += 1 }
    let key = String(decoding: source[from..<index], as: UTF8.self).lowercased()
    while index < source.count, isSpace(at()) { index += 1 }
    guard index < source.count else { throw .unclosedTag(offset: start) }
    guard at() == UInt8(ascii: "=") else { return (key, "") }
    index += 1
    while index < source.count, isSpace(at()) { index += 1 }
    guard index < source.count else { throw .unclosedTag(offset: start) }
    let quote = at()
    let quoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    if quoted { index += 1 }
    var value: [UInt8] = []
    while index < source.count, quoted ? at() != quote : !isSpace(at()) && at() != UInt8(ascii: ">") {
      if at() == UInt8(ascii: "&"), let scalar = reference() {
        value.append(contentsOf: String(Character(scalar)).utf8)
      } else {
        value.append(at())
        index += 1
      }
    }
    guard index < source.count else { throw .unclosedTag(offset: start) }
    if quoted { index += 1 }
    return (key, String(decoding: value, as: UTF8.self))
  }

  private mutating func endTag(_ start: Int) throws(FormattingError) {
    guard let entity = open.popLast() else { throw .unexpectedEndTag(offset: start) }
    index += 1
    let tag = name()
    while index < source.count, isSpace(at()) { index += 1 }
    guard at() == UInt8(ascii: ">") else { throw .unclosedEndTag(offset: start) }
    index += 1
    guard tag.isEmpty || tag == entity.tag else {
      throw .unmatchedEndTag(offset: start, expected: entity.tag, found: tag)
    }
    var result = TextEntity(kind: .bold, offset: entity.offset, length: output.offset - entity.offset)
    guard result.length > 0 else { return }
    switch entity.tag {
    case "i", "em": result.kind = .italic
    case "s", "strike", "del": result.kind = .strikethrough
    case "u", "ins": result.kind = .underline
    case "tg-spoiler", "span": result.kind = .spoiler
    case "blockquote": result.kind = entity.argument.isEmpty ? .blockquote : .expandableBlockquote
    case "tg-emoji": (result.kind, result.customEmoji) = (.customEmoji, entity.argument)
    case "tg-time": return
    case "a":
      let url = entity.argument.isEmpty ? output.text(from: entity.textPosition) : entity.argument
      if let user = Links.user(in: url) {
        (result.kind, result.user) = (.textMention, user)
      } else if let link = Links.checked(url) {
        (result.kind, result.url) = (.textLink, link)
      } else {
        return
      }
    case "pre":
      result.kind = .pre
      // `<pre><code class="language-x">` is one entity with a language.
      if let inner = output.entities.last, inner.kind == .code, inner.offset == result.offset, inner.end == result.end {
        output.entities.removeLast()
        result.language = inner.language
      }
    case "code":
      result.kind = .code
      result.language = open.last?.tag == "pre" && !entity.argument.isEmpty ? entity.argument : nil
    default: break
    }
    output.entities.append(result)
  }
}
