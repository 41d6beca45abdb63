import Glibc
import PatchbayBase
import PatchbayStorage
import PluginAPI
import StorageTesting
import Testing

/// Files that fail: the file descriptors of one database are pointed elsewhere.
@Suite("Failing files")
struct SQLiteFailureTests {
  let fixture: StorageFixture
  var session: SQLiteConnection { fixture.session }

  init() throws {
    fixture = try StorageFixture()
    try fixture.migrate("ref", Sample.visits)
    try fixture.transaction { try $0.execute("INSERT INTO {visits} (user_id) VALUES (1)", as: .plugin("ref")) }
  }

  /// Lets every open descriptor of the database's file lead to another.
  private func redirect(_ suffix: String, to target: String) throws {
    let wanted = fixture.path + suffix
    var found = 0
    for name in FolderListing.names(in: "/proc/self/fd") ?? [] {
      guard let number = Int32(name) else { continue }
      var buffer = [CChar](repeating: 0, count: 4096)
      let length = readlink("/proc/self/fd/\(number)", &buffer, buffer.count)
      guard length > 0, String(decoding: buffer.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self) == wanted else {
        continue
      }
      let replacement = open(target, O_RDWR | O_CLOEXEC)
      try #require(replacement >= 0)
      dup2(replacement, number)
      close(replacement)
      found += 1
    }
    try #require(found == 1)
  }

  private func users() throws -> [Int] {
    try session.execute("SELECT user_id FROM ref_visits ORDER BY user_id").rows.map { try $0.int }
  }

  @Test("A failed fsync ends the connection; the next one recovers from the log")
  func failedSync() throws {
    // What is written there vanishes, and fsync fails.
    try redirect("-wal", to: "/dev/null")
    try session.begin()
    try session.execute("INSERT INTO {visits} (user_id) VALUES (2)", as: .plugin("ref"))
    let error = sqlError { try session.commit() }
    guard case .io? = error?.code else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(session.isBroken)
    #expect(sqlError { try session.begin() }?.code == .connectionLost)
    #expect(sqlError { try session.execute("SELECT 1") }?.code == .connectionLost)
    #expect(sqlError { try session.commit() }?.code == .connectionLost)
    try session.rollback()
    try fixture.reopen()
    #expect(try users() == [1])
    try fixture.transaction { try $0.execute("INSERT INTO {visits} (user_id) VALUES (3)", as: .plugin("ref")) }
    #expect(try users() == [1, 3])
  }

  @Test("A checkpoint that fails ends the connection and loses nothing")
  func failedCheckpoint() throws {
    try redirect("", to: "/dev/null")
    session.checkpoint()
    #expect(session.isBroken)
    try fixture.reopen()
    #expect(try users() == [1])
    session.checkpoint(truncating: true)
    #expect(!session.isBroken)
    try fixture.reopen()
    #expect(try users() == [1])
  }

  @Test("A full disk fails the batch and leaves the connection usable")
  func full() throws {
    try redirect("-wal", to: "/dev/full")
    try session.begin()
    try session.execute("INSERT INTO {visits} (user_id) VALUES (2)", as: .plugin("ref"))
    #expect(sqlError { try session.commit() }?.code == .full)
    #expect(!session.isInTransaction)
    #expect(!session.isBroken)
    try fixture.reopen()
    #expect(try users() == [1])
  }

  @Test("What was committed is there after kill -9, and nothing else")
  func killed() async throws {
    let path = fixture.path
    session.close()
    for round in 0..<3 {
      await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, round = round as Int] in
        let session = try SQLiteConnection(path: path)
        let insert: Statement = "INSERT INTO ref_visits (user_id) VALUES (?)"
        for batch in 0..<5 {
          try session.begin()
          for update in 0..<10 {
            try session.savepoint()
            try session.execute(insert, [.integer(Int64(1000 * (round + 1) + 10 * batch + update))])
            try session.releaseSavepoint()
          }
          // The last batch is written and not committed.
          if batch == 4 { kill(getpid(), SIGKILL) }
          try session.commit()
        }
      }
    }
    try fixture.reopen()
    #expect(try users() == [1] + (1...3).flatMap { round in (0..<40).map { 1000 * round + $0 } })
    #expect(try session.execute("PRAGMA integrity_check").one().string == "ok")
  }

  @Test("The log is copied into the database when it has grown, also if nobody asks for it")
  func checkpoints() throws {
    let small = try StorageFixture(options: SQLiteOptions(checkpointPages: 16))
    try small.migrate("shop", Sample.values)
    small.session.checkpoint()
    #expect(!small.session.checkpointIsDue)
    // 25 pages and a few.
    func grow() throws {
      try small.transaction {
        try $0.execute(
          "INSERT INTO {items} (bytes) VALUES (?)", [.blob([UInt8](repeating: 1, count: 100_000))], as: .plugin("shop"))
      }
    }
    try grow()
    #expect(small.session.checkpointIsDue)
    small.session.checkpoint()
    #expect(!small.session.checkpointIsDue)
    for _ in 0..<3 { try grow() }
    #expect(!small.session.checkpointIsDue)
  }
}
