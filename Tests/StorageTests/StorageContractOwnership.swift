import PluginAPI
import StorageTesting
import Testing

@testable import PatchbayStorage

@Suite("Storage contract: a plugin reaches its own tables alone")
struct StorageContractOwnership {
  private func neighbours(_ engine: StorageEngine) throws -> StorageDatabase {
    let database = try StorageDatabase(engine)
    try database.migrate("ref", Sample.visits)
    try database.migrate("ref_x", Sample.visits)
    try database.run("INSERT INTO {visits} (user_id) VALUES (5)", as: "ref_x")
    return database
  }

  @Test("The separation is by roles where roles can be made, and says so where not", arguments: StorageEngine.allCases)
  func separation(engine: StorageEngine) throws {
    let separation = try StorageDatabase(engine).postgres?.separation
    switch engine {
    case .sqlite: #expect(separation == nil)
    case .postgres: #expect(separation == .roles)
    case .postgresWithoutRoles: #expect(separation == .checkedStatements)
    }
  }

  @Test("Its own tables, however they are reached", arguments: StorageEngine.allCases)
  func own(engine: StorageEngine) throws {
    let database = try neighbours(engine)
    for statement in [
      "INSERT INTO {visits} (user_id) VALUES (1)", "SELECT * FROM {visits}", "SELECT * FROM ref_visits AS v",
      "SELECT count FROM \"ref_visits\"", "SELECT count(*) FROM {visits}",
      "SELECT max(v.count) FROM {visits} v JOIN {visits} w ON true",
      "WITH v AS (SELECT * FROM {visits}) SELECT * FROM v", "SELECT (SELECT max(count) FROM {visits}) AS most",
      "INSERT INTO {visits} (user_id) VALUES (1) ON CONFLICT (user_id) DO UPDATE SET count = {visits}.count + excluded.count",
      "UPDATE {visits} SET note = 'patchbay_users' -- patchbay_users", "SELECT 1", "DELETE FROM {visits}",
    ] as [Statement] {
      #expect(sqlError { try database.run(statement, as: "ref") } == nil, "\(statement)")
    }
    #expect(sqlError { try database.run("SELECT count(*) FROM {visits}", as: "ref_x") } == nil)
  }

  @Test("Not the host's, not a neighbour's, not one whose id begins like it", arguments: StorageEngine.allCases)
  func others(engine: StorageEngine) throws {
    let database = try neighbours(engine)
    let cases: [(Statement, String)] = [
      ("SELECT * FROM patchbay_updates", "table patchbay_updates"), ("SELECT count(*) FROM ref_x_visits", "table ref_x_visits"),
      ("SELECT * FROM REF_X_VISITS", "table ref_x_visits"), ("SELECT * FROM \"ref_x_visits\"", "table ref_x_visits"),
      ("DELETE FROM ref_x_visits", "table ref_x_visits"), ("UPDATE ref_x_visits SET count = 1", "table ref_x_visits"),
      ("INSERT INTO ref_x_visits (user_id) VALUES (1)", "table ref_x_visits"),
      ("INSERT INTO {visits} (user_id) SELECT user_id FROM ref_x_visits", "table ref_x_visits"),
      ("SELECT (SELECT max(count) FROM ref_x_visits) FROM {visits}", "table ref_x_visits"),
      ("SELECT * FROM {x_visits}", "table ref_x_visits"), ("SELECT count(*) FROM patchbay_users", "table patchbay_users"),
      ("WITH a AS (SELECT * FROM ref_x_visits) SELECT * FROM a", "table ref_x_visits"),
      ("SELECT 1 WHERE EXISTS (SELECT 1 FROM patchbay_meta)", "table patchbay_meta"),
      ("DELETE FROM {visits} WHERE user_id IN (SELECT user_id FROM ref_x_visits)", "table ref_x_visits"),
      ("SELECT * FROM patchbay_migrations UNION ALL SELECT * FROM patchbay_migrations", "table patchbay_migrations"),
    ]
    for (statement, what) in cases {
      let error = sqlError { try database.run(statement, as: "ref") }
      #expect(error?.code == .forbidden(what), "\(statement)")
      #expect(error?.plugin == "ref")
    }
    #expect(sqlError { try database.run("SELECT * FROM ref_visits", as: "ref_x") }?.code == .forbidden("table ref_visits"))
    #expect(try database.count("SELECT count(*) FROM ref_x_visits WHERE count = 0") == 1)
  }

