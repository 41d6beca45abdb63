import PluginAPI
import StorageTesting
import Testing

@testable import PatchbayStorage

@Suite("Storage contract: migrations")
struct StorageContractMigrations {
  private let first = Sample.visits
  private let second = Migration("002-note") { $0.add(to: "visits") { $0.text("mood", default: "calm") } }
  private let third = Migration("003-index") { $0.add(to: "visits") { $0.index("count") } }
  private let breaking = Migration("002-drop", .breaking) { $0.dropColumn("note", of: "visits") }

  private func storageError(_ body: () throws -> Void) -> StorageError? {
    do {
      try body()
      return nil
    } catch {
      return error as? StorageError
    }
  }

  @Test("The host's tables are made once", arguments: StorageEngine.allCases)
  func host(engine: StorageEngine) throws {
    let fixture = try StorageDatabase(engine)
    let runner = MigrationRunner(session: fixture.session, now: 3)
    #expect(try runner.migrate(host: HostSample.migrations).applied == [])
    #expect(try Set(runner.status(host: HostSample.migrations).map(\.state)) == [.applied(at: 1)])
    #expect(fixture.session.tableOwners.tables(of: "patchbay").contains("patchbay_updates"))
    #expect(
      try fixture.session.catalog().filter { $0.kind == .table }.map(\.name).sorted()
        == fixture.session.tableOwners.tables(of: "patchbay"))
  }

  @Test("They run in order, each once, and are remembered", arguments: StorageEngine.allCases)
  func order(engine: StorageEngine) throws {
    let fixture = try StorageDatabase(engine)
    #expect(try fixture.migrate("ref", first, second).applied == ["001-visits", "002-note"])
    #expect(try fixture.migrate("ref", first, second, third).applied == ["003-index"])
    try fixture.reopen()
    #expect(try fixture.migrate("ref", first, second, third).applied == [])
    let states = try MigrationRunner(session: fixture.session, now: 3).status(
      plugin: "ref", [first, second, third].map(PreparedMigration.init)
    ).map(\.state)
    #expect(states == [.applied(at: 2), .applied(at: 2), .applied(at: 2)])
    #expect(fixture.session.tableOwners.tables(of: "ref") == ["ref_visits"])
  }

  @Test("Two plugins' migrations of one name don't meet", arguments: StorageEngine.allCases)
  func twoPlugins(engine: StorageEngine) throws {
    let fixture = try StorageDatabase(engine)
    #expect(try fixture.migrate("ref", first).applied == ["001-visits"])
    #expect(try fixture.migrate("ref_x", first).applied == ["001-visits"])
  }

  @Test("A changed one is refused by name", arguments: StorageEngine.allCases)
  func changed(engine: StorageEngine) throws {
    let fixture = try StorageDatabase(engine)
    try fixture.migrate("ref", first)
    let other = Migration("001-visits") {
      $0.create("visits") {
        $0.user()
        $0.primaryKey("user_id")
      }
    }
    guard case .changedMigration("ref", "001-visits")? = storageError({ try fixture.migrate("ref", other) }) else {
      Issue.record("not refused")
      return
    }
  }

  @Test("A missing or moved one is refused by name", arguments: StorageEngine.allCases)
  func missing(engine: StorageEngine) throws {
    let fixture = try StorageDatabase(engine)
    try fixture.migrate("ref", first, second)
    guard case .missingMigration("ref", "001-visits")? = storageError({ try fixture.migrate("ref", second) }) else {
      Issue.record("missing: not refused")
      return
    }
    guard case .missingMigration("ref", "002-note")? = storageError({ try fixture.migrate("ref", first, third) }) else {
      Issue.record("replaced: not refused")
      return
    }
    guard case .movedMigration("ref", "002-note", "001-visits")? = storageError({ try fixture.migrate("ref", second, first) })
    else {
      Issue.record("moved: not refused")
      return
    }
    guard case .duplicateMigration("ref", "001-visits")? = storageError({ try fixture.migrate("ref", first, first) }) else {
      Issue.record("duplicate: not refused")
      return
    }
  }

  @Test("An older library runs over newer compatible ones, with a warning", arguments: StorageEngine.allCases)
  func newerCompatible(engine: StorageEngine) throws {
    let fixture = try StorageDatabase(engine)
    try fixture.migrate("ref", first, second, third)
    let report = try fixture.migrate("ref", first)
    #expect(report.applied == [])
    #expect(report.newer == ["002-note", "003-index"])
    let states = try MigrationRunner(session: fixture.session, now: 3).status(plugin: "ref", [PreparedMigration(first)]).map(
      \.state)
    #expect(states == [.applied(at: 2), .newer(at: 2), .newer(at: 2)])
  }

  @Test("An older library is refused over a newer breaking one, with the way back", arguments: StorageEngine.allCases)
  func newerBreaking(engine: StorageEngine) throws {
    let fixture = try StorageDatabase(engine)
    try fixture.migrate("ref", first, breaking)
    let error = storageError { try fixture.migrate("ref", first) }
    guard case .newerMigration("ref", "002-drop")? = error else {
      Issue.record("not refused")
      return
    }
    #expect(error?.description.contains("install that version again") == true)
  }

  @Test("One that fails half-way leaves everything as it was, and those before it applied", arguments: StorageEngine.allCases)
  func failure(engine: StorageEngine) throws {
    let fixture = try StorageDatabase(engine)
    let broken = Migration("002-broken") {
      $0.create("half") { $0.id() }
      $0.run("INSERT INTO {visits} (user_id) VALUES (1)")
      $0.run("INSERT INTO {visits} (user_id) VALUES (1)")
    }
    let error = storageError { try fixture.migrate("ref", first, broken) }
    guard case .failedMigration("ref", "002-broken", let cause)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(cause.isDuplicate)
    #expect(!fixture.session.isInTransaction)
    #expect(try fixture.session.catalog().filter { $0.name.hasPrefix("ref_") && $0.kind == .table }.map(\.name) == ["ref_visits"])
    #expect(try fixture.count("SELECT count(*) FROM ref_visits") == 0)
    #expect(fixture.session.tableOwners.tables(of: "ref") == ["ref_visits"])
    #expect(try fixture.migrate("ref", first, second).applied == ["002-note"])
  }

  @Test("One reaches nothing but its plugin's tables, and leaves no trace when it tries", arguments: StorageEngine.allCases)
  func strays(engine: StorageEngine) throws {
    let fixture = try StorageDatabase(engine)
    try fixture.migrate("ref", first)
    try fixture.migrate("ref_x", first)
    let before = Set(try fixture.session.catalog())
    for statement in Self.strays + (engine.dialect == .sqlite ? Self.straysOfSQLite : Self.straysOfPostgres) {
      let error = storageError {
        let stray = Migration("002-stray", .breaking) { $0.raw(sqlite: statement, postgres: statement) }
        try fixture.migrate("ref", first, stray)
      }
      #expect(error != nil, "\(statement)")
      #expect(try Set(fixture.session.catalog()) == before, "\(statement)")
      #expect(!fixture.session.isInTransaction && !fixture.session.isBroken, "\(statement)")
    }
    #expect(fixture.session.tableOwners.tables(of: "ref") == ["ref_visits"])
    #expect(try fixture.migrate("ref", first, second).applied == ["002-note"])
  }

  private static let strays: [Statement] = [
    "DROP TABLE patchbay_users", "ALTER TABLE ref_x_visits ADD COLUMN a INTEGER", "CREATE TABLE other_things (a INTEGER)",
    "CREATE TABLE {x_more} (a INTEGER)", "CREATE INDEX other ON {visits} (count)", "CREATE INDEX {i} ON ref_x_visits (count)",
    "DELETE FROM ref_x_visits", "DELETE FROM patchbay_migrations", "ALTER TABLE {visits} RENAME TO ref_x_stolen",
    "ALTER TABLE {visits} RENAME TO stolen", "CREATE TEMP TABLE ref_t (a INTEGER)", "COMMIT", "DROP INDEX patchbay_updates_pending",
    "INSERT INTO {visits} (user_id) SELECT id FROM patchbay_users", "DROP TABLE {x_visits}",
    "UPDATE patchbay_tables SET plugin = 'ref'", "ROLLBACK", "DELETE FROM {visits}; COMMIT",
  ]
  private static let straysOfSQLite: [Statement] = [
    "CREATE VIRTUAL TABLE {t} USING fts5(a)", "PRAGMA user_version = 7", "ATTACH ':memory:' AS m",
    "CREATE TABLE {t} (a INTEGER UNIQUE ON CONFLICT ROLLBACK) STRICT",
    "CREATE TRIGGER {t} AFTER INSERT ON {visits} BEGIN SELECT RAISE(ROLLBACK, 'x'); END",
    "INSERT INTO sqlite_sequence (name, seq) VALUES ('ref_x_visits', 9)", "INSERT INTO 'sqlite_master' (name) VALUES ('x')",
    "CREATE TRIGGER {t} AFTER INSERT ON ref_x_visits BEGIN SELECT 1; END",
  ]
  private static let straysOfPostgres: [Statement] = [
    "SET ROLE NONE", "RESET ROLE", "GRANT ALL ON {visits} TO PUBLIC", "CREATE ROLE r", "ALTER USER CURRENT_USER SUPERUSER",
    "DO $$ BEGIN DELETE FROM patchbay_users; END $$", "COPY {visits} TO '/dev/null'", "TRUNCATE patchbay_users",
    "CREATE SCHEMA more", "CREATE TABLE public.ref_t (a INTEGER)", "SELECT set_config('role', 'none', true)",
    "CREATE FUNCTION {f} () RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'RESET ROLE'; END $$",
    "CREATE FUNCTION {f} () RETURNS void LANGUAGE plpgsql AS $$ BEGIN SET ROLE NONE; END $$",
    "CREATE FUNCTION {f} () RETURNS void SECURITY DEFINER BEGIN ATOMIC SELECT 1; END", "CREATE EXTENSION dblink",
    "ALTER TABLE {visits} OWNER TO CURRENT_USER", "CREATE TRIGGER {t} AFTER INSERT ON ref_x_visits EXECUTE FUNCTION f()",
    "SELECT * FROM pg_authid", "CREATE TABLE {t} AS SELECT * FROM patchbay_users", "SELECT * INTO {t} FROM patchbay_users",
    "CREATE TABLE {t} (a BIGINT REFERENCES patchbay_meta (name))", "CREATE TABLE {t} (LIKE patchbay_users)",
    "CREATE TABLE {t} () INHERITS (patchbay_users)", "ALTER TABLE {visits} INHERIT patchbay_users",
    "CREATE TABLE U&\"\\0072ef_t\" (a INTEGER)",
  ]

  @Test("A view that reaches out is refused, or gives nothing", arguments: StorageEngine.allCases)
  func views(engine: StorageEngine) throws {
    let fixture = try StorageDatabase(engine)
    let view = Migration("001-view") {
      $0.raw(sqlite: "CREATE VIEW {v} AS SELECT * FROM patchbay_meta", postgres: "CREATE VIEW {v} AS SELECT * FROM patchbay_meta")
    }
    let error = storageError { try fixture.migrate("ref", view) }
    let reading = sqlError { try fixture.run("SELECT * FROM {v}", as: "ref") }
    #expect(error != nil || reading?.code == .forbidden("table patchbay_meta"))
    #expect(reading != nil)
  }

  @Test("Every kind of step runs, and the tables' owners follow", arguments: StorageEngine.allCases)
  func everyStep(engine: StorageEngine) throws {
    let fixture = try StorageDatabase(engine)
    fixture.postgres?.guardsStatements = true
    try fixture.migrate("ref", first, Self.everyStep)
    #expect(fixture.session.tableOwners.tables(of: "ref") == ["ref_calls", "ref_links", "ref_people"])
    try fixture.transaction { session in
      let insert: Statement = "INSERT INTO {people} (name, since, chat_id) VALUES (?, 1, 2) RETURNING id, kind, weight, active"
      let row = try session.execute(insert, ["Ann".sqlValue], as: .plugin("ref")).one()
      #expect(row.values == [.integer(1), .text("it's"), .real(1.5), .integer(1)])
      try session.execute("INSERT INTO {links} (person, other) VALUES (1, NULL)", as: .plugin("ref"))
      #expect(sqlError { try session.execute(insert, ["Ann".sqlValue], as: .plugin("ref")) }?.isDuplicate == true)
      guard
        case .constraint(.foreignKey, _)? = sqlError({
          try session.execute("INSERT INTO {links} (person) VALUES (9)", as: .plugin("ref"))
        })?.code
      else {
        Issue.record("an orphan was taken")
        return
      }
      try session.execute("DELETE FROM {people} WHERE id = 1", as: .plugin("ref"))
      // Never given again: an old button may still hold it.
      #expect(try session.execute(insert, ["Ann".sqlValue], as: .plugin("ref")).one().int > 1)
      #expect(try session.execute("SELECT count(*) FROM {links}", as: .plugin("ref")).one().int == 0)
      #expect(try session.execute("SELECT remark FROM {calls} WHERE user_id = 5", as: .plugin("ref")).one().optional == nil)
    }
    try fixture.migrate("ref", first, Self.everyStep, Migration("003-drop", .breaking) { $0.drop("links") })
    #expect(fixture.session.tableOwners.tables(of: "ref") == ["ref_calls", "ref_people"])
  }

  @Test("Two hosts that migrate at once apply each migration once", arguments: [StorageEngine.postgres, .postgresWithoutRoles])
  func together(engine: StorageEngine) async throws {
    let fixture = try StorageDatabase(engine, migrated: false)
    let migrations = [first, second, third]
    let connector = fixture.connector
    var applied: [String] = []
    try await withThrowingTaskGroup { group in
      for host in 0..<4 {
        group.addTask {
          try await onThread {
            let session = try connector.connect()
            defer { session.close() }
            let runner = MigrationRunner(session: session, now: Int64(host))
            return try runner.migrate(host: HostSample.migrations).applied + runner.migrate(plugin: "ref", migrations).applied
          }
        }
      }
      for try await names in group { applied += names }
    }
    #expect(applied.sorted() == (HostSample.migrations + migrations).map(\.name).sorted())
    try fixture.reopen()
    #expect(fixture.session.tableOwners.tables(of: "ref") == ["ref_visits"])
    try fixture.run("INSERT INTO {visits} (user_id) VALUES (1)", as: "ref")
  }

  private static let everyStep = Migration("002-all", .breaking) { schema in
    schema.create("people") {
      $0.id()
      $0.text("name").unique()
      $0.text("kind", default: "it's").oneOf("it's", "other")
      $0.integer("age").nullable().check("age > 0")
      $0.real("weight", default: 1.5)
      $0.boolean("active", default: true)
      $0.timestamp("since")
      $0.blob("photo").nullable()
      $0.chat()
      $0.unique("chat_id", "name")
      $0.check("since > 0")
      $0.index("since", where: "active = 1")
    }
    schema.create("links") {
      $0.id()
      $0.integer("person").references("people", onDelete: .cascade)
      $0.integer("other").nullable().references("people", onDelete: .setNull)
    }
    schema.add(to: "visits") {
      $0.integer("score", default: 0).check("score >= 0")
      $0.text("code").nullable().unique()
      $0.boolean("seen", default: false)
      $0.integer("person").nullable().references("people")
      $0.integer("old").nullable()
      $0.index("score", "count", name: "visits_score")
    }
    schema.run("INSERT INTO {visits} (user_id) VALUES (5)")
    schema.renameColumn("note", of: "visits", to: "remark")
    schema.dropColumn("old", of: "visits")
    schema.dropIndex("visits_score")
    schema.rename("visits", to: "calls")
  }
}
