/// Cuts SQL text into pieces, so that what stands in strings, comments and quoted names is left alone.
///
/// It understands what the engine's own tokenizer does, as far as it decides where a piece ends; a text that never closes
/// a quote runs to its end and is left for the engine to refuse.
package struct SQLScanner {
  enum Token: Equatable {
    /// A keyword, a number, or a name without quotes.
    case word
    /// A name in `"…"`, on SQLite also in `` `…` `` or `[…]`.
    case quotedName
    /// `'…'`, on PostgreSQL also `E'…'` and `$tag$…$tag$`.
    case string
    case space
    case comment
    /// `{…}`.
    case braces
    /// One other byte.
    case symbol(UInt8)
  }

  let bytes: [UInt8]
  let dialect: SQLDialect
  private(set) var position = 0

  init(_ bytes: [UInt8], dialect: SQLDialect) {
    self.bytes = bytes
    self.dialect = dialect
  }

  /// The next piece and where it lies; `nil` at the end.
  mutating func next() -> (token: Token, range: Range<Int>)? {
    guard position < bytes.count else { return nil }
    let start = position
    let token = scan(bytes[start])
    return (token, start..<position)
  }

  /// The byte that comes next; `nil` at the end.
  var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func scan(_ byte: UInt8) -> Token {
    position += 1
    switch byte {
    case UInt8(ascii: "'"):
      skipQuoted(until: byte)
      return .string
    case UInt8(ascii: "\""):
      skipQuoted(until: byte)
      return .quotedName
    case UInt8(ascii: "`") where dialect == .sqlite:
      skipQuoted(until: byte)
      return .quotedName
    case UInt8(ascii: "[") where dialect == .sqlite:
      skip { $0 == UInt8(ascii: "]") }
      return .quotedName
    case UInt8(ascii: "{"):
      skip { $0 == UInt8(ascii: "}") }
      return .braces
    case UInt8(ascii: "-") where peek == UInt8(ascii: "-"):
      // PostgreSQL ends it at a carriage return too.
      let endsAtReturn = dialect == .postgres
      skip { $0 == UInt8(ascii: "\n") || endsAtReturn && $0 == UInt8(ascii: "\r") }
      return .comment
    case UInt8(ascii: "/") where peek == UInt8(ascii: "*"):
      position += 1
      skipComment()
      return .comment
    case UInt8(ascii: "$") where dialect == .postgres && skipDollarQuoted():
      return .string
    case _ where Self.isSpace(byte):
      while let next = peek, Self.isSpace(next) { position += 1 }
      return .space
    case _ where Self.isWord(byte):
      return scanWord(byte)
    default:
      return .symbol(byte)
    }
  }

  private mutating func scanWord(_ first: UInt8) -> Token {
    let start = position - 1
    let isNumber = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
    // On PostgreSQL a number ends before '$', which may begin a string.
    while let next = peek, Self.isWord(next), !(isNumber && dialect == .postgres && next == UInt8(ascii: "$")) { position += 1 }
    guard dialect == .postgres, peek == UInt8(ascii: "'"), bytes[position - 1] | 0x20 == UInt8(ascii: "e") else { return .word }
    // E'…', where a backslash takes the next byte along; older servers read it so behind a number too.
    guard isNumber || position - start == 1 else { return .word }
    position += 1
    skipEscaped()
    return .string
  }

  private mutating func skip(past isEnd: (UInt8) -> Bool) {
    while let byte = peek {
      position += 1
      if isEnd(byte) { return }
    }
  }

  /// Skips to the closing quote; a doubled quote stands for one.
  private mutating func skipQuoted(until quote: UInt8) {
    while let byte = peek {
      position += 1
      guard byte == quote else { continue }
      guard peek == quote else { return }
      position += 1
    }
  }

  /// Skips to the end of an `E'…'`, and of what continues it on a later line.
  private mutating func skipEscaped() {
    while let byte = peek {
      position += 1
      if byte == UInt8(ascii: "\\") {
        position = min(position + 1, bytes.count)
      } else if byte == UInt8(ascii: "'") {
        if peek == UInt8(ascii: "'") {
          position += 1
        } else if let continuation = continuation() {
          position = continuation
        } else {
          return
        }
      }
    }
  }

  /// Where a string goes on: behind the quote that stands on a later line with nothing but blanks and comments between.
  private func continuation() -> Int? {
    var look = SQLScanner(bytes, dialect: dialect)
    look.position = position
    var sawNewline = false
    while let byte = look.peek {
      if byte == UInt8(ascii: "'") { return sawNewline ? look.position + 1 : nil }
      guard let (token, range) = look.next(), token == .space || token == .comment else { return nil }
      sawNewline = sawNewline || bytes[range].contains { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    }
    return nil
  }

  /// Skips `$tag$…$tag$`, whose first `$` was read; `false` and no move if none begins here.
  private mutating func skipDollarQuoted() -> Bool {
    var end = position
    while end < bytes.count, bytes[end] != UInt8(ascii: "$") {
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[end])
      guard Self.isWord(bytes[end]), !(isDigit && end == position) else { return false }
      end += 1
    }
    guard end < bytes.count else { return false }
    let tag = bytes[(position - 1)...end]
    position = end + 1
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "$"), bytes[position...].starts(with: tag) {
        position += tag.count
        return true
      }
      position += 1
    }
    return true
  }

  private mutating func skipComment() {
    var depth = 1
    while let byte = peek {
      position += 1
      if byte == UInt8(ascii: "*") && peek == UInt8(ascii: "/") {
        position += 1
        depth -= 1
        if depth == 0 { return }
      } else if byte == UInt8(ascii: "/") && peek == UInt8(ascii: "*") && dialect == .postgres {
        position += 1
        depth += 1
      }
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
      true
    default: false
    }
  }
}
