import PatchbayStorage
import PluginAPI
import StorageTesting
import Testing

@Suite("How SQLite keeps plugins apart")
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

  @Test("A trigger that reaches out can be described, for SQLite compiles it later, and does nothing but fail")
  func triggers() throws {
    #expect(run("INSERT INTO {visits} (user_id) VALUES (1)") == nil)
    try fixture.migrate(
      "ref_x", Sample.visits,
      Migration("002-trigger") {
        $0.raw(sqlite: "CREATE TRIGGER {spy} AFTER INSERT ON {visits} BEGIN DELETE FROM ref_visits; END", postgres: nil)
      })
    #expect(run("INSERT INTO {visits} (user_id) VALUES (1)", as: "ref_x")?.code == .forbidden("table ref_visits"))
    #expect(try fixture.count("SELECT count(*) FROM ref_visits") == 1)
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
