import Host
import PluginAPI
import Testing

@Suite("A plugin reaches its own tables alone")
struct SQLiteOwnershipTests {
  let fixture: StorageFixture

  init() throws {
    fixture = try StorageFixture()
    try fixture.migrate("ref", Sample.visits)
    try fixture.migrate("ref_x", Sample.visits)
  }

  private func run(_ statement: Statement, as plugin: String = "ref") -> SQLError? {
    sqlError { try fixture.transaction { _ = try $0.execute(statement, as: .plugin(plugin)) } }
  }

  @Test("Its own tables")
  func own() {
    #expect(run("INSERT INTO {visits} (user_id) VALUES (1)") == nil)
    #expect(run("SELECT * FROM {visits}") == nil)
    #expect(run("SELECT count(*) FROM {visits}", as: "ref_x") == nil)
    #expect(run("WITH v AS (SELECT * FROM {visits}) SELECT * FROM v, json_each('[1]')") == nil)
    #expect(run("DELETE FROM {visits}") == nil)
  }

  @Test(
    "Not the host's, not a neighbour's, not one whose id begins like it, not the catalog",
    arguments: [
      ("SELECT * FROM patchbay_updates", "table patchbay_updates"), ("SELECT count(*) FROM ref_x_visits", "table ref_x_visits"),
      ("SELECT * FROM REF_X_VISITS", "table ref_x_visits"), ("SELECT * FROM \"ref_x_visits\"", "table ref_x_visits"),
      ("SELECT * FROM main.ref_x_visits", "table ref_x_visits"),
      ("DELETE FROM ref_x_visits", "table ref_x_visits"), ("UPDATE ref_x_visits SET count = 1", "table ref_x_visits"),
      ("INSERT INTO ref_x_visits (user_id) VALUES (1)", "table ref_x_visits"),
      ("INSERT INTO {visits} (user_id) SELECT user_id FROM ref_x_visits", "table ref_x_visits"),
      ("SELECT (SELECT max(count) FROM ref_x_visits) FROM {visits}", "table ref_x_visits"),
      ("SELECT * FROM {x_visits}", "table ref_x_visits"), ("SELECT * FROM sqlite_master", "sqlite_master"),
      ("SELECT * FROM \"sqlite_schema\"", "sqlite_schema"),
      ("SELECT * FROM pragma_table_info('patchbay_users')", "table pragma_table_info"),
      ("SELECT name FROM dbstat", "table dbstat"),
      ("SELECT name FROM 'sqlite_master'", "table sqlite_master"), ("SELECT count(*) FROM patchbay_users", "table patchbay_users"),
      ("SELECT load_extension('x')", "function load_extension"),
      ("SELECT fts3_tokenizer('x')", "function fts3_tokenizer"),
    ] as [(Statement, String)])
  func others(statement: Statement, what: String) {
    #expect(run(statement)?.code == .forbidden(what))
    #expect(run(statement)?.plugin == "ref")
  }

  @Test("The longer id doesn't reach the shorter one's tables either")
  func longerID() {
    #expect(run("SELECT * FROM ref_visits", as: "ref_x")?.code == .forbidden("table ref_visits"))
  }

  @Test(
    "No definitions outside a migration, and nothing that isn't a statement on rows",
    arguments: [
      ("CREATE TABLE {more} (a)", "CREATE"), ("DROP TABLE {visits}", "DROP"), ("ALTER TABLE {visits} ADD COLUMN a", "ALTER"),
      ("PRAGMA user_version = 9", "PRAGMA"), ("ATTACH '/tmp/other' AS other", "ATTACH"), ("DETACH main", "DETACH"),
      ("VACUUM", "VACUUM"), ("ANALYZE", "ANALYZE"), ("REINDEX", "REINDEX"), ("BEGIN", "BEGIN"), ("COMMIT", "COMMIT"),
      ("END", "END"), ("ROLLBACK", "ROLLBACK"), ("SAVEPOINT a", "SAVEPOINT"), ("RELEASE part", "RELEASE"),
      ("EXPLAIN SELECT 1", "EXPLAIN"), ("REPLACE INTO {visits} VALUES (1, 1, '')", "REPLACE"),
      ("/* hidden */ -- twice\n PRAGMA foreign_keys = OFF", "PRAGMA"), ("\"SELECT\" 1", "a statement that begins so"),
      ("(SELECT 1)", "a statement that begins so"),
    ] as [(Statement, String)])
  func refusedKinds(statement: Statement, what: String) throws {
    let error = run(statement)
    if what == "a statement that begins so" && error?.code != .forbidden(what) {
      // A parenthesis isn't a word: the engine refuses it.
      guard case .syntax? = error?.code else {
        Issue.record("\(String(describing: error))")
        return
      }
    } else {
      #expect(error?.code == .forbidden(what))
    }
    #expect(try fixture.count("SELECT count(*) FROM ref_visits") == 0)
  }

