import Glibc
import PluginAPI
import PostgresTesting
import StorageTesting
import Synchronization
import Testing

@testable import PatchbayBase
@testable import PatchbayStorage

/// A session on PostgreSQL, with plugin `ref` in it.
private struct Rig {
  let server: PostgresServer
  let options: PostgresOptions
  let session: PostgresConnection

  init(_ adjust: (inout PostgresOptions) -> Void = { _ in }) throws {
    server = try PostgresServer.shared()
    var options = server.options(user: try server.user(mayCreateRoles: true), schema: server.newName("bot"))
    adjust(&options)
    self.options = options
    session = try PostgresConnection(options)
    try MigrationRunner(session: session, now: 1).migrate(host: HostSample.migrations)
    try MigrationRunner(session: session, now: 2).migrate(plugin: "ref", [Sample.visits])
  }

  func connect() throws -> PostgresConnection { try PostgresConnection(options) }

  func users() throws -> [Int] {
    try session.execute("SELECT user_id FROM ref_visits ORDER BY user_id").rows.map { try $0.int }
  }

  /// Ends a connection as an operator or a restart of the server does.
  func terminate(_ connection: PostgresConnection) throws {
    let other = try PostgresConnection(server.options(schema: options.schema))
    defer { other.close() }
    try other.execute("SELECT pg_terminate_backend(CAST(? AS INTEGER))", [.integer(Int64(connection.processID))])
    // Its process has ended when it is gone from the list.
    let count: Statement = "SELECT count(*) FROM pg_stat_activity WHERE pid = ?"
    while try other.execute(count, [.integer(Int64(connection.processID))]).one().int > 0 { sched_yield() }
  }
}

@Suite("A connection to PostgreSQL")
struct PostgresConnectionTests {
  private let insert: Statement = "INSERT INTO {visits} (user_id) VALUES (?)"

  @Test("An update with one statement of a plugin costs three round trips")
  func roundTrips() throws {
    let rig = try Rig()
    let session = rig.session
    func update(_ number: Int) throws {
      try session.begin(serializing: 5)
      _ = try session.execute(together: [
        SQLCall("SELECT value FROM {meta} WHERE name = 'a'"), SQLCall("SELECT value FROM {meta} WHERE name = 'b'"),
        SQLCall("SELECT value FROM {meta} WHERE name = ?", [.text("c")]),
      ])
      try session.execute(insert, [number.sqlValue], as: .plugin("ref"))
      try session.post("INSERT INTO {meta} (name, value) VALUES (?, '')", [.text("\(number)")], as: .host)
      try session.post("UPDATE {meta} SET value = 'x'", [], as: .host)
      try session.commit()
    }
    try update(1)
    for guards in [false, true] {
      session.guardsStatements = guards
      let before = session.roundTrips
      try update(guards ? 3 : 2)
      #expect(session.roundTrips - before == 3)
    }
    #expect(try rig.users() == [1, 2, 3])
  }

  @Test("Going on after a failed statement is noticed, whatever is done next")
  func neededGuards() throws {
    let rig = try Rig()
    let session = rig.session
    let waysOn: [() throws -> Void] = [
      { try session.execute("SELECT 1", as: .plugin("ref")) }, { try session.post("SELECT 1", [], as: .host) },
      { try session.savepoint() }, { try session.commit() }, { _ = try session.execute(together: [SQLCall("SELECT 1")]) },
      { _ = try session.catalog() },
    ]
    for goOn in waysOn {
      try session.begin()
      try session.execute(insert, [1.sqlValue], as: .plugin("ref"))
      #expect(sqlError { try session.execute(insert, [1.sqlValue], as: .plugin("ref")) }?.isDuplicate == true)
      #expect(!session.neededGuards)
      #expect(session.isInTransaction)
      #expect(sqlError(goOn)?.code == .transactionLost)
      #expect(session.neededGuards)
      try session.rollback()
      #expect(!session.isBroken)
    }
    try session.begin()
    #expect(!session.neededGuards)
    try session.savepoint()
    #expect(sqlError { try session.execute("SELECT nothing", as: .plugin("ref")) } != nil)
    #expect(sqlError { try session.releaseSavepoint() }?.code == .transactionLost)
    #expect(session.neededGuards)
    try session.rollbackToSavepoint()
    try session.commit()
    #expect(try rig.users() == [])
  }

