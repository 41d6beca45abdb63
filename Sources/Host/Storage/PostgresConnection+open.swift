import CPostgres
import Glibc
import PatchbayBase

extension PostgresConnection {
  /// A connection that is set up, and what was learned of its user.
  struct Opened {
    let wire: PostgresWire
    let separation: Separation
    let rolePrefix: String
  }

  /// The oldest server that understands what is sent to it: function bodies in standard SQL came with 14.
  private static let oldestServer: Int32 = 140_000

  static func open(_ options: PostgresOptions) throws(StorageError) -> Opened {
    let address = try PostgresAddress(options.url)
    var options = options
    if let given = address.connectTimeoutSeconds { options.connectTimeoutSeconds = given }
    let wire = PostgresWire(try connect(address, options))
    do throws(StorageError) {
      guard let connection = wire.connection, PQserverVersion(connection) >= oldestServer else {
        let version = wire.connection.map { PQserverVersion($0) } ?? 0
        throw .oldServer(found: "\(version / 10_000).\(version % 10_000)")
      }
      let user = try setUp(wire, address, options)
      if !user.hasSchema, options.makesSchema { try makeSchema(wire, address, options, user.name) }
      let mayGrant = user.hasSchema ? user.mayGrant : true
      let digits = String(UInt64(bitPattern: StableHash.of(user.database + "\u{0}" + options.schema)) >> 32, radix: 16)
      return Opened(
        wire: wire, separation: user.mayMakeRoles && mayGrant ? .roles : .checkedStatements,
        rolePrefix: "patchbay_" + String(repeating: "0", count: 8 - digits.count) + digits + "_")
    } catch {
      wire.close()
      throw error
    }
  }

  /// Connects to the first of the address's hosts that lets it. libpq itself would never leave one that is silent.
  private static func connect(_ address: PostgresAddress, _ options: PostgresOptions) throws(StorageError) -> OpaquePointer {
    var reasons: [String] = []
    for host in address.hosts {
      do throws(StorageError) { return try connect(to: host, address, options) } catch {
        guard case .cannotConnect(_, _, let reason) = error else { throw error }
        reasons.append(reason)
      }
    }
    throw address.failure(reasons.joined(separator: "; "))
  }

  private static func connect(
    to host: PostgresAddress.Host, _ address: PostgresAddress, _ options: PostgresOptions
  ) throws(StorageError) -> OpaquePointer {
    // What stands before the address gives way to it, and what stands behind it doesn't. By their name the hosts of a bot end
    // the connections of one that is stuck.
    let parameters =
      [
        ("target_session_attrs", "read-write"), ("keepalives_idle", "30"), ("keepalives_interval", "10"), ("keepalives_count", "3"),
        ("tcp_user_timeout", String(options.answerTimeoutMilliseconds)), ("dbname", options.url.reveal()),
        ("application_name", options.applicationName), ("client_encoding", "UTF8"),
      ] + host.parameters
    let started = withCStrings(parameters.map(\.0)) { names in
      withCStrings(parameters.map(\.1)) { values in PQconnectStartParams(names, values, 1) }
    }
    guard let connection = started else { throw address.failure("out of memory for a connection") }
    do throws(StorageError) {
      try finish(connection, address, deadline: MonotonicTime.now + Int64(options.connectTimeoutSeconds) * 1000)
      return connection
    } catch {
      PQfinish(connection)
      throw error
    }
  }

  private static func finish(_ connection: OpaquePointer, _ address: PostgresAddress, deadline: Int64) throws(StorageError) {
    var state = PQstatus(connection) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING
    while state != PGRES_POLLING_OK {
      guard state != PGRES_POLLING_FAILED else {
        throw address.failure(PQerrorMessage(connection).map { String(cString: $0) } ?? "")
      }
      let events = Int16(state == PGRES_POLLING_READING ? POLLIN : POLLOUT)
      var descriptor = pollfd(fd: PQsocket(connection), events: events, revents: 0)
      let left = deadline - MonotonicTime.now
      let ready = left > 0 ? poll(&descriptor, 1, Int32(clamping: left)) : 0
      if ready < 0 && errno == EINTR { continue }
      guard ready > 0 else { throw address.failure("no answer in time") }
      state = PQconnectPoll(connection)
    }
  }

  private struct User {
    let database: String
    let name: String
    let mayMakeRoles: Bool
    let hasSchema: Bool
    /// Whether the user can let others use the schema and make tables in it.
    let mayGrant: Bool
  }