  @Test("Not the engine's own tables, settings, files or other schemas", arguments: StorageEngine.allCases)
  func engineTables(engine: StorageEngine) throws {
    let database = try neighbours(engine)
    let statements: [Statement]
    switch engine {
    case .sqlite:
      statements = [
        "SELECT * FROM sqlite_master", "SELECT * FROM \"sqlite_schema\"", "SELECT name FROM dbstat",
        "SELECT * FROM main.ref_x_visits", "SELECT * FROM pragma_table_info('patchbay_users')", "SELECT name FROM 'sqlite_master'",
        "SELECT load_extension('x')", "SELECT fts3_tokenizer('x')",
      ]
    case .postgres, .postgresWithoutRoles:
      statements = [
        "SELECT * FROM pg_class", "SELECT * FROM pg_catalog.pg_class", "SELECT * FROM \"pg_class\"", "SELECT * FROM PG_USER",
        "SELECT * FROM information_schema.tables", "SELECT set_config('role', 'none', true)", "SELECT current_setting('role')",
        "SELECT pg_read_file('/etc/passwd')", "SELECT query_to_xml('SELECT * FROM patchbay_users', true, true, '')",
        "SELECT table_to_xml('patchbay_users', true, true, '')", "SELECT lo_import('/etc/passwd')", "SELECT nextval('x')",
        "SELECT pg_advisory_lock(1)", "SELECT pg_sleep(1)", "SELECT \"pg_sleep\"(1)", "SELECT U&\"\\0070g_sleep\"(1)",
        "SELECT u&\"patchbay_users\" FROM {visits}", "SELECT ts_stat('SELECT 1')", "SELECT * INTO {more} FROM {visits}",
        "SELECT * INTO TEMP {more} FROM {visits}", "SELECT pg_notify('a', 'b')", "SELECT pg_terminate_backend(1)",
        "SELECT * FROM public.spatial_ref_sys", "SELECT * FROM {visits} TABLESAMPLE pg_x (1)", "SELECT dblink('x', 'SELECT 1')",
      ]
    }
    for statement in statements {
      let error = sqlError { try database.run(statement, as: "ref") }
      switch error?.code {
      case .forbidden?, .syntax?: break
      default: Issue.record("\(statement): \(String(describing: error))")
      }
    }
  }

  @Test("No definitions outside of a migration, and nothing that isn't a statement on rows", arguments: StorageEngine.allCases)
  func refusedKinds(engine: StorageEngine) throws {
    let database = try neighbours(engine)
    let cases: [(Statement, String)] = [
      ("CREATE TABLE {more} (a INTEGER)", "CREATE"), ("DROP TABLE {visits}", "DROP"),
      ("ALTER TABLE {visits} ADD COLUMN a", "ALTER"),
      ("VACUUM", "VACUUM"), ("ANALYZE", "ANALYZE"), ("REINDEX", "REINDEX"), ("EXPLAIN SELECT 1", "EXPLAIN"),
      ("PRAGMA user_version = 9", "PRAGMA"), ("ATTACH 'x' AS other", "ATTACH"),
      ("REPLACE INTO {visits} VALUES (1, 1, '')", "REPLACE"),
      ("/* hidden */ -- twice\n PRAGMA foreign_keys = OFF", "PRAGMA"), ("\"SELECT\" 1", "a statement that begins like this"),
      ("SET ROLE NONE", "SET"), ("RESET ROLE", "RESET"), ("GRANT ALL ON {visits} TO PUBLIC", "GRANT"), ("DO $$ BEGIN END $$", "DO"),
      ("COPY {visits} TO STDOUT", "COPY"), ("LISTEN a", "LISTEN"), ("NOTIFY a", "NOTIFY"), ("LOCK TABLE {visits}", "LOCK"),
      ("TRUNCATE {visits}", "TRUNCATE"), ("CALL x()", "CALL"), ("VALUES (1)", "VALUES"), ("TABLE ref_visits", "TABLE"),
      ("DECLARE c CURSOR FOR SELECT 1", "DECLARE"), ("MERGE INTO {visits} v USING {visits} w ON true", "MERGE"),
      ("DEALLOCATE ALL", "DEALLOCATE"), ("DISCARD ALL", "DISCARD"), ("EXECUTE p1", "EXECUTE"),
    ]
    for (statement, what) in cases {
      #expect(sqlError { try database.run(statement, as: "ref") }?.code == .forbidden(what), "\(statement)")
    }
    #expect(sqlError { try database.run("(SELECT 1)", as: "ref") } != nil || engine.dialect == .postgres)
  }

