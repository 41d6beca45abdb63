@_spi(Host) import PluginAPI

extension PostgresConnection {
  /// Has the server prepare the few texts that a transaction is made of.
  func prepareControls() throws(SQLError) {
    var texts = ["BEGIN", "COMMIT", "ROLLBACK", "SET LOCAL ROLE NONE"]
    texts += ["SAVEPOINT guard", "RELEASE guard", "ROLLBACK TO guard"]
    texts += ["SAVEPOINT part1", "RELEASE part1", "ROLLBACK TO part1"]
    for text in texts { _ = prepareControl(text) }
    let lock = Array(Self.lockText.utf8)
    wire.sendPrepare(Self.lockName, lock)
    pending.append(PostgresOperation(PostgresOrigin(.text(Self.lockText), .host), .nothing))
    try flush()
  }

  private static let lockText = "SELECT pg_advisory_xact_lock($1)"
  private static let lockName = "lock"

  /// Has the server prepare a text of the session's own with what is sent next.
  ///
  /// - Returns: the name that it can be run by at once; kept for later only when the server has answered.
  private func prepareControl(_ text: String) -> String {
    let name = newName()
    wire.sendPrepare(name, Array(text.utf8))
    pending.append(PostgresOperation(PostgresOrigin(.text(text), .host), .control(text: text, name: name)))
    return name
  }

  /// Takes the lock of a key, to be held until the transaction ends.
  func lock(_ key: Int64) throws(SQLError) {
    let origin = PostgresOrigin(.text(Self.lockText), .host)
    do {
      try bindings.bind([.integer(key ^ orderSalt)], to: [.int8])
    } catch {
      throw origin.error(Self.code(of: error))
    }
    wire.send(prepared: Self.lockName, bindings, binaryResult: true)
    pending.append(PostgresOperation(origin, .nothing))
  }

  /// The prepared statement, from the cache or from the server: then everything that was handed over leaves with it.
  func prepared(_ statement: Statement, _ principal: SQLPrincipal) throws(SQLError) -> PostgresPrepared {
    let key = PostgresStatementCache.Key(principal: principal, address: statement.address)
    let found: PostgresPrepared
    if let cached = statements.statement(at: key) {
      found = cached
    } else {
      found = try prepare([statement], principal)[0]
    }
    if !found.isChecked {
      if case .plugin(let plugin) = principal, separation == .checkedStatements {
        try checkRelations(of: statement, found, plugin)
      }
      found.isChecked = true
    }
    return found
  }

  /// Prepares those of the host's statements that aren't yet, in one round trip.
  func prepareAll(_ wanted: [Statement]) throws(SQLError) {
    var missing: [Statement] = []
    for statement in wanted {
      let key = PostgresStatementCache.Key(principal: .host, address: statement.address)
      if statements.statement(at: key) == nil, !missing.contains(where: { $0.address == statement.address }) {
        missing.append(statement)
      }
    }
    if !missing.isEmpty { _ = try prepare(missing, .host) }
  }

  private func prepare(_ wanted: [Statement], _ principal: SQLPrincipal) throws(SQLError) -> [PostgresPrepared] {
    var names: [String] = []
    for statement in wanted {
      let origin = PostgresOrigin(.statement(statement), principal).preparation
      let text = try judged(Array(statement.utf8), principal, origin)
      let name = newName()
      wire.sendPrepare(name, text.bytes)
      wire.sendDescribe(name)
      pending.append(PostgresOperation(origin, .nothing))
      pending.append(PostgresOperation(origin, .description))
      names.append(name)
    }
    let descriptions = try flush().compactMap(\.description)
    guard descriptions.count == names.count else {
      wire.breakOff()
      throw PostgresOrigin(.text(""), principal).error(.connectionLost)
    }
    return zip(zip(wanted, names), descriptions).map { request, description in
      let (statement, name) = request
      let layout = RowLayout(columns: description.columns.map(\.name), statement: statement, plugin: principal.plugin)
      let prepared = PostgresPrepared(name: name, description: description, layout: layout)
      let key = PostgresStatementCache.Key(principal: principal, address: statement.address)
      if let evicted = statements.insert(prepared, at: key) { outdated.append(evicted) }
      return prepared
    }
  }

  /// Forgets a statement that the server refuses to run on after a change of the tables.
  func forget(_ statement: Statement, _ principal: SQLPrincipal) {
    let key = PostgresStatementCache.Key(principal: principal, address: statement.address)
    if let name = statements.remove(at: key) { outdated.append(name) }
  }

  /// The text for the server, or the error of one that its principal may not write.
  func judged(_ source: [UInt8], _ principal: SQLPrincipal, _ origin: PostgresOrigin) throws(SQLError) -> SQLText {
    do {
      return try SQLText(source, principal: principal, dialect: .postgres)
    } catch {
      switch error {
      case .forbidden(let what): throw origin.error(.forbidden(what))
      case .syntax(let message): throw origin.error(.syntax(message))
      }
    }
  }

  /// Makes the statements that follow run as the principal.
  func enter(_ principal: SQLPrincipal) {
    let wanted: String? =
      switch principal {
      case .host: nil
      case .plugin(let id), .migration(let id): separation == .roles ? roleName(of: id) : nil
      }
    guard wanted != role else { return }
    if let wanted {
      let text = "SET LOCAL ROLE \(Self.quoted(wanted))"
      let name = controls[text] ?? prepareControl(text)
      wire.send(prepared: name)
      pending.append(PostgresOperation(PostgresOrigin(.text(text), .host), .nothing))
    } else {
      control("SET LOCAL ROLE NONE")
    }
    role = wanted
  }

  static func quoted(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
