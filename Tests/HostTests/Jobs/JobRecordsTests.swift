import BaseTesting
import Glibc
@_spi(Host) import PluginAPI
import StorageTesting
import Testing

@testable import Host
@testable import PatchbayStorage

/// What operators do with jobs while hosts run them.
@Suite(.timeLimit(.minutes(20))) struct JobRecordsTests {
  private static func retry(_ id: Int64, in session: StoreSession) throws -> ResultTable {
    try JobRecords(session, bot: 42).retry(id, AuditEntry("jobs/retry", by: .local("ann")))
  }

  @Test("One that a host takes in this very moment is not run twice")
  func race() async throws {
    var fixture = try JobStoreTests.Fixture(.postgres)
    let id = try fixture.insert(delay: 500).id
    fixture.now += 500
    let session = fixture.storage.session
    // A host is about to take it.
    try session.begin()
    let store = JobStore(StoreSession(database: session, now: fixture.now), bot: 42)
    _ = try store.promote()
    #expect(try store.claim(JobStoreTests.kind, limit: 1, host: 7).map(\.id) == [id])
    let (connector, now) = (fixture.storage.connector, fixture.now)
    let (process, ended) = (Mailbox<Int64>(), Mailbox<Bool>())
    async let refusal = onThread { () -> String in
      let other = try connector.connect()
      defer { other.close() }
      process.put(try other.execute("SELECT pg_backend_pid()").one().int64)
      try other.begin()
      defer {
        try? other.rollback()
        ended.put(true)
      }
      // It waits as long as this test takes.
      for timeout in ["lock_timeout", "statement_timeout"] {
        try other.execute(rendered: "SET LOCAL \(timeout) = 0", as: .host)
      }
      do {
        _ = try Self.retry(id, in: StoreSession(database: other, now: now))
        return ""
      } catch { return "\(error)" }
    }
    // The operator's statement waits for the host's transaction.
    let waiting = await process.wait(for: 1)[0]
    try await onThread {
      let watcher = try connector.connect()
      defer { watcher.close() }
      let look: Statement = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pid = ?"
      while ended.values.isEmpty, try watcher.execute(look, [.integer(waiting)]).one().int == 0 { usleep(1000) }
    }
    try session.commit()
    #expect(try await refusal.contains("has just started"))
    #expect(try fixture.states() == ["running"])
  }

  @Test("One whose key has another job under way is not run", arguments: JobStoreTests.engines)
  func takenKey(engine: StorageEngine) throws {
    let fixture = try JobStoreTests.Fixture(engine)
    let first = try fixture.insert(key: "a").id
    let row = try #require(try fixture.claim().first)
    #expect(try fixture.run { try $0.end(first, lease: row.lease, JobFailure(kind: .permanent, attempts: 1)) })
    let second = try fixture.insert(key: "a").id
    func retry() throws -> ResultTable { try fixture.run { try Self.retry(first, in: $0.session) } }
    #expect { try retry() } throws: { "\($0)".contains("job \(second) with the same key is in progress") }
    // Over, though its plugin has not been told: its key is free.
    #expect(try fixture.run { try $0.cancel(second, plugin: nil) })
    #expect(try retry()[column: "state"] == [.text("queued")])
    #expect(try fixture.states() == ["queued", "giving_up"])
  }
}
