import PluginAPI
import StorageTesting
import Testing

@testable import PatchbayStorage

@Suite("Storage contract: transactions")
struct StorageContractTransactions {
  private func ref(_ engine: StorageEngine) throws -> StorageDatabase {
    let database = try StorageDatabase(engine)
    try database.migrate("ref", Sample.visits)
    return database
  }

  private let insert: Statement = "INSERT INTO {visits} (user_id) VALUES (?)"
  private let endless: Statement = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT 1 FROM n) SELECT count(*) FROM n"

  private func users(_ database: StorageDatabase) throws -> [Int] {
    try database.session.execute("SELECT user_id FROM ref_visits ORDER BY user_id").rows.map { try $0.int }
  }

  @Test("What is committed is there for other connections; what is rolled back never is", arguments: StorageEngine.allCases)
  func atomic(engine: StorageEngine) throws {
    let database = try ref(engine)
    let session = database.session
    let other = try database.connect()
    defer { other.close() }
    func seen() throws -> Int { try other.execute("SELECT count(*) FROM ref_visits").one().int }
    try session.begin()
    try session.execute(insert, [1.sqlValue], as: .plugin("ref"))
    try session.execute(insert, [2.sqlValue], as: .plugin("ref"))
    #expect(session.isInTransaction)
    #expect(try seen() == 0)
    try session.commit()
    #expect(!session.isInTransaction)
    #expect(try seen() == 2)
    try session.begin()
    try session.execute(insert, [3.sqlValue], as: .plugin("ref"))
    try session.rollback()
    #expect(!session.isInTransaction)
    #expect(try seen() == 2)
    try session.rollback()
  }

  @Test("A transaction that is left open ends with its connection, without effect", arguments: StorageEngine.allCases)
  func closed(engine: StorageEngine) throws {
    let database = try ref(engine)
    try database.session.begin()
    try database.session.execute(insert, [1.sqlValue], as: .plugin("ref"))
    try database.reopen()
    #expect(try users(database) == [])
  }

  @Test("Without a transaction a plugin runs nothing, and there is nothing to commit or release", arguments: StorageEngine.allCases)
  func outside(engine: StorageEngine) throws {
    let database = try ref(engine)
    let session = database.session
    #expect(sqlError { try session.execute("SELECT 1", as: .plugin("ref")) }?.code == .transactionLost)
    #expect(sqlError { try session.savepoint() }?.code == .transactionLost)
    #expect(sqlError { try session.releaseSavepoint() }?.code == .transactionLost)
    #expect(sqlError { try session.rollbackToSavepoint() }?.code == .transactionLost)
    #expect(sqlError { try session.commit() }?.code == .transactionLost)
    try session.rollback()
    #expect(!session.isBroken)
  }

  @Test("The host's statement outside of a transaction stands by itself", arguments: StorageEngine.allCases)
  func alone(engine: StorageEngine) throws {
    let database = try ref(engine)
    try database.session.execute("INSERT INTO {meta} (name, value) VALUES ('a', 'b')")
    try database.session.post("INSERT INTO {meta} (name, value) VALUES ('c', 'd')", [], as: .host)
    try database.reopen()
    #expect(try database.count("SELECT count(*) FROM {meta}") == 2)
  }

  @Test("Savepoints nest: an inner part is undone, the outer one stays", arguments: StorageEngine.allCases)
  func nested(engine: StorageEngine) throws {
    let database = try ref(engine)
    let session = database.session
    func add(_ user: Int) throws { try session.execute(insert, [user.sqlValue], as: .plugin("ref")) }
    try session.begin()
    try session.savepoint()
    try add(1)
    try session.savepoint()
    try add(2)
    try session.savepoint()
    try add(3)
    try session.releaseSavepoint()
    try session.rollbackToSavepoint()
    try session.savepoint()
    try add(4)
    try session.releaseSavepoint()
    try session.releaseSavepoint()
    try session.savepoint()
    try add(5)
    try session.rollbackToSavepoint()
    try session.commit()
    #expect(try users(database) == [1, 4])
  }

  @Test("A part whose statement failed is undone alone, also by one of another plugin", arguments: StorageEngine.allCases)
  func failedPart(engine: StorageEngine) throws {
    let database = try ref(engine)
    try database.migrate("shop", Sample.visits)
    let session = database.session
    try session.begin()
    try session.execute(insert, [1.sqlValue], as: .plugin("ref"))
    try session.savepoint()
    try session.execute(insert, [2.sqlValue], as: .plugin("shop"))
    #expect(sqlError { try session.execute(insert, [2.sqlValue], as: .plugin("shop")) }?.isDuplicate == true)
    #expect(session.isInTransaction)
    try session.rollbackToSavepoint()
    try session.execute(insert, [3.sqlValue], as: .plugin("ref"))
    try session.execute("INSERT INTO {meta} (name, value) VALUES ('a', 'b')")
    try session.commit()
    #expect(try users(database) == [1, 3])
    #expect(try database.count("SELECT count(*) FROM shop_visits") == 0)
  }

  @Test("What is posted is committed with the rest, in its order", arguments: StorageEngine.allCases)
  func posted(engine: StorageEngine) throws {
    let database = try ref(engine)
    let session = database.session
    try session.begin()
    try session.post(insert, [1.sqlValue], as: .plugin("ref"))
    try session.post("UPDATE {visits} SET count = count + 1", [], as: .plugin("ref"))
    try session.post("INSERT INTO {meta} (name, value) VALUES ('a', 'b')", [], as: .host)
    #expect(try session.execute("SELECT count FROM {visits}", as: .plugin("ref")).one().int == 1)
    try session.post("UPDATE {visits} SET count = count * 10", [], as: .plugin("ref"))
    try session.commit()
    #expect(try database.count("SELECT count FROM ref_visits") == 10)
    #expect(try database.count("SELECT count(*) FROM {meta}") == 1)
  }

  @Test("A posted statement that fails is told at the latest by the commit, and nothing is kept", arguments: StorageEngine.allCases)
  func postedFailure(engine: StorageEngine) throws {
    let database = try ref(engine)
    let session = database.session
    try session.begin()
    let error = sqlError {
      try session.post(insert, [1.sqlValue], as: .plugin("ref"))
      try session.post(insert, [1.sqlValue], as: .plugin("ref"))
      try session.post("INSERT INTO {meta} (name, value) VALUES ('a', 'b')", [], as: .host)
      try session.commit()
    }
    try session.rollback()
    #expect(error?.isDuplicate == true)
    #expect(error?.statement == insert.description)
    #expect(error?.plugin == "ref")
    #expect(!session.isInTransaction)
    #expect(!session.isBroken)
    #expect(try users(database) == [])
    #expect(try database.count("SELECT count(*) FROM {meta}") == 0)
  }

  @Test("A posted statement that fails in a part is told before the part is kept", arguments: StorageEngine.allCases)
  func postedFailureInPart(engine: StorageEngine) throws {
    let database = try ref(engine)
    let session = database.session
    try session.begin()
    try session.post(insert, [1.sqlValue], as: .plugin("ref"))
    try session.savepoint()
    let error = sqlError {
      try session.post(insert, [1.sqlValue], as: .plugin("ref"))
      try session.releaseSavepoint()
    }
    #expect(error?.isDuplicate == true)
    try session.rollbackToSavepoint()
    try session.post(insert, [2.sqlValue], as: .plugin("ref"))
    try session.commit()
    #expect(try users(database) == [1, 2])
  }

  @Test("Statements run together give their results in order; the first that fails ends it", arguments: StorageEngine.allCases)
  func together(engine: StorageEngine) throws {
    let database = try ref(engine)
    let session = database.session
    let write: Statement = "INSERT INTO {meta} (name, value) VALUES (?, 'x')"
    let read: Statement = "SELECT count(*) FROM {meta} WHERE name = ?"
    for _ in 0..<2 {
      try session.begin(serializing: 7)
      let results = try session.execute(together: [
        SQLCall(read, [.text("a")]), SQLCall(write, [.text("a")]), SQLCall(read, [.text("a")]),
        SQLCall("SELECT name FROM {meta} WHERE name = 'none'"),
      ])
      #expect(results.count == 4)
      #expect(try results[0].one().int == 0)
      #expect(results[1].changes == 1)
      #expect(try results[2].one().int == 1)
      #expect(results[3].rows.isEmpty)
      try session.rollback()
    }
    try session.begin()
    let error = sqlError {
      _ = try session.execute(together: [SQLCall(write, [.text("a")]), SQLCall(write, [.text("a")]), SQLCall(write, [.text("b")])])
    }
    #expect(error?.isDuplicate == true)
    try session.rollback()
    #expect(try session.execute(together: []).isEmpty)
    #expect(try session.execute(together: [SQLCall(write, [.text("a")])])[0].changes == 1)
    #expect(try database.count("SELECT count(*) FROM {meta}") == 1)
  }

  @Test("A handler may catch a statement's error and go on", arguments: StorageEngine.allCases)
  func caught(engine: StorageEngine) throws {
    let database = try ref(engine)
    let session = database.session
    database.postgres?.guardsStatements = true
    try session.begin()
    try session.execute(insert, [1.sqlValue], as: .plugin("ref"))
    #expect(sqlError { try session.execute(insert, [1.sqlValue], as: .plugin("ref")) }?.isDuplicate == true)
    #expect(sqlError { try session.execute("SELECT nothing FROM {visits}", as: .plugin("ref")) } != nil)
    #expect(sqlError { try session.execute(insert, [], as: .plugin("ref")) } != nil)
    #expect(sqlError { try session.execute(insert, [.text("one")], as: .plugin("ref")) } != nil)
    #expect(sqlError { try session.execute("SELECT * FROM patchbay_meta", as: .plugin("ref")) } != nil)
    #expect(sqlError { try session.execute("INSERT INTO {meta} (name, value) VALUES (NULL, '')") } != nil)
    try session.execute(insert, [2.sqlValue], as: .plugin("ref"))
    try session.commit()
    #expect(try users(database) == [1, 2])
    #expect(database.postgres?.neededGuards != true)
  }

  @Test("Whatever would end the transaction is refused before it runs", arguments: StorageEngine.allCases)
  func refused(engine: StorageEngine) throws {
    let database = try ref(engine)
    let session = database.session
    database.postgres?.guardsStatements = true
    for statement in [
      "COMMIT", "ROLLBACK", "END TRANSACTION", "ROLLBACK TO part", "RELEASE part", "SAVEPOINT part", "BEGIN", "SELECT 1; COMMIT",
      "SELECT 1; SELECT 2", "", "-- nothing", ";", "ABORT", "PREPARE TRANSACTION 'x'", "/* x */ COMMIT", "COMMIT PREPARED 'x'",
    ] as [Statement] {
      try session.begin()
      try session.execute(insert, [1.sqlValue], as: .plugin("ref"))
      #expect(sqlError { try session.execute(statement, as: .plugin("ref")) } != nil, "\(statement)")
      #expect(session.isInTransaction, "\(statement)")
      try session.rollback()
      #expect(try users(database) == [], "\(statement)")
    }
  }

  @Test("Transactions of one key run one after the other, whoever runs them", arguments: StorageEngine.allCases)
  func serialized(engine: StorageEngine) async throws {
    let database = try ref(engine)
    try database.run("INSERT INTO {visits} (user_id) VALUES (1)", as: "ref")
    let read: Statement = "SELECT count FROM ref_visits WHERE user_id = 1"
    let write: Statement = "UPDATE ref_visits SET count = ? WHERE user_id = 1"
    try await withThrowingTaskGroup { group in
      for _ in 0..<4 {
        let connector = database.connector
        group.addTask {
          try await onThread {
            let session = try connector.connect()
            defer { session.close() }
            for _ in 0..<25 {
              try session.begin(serializing: 42)
              let count = try session.execute(together: [SQLCall(read)])[0].one().int
              try session.post(write, [(count + 1).sqlValue], as: .host)
              try session.commit()
            }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try database.count(read) == 100)
  }

  @Test(
    "An interrupted statement fails, and its handler runs no more of them; the session goes on", arguments: StorageEngine.allCases)
  func interrupted(engine: StorageEngine) throws {
    let database = try ref(engine)
    let session = database.session
    let interrupter = session.interrupter
    for round in 1...3 {
      try session.begin()
      try session.execute(insert, [round.sqlValue], as: .plugin("ref"))
      let token = interrupter.arm()
      let watch = BackgroundLoop { interrupter.interrupt(token) }
      #expect(sqlError { try session.execute(endless, as: .plugin("ref")) }?.code == .interrupted)
      #expect(sqlError { try session.execute("SELECT 1", as: .plugin("ref")) } != nil)
      watch.stop()
      #expect(interrupter.isInterrupted)
      interrupter.disarm()
      try session.rollback()
      #expect(!session.isBroken)
      try session.begin()
      try session.execute(insert, [(100 + round).sqlValue], as: .plugin("ref"))
      try session.commit()
    }
    #expect(try users(database) == [101, 102, 103])
  }

  @Test("An interrupt between two statements stops the next; one that comes late does nothing", arguments: StorageEngine.allCases)
  func lateInterrupt(engine: StorageEngine) throws {
    let database = try ref(engine)
    let session = database.session
    let interrupter = session.interrupter
    let token = interrupter.arm()
    try session.begin()
    #expect(interrupter.interrupt(token))
    #expect(sqlError { try session.execute("SELECT 1", as: .plugin("ref")) }?.code == .interrupted)
    interrupter.disarm()
    try session.rollback()
    #expect(!interrupter.interrupt(token))
    let next = interrupter.arm()
    #expect(!interrupter.interrupt(token))
    #expect(!interrupter.isInterrupted)
    try database.run("SELECT 1", as: "ref")
    interrupter.disarm()
    session.close()
    #expect(!interrupter.interrupt(next))
  }
}
