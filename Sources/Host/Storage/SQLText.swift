/// A statement's text made ready for the engine: `{name}` written out, `?` numbered where the engine wants numbers, and what
/// its principal may not write refused.
///
/// The engine judges what a statement touches; the words judged here are those that it doesn't judge.
package struct SQLText {
  /// The text for the engine.
  let bytes: [UInt8]
  /// The names and keywords in it, in lower case and in their order; strings and comments left out.
  let words: [String]
  /// Those of them that a point follows.
  let qualifiers: [String]

  enum Refusal: Error, Equatable {
    case forbidden(String)
    case syntax(String)
  }

  static let placeholderRule = "write placeholders as '?', without a name or number"

  init(_ source: some Sequence<UInt8>, principal: SQLPrincipal, dialect: SQLDialect) throws(Refusal) {
    var writer = Writer(scanner: SQLScanner(Array(source), dialect: dialect), principal: principal)
    try writer.run()
    bytes = writer.output
    words = writer.judge.words
    qualifiers = writer.judge.qualifiers
  }

  /// Whether the text says nothing: what may stand behind a statement.
  static func isBlank(_ source: some Sequence<UInt8>) -> Bool {
    var scanner = SQLScanner(Array(source), dialect: .sqlite)
    while let (token, _) = scanner.next() {
      switch token {
      case .space, .comment, .symbol(UInt8(ascii: ";")): continue
      case .word, .quotedName, .string, .braces, .symbol: return false
      }
    }
    return true
  }

  private struct Writer {
    var scanner: SQLScanner
    let principal: SQLPrincipal
    var judge: SQLWordJudge
    var output: [UInt8] = []
    private var parameters = 0

    init(scanner: SQLScanner, principal: SQLPrincipal) {
      self.scanner = scanner
      self.principal = principal
      judge = SQLWordJudge(principal: principal, dialect: scanner.dialect)
      output.reserveCapacity(scanner.bytes.count + 32)
    }

    mutating func run() throws(Refusal) {
      while let (token, range) = scanner.next() {
        let piece = scanner.bytes[range]
        if piece.contains(0) { throw .syntax("the text contains U+0000") }
        switch token {
        case .braces:
          let name = try table(piece)
          output += name
          judge.pass(name: SQLText.lowercased(name[...]))
        case .word:
          if scanner.dialect == .postgres, piece.first == UInt8(ascii: "$") { throw .syntax(SQLText.placeholderRule) }
          try judge.judge(SQLText.lowercased(piece), isKeyword: true)
          output += piece
        case .quotedName:
          try judge.judge(SQLText.lowercased(piece.dropFirst().dropLast()), isKeyword: false)
          output += piece
        case .string:
          try judge.judge(string: piece)
          output += piece
        case .symbol(UInt8(ascii: "?")) where scanner.dialect == .postgres:
          try writePlaceholder()
          judge.passOther()
        case .symbol(let byte):
          output += piece
          try judge.judge(symbol: byte, next: scanner.peek)
        case .space, .comment:
          output += piece
        }
      }
      if judge.isAtStart { throw .syntax("the statement is empty") }
    }

    /// Writes a `?` as `$1`, `$2` …; a doubled one is the operator of that name.
    private mutating func writePlaceholder() throws(Refusal) {
      if scanner.peek == UInt8(ascii: "?") {
        _ = scanner.next()
        output.append(UInt8(ascii: "?"))
        return
      }
      let next = scanner.peek
      if let next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next) { throw .syntax(SQLText.placeholderRule) }
      parameters += 1
      if let last = output.last, SQLScanner.isWord(last) { output.append(UInt8(ascii: " ")) }
      output += Array("$\(parameters)".utf8)
      if let next, SQLScanner.isWord(next) { output.append(UInt8(ascii: " ")) }
    }

    private func table(_ braces: ArraySlice<UInt8>) throws(Refusal) -> [UInt8] {
      let name = braces.dropFirst().dropLast()
      let isName = name.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || $0 == UInt8(ascii: "_")
      }
      guard braces.last == UInt8(ascii: "}"), !name.isEmpty, isName else {
        throw .syntax("'{' must be followed by a table's name, such as {visits}")
      }
      return Array(principal.tablePrefix.utf8) + [UInt8(ascii: "_")] + name
    }
  }

  static func lowercased(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).lowercased()
  }
}
