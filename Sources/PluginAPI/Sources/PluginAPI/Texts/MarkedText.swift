/// A text with markup as Telegram reads it: what people see, and the marks that hold over it.
struct MarkedText {
  /// What holds over a stretch of the text, by its tags in HTML.
  struct Mark {
    let opening: String
    let closing: String
    /// Where it holds, by the numbers of the scalars.
    var range: Range<Int>
    /// Whether a part of it would mean something else, as a custom emoji's.
    var isWhole = false
  }

  var scalars: [Unicode.Scalar]
  /// In the order in which they were opened.
  var marks: [Mark] = []

  init(plain text: String) { scalars = Array(text.unicodeScalars) }

  init(scalars: [Unicode.Scalar], marks: [Mark]) {
    self.scalars = scalars
    self.marks = marks
  }

  /// - Throws: `PluginError.invalidMessage`.
  init(html text: String) throws {
    var reader = HTMLReader(text)
    self = try reader.read()
  }

  /// - Throws: `PluginError.invalidMessage`.
  init(markdown text: String) throws {
    var reader = MarkdownReader(text)
    self = try reader.read()
  }

  /// In UTF-16 units.
  var length: Int { scalars.reduce(0) { $0 + UTF16.width($1) } }

  var text: String { String(String.UnicodeScalarView(scalars)) }

  /// Without white space at its ends, which Telegram takes away.
  var trimmed: MarkedText {
    func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace || scalar == "\0" }
    guard let first = scalars.firstIndex(where: { !isSpace($0) }), let last = scalars.lastIndex(where: { !isSpace($0) }) else {
      return MarkedText(plain: "")
    }
    return first == 0 && last == scalars.count - 1 ? self : part(first..<(last + 1))
  }

  /// A stretch of it, with the marks that hold there.
  func part(_ range: Range<Int>) -> MarkedText {
    let kept = marks.compactMap { mark -> Mark? in
      let range = mark.range.clamped(to: range)
      guard !range.isEmpty else { return nil }
      var mark = mark
      mark.range = range
      return mark
    }
    return MarkedText(
      scalars: Array(scalars[range]),
      marks: kept.map { mark in
        var mark = mark
        mark.range = (mark.range.lowerBound - range.lowerBound)..<(mark.range.upperBound - range.lowerBound)
        return mark
      })
  }

  /// The text in HTML.
  var html: String {
    var openings: [Int: [Int]] = [:]
    for (number, mark) in marks.enumerated() where !mark.range.isEmpty {
      openings[mark.range.lowerBound, default: []].append(number)
    }
    var result = ""
    var open: [Int] = []
    var plain = String.UnicodeScalarView()
    func flush() -> String {
      defer { plain = String.UnicodeScalarView() }
      return TextFormat.html.escape(String(plain))
    }
    for position in 0...scalars.count {
      while let last = open.last, marks[last].range.upperBound <= position {
        result += flush() + marks[last].closing
        open.removeLast()
      }
      for number in openings[position] ?? [] {
        result += flush() + marks[number].opening
        open.append(number)
      }
      if position < scalars.count { plain.append(scalars[position]) }
    }
    return result + flush()
  }
}
