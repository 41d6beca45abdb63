/// Reads MarkdownV2 as Telegram's server does.
///
/// Source: [MarkdownV2 style](https://core.telegram.org/bots/api#markdownv2-style) and `parse_markdown_v2` of TDLib.
struct MarkdownReader {
  private enum Kind {
    case bold, italic, underline, strikethrough, spoiler, code, pre, link, customEmoji, quote

    var word: String {
      switch self {
      case .bold: "*"
      case .italic: "_"
      case .underline: "__"
      case .strikethrough: "~"
      case .spoiler: "||"
      case .code: "`"
      case .pre: "```"
      case .link: "["
      case .customEmoji: "!["
      case .quote: ">"
      }
    }
  }

  private static let reserved = Set("_*[]()~`>#+-=|{}.!\n".unicodeScalars)

  private let source: [Unicode.Scalar]
  private var index = 0
  private var output: [Unicode.Scalar] = []
  private var marks: [MarkedText.Mark] = []
  private var open: [(kind: Kind, mark: Int)] = []
  private var inQuote = false

  init(_ text: String) { source = Array(text.unicodeScalars) }

  mutating func read() throws -> MarkedText {
    while index < source.count {
      let scalar = source[index]
      if scalar == "\\", let next = at(1), (1...126).contains(next.value) {
        output.append(next)
        index += 2
        continue
      }
      if isMarkup(scalar) {
        if let last = open.last, ends(last.kind, scalar) { try close(last) } else { try begin(scalar) }
      } else {
        output.append(scalar)
      }
      index += 1
    }
    if inQuote, open.last?.kind == .quote, let last = open.popLast() { end(last.mark, "<blockquote>", "</blockquote>") }
    if let last = open.last { throw Self.fault("'\(last.kind.word)' is never closed") }
    return MarkedText(scalars: output, marks: marks)
  }

  private func at(_ ahead: Int) -> Unicode.Scalar? { index + ahead < source.count ? source[index + ahead] : nil }

  private func isAt(_ text: String, ahead: Int = 0) -> Bool {
    text.unicodeScalars.enumerated().allSatisfy { at(ahead + $0.offset) == $0.element }
  }

  private static func fault(_ what: String) -> PluginError {
    .invalidMessage(
      "a text is no MarkdownV2 that Telegram takes: \(what); what isn't markup is written with TextFormat.markdown.escape")
  }

  private func isMarkup(_ scalar: Unicode.Scalar) -> Bool {
    switch open.last?.kind {
    case .code, .pre: scalar == "`"
    default: Self.reserved.contains(scalar)
    }
  }

  private func ends(_ kind: Kind, _ scalar: Unicode.Scalar) -> Bool {
    if inQuote, scalar == "\n", at(1) != ">" { return true }
    return switch kind {
    case .bold: scalar == "*"
    case .italic: scalar == "_" && at(1) != "_"
    case .underline: isAt("__")
    case .strikethrough: scalar == "~"
    case .spoiler: isAt("||") && !endsExpandableQuote
    case .code: scalar == "`"
    case .pre: isAt("```")
    case .link, .customEmoji: scalar == "]"
    case .quote: endsExpandableQuote
    }
  }

  /// `||` at the very end of a quote's last line makes the quote expandable.
  private var endsExpandableQuote: Bool {
    guard inQuote, isAt("||"), open.last?.kind == .quote else { return false }
    return at(2) == nil || at(2) == "\n" && at(3) != ">"
  }