  @Test("What fails before it reaches the server leaves the transaction as it is")
  func refusedLocally() throws {
    let session = try Rig().session
    try session.begin()
    for values in [[], [.text("a\u{0}")], [.blob([1])], [.real(.nan)]] as [[SQLValue]] {
      #expect(sqlError { try session.execute(insert, values, as: .plugin("ref")) } != nil)
    }
    #expect(sqlError { try session.execute("DROP TABLE {visits}", as: .plugin("ref")) } != nil)
    try session.execute(insert, [1.sqlValue], as: .plugin("ref"))
    try session.commit()
    #expect(!session.neededGuards)
  }

  @Test("A connection that the server has ended is noticed before anything is sent")
  func terminated() throws {
    let rig = try Rig()
    try rig.terminate(rig.session)
    var socket = pollfd(fd: rig.session.socket, events: Int16(POLLIN), revents: 0)
    poll(&socket, 1, 10_000)
    #expect(sqlError { try rig.session.begin() }?.code == .connectionLost)
    #expect(rig.session.isBroken)
    #expect(!rig.session.commitIsUnknown)
    #expect(sqlError { try rig.session.execute("SELECT 1") }?.code == .connectionLost)
    #expect(sqlError { _ = try rig.session.catalog() }?.code == .connectionLost)
    #expect(sqlError { try rig.session.commit() }?.code == .connectionLost)
    try rig.session.rollback()
    rig.session.close()
    rig.session.close()
    #expect(sqlError { try rig.session.execute("SELECT 1") }?.code == .connectionLost)
  }

  @Test("A connection that ends in a transaction fails it; one that ends at the commit leaves it unknown")
  func terminatedInTransaction() throws {
    let rig = try Rig()
    try rig.session.begin()
    try rig.session.execute(insert, [1.sqlValue], as: .plugin("ref"))
    try rig.terminate(rig.session)
    let error = sqlError { try rig.session.execute(insert, [2.sqlValue], as: .plugin("ref")) }
    #expect(error?.code == .connectionLost)
    #expect(!rig.session.isInTransaction)

    let second = try rig.connect()
    try second.begin()
    try second.execute(insert, [3.sqlValue], as: .plugin("ref"))
    try rig.terminate(second)
    let unknown = sqlError { try second.commit() }
    #expect(unknown?.code == .connectionLost)
    #expect(unknown?.sqlState == nil)
    #expect(second.commitIsUnknown)
    #expect(second.isBroken)
    let third = try rig.connect()
    defer { third.close() }
    #expect(try third.execute("SELECT count(*) FROM ref_visits").one().int == 0)
  }

  @Test("A server that stops answering costs no more than the time that is given to it")
  func silence() throws {
    let rig = try Rig { $0.answerTimeoutMilliseconds = 300 }
    let session = rig.session
    try session.begin()
    try session.execute(insert, [1.sqlValue], as: .plugin("ref"))
    kill(session.processID, SIGSTOP)
    let began = MonotonicTime.now
    let error = sqlError { try session.commit() }
    let took = MonotonicTime.now - began
    #expect(error?.code == .connectionLost)
    #expect(session.commitIsUnknown)
    #expect((250..<5000).contains(took), "\(took) ms")
    kill(session.processID, SIGCONT)
    session.close()
    // Only reading tells: here the server had the COMMIT and goes on with it.
    let other = try rig.connect()
    defer { other.close() }
    while try other.execute("SELECT count(*) FROM ref_visits").one().int == 0 { sched_yield() }
  }

