/// Refuses the words of a statement that its principal may not write and that the engine wouldn't judge.
struct SQLWordJudge {
  let principal: SQLPrincipal
  let dialect: SQLDialect
  /// Names and keywords so far, in lower case.
  private(set) var words: [String] = []
  /// Those of them that a point follows.
  private(set) var qualifiers: [String] = []
  /// Whether nothing but blanks and comments came yet.
  private(set) var isAtStart = true
  private var isFunctionDefinition = false

  init(principal: SQLPrincipal, dialect: SQLDialect) {
    self.principal = principal
    self.dialect = dialect
  }

  /// Notes a piece that needs no judgement.
  mutating func passOther() { isAtStart = false }

  /// Notes a table's name that was written `{name}`.
  mutating func pass(name: String) {
    words.append(name)
    isAtStart = false
  }

  /// Judges a name or keyword in lower case.
  mutating func judge(_ word: String, isKeyword: Bool) throws(SQLText.Refusal) {
    defer {
      words.append(word)
      isAtStart = false
    }
    if principal == .host { return }
    if isAtStart && !(isKeyword && beginnings.contains(word)) {
      throw .forbidden(isKeyword ? word.uppercased() : "a statement that begins like this")
    }
    // On SQLite, as a conflict clause, it would end the transaction of every update in the batch; no other use is worth
    // telling apart.
    if isKeyword && word == "rollback" { throw .forbidden("ROLLBACK") }
    // The engine's own tables; SQLite's authorizer lets a migration through to them, since DDL itself writes there.
    if word.hasPrefix("sqlite_") { throw .forbidden(word) }
    if dialect == .postgres { try judgeForPostgres(word, isKeyword: isKeyword) }
  }

  /// Judges a symbol; `next` is the byte behind it.
  mutating func judge(symbol: UInt8, next: UInt8?) throws(SQLText.Refusal) {
    isAtStart = false
    if symbol == UInt8(ascii: "."), let last = words.last { qualifiers.append(last) }
    // U&"…" is a name written in escapes, which no list of words would find.
    guard dialect == .postgres, principal != .host, symbol == UInt8(ascii: "&"), next == UInt8(ascii: "\""), words.last == "u"
    else { return }
    throw .forbidden("U&\"")
  }

  /// Judges a string: the body of a function that a migration makes is a program of its own.
  mutating func judge(string: ArraySlice<UInt8>) throws(SQLText.Refusal) {
    isAtStart = false
    guard isFunctionDefinition else { return }
    // Words are looked for wherever they stand in it, also in strings inside.
    for word in string.split(whereSeparator: { !SQLScanner.isWord($0) }) {
      let word = SQLText.lowercased(word)
      if Self.refusedInBodies.contains(word) || Self.reachesOut(word) { throw .forbidden(word) }
    }
  }

  private var beginnings: Set<String> {
    let rows: Set<String> = ["select", "insert", "update", "delete", "with"]
    if case .migration = principal { return rows.union(["create", "alter", "drop"]) }
    return rows
  }

  private mutating func judgeForPostgres(_ word: String, isKeyword: Bool) throws(SQLText.Refusal) {
    if Self.reachesOut(word) { throw .forbidden(word) }
    switch principal {
    case .host: return
    case .plugin:
      if Self.sequenceFunctions.contains(word) { throw .forbidden(word) }
      // SELECT … INTO makes a table.
      if isKeyword && word == "into" && words.last != "insert" { throw .forbidden("SELECT INTO") }
    case .migration:
      if words.first == "create", word == "function" || word == "procedure" { isFunctionDefinition = true }
      let objects: Set<String> = ["role", "user", "group", "database", "schema", "extension", "server", "tablespace", "system"]
      if words.count == 1, ["create", "alter", "drop"].contains(words[0]), isKeyword, objects.contains(word) {
        throw .forbidden("\(words[0]) \(word)".uppercased())
      }
      if isKeyword, word == "temp" || word == "temporary", words.first == "create", words.allSatisfy(Self.beforeTemporary.contains)
      {
        throw .forbidden("a temporary table or view")
      }
      // It would run with the rights of whoever loads it.
      if isKeyword && word == "definer" { throw .forbidden("SECURITY DEFINER") }
      if isKeyword && word == "owner" && words.first == "alter" { throw .forbidden("OWNER TO") }
    }
  }

  /// Whether PostgreSQL's function or schema of that name reads the catalog, changes the session, takes locks, runs SQL
  /// that it is given as text, or reaches files, large objects and other servers.
  private static func reachesOut(_ word: String) -> Bool {
    reaching.contains(word) || reachingPrefixes.contains { word.hasPrefix($0) }
  }

  private static let reachingPrefixes = [
    "pg_", "lo_", "dblink", "query_to_", "cursor_to_", "table_to_", "schema_to_", "database_to_", "binary_upgrade_", "crosstab",
    "xpath_",
  ]
  private static let reaching: Set<String> = [
    "information_schema", "set_config", "current_setting", "loread", "lowrite", "ts_stat", "ts_rewrite", "connectby",
    "currtid2", "pgstattuple", "pgstatindex", "txid_status", "inet_server_addr", "inet_client_addr",
  ]
  private static let beforeTemporary: Set<String> = ["create", "or", "replace", "local", "global"]
  /// They take a sequence's name as text.
  private static let sequenceFunctions: Set<String> = ["nextval", "currval", "setval", "lastval"]
  private static let refusedInBodies: Set<String> = [
    "role", "authorization", "execute", "commit", "rollback", "reset", "discard", "listen", "notify", "copy",
  ]
}