  private mutating func begin(_ scalar: Unicode.Scalar) throws {
    let kind: Kind
    var opening = ""
    switch scalar {
    case "_":
      kind = at(1) == "_" ? .underline : .italic
      if kind == .underline { index += 1 }
    case "*": kind = .bold
    case "~": kind = .strikethrough
    case "|" where at(1) == "|":
      kind = .spoiler
      index += 1
    case "[": kind = .link
    case "!" where at(1) == "[":
      kind = .customEmoji
      index += 1
    case "`":
      kind = isAt("```") ? .pre : .code
      if kind == .pre { opening = beginPre() }
    case "\n":
      output.append(scalar)
      guard at(1) == ">" else { return }
      index += 1
      guard !inQuote else { return }
      inQuote = true
      kind = .quote
    case ">" where index == 0:
      inQuote = true
      kind = .quote
    default: throw Self.fault("'\(scalar)' is not escaped")
    }
    open.append((kind, marks.count))
    marks.append(MarkedText.Mark(opening: opening, closing: "", range: output.count..<output.count))
  }

  /// Steps over the backticks, the language and one line break; leaves the index on the last of them.
  ///
  /// - Returns: the opening tags.
  private mutating func beginPre() -> String {
    index += 3
    var end = index
    while end < source.count, !source[end].properties.isWhitespace, source[end] != "`" { end += 1 }
    var opening = "<pre>"
    if end != index, end < source.count, source[end] != "`" {
      let language = String(String.UnicodeScalarView(source[index..<end]))
      opening = "<pre><code class=\"language-\(TextFormat.html.escape(language))\">"
      index = end
    }
    if at(0) == "\n" || at(0) == "\r" { index += (at(1) == "\n" || at(1) == "\r") && at(0) != at(1) ? 2 : 1 }
    index -= 1
    return opening
  }

  private mutating func close(_ last: (kind: Kind, mark: Int)) throws {
    if at(0) == "\n", last.kind != .quote { throw Self.fault("'\(last.kind.word)' is not closed before its quote ends") }
    switch last.kind {
    case .bold: end(last.mark, "<b>", "</b>")
    case .italic: end(last.mark, "<i>", "</i>")
    case .strikethrough: end(last.mark, "<s>", "</s>")
    case .code: end(last.mark, "<code>", "</code>")
    case .underline:
      end(last.mark, "<u>", "</u>")
      index += 1
    case .spoiler:
      end(last.mark, "<tg-spoiler>", "</tg-spoiler>")
      index += 1
    case .pre:
      let opening = marks[last.mark].opening
      end(last.mark, opening, opening == "<pre>" ? "</pre>" : "</code></pre>")
      index += 2
    case .link:
      let shown = String(String.UnicodeScalarView(output[marks[last.mark].range.lowerBound...]))
      let url = at(1) == "(" ? try url() : shown
      end(last.mark, "<a href=\"\(TextFormat.html.escape(url))\">", "</a>")
    case .customEmoji:
      guard at(1) == "(", case let url = try url(), url.lowercased().hasPrefix("tg://") else {
        throw Self.fault("'![' has no tg:// address")
      }
      let id = url.split(separator: "=").last.map(String.init) ?? ""
      end(last.mark, "<tg-emoji emoji-id=\"\(TextFormat.html.escape(id))\">", "</tg-emoji>")
      marks[last.mark].isWhole = true
    case .quote:
      let isExpandable = at(0) != "\n"
      if isExpandable { index += 1 } else { output.append("\n") }
      inQuote = false
      end(last.mark, isExpandable ? "<blockquote expandable>" : "<blockquote>", "</blockquote>")
    }
    open.removeLast()
  }

  private mutating func end(_ number: Int, _ opening: String, _ closing: String) {
    let start = marks[number].range.lowerBound
    marks[number] = MarkedText.Mark(opening: opening, closing: closing, range: start..<output.count)
  }

  /// Reads `(address)` after a `]`; leaves the index on its closing bracket.
  private mutating func url() throws -> String {
    index += 2
    var url = String.UnicodeScalarView()
    while let scalar = at(0), scalar != ")" {
      if scalar == "\\", let next = at(1), (1...126).contains(next.value) {
        url.append(next)
        index += 2
      } else {
        url.append(scalar)
        index += 1
      }
    }
    guard at(0) == ")" else { throw Self.fault("a link's address is never closed") }
    return String(url)
  }
}
