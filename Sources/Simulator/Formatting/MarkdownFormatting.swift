/// MarkdownV2, read as Telegram's server reads it.
/// https://core.telegram.org/bots/api#markdownv2-style
struct MarkdownFormatting {
  private enum Mark: String {
    case bold = "Bold"
    case italic = "Italic"
    case underline = "Underline"
    case strikethrough = "Strikethrough"
    case spoiler = "Spoiler"
    case code = "Code"
    case pre = "Pre"
    case preCode = "PreCode"
    case link = "TextUrl"
    case customEmoji = "CustomEmoji"
    case quote = "BlockQuote"
  }

  private struct Open {
    var mark: Mark
    var language: String?
    var offset: Int
    var sourceOffset: Int
    var textPosition: Int
  }

  private let source: [UInt8]
  private var index = 0
  private var output = FormattingOutput()
  private var open: [Open] = []
  private var inQuote = false

  static func parse(_ text: String) throws(FormattingError) -> FormattedText {
    var parser = MarkdownFormatting(source: Array(text.utf8))
    try parser.run()
    return parser.output.result()
  }

  private init(source: [UInt8]) { self.source = source }

  /// The byte `ahead` of the current one; 0 past the end.
  private func at(_ ahead: Int = 0) -> UInt8 { index + ahead < source.count ? source[index + ahead] : 0 }

  private func isAt(_ text: StaticString, ahead: Int = 0) -> Bool {
    (0..<text.utf8CodeUnitCount).allSatisfy { at(ahead + $0) == text.utf8Start[$0] }
  }

  private mutating func run() throws(FormattingError) {
    while index < source.count {
      let byte = at()
      if byte == UInt8(ascii: "\\"), (1...126).contains(at(1)) {
        output.append(at(1))
        index += 2
        continue
      }
      guard isReserved(byte) else {
        output.append(byte)
        index += 1
        continue
      }
      if let last = open.last, ends(last.mark, byte) { try close(last) } else { try begin(byte) }
      index += 1
    }
    if inQuote, let last = open.last, last.mark == .quote { finishQuote(last) }
    if let last = open.last { throw .unfinished(entity: last.mark.rawValue, offset: last.sourceOffset) }
  }

  private func isReserved(_ byte: UInt8) -> Bool {
    switch open.last?.mark {
    case .code, .pre, .preCode: byte == UInt8(ascii: "`")
    default: "_*[]()~`>#+-=|{}.!\n".utf8.contains(byte)
    }
  }

  private func ends(_ mark: Mark, _ byte: UInt8) -> Bool {
    if inQuote, byte == 0x0A, index + 1 == source.count || at(1) != UInt8(ascii: ">") { return true }
    return switch mark {
    case .bold: isAt("*")
    case .italic: isAt("_") && at(1) != UInt8(ascii: "_")
    case .underline: isAt("__")
    case .strikethrough: isAt("~")
    case .spoiler: isAt("||") && !endsExpandableQuote
    case .code: isAt("`")
    case .pre, .preCode: isAt("```")
    case .link, .customEmoji: isAt("]")
    case .quote: endsExpandableQuote
    }
  }

  /// `||` at the very end of a quote's last line makes the quote expandable.
  private var endsExpandableQuote: Bool {
    guard inQuote, isAt("||"), open.last?.mark == .quote else { return false }
    return index + 2 == source.count || (at(2) == 0x0A && at(3) != UInt8(ascii: ">"))
  }

