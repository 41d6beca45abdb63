import CPostgres
import CSQLite

/// Reads a bot's database beside the host that serves it.
enum DatabaseReader {
  static func column(_ sql: String, in path: String) throws -> [String] {
    var database: OpaquePointer?
    defer { sqlite3_close(database) }
    guard sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK else {
      throw StageError.database(path)
    }
    sqlite3_busy_timeout(database, 10_000)
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    guard sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK else {
      throw StageError.database(String(cString: sqlite3_errmsg(database)))
    }
    var values: [String] = []
    while sqlite3_step(statement) == SQLITE_ROW {
      values.append(sqlite3_column_text(statement, 0).map { String(cString: $0) } ?? "")
    }
    return values
  }

  static func column(_ sql: String, on url: String, schema: String) throws -> [String] {
    let connection = PQconnectdb(url)
    defer { PQfinish(connection) }
    PQclear(PQexec(connection, "SET search_path = \"\(schema)\""))
    let result = PQexec(connection, sql)
    defer { PQclear(result) }
    guard [PGRES_TUPLES_OK, PGRES_COMMAND_OK].contains(PQresultStatus(result)) else {
      throw StageError.database(String(cString: PQerrorMessage(connection)))
    }
    return (0..<PQntuples(result)).map { String(cString: PQgetvalue(result, $0, 0)) }
  }
}