  /// Gives the session its settings.
  private static func setUp(
    _ wire: PostgresWire, _ address: PostgresAddress, _ options: PostgresOptions
  ) throws(StorageError) -> User {
    let settings = [
      ("search_path", "\(quoted(options.schema)), pg_temp"), ("TimeZone", "UTC"), ("DateStyle", "ISO"),
      ("standard_conforming_strings", "on"), ("bytea_output", "hex"), ("extra_float_digits", "1"),
      ("default_transaction_isolation", "read committed"), ("statement_timeout", "\(options.statementTimeoutMilliseconds)"),
      ("lock_timeout", "\(options.lockTimeoutMilliseconds)"),
      ("idle_in_transaction_session_timeout", "\(options.idleTransactionTimeoutMilliseconds)"),
    ]
    let calls = settings.map { "pg_catalog.set_config(\(literal($0.0)), \(literal($0.1)), false)" }
    _ = try ask(wire, "SELECT \(calls.joined(separator: ", "))", address, options)
    let schema = "(SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = \(literal(options.schema)))"
    let rows = try ask(
      wire,
      """
      SELECT current_database(), current_user, rolsuper OR rolcreaterole AND rolinherit, \(schema) IS NOT NULL,
        pg_catalog.has_schema_privilege(\(schema), 'CREATE WITH GRANT OPTION')
        AND pg_catalog.has_schema_privilege(\(schema), 'USAGE WITH GRANT OPTION')
      FROM pg_catalog.pg_roles WHERE rolname = current_user
      """, address, options)
    guard let row = rows.first, row.count == 5 else { throw address.failure("the server doesn't report the current user") }
    return User(
      database: row[0] ?? "", name: row[1] ?? "", mayMakeRoles: row[2] == "t", hasSchema: row[3] == "t", mayGrant: row[4] == "t")
  }

  private static func makeSchema(
    _ wire: PostgresWire, _ address: PostgresAddress, _ options: PostgresOptions, _ user: String
  ) throws(StorageError) {
    do throws(StartFailure) {
      _ = try answer(wire, "CREATE SCHEMA \(quoted(options.schema))", options)
    } catch {
      switch error {
      // Another host was faster.
      case .refused("42P06", _), .refused("23505", _): return
      case .refused("42501", _): throw .noSchema(schema: options.schema, user: user)
      default: throw address.failure(error)
      }
    }
  }

  // MARK: Asking before there is a session

  /// Why one of the first questions got no answer.
  enum StartFailure: Error {
    case lost
    case refused(state: String, message: String)
  }

  private static func ask(
    _ wire: PostgresWire, _ text: String, _ address: PostgresAddress, _ options: PostgresOptions
  ) throws(StorageError) -> [[String?]] {
    do throws(StartFailure) {
      return try answer(wire, text, options)
    } catch {
      throw address.failure(error)
    }
  }

  private static func answer(
    _ wire: PostgresWire, _ text: String, _ options: PostgresOptions
  ) throws(StartFailure) -> [[String?]] {
    let limit = options.connectTimeoutSeconds * 1000
    wire.send(Array(text.utf8))
    wire.sync(limitMilliseconds: limit)
    var rows: [[String?]] = []
    var refusal: StartFailure?
    while let result = wire.next(limit: limit) {
      defer { PQclear(result) }
      switch PQresultStatus(result) {
      case PGRES_TUPLES_OK: rows = texts(of: result)
      case PGRES_COMMAND_OK: break
      default:
        let fields = Fields(result: result)
        refusal = .refused(state: fields[PGField.sqlState], message: fields[PGField.message])
      }
    }
    if let mark = wire.next(limit: limit) { PQclear(mark) }
    if let refusal { throw refusal }
    if wire.isBroken { throw .lost }
    return rows
  }

  static func texts(of result: OpaquePointer) -> [[String?]] {
    (0..<PQntuples(result)).map { row in
      (0..<PQnfields(result)).map { column in
        PQgetisnull(result, row, column) != 0 ? nil : PQgetvalue(result, row, column).map { String(cString: $0) }
      }
    }
  }

  static func literal(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
}

/// Calls a body with C strings and a null behind them.
private func withCStrings<Result>(
  _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
) -> Result {
  var pointers = texts.map { strdup($0).map { UnsafePointer($0) } }
  pointers.append(nil)
  defer { for pointer in pointers { free(UnsafeMutablePointer(mutating: pointer)) } }
  return body(pointers)
}