  private mutating func begin(_ byte: UInt8) throws(FormattingError) {
    let start = index
    var language: String?
    let mark: Mark
    switch byte {
    case UInt8(ascii: "_"):
      mark = at(1) == byte ? .underline : .italic
      if mark == .underline { index += 1 }
    case UInt8(ascii: "*"): mark = .bold
    case UInt8(ascii: "~"): mark = .strikethrough
    case UInt8(ascii: "|"):
      guard at(1) == byte else { throw .reserved("|") }
      index += 1
      mark = .spoiler
    case UInt8(ascii: "["): mark = .link
    case UInt8(ascii: "!"):
      guard at(1) == UInt8(ascii: "[") else { throw .reserved("!") }
      index += 1
      mark = .customEmoji
    case UInt8(ascii: "`"):
      if isAt("```") {
        language = beginPre()
        mark = language == nil ? .pre : .preCode
      } else {
        mark = .code
      }
    case 0x0A:
      output.append(byte)
      guard at(1) == UInt8(ascii: ">") else { return }
      index += 1
      guard !inQuote else { return }
      inQuote = true
      mark = .quote
    case UInt8(ascii: ">"):
      guard index == 0 else { throw .reserved(">") }
      inQuote = true
      mark = .quote
    default: throw .reserved(Character(Unicode.Scalar(byte)))
    }
    open.append(
      Open(mark: mark, language: language, offset: output.offset, sourceOffset: start, textPosition: output.bytes.count))
  }

  /// Steps over the backticks, the language and one line break; leaves the index on the last of them.
  private mutating func beginPre() -> String? {
    index += 3
    var end = index
    while end < source.count, !isSpace(source[end]), source[end] != UInt8(ascii: "`") { end += 1 }
    var language: String?
    if end != index, end < source.count, source[end] != UInt8(ascii: "`") {
      language = String(decoding: source[index..<end], as: UTF8.self)
      index = end
    }
    if at() == 0x0A || at() == 0x0D { index += (at(1) == 0x0A || at(1) == 0x0D) && at() != at(1) ? 2 : 1 }
    index -= 1
    return language
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private mutating func close(_ entity: Open) throws(FormattingError) {
    if at() == 0x0A, entity.mark != .quote {
      throw .unfinished(entity: entity.mark.rawValue, offset: entity.sourceOffset)
    }
    var result = TextEntity(kind: .bold, offset: entity.offset, length: output.offset - entity.offset)
    var skip = result.length == 0
    switch entity.mark {
    case .bold: break
    case .italic: result.kind = .italic
    case .strikethrough: result.kind = .strikethrough
    case .code: result.kind = .code
    case .underline:
      result.kind = .underline
      index += 1
    case .spoiler:
      result.kind = .spoiler
      index += 1
    case .pre, .preCode:
      result.kind = .pre
      result.language = entity.language
      index += 2
    case .link:
      let url = at(1) == UInt8(ascii: "(") ? try url() : output.text(from: entity.textPosition)
      if let user = Links.user(in: url) {
        (result.kind, result.user) = (.textMention, user)
      } else if let link = Links.checked(url) {
        (result.kind, result.url) = (.textLink, link)
      } else {
        skip = true
      }
    case .customEmoji:
      guard at(1) == UInt8(ascii: "("), let emoji = Links.customEmoji(in: try url()) else {
        throw .customEmojiWithoutURL
      }
      (result.kind, result.customEmoji) = (.customEmoji, emoji)
    case .quote:
      let expandable = at() != 0x0A
      if expandable { index += 1 } else { output.append(at()) }
      inQuote = false
      result.kind = expandable ? .expandableBlockquote : .blockquote
    }
    if !skip { output.entities.append(result) }
    open.removeLast()
  }

  private mutating func finishQuote(_ entity: Open) {
    let length = output.offset - entity.offset
    if length > 0 { output.entities.append(TextEntity(kind: .blockquote, offset: entity.offset, length: length)) }
    open.removeLast()
    inQuote = false
  }

  /// Reads `(address)` after a `]`; leaves the index on its closing bracket.
  private mutating func url() throws(FormattingError) -> String {
    index += 2
    let start = index
    var url: [UInt8] = []
    while index < source.count, at() != UInt8(ascii: ")") {
      if at() == UInt8(ascii: "\\"), (1...126).contains(at(1)) { index += 1 }
      url.append(at())
      index += 1
    }
    guard at() == UInt8(ascii: ")") else { throw .unfinishedURL(offset: start) }
    return String(decoding: url, as: UTF8.self)
  }
}
