/// A statement's text made ready for the engine: `{name}` written out, and what its principal may not write refused.
///
/// The engine's authorizer judges what a statement touches; the words judged here are those that it isn't told of.
struct SQLText {
  /// The text for the engine.
  let bytes: [UInt8]

  enum Refusal: Error, Equatable {
    case forbidden(String)
    case syntax(String)
  }

  init(_ source: some Sequence<UInt8>, principal: SQLPrincipal) throws(Refusal) {
    var scanner = SQLScanner(Array(source))
    var output: [UInt8] = []
    output.reserveCapacity(scanner.bytes.count + 32)
    var isFirst = true
    while let (token, range) = scanner.next() {
      let piece = scanner.bytes[range]
      if piece.contains(0) { throw .syntax("the text holds U+0000") }
      switch token {
      case .braces:
        output += try Self.table(piece, of: principal)
      case .word, .quotedName:
        let word = Self.lowercased(token == .word ? piece : piece.dropFirst().dropLast())
        try Self.judge(word, isKeyword: token == .word, isFirst: isFirst, principal: principal)
        output += piece
      case .string, .space, .comment, .symbol:
        output += piece
      }
      switch token {
      case .space, .comment: break
      case .word, .quotedName, .string, .braces, .symbol: isFirst = false
      }
    }
    if isFirst { throw .syntax("the statement is empty") }
    bytes = output
  }

  /// Whether the text says nothing: what may stand behind a statement.
  static func isBlank(_ source: some Sequence<UInt8>) -> Bool {
    var scanner = SQLScanner(Array(source))
    while let (token, _) = scanner.next() {
      switch token {
      case .space, .comment, .symbol(UInt8(ascii: ";")): continue
      case .word, .quotedName, .string, .braces, .symbol: return false
      }
    }
    return true
  }

  private static func table(_ braces: ArraySlice<UInt8>, of principal: SQLPrincipal) throws(Refusal) -> [UInt8] {
    let name = braces.dropFirst().dropLast()
    let isName = name.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        || $0 == UInt8(ascii: "_")
    }
    guard braces.last == UInt8(ascii: "}"), !name.isEmpty, isName else {
      throw .syntax("'{' must begin a table's name, such as {visits}")
    }
    return Array(principal.tablePrefix.utf8) + [UInt8(ascii: "_")] + name
  }

  private static func judge(_ word: String, isKeyword: Bool, isFirst: Bool, principal: SQLPrincipal) throws(Refusal) {
    let beginnings: Set<String>
    switch principal {
    case .host: return
    case .plugin: beginnings = ["select", "insert", "update", "delete", "with"]
    case .migration: beginnings = ["select", "insert", "update", "delete", "with", "create", "alter", "drop"]
    }
    if isFirst && !(isKeyword && beginnings.contains(word)) {
      throw .forbidden(isKeyword ? word.uppercased() : "a statement that begins so")
    }
    // As a conflict clause it would end the transaction of every update in the batch; no other use is worth telling apart.
    if isKeyword && word == "rollback" { throw .forbidden("ROLLBACK") }
    // The engine's own tables; the authorizer lets a migration through to them, since DDL itself writes there.
    if word.hasPrefix("sqlite_") { throw .forbidden(word) }
  }

  private static func lowercased(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).lowercased()
  }
}