  @Test("A deadlock fails one transaction, which may be run again; the other goes on")
  func deadlock() async throws {
    let rig = try Rig()
    try rig.session.begin()
    try rig.session.execute("INSERT INTO {visits} (user_id) VALUES (1), (2)", as: .plugin("ref"))
    try rig.session.commit()
    let options = rig.options
    let update: Statement = "UPDATE {visits} SET count = count + 1 WHERE user_id = ?"
    let gate = Gate(count: 2)
    let errors = try await withThrowingTaskGroup { group in
      for (first, second) in [(1, 2), (2, 1)] {
        group.addTask {
          try await onThread { () -> SQLError? in
            let session = try PostgresConnection(options)
            defer { session.close() }
            try session.begin()
            try session.execute(update, [first.sqlValue], as: .plugin("ref"))
            gate.arrive()
            let error = sqlError { try session.execute(update, [second.sqlValue], as: .plugin("ref")) }
            if error == nil { try session.commit() } else { try session.rollback() }
            return error
          }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let failed = errors.compactMap(\.self)
    #expect(failed.count == 1)
    #expect(failed.first?.isTransient == true)
    #expect(failed.first?.code == .busy)
    #expect(failed.first?.sqlState == "40P01")
    #expect(try rig.session.execute("SELECT sum(count) FROM ref_visits").one().int == 2)
  }

  @Test("A serialization failure may be run again; a lock that isn't given up in time may not, and says so")
  func busy() throws {
    let rig = try Rig { $0.lockTimeoutMilliseconds = 50 }
    let other = try rig.connect()
    defer { other.close() }
    try rig.session.begin()
    try rig.session.execute(rendered: "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ", as: .host)
    _ = try rig.session.execute("SELECT count(*) FROM ref_visits")
    try other.execute("INSERT INTO ref_visits (user_id) VALUES (1)")
    try rig.session.rollback()
    try rig.session.begin()
    try rig.session.execute(rendered: "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ", as: .host)
    _ = try rig.session.execute("SELECT count(*) FROM ref_visits")
    try other.execute("UPDATE ref_visits SET count = 5")
    let failure = sqlError { try rig.session.execute("UPDATE ref_visits SET count = 6") }
    #expect(failure?.sqlState == "40001")
    #expect(failure?.isTransient == true)
    try rig.session.rollback()

    try other.begin(serializing: 9)
    _ = try other.execute("SELECT 1")
    try rig.session.begin(serializing: 9)
    let waiting = sqlError { try rig.session.execute("SELECT 1") }
    #expect(waiting?.code == .busy)
    #expect(waiting?.sqlState == "55P03")
    #expect(waiting?.isTransient == false)
    try rig.session.rollback()
    // In another schema the key is another's.
    let neighbour = try Rig().session
    try neighbour.begin(serializing: 9)
    _ = try neighbour.execute("SELECT 1")
    try neighbour.commit()
    try other.commit()
    try rig.session.begin(serializing: 9)
    _ = try rig.session.execute("SELECT 1")
    try rig.session.commit()
  }

  @Test("A statement that runs for too long is ended by the server")
  func statementTimeout() throws {
    let session = try Rig { $0.statementTimeoutMilliseconds = 50 }.session
    #expect(sqlError { try session.execute("SELECT pg_sleep(60)") }?.code == .interrupted)
    #expect(try session.execute("SELECT 1").one().int == 1)
  }

  @Test("A transaction that idles for too long loses its connection")
  func idleTransaction() throws {
    let session = try Rig { $0.idleTransactionTimeoutMilliseconds = 50 }.session
    try session.begin()
    try session.execute(insert, [1.sqlValue], as: .plugin("ref"))
    #expect(throws: SQLError.self) {
      while true { _ = try session.notifications(within: 5_000) }
    }
    #expect(session.isBroken)
  }

  @Test("What is told on a channel arrives, and a wait for it can be ended")
  func notifications() throws {
    let rig = try Rig()
    let listener = try rig.connect()
    defer { listener.close() }
    try listener.listen(to: "Plugins-\(rig.options.schema)")
    #expect(try listener.notifications(within: 0) == [])
    let channel = SQLValue.text("Plugins-\(rig.options.schema)")
    try rig.session.begin()
    try rig.session.post("SELECT pg_notify(?, 'one')", [channel], as: .host)
    try rig.session.post("SELECT pg_notify(?, 'two')", [channel], as: .host)
    try rig.session.commit()
    var arrived: [String] = []
    while arrived.count < 2 { arrived += try listener.notifications(within: 10_000).map(\.payload) }
    #expect(arrived == ["one", "two"])

    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    defer { for end in ends { close(end) } }
    var byte: UInt8 = 1
    write(ends[1], &byte, 1)
    #expect(try listener.notifications(within: -1, wakeUp: ends[0]) == [])
    // What arrives together with the answer to a statement isn't lost.
    try rig.session.execute("SELECT pg_notify(?, 'three')", [channel])
    while try listener.execute("SELECT 1").rows.isEmpty || arrived.count < 3 {
      arrived += try listener.notifications(within: 0).map(\.payload)
    }
    #expect(arrived.last == "three")
    try rig.terminate(listener)
    #expect(sqlError { while true { _ = try listener.notifications(within: 10_000) } }?.code == .connectionLost)
  }

  @Test("A statement that other hosts' migrations have outdated is prepared anew")
  func outdatedPlan() throws {
    let rig = try Rig()
    let read: Statement = "SELECT * FROM {visits}"
    let hostRead: Statement = "SELECT * FROM ref_visits"
    func run() throws -> Int {
      try rig.session.begin()
      defer { try? rig.session.rollback() }
      return try rig.session.execute(read, as: .plugin("ref")).rows.first?.columns.count ?? 0
    }
    try rig.session.execute("INSERT INTO ref_visits (user_id) VALUES (1)")
    #expect(try run() == 3)
    #expect(try rig.session.execute(hostRead).one().columns.count == 3)
    let other = try rig.connect()
    defer { other.close() }
    func widen(_ number: Int) throws {
      let more = (1...number).map { index in
        Migration("00\(index + 1)-more") { $0.add(to: "visits") { $0.integer("more\(index)", default: 0) } }
      }
      try MigrationRunner(session: other, now: 3).migrate(plugin: "ref", [Sample.visits] + more)
    }
    try widen(1)
    let error = sqlError { _ = try run() }
    #expect(error?.isTransient == true)
    #expect(try run() == 4)
    // Where nothing is lost by it, it is run again at once.
    #expect(try rig.session.execute(hostRead).one().columns.count == 4)
    try widen(2)
    rig.session.guardsStatements = true
    #expect(try run() == 5)
  }

  @Test("The prepared statements are bounded, here and on the server")
  func cache() throws {
    let rig = try Rig { $0.cachedStatements = 16 }
    let statements: [Statement] = [
      "SELECT 01", "SELECT 02", "SELECT 03", "SELECT 04", "SELECT 05", "SELECT 06", "SELECT 07", "SELECT 08", "SELECT 09",
      "SELECT 10", "SELECT 11", "SELECT 12", "SELECT 13", "SELECT 14", "SELECT 15", "SELECT 16", "SELECT 17", "SELECT 18",
      "SELECT 19", "SELECT 20", "SELECT 21", "SELECT 22", "SELECT 23", "SELECT 24",
    ]
    for _ in 0..<3 {
      for (index, statement) in statements.enumerated() {
        try rig.session.begin()
        #expect(try rig.session.execute(statement, as: .plugin("ref")).one().int == index + 1)
        try rig.session.commit()
      }
    }
    #expect(rig.session.cachedStatements == 16)
    let kept = try rig.session.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT __'").one().int
    #expect(kept <= 17)
    try rig.session.reloadTableOwners()
    let left = try rig.session.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT __'").one().int
    #expect(left == 0)
  }

  @Test("A large result and a large value cross at once")
  func large() throws {
    let session = try Rig().session
    let text = String(repeating: "0123456789", count: 400_000)
    let row = try session.execute("SELECT CAST(? AS TEXT) AS a, repeat('x', 3000000) AS b", [.text(text)]).one()
    #expect(try row["a"].string == text)
    #expect(try row["b"].string.utf8.count == 3_000_000)
    let rows = try session.execute("SELECT g AS n, repeat('y', 100) AS t FROM generate_series(1, 50000) AS g").rows
    #expect(rows.count == 50_000)
    #expect(try rows.last?["n"].int == 50_000)
    #expect(try session.execute("SELECT g FROM generate_series(1, 100000) AS g", [], as: .host, maxRows: 3).rows.count == 3)
    // More is posted than the socket takes at once.
    try session.begin()
    for number in 0..<40 {
      try session.post(
        "INSERT INTO {meta} (name, value) VALUES (?, ?)", [.text("\(number)"), .text(String(text.prefix(200_000)))], as: .host)
    }
    try session.commit()
    #expect(try session.execute("SELECT sum(length(value)) FROM {meta}").one().int == 8_000_000)
  }
}

/// Lets as many threads through as it was made for, when all of them have come.
private final class Gate: Sendable {
  private let missing: Mutex<Int>
  private let signal = ThreadSignal()

  init(count: Int) { missing = Mutex(count) }

  func arrive() {
    missing.withLock { $0 -= 1 }
    signal.signalAll()
    signal.wait { missing.withLock { $0 <= 0 } }
  }
}
