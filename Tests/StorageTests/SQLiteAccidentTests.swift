import PatchbayStorage
import PluginAPI
import StorageTesting
import Testing

/// One update of a batch may do anything: the others' effects stand, or the batch is known to be lost.
@Suite("Accidents inside a batch")
struct SQLiteAccidentTests {
  let fixture: StorageFixture
  var session: SQLiteConnection { fixture.session }

  init() throws {
    fixture = try StorageFixture()
    try fixture.migrate("ref", Sample.visits)
  }

  private func run(_ statement: Statement, _ values: [SQLValue] = []) throws {
    try session.execute(statement, values, as: .plugin("ref"))
  }

  /// Runs an update between two well-behaved neighbours in one transaction.
  private func batch(_ accident: () throws -> Void) throws -> (error: SQLError?, batchStands: Bool) {
    try session.begin()
    try session.savepoint()
    try run("INSERT INTO {visits} (user_id) VALUES (1)")
    try session.releaseSavepoint()

    try session.savepoint()
    let error = sqlError(accident)
    guard session.isInTransaction else {
      try session.rollback()
      return (error, false)
    }
    if error == nil { try session.releaseSavepoint() } else { try session.rollbackToSavepoint() }

    try session.savepoint()
    try run("INSERT INTO {visits} (user_id) VALUES (3)")
    try session.releaseSavepoint()
    try session.commit()
    return (error, true)
  }

  private func users() throws -> [Int] {
    try session.execute("SELECT user_id FROM ref_visits ORDER BY user_id").rows.map { try $0.int }
  }

  @Test(
    "Whatever would end the transaction is refused before it runs",
    arguments: [
      "INSERT OR ROLLBACK INTO {visits} (user_id) VALUES (1)",
      "INSERT /* x */ OR -- y\n rollback INTO {visits} (user_id) VALUES (1)",
      "UPDATE OR ROLLBACK {visits} SET user_id = 1", "COMMIT", "ROLLBACK", "END TRANSACTION", "ROLLBACK TO part", "RELEASE part",
      "SAVEPOINT part", "BEGIN", "PRAGMA journal_mode = DELETE", "ATTACH ':memory:' AS m", "SELECT 1; COMMIT",
      "SELECT 1; SELECT 2", "", "-- nothing", ";",
    ] as [Statement])
  func refused(statement: Statement) throws {
    let outcome = try batch {
      try run("INSERT INTO {visits} (user_id) VALUES (2)")
      try run(statement)
    }
    #expect(outcome.error != nil)
    #expect(outcome.batchStands)
    #expect(try users() == [1, 3])
  }

  @Test("Words in strings, comments and quoted names are just words")
  func words() throws {
    let outcome = try batch {
      try run("INSERT INTO {visits} (user_id, note) VALUES (2, 'OR ROLLBACK; COMMIT {visits}') /* ; ROLLBACK */ ; -- ;")
    }
    #expect(outcome.error == nil)
    #expect(try users() == [1, 2, 3])
    #expect(try session.execute("SELECT note FROM ref_visits WHERE user_id = 2").one().string == "OR ROLLBACK; COMMIT {visits}")
  }

  @Test("A broken rule undoes its update alone")
  func constraint() throws {
    let outcome = try batch {
      try run("INSERT INTO {visits} (user_id) VALUES (2)")
      try run("INSERT INTO {visits} (user_id, note) VALUES (?, ?)", [.integer(1), .text("secret")])
    }
    #expect(outcome.error?.code == .constraint(.primaryKey, on: "ref_visits.user_id"))
    #expect(outcome.error?.isDuplicate == true)
    #expect(outcome.error?.description.contains("secret") == false)
    #expect(try users() == [1, 3])
  }

  @Test("An interrupted write loses the batch, and nothing of it is written after that")
  func interruptedWrite() throws {
    let endless: Statement = """
      WITH RECURSIVE n (x) AS (SELECT 10 UNION ALL SELECT x + 1 FROM n WHERE x < ?)
      INSERT INTO {visits} (user_id) SELECT x FROM n
      """
    // Compiled beforehand: an interrupt meets the compiler, too, and takes nothing down then.
    try session.begin()
    try run(endless, [.integer(10)])
    try session.rollback()
    let interrupter = session.interrupter
    let outcome = try batch {
      let token = interrupter.arm()
      defer { interrupter.disarm() }
      let watch = BackgroundLoop { interrupter.interrupt(token) }
      defer { watch.stop() }
      do {
        try run(endless, [.integer(.max)])
      } catch {
        // A handler that goes on regardless: outside the transaction this would be written at once.
        #expect(sqlError { try run("INSERT INTO {visits} (user_id) VALUES (2)") } != nil)
        throw error
      }
    }
    #expect(outcome.error?.code == .interrupted)
    #expect(!outcome.batchStands)
    #expect(try users() == [])
    // The session goes on.
    #expect(try batch { try run("INSERT INTO {visits} (user_id) VALUES (2)") }.batchStands)
    #expect(try users() == [1, 2, 3])
  }

  @Test("An interrupted read fails its update alone")
  func interruptedRead() throws {
    let endless: Statement = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    let interrupter = session.interrupter
    let outcome = try batch {
      let token = interrupter.arm()
      defer { interrupter.disarm() }
      let watch = BackgroundLoop { interrupter.interrupt(token) }
      defer { watch.stop() }
      try run(endless)
    }
    #expect(outcome.error?.code == .interrupted)
    #expect(outcome.batchStands)
    #expect(try users() == [1, 3])
  }

  @Test("A deferred foreign key left open is found before the commit that it would fail")
  func deferredForeignKey() throws {
    try fixture.migrate(
      "ref", Sample.visits,
      Migration("002-links") {
        $0.raw(
          sqlite: """
            CREATE TABLE {links} (user_id INTEGER NOT NULL REFERENCES {visits} (user_id) DEFERRABLE INITIALLY DEFERRED) STRICT
            """, postgres: nil)
      })
    let outcome = try batch {
      try run("INSERT INTO {links} (user_id) VALUES (99)")
      try session.releaseSavepoint()
    }
    guard case .constraint(.foreignKey, _)? = outcome.error?.code else {
      Issue.record("\(String(describing: outcome.error))")
      return
    }
    #expect(outcome.batchStands)
    #expect(try users() == [1, 3])
  }

  @Test("A handler that swallows an error leaves nothing open that blocks the commit")
  func swallowed() throws {
    let outcome = try batch {
      _ = try? session.execute("INSERT INTO {visits} (user_id) VALUES (1)", as: .plugin("ref"))
      _ = try session.execute("SELECT user_id FROM {visits}", [], as: .plugin("ref"), maxRows: 1)
      _ = try? session.execute("SELECT user_id FROM {visits} WHERE json(note) = 1", as: .plugin("ref"))
      try run("INSERT INTO {visits} (user_id) VALUES (2)")
    }
    #expect(outcome.error == nil)
    #expect(try users() == [1, 2, 3])
  }

  @Test("Messages of a running statement that quote a value aren't passed on")
  func noValues() throws {
    let outcome = try batch {
      try run("SELECT json_extract('{}', ?)", [.text("card 4111")])
    }
    #expect(outcome.error != nil)
    #expect(outcome.error?.description.contains("4111") == false)
  }
}