  @Test("A compiled statement is judged anew when SQLite compiles it anew")
  func repreparation() throws {
    let read: Statement = "SELECT * FROM {visits}"
    #expect(run(read) == nil)
    // Behind the host's back the table becomes a view of the host's table, as a damaged or edited file might have it.
    try fixture.session.execute("DROP TABLE ref_visits")
    try fixture.session.execute("CREATE VIEW ref_visits AS SELECT value FROM patchbay_meta")
    #expect(run(read)?.code == .forbidden("table patchbay_meta"))
  }

  @Test("A result's columns follow a change of the table")
  func changedColumns() throws {
    let read: Statement = "SELECT * FROM {visits}"
    #expect(run("INSERT INTO {visits} (user_id) VALUES (1)") == nil)
    #expect(try fixture.transaction { try $0.execute(read, as: .plugin("ref")).one().columns.count } == 3)
    try fixture.session.execute("ALTER TABLE ref_visits ADD COLUMN extra INTEGER NOT NULL DEFAULT 5")
    let row = try fixture.transaction { try $0.execute(read, as: .plugin("ref")).one() }
    #expect(try row["extra"].int == 5)
  }

  @Test("Triggers and views of a plugin stay within its tables")
  func triggers() throws {
    try fixture.migrate(
      "ref", Sample.visits,
      Migration("002-trigger") {
        $0.raw(
          sqlite: "CREATE TRIGGER {count} AFTER INSERT ON {visits} BEGIN UPDATE {visits} SET count = count + 1; SELECT 1; END",
          postgres: nil)
        $0.raw(sqlite: "CREATE VIEW {busy} AS SELECT * FROM {visits} WHERE count > 0", postgres: nil)
      })
    #expect(run("INSERT INTO {visits} (user_id) VALUES (1)") == nil)
    #expect(try fixture.transaction { try $0.execute("SELECT count FROM {busy}", as: .plugin("ref")).one().int } == 1)
    // One that reaches out can be described, for SQLite compiles it later, and does nothing but fail.
    try fixture.migrate(
      "ref_x", Sample.visits,
      Migration("002-trigger") {
        $0.raw(sqlite: "CREATE TRIGGER {spy} AFTER INSERT ON {visits} BEGIN DELETE FROM ref_visits; END", postgres: nil)
      })
    #expect(run("INSERT INTO {visits} (user_id) VALUES (1)", as: "ref_x")?.code == .forbidden("table ref_visits"))
    #expect(try fixture.count("SELECT count(*) FROM ref_visits") == 1)
  }

  @Test("Statements of two plugins with one text stay apart")
  func sharedText() throws {
    let insert: Statement = "INSERT INTO {visits} (user_id) VALUES (7)"
    #expect(run(insert) == nil)
    #expect(run(insert, as: "ref_x") == nil)
    #expect(try fixture.count("SELECT count(*) FROM ref_visits") == 1)
    #expect(try fixture.count("SELECT count(*) FROM ref_x_visits") == 1)
  }

  @Test("The caches are bounded")
  func cache() throws {
    for _ in 0..<3 { #expect(run("SELECT 1") == nil) }
    #expect(fixture.session.cachedStatements < 140)
    fixture.session.releaseMemory()
    #expect(fixture.session.cachedStatements == 0)
    #expect(run("SELECT 1") == nil)
  }
}
