import CPostgres
import PatchbayBase
@_spi(Host) package import PluginAPI

/// One connection to a bot's schema in a PostgreSQL database, by libpq.
///
/// Not `Sendable`: it is used by one thread at a time, as a ``SQLiteConnection`` is; only its ``interrupter`` is for other
/// threads.
///
/// What has no result anybody waits for (`BEGIN`, `SET LOCAL ROLE`, savepoints, ``post(_:_:as:)``) is handed to libpq and
/// leaves with the next call that has one, in one round trip. A statement that fails takes what stands behind it down with
/// it: the server skips to the end of what was sent together.
package final class PostgresConnection: DatabaseSession {
  /// How plugins are kept from tables that aren't theirs.
  package enum Separation: String, Sendable {
    /// Each plugin has a role of its own, and PostgreSQL judges every access.
    case roles
    /// The user may not create roles: what a statement touches is looked up before its first run.
    case checkedStatements
  }

  let options: PostgresOptions
  /// What keys of order are mixed with: advisory locks are those of a whole database, in which other schemas may use the same keys.
  private(set) lazy var orderSalt = StableHash.of("order \(options.schema)")
  let wire: PostgresWire
  let interruption: PostgresInterrupter
  package var interrupter: any SQLInterrupter { interruption }
  package var dialect: SQLDialect { .postgres }
  /// How plugins are kept apart here; worth a warning at start if it isn't by roles.
  package let separation: Separation
  /// The names of the plugins' roles begin with it; it tells this schema's from those of others on the same server.
  let rolePrefix: String

  package internal(set) var tableOwners = TableOwners()
  /// What the schema's unique indexes are of, for errors.
  var uniqueIndexes: [String: PostgresUniqueIndex] = [:]
  /// All schemas but this one, where statements are checked by their names.
  var otherSchemas: Set<String> = []

  /// Whether each statement in a transaction runs behind a savepoint of its own, so that a handler may catch its error and
  /// go on, as on SQLite. Costs two more statements each, in the same round trip.
  package var guardsStatements = false
  /// Whether, since ``begin(serializing:)``, somebody went on after a statement had failed unguarded: what they meant to do
  /// can only be known by running it again with ``guardsStatements``.
  package internal(set) var neededGuards = false
  /// Whether the connection was lost between sending `COMMIT` and its answer: only reading the database tells.
  package internal(set) var commitIsUnknown = false

  var bindings = PostgresBindings()
  var statements: PostgresStatementCache
  /// The last statement that was put together at run time.
  var rendered: (text: String, principal: SQLPrincipal, prepared: PostgresPrepared)?
  /// The names under which the server has prepared texts without values.
  var controls: [String: String] = [:]
  /// Names of prepared statements that the server is still to forget.
  var outdated: [String] = []
  private var lastName = 0
  /// What was sent and not answered yet.
  var pending: [PostgresOperation] = []

  /// Whether ``begin(serializing:)`` was called and neither ``commit()`` nor ``rollback()`` since.
  var expectsTransaction = false
  /// Whether the server says that there is no transaction where one is expected.
  var hasLostTransaction = false
  /// The role that statements run as; `nil` for the user's own.
  var role: String?
  /// The role that may make tables until the end of the transaction.
  var definingRole: String?
  /// The open savepoints, each with the role that was set when it was opened.
  var savepoints: [String?] = []
  var isMigrating = false

  /// Connects, makes the schema if it is missing, and sets the session up.
  package init(_ options: PostgresOptions) throws(StorageError) {
    self.options = options
    let opened = try Self.open(options)
    wire = opened.wire
    separation = opened.separation
    rolePrefix = opened.rolePrefix
    interruption = PostgresInterrupter(wire.connection, waits: wire.waits)
    statements = PostgresStatementCache(capacity: options.cachedStatements)
    do {
      try prepareControls()
      try reloadTableOwners()
    } catch {
      close()
      throw .statement(error)
    }
  }

  deinit {
    close()
  }

  /// Closes the connection; the server rolls an open transaction back. Closing twice does nothing.
  package func close() {
    interruption.detach()
    wire.close()
    expectsTransaction = false
  }

  package var isBroken: Bool { wire.isBroken }
  package var isInTransaction: Bool { expectsTransaction && !hasLostTransaction && !isBroken }
  /// The server's process that serves the connection.
  package var processID: Int32 { wire.processID }

  /// Microseconds that it has waited for the server since it was opened.
  package var waitedMicroseconds: Int64 { wire.waits.microseconds }
  /// For a thread that waits for notifications together with something else; -1 once closed.
  package var socket: Int32 { wire.socket }
  /// How often the connection has sent something and waited for the answer.
  package var roundTrips: Int { wire.roundTrips }
  /// How many statements the server keeps prepared for plugins and the host.
  package var cachedStatements: Int { statements.count }

  func newName() -> String {
    lastName += 1
    return "p\(lastName)"
  }

  // MARK: Statements

  package func execute(
    _ statement: Statement, _ values: [SQLValue], as principal: SQLPrincipal, maxRows: Int
  ) throws(SQLError) -> SQLResult {
    let origin = PostgresOrigin(.statement(statement), principal)
    try checkReady(origin, principal)
    enter(principal)
    func run() throws(SQLError) -> SQLResult {
      try guarded(origin) { () throws(SQLError) in
        let prepared = try prepared(statement, principal)
        try send(prepared, values, origin, .rows(prepared, maxRows: maxRows))
      }
    }
    do throws(SQLError) {
      return try run()
    } catch {
      guard error.isOutdatedPlan else { throw error }
      forget(statement, principal)
      // In a transaction that it has failed there is nothing left to run it again in.
      guard !isBroken, !expectsTransaction || !wire.hasFailedTransaction else { throw error }
      return try run()
    }
  }

  package func execute(rendered text: String, as principal: SQLPrincipal) throws(SQLError) {
    let origin = PostgresOrigin(.text(text), principal)
    try checkReady(origin, principal)
    let source = try judged(Array(text.utf8), principal, origin)
    if case .migration(let plugin) = principal {
      if separation == .roles { allowDefinitions(by: plugin) } else { try checkDefinition(source, text, plugin, origin) }
    }
    enter(principal)
    wire.send(source.bytes)
    pending.append(PostgresOperation(origin, .nothing))
    try flush()
  }

  package func execute(together calls: [SQLCall]) throws(SQLError) -> [SQLResult] {
    guard let first = calls.first else { return [] }
    try checkReady(PostgresOrigin(.statement(first.statement), .host), .host)
    enter(.host)
    try prepareAll(calls.map(\.statement))
    for call in calls {
      let prepared = try prepared(call.statement, .host)
      try send(prepared, call.values, PostgresOrigin(.statement(call.statement), .host), .rows(prepared, maxRows: .max))
    }
    return try flush().compactMap(\.result).suffix(calls.count)
  }

  package func post(_ statement: Statement, _ values: [SQLValue], as principal: SQLPrincipal) throws(SQLError) {
    guard expectsTransaction else {
      try execute(statement, values, as: principal)
      return
    }
    let origin = PostgresOrigin(.statement(statement), principal)
    try checkReady(origin, principal)
    enter(principal)
    try send(try prepared(statement, principal), values, origin, .nothing)
  }

  /// Sends one statement, behind a savepoint of its own if that is wanted, and waits for its rows.
  private func guarded(_ origin: PostgresOrigin, _ body: () throws(SQLError) -> Void) throws(SQLError) -> SQLResult {
    let isGuarded = guardsStatements && expectsTransaction
    if isGuarded { control("SAVEPOINT guard") }
    do throws(SQLError) {
      try body()
      if isGuarded { control("RELEASE guard") }
      guard let result = try flush().last(where: { $0.result != nil })?.result else {
        throw origin.error(.connectionLost)
      }
      return result
    } catch {
      if isGuarded && !isBroken {
        control("ROLLBACK TO guard")
        control("RELEASE guard")
        // If that fails too, the transaction stays failed, which the next statement finds.
        _ = try? flush()
      }
      throw error
    }
  }

  /// Hands a prepared statement and its values to libpq.
  func send(
    _ prepared: PostgresPrepared, _ values: [SQLValue], _ origin: PostgresOrigin, _ expectation: PostgresOperation.Expectation
  ) throws(SQLError) {
    guard prepared.parameters.count == values.count else {
      throw origin.error(.parameterCount(expected: prepared.parameters.count, given: values.count))
    }
    do {
      try bindings.bind(values, to: prepared.parameters)
    } catch {
      throw origin.error(Self.code(of: error))
    }
    wire.send(prepared: prepared.name, bindings, binaryResult: prepared.decoding.isBinary)
    pending.append(PostgresOperation(origin, expectation))
  }

  /// Hands a text of the session's own to libpq: one that is prepared runs so.
  func control(_ text: String, _ expectation: PostgresOperation.Expectation = .nothing) {
    if let name = controls[text] { wire.send(prepared: name) } else { wire.send(Array(text.utf8)) }
    pending.append(PostgresOperation(PostgresOrigin(.text(text), .host), expectation))
  }

  /// Refuses to run anything on a lost connection, after an interrupt, or outside the transaction that it belongs to.
  func checkReady(_ origin: PostgresOrigin, _ principal: SQLPrincipal) throws(SQLError) {
    if isBroken { throw origin.error(.connectionLost) }
    if interruption.isInterrupted { throw origin.error(.interrupted) }
    if !isInTransaction && (expectsTransaction || principal != .host) { throw origin.error(.transactionLost) }
    try checkNotFailed(origin)
  }

  /// Refuses to go on in a transaction that a failed statement has ended.
  func checkNotFailed(_ origin: PostgresOrigin) throws(SQLError) {
    guard expectsTransaction, wire.hasFailedTransaction else { return }
    neededGuards = true
    throw origin.error(.transactionLost)
  }
}
