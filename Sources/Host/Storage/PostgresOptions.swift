package import PatchbayBase

/// How a connection to PostgreSQL is set up.
package struct PostgresOptions: Sendable {
  /// An address as libpq reads it; its own parameters (`sslmode` …) are libpq's.
  package var url: Secret
  /// The schema that holds the bot's tables.
  package var schema: String
  /// The name that `pg_stat_activity` shows, whatever the address says.
  package var applicationName: String
  /// How long connecting to a host may take, unless the address says it by `connect_timeout`.
  package var connectTimeoutSeconds: Int
  /// How long a statement may run.
  package var statementTimeoutMilliseconds: Int
  /// How long a statement may wait for a lock, a chat's among them.
  package var lockTimeoutMilliseconds: Int
  /// After how many idle milliseconds in an open transaction the server ends the connection.
  package var idleTransactionTimeoutMilliseconds: Int
  /// How long the server may be silent while an answer is awaited; then the connection counts as lost. More
  /// than ``statementTimeout``, so that the server has the first word.
  package var answerTimeoutMilliseconds: Int
  /// What stands in place of the statement, lock and answer timeouts while tables are migrated.
  package var migrationTimeoutMilliseconds: Int
  /// The most prepared statements that the connection keeps.
  package var cachedStatements: Int
  /// Whether a schema that is missing is made.
  package var makesSchema = true

  package init(url: Secret, schema: String, applicationName: String = "patchbay") {
    self.url = url
    self.schema = schema
    self.applicationName = applicationName
    connectTimeoutSeconds = 5
    statementTimeoutMilliseconds = 30_000
    lockTimeoutMilliseconds = 15_000
    idleTransactionTimeoutMilliseconds = 60_000
    answerTimeoutMilliseconds = 35_000
    migrationTimeoutMilliseconds = 3_600_000
    cachedStatements = 512
  }

  /// Cuts the times for a bot whose handlers may run for so many milliseconds.
  ///
  /// The watchdog stops a handler's statements at its deadline; the server's own limit is for when it can't be told, and for the
  /// host's statements, which a short deadline must not cut off on a busy server.
  package mutating func adapt(toHandlerDeadlineMilliseconds deadline: Int64) {
    statementTimeoutMilliseconds = max(5_000, Int(clamping: deadline))
    lockTimeoutMilliseconds = 10_000
    answerTimeoutMilliseconds = statementTimeoutMilliseconds + 10_000
    idleTransactionTimeoutMilliseconds = statementTimeoutMilliseconds + 15_000
  }
}