  @Test("A statement's rights are those of its plugin, whoever ran before it in the transaction", arguments: StorageEngine.allCases)
  func alternating(engine: StorageEngine) throws {
    let database = try neighbours(engine)
    let session = database.session
    database.postgres?.guardsStatements = true
    let read: Statement = "SELECT count(*) FROM ref_visits"
    try session.begin()
    for _ in 0..<3 {
      #expect(try session.execute(read, as: .plugin("ref")).one().int == 0)
      #expect(sqlError { try session.execute(read, as: .plugin("ref_x")) }?.code == .forbidden("table ref_visits"))
      #expect(try session.execute(read).one().int == 0)
      try session.savepoint()
      #expect(sqlError { try session.execute("SELECT * FROM {meta}", as: .plugin("ref")) } != nil)
      try session.rollbackToSavepoint()
      #expect(try session.execute("SELECT * FROM {meta}").rows.isEmpty)
    }
    try session.commit()
    #expect(try session.execute("SELECT * FROM {meta}").rows.isEmpty)
  }

  @Test("Statements of two plugins with one text stay apart", arguments: StorageEngine.allCases)
  func sharedText(engine: StorageEngine) throws {
    let database = try neighbours(engine)
    let insert: Statement = "INSERT INTO {visits} (user_id) VALUES (7)"
    try database.run(insert, as: "ref")
    try database.run(insert, as: "ref_x")
    #expect(try database.count("SELECT count(*) FROM ref_visits") == 1)
    #expect(try database.count("SELECT count(*) FROM ref_x_visits") == 2)
  }

  @Test("Its views and triggers are its own too", arguments: StorageEngine.allCases)
  func viewsAndTriggers(engine: StorageEngine) throws {
    let database = try neighbours(engine)
    try database.migrate(
      "ref", Sample.visits,
      Migration("002-trigger") {
        $0.raw(
          sqlite: "CREATE TRIGGER {count} AFTER INSERT ON {visits} BEGIN UPDATE {visits} SET count = count + 1; SELECT 1; END",
          postgres: """
            CREATE FUNCTION {count_up} () RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN UPDATE ref_visits SET count = count + 1; RETURN NULL; END $$
            """)
        $0.raw(
          sqlite: nil, postgres: "CREATE TRIGGER {count} AFTER INSERT ON {visits} FOR EACH ROW EXECUTE FUNCTION {count_up} ()")
        $0.raw(
          sqlite: "CREATE VIEW {busy} AS SELECT * FROM {visits} WHERE count > 0",
          postgres: "CREATE VIEW {busy} AS SELECT * FROM {visits} WHERE count > 0")
      })
    #expect(database.session.tableOwners.tables(of: "ref") == ["ref_busy", "ref_visits"])
    try database.run("INSERT INTO {visits} (user_id) VALUES (1)", as: "ref")
    #expect(try database.run("SELECT count FROM {busy}", as: "ref").one().int == 1)
    guard case .forbidden? = sqlError({ try database.run("SELECT count FROM ref_busy", as: "ref_x") })?.code else {
      Issue.record("a neighbour's view was read")
      return
    }
  }

  @Test("Rows keep to their own bot: two schemas of one database share nothing", arguments: StorageEngine.allCases)
  func twoBots(engine: StorageEngine) throws {
    let (one, two) = (try neighbours(engine), try neighbours(engine))
    try one.run("INSERT INTO {visits} (user_id) VALUES (1)", as: "ref")
    #expect(try two.count("SELECT count(*) FROM ref_visits") == 0)
    #expect(try two.session.catalog().filter { $0.name == "ref_visits" }.count == 1)
  }
}
