/// Cuts SQL text into pieces, so that what stands in strings, comments and quoted names is left alone.
///
/// It understands what SQLite's own tokenizer does; a text that never closes a quote runs to its end and is left for
/// the engine to refuse.
struct SQLScanner {
  enum Token: Equatable {
    /// A keyword, or a name without quotes.
    case word
    /// A name in `"…"`, `` `…` `` or `[…]`.
    case quotedName
    case string
    case space
    case comment
    /// `{…}`.
    case braces
    /// One other byte.
    case symbol(UInt8)
  }

  let bytes: [UInt8]
  private(set) var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The next piece and where it lies; `nil` at the end.
  mutating func next() -> (token: Token, range: Range<Int>)? {
    guard position < bytes.count else { return nil }
    let start = position
    let token = scan(bytes[start])
    return (token, start..<position)
  }

  private mutating func scan(_ byte: UInt8) -> Token {
    position += 1
    switch byte {
    case UInt8(ascii: "'"):
      skipQuoted(until: byte)
      return .string
    case UInt8(ascii: "\""), UInt8(ascii: "`"):
      skipQuoted(until: byte)
      return .quotedName
    case UInt8(ascii: "["):
      skip(past: UInt8(ascii: "]"))
      return .quotedName
    case UInt8(ascii: "{"):
      skip(past: UInt8(ascii: "}"))
      return .braces
    case UInt8(ascii: "-") where peek == UInt8(ascii: "-"):
      skip(past: UInt8(ascii: "\n"))
      return .comment
    case UInt8(ascii: "/") where peek == UInt8(ascii: "*"):
      position += 1
      skipComment()
      return .comment
    case _ where Self.isSpace(byte):
      while let next = peek, Self.isSpace(next) { position += 1 }
      return .space
    case _ where Self.isWord(byte):
      while let next = peek, Self.isWord(next) { position += 1 }
      return .word
    default:
      return .symbol(byte)
    }
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skip(past end: UInt8) {
    while let byte = peek {
      position += 1
      if byte == end { return }
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

  private mutating func skipComment() {
    while let byte = peek {
      position += 1
      if byte == UInt8(ascii: "*") && peek == UInt8(ascii: "/") {
        position += 1
        return
      }
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
      true
    default: false
    }
  }
}
