/// Text broken into lines that fit a terminal.
enum TextWrap {
  /// - Parameters:
  ///   - width: in columns; `nil` for no bound.
  ///   - indent: of all lines but the first.
  static func lines(_ text: String, width: Int?, indent: Int = 0) -> [String] {
    guard let width, TextWidth.of(text) > width else { return [text] }
    var lines: [String] = []
    var line = String(text.prefix { $0 == " " })
    var isBlank = true
    for word in text.split(separator: " ") {
      var word = String(word)
      if !isBlank, TextWidth.of(line) + 1 + TextWidth.of(word) > width {
        lines.append(line)
        (line, isBlank) = (String(repeating: " ", count: indent), true)
      }
      line += (isBlank ? "" : " ")
      // A word that is longer than a line is cut where the line ends, and goes on in the next.
      while TextWidth.of(line) + TextWidth.of(word) > width {
        var head = TextWidth.prefix(of: word, width: max(1, width - TextWidth.of(line)))
        // Paths and lists rather behind one of their parts.
        if let end = head.lastIndex(where: { "/|,".contains($0) }), end > head.startIndex { head = String(head[...end]) }
        guard !head.isEmpty, head.count < word.count else { break }
        lines.append(line + head)
        word = String(word.dropFirst(head.count))
        line = String(repeating: " ", count: indent)
      }
      line += word
      isBlank = false
    }
    return lines + [line]
  }

  /// Names with what is said of each beside them.
  static func columns(_ rows: [(String, String)], width: Int?) -> [String] {
    let first = min(rows.map { TextWidth.of($0.0) }.max() ?? 0, 28)
    return rows.flatMap { name, text -> [String] in
      let rest = width.map { max(20, $0 - first - 4) }
      let lines = TextWrap.lines(text, width: rest)
      let isLong = TextWidth.of(name) > first
      let heads = isLong ? [name] : []
      return heads
        + lines.enumerated().map { index, line in
          let lead = index == 0 && !isLong ? name : ""
          return trimmed(lead + String(repeating: " ", count: first - TextWidth.of(lead) + 2) + line)
        }
    }
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}

/// How many columns of a terminal a text takes.
enum TextWidth {
  static func of(_ text: String) -> Int { text.reduce(0) { $0 + of($1) } }

  /// As much of a text as fits, one character at least.
  static func prefix(of text: String, width: Int) -> String {
    var taken = ""
    var used = 0
    for character in text {
      used += of(character)
      if used > width, !taken.isEmpty { break }
      taken.append(character)
    }
    return taken
  }

  /// Two for the wide letters of East Asia and for emoji.
  private static func of(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    if character.unicodeScalars.contains("\u{FE0F}") { return 2 }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return scalar.properties.generalCategory == .nonspacingMark ? 0 : 1
    }
  }
}
