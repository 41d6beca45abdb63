@_spi(Host) import PluginAPI
import StorageTesting
import Testing

@testable import Host
@testable import PatchbayBase
@testable import PatchbayStorage

/// Jobs in their table, on both engines.
@Suite("Jobs in the database") struct JobStoreTests {
  static let engines: [StorageEngine] = [.sqlite, .postgres]
  static let kind = JobKind("shop", "fetch")

  /// A bot's jobs, each call in a transaction of its own.
  struct Fixture {
    let storage: StorageDatabase
    var now: Int64 = 1_000_000

    init(_ engine: StorageEngine) throws { storage = try StorageDatabase(engine) }

    func run<Value>(on session: (any DatabaseSession)? = nil, _ body: (JobStore) throws -> Value) throws -> Value {
      let database = session ?? storage.session
      try database.begin()
      do {
        let value = try body(JobStore(StoreSession(database: database, now: now), bot: 42))
        try database.commit()
        return value
      } catch {
        try? database.rollback()
        throw error
      }
    }

    @discardableResult
    func insert(
      _ name: String = "fetch", key: String? = nil, delay: Int64 = 0, priority: JobPriority = .normal, user: Int64? = nil
    ) throws -> (id: Int64, due: Int64?) {
      try run {
        try $0.insert(
          JobRequest(name: name, payload: [1, 2], key: key, delay: delay, priority: priority, user: user), plugin: "shop",
          mayDebit: false)
      }
    }

    func claim(_ limit: Int = 10, host: Int64? = nil) throws -> [JobRow] {
      try run { try $0.claim(JobStoreTests.kind, limit: limit, host: host) }
    }

    func states() throws -> [String] {
      try storage.session.execute("SELECT state FROM patchbay_jobs ORDER BY id").rows.map { try $0[0].string }
    }
  }

  @Test("The most urgent and oldest go first, each to one", arguments: engines)
  func order(engine: StorageEngine) throws {
    let fixture = try Fixture(engine)
    let low = try fixture.insert(priority: .low).id
    let first = try fixture.insert().id
    let second = try fixture.insert().id
    let high = try fixture.insert(priority: .high).id
    try fixture.insert("other")
    #expect(try fixture.claim(3, host: 7).map(\.id) == [high, first, second])
    #expect(try fixture.claim(3).map(\.id) == [low])
    #expect(try fixture.claim(3).isEmpty)
    #expect(try fixture.states() == ["running", "running", "running", "running", "queued"])
  }

  @Test("A row has what was asked for", arguments: engines)
  func row(engine: StorageEngine) throws {
    let fixture = try Fixture(engine)
    let id = try fixture.insert(user: 9).id
    let row = try #require(try fixture.claim().first)
    #expect(row.id == id && row.kind == Self.kind && row.user == 9 && !row.mayDebit && row.payload == [1, 2])
    #expect(row.attempts == 1 && row.lease == 1 && row.createdAt == fixture.now && row.failure == nil)
  }

  @Test("Of one key one waits or runs; what has ended leaves it free", arguments: engines)
  func keys(engine: StorageEngine) throws {
    let fixture = try Fixture(engine)
    let first = try fixture.insert(key: "a")
    #expect(first.due == fixture.now)
    #expect(try fixture.insert(key: "a", delay: 5) == (first.id, nil))
    #expect(try fixture.insert(key: "b").id != first.id)
    let rows = try fixture.claim()
    #expect(try fixture.insert(key: "a") == (first.id, nil))
    #expect(try fixture.run { try $0.finish(first.id, lease: rows[0].lease) })
    let second = try fixture.insert(key: "a")
    #expect(second.id != first.id)
    // Cancelled, it is over, though its plugin has not been told.
    #expect(try fixture.run { try $0.cancel(second.id, plugin: "shop") })
    let third = try fixture.insert(key: "a")
    #expect(third.id != second.id && third.due == fixture.now)
    #expect(try fixture.insert(key: "a") == (third.id, nil))
    #expect(try fixture.insert().id != fixture.insert().id)
  }

  @Test("What waits queues when it is due", arguments: engines)
  func waiting(engine: StorageEngine) throws {
    var fixture = try Fixture(engine)
    #expect(try fixture.insert(delay: 500).due == 1_000_500)
    #expect(try fixture.run { try $0.nextDue() } == 1_000_500)
    #expect(try fixture.run { try $0.promote() }.isEmpty)
    #expect(try fixture.claim().isEmpty)
    fixture.now += 500
    #expect(try fixture.run { try $0.promote() } == [Self.kind])
    #expect(try fixture.run { try $0.nextDue() } == nil)
    #expect(try fixture.claim().count == 1)
  }

  @Test("What an earlier lease still does is refused", arguments: engines)
  func leases(engine: StorageEngine) throws {
    let fixture = try Fixture(engine)
    let id = try fixture.insert().id
    let first = try #require(try fixture.claim().first)
    #expect(try fixture.run { try $0.check(id, lease: first.lease) } == .held)
    #expect(try fixture.run { try $0.release(id, lease: first.lease) })
    let second = try #require(try fixture.claim().first)
    #expect(second.lease > first.lease && second.attempts == 1)
    let failure = JobFailure(kind: .temporary, attempts: 1)
    #expect(try fixture.run { try $0.check(id, lease: first.lease) } == .lost)
    #expect(try !fixture.run { try $0.finish(id, lease: first.lease) })
    #expect(try !fixture.run { try $0.release(id, lease: first.lease) })
    #expect(try !fixture.run { try $0.end(id, lease: first.lease, failure) })
    #expect(try !fixture.run { try $0.report(id, lease: first.lease, progress: "x") })
    #expect(try !fixture.run { try $0.tryAgain(id, lease: first.lease, at: 1, after: failure, isFree: false) })
    #expect(try fixture.run { try $0.finish(id, lease: second.lease) })
    // Its own trace is found after a commit whose outcome was unknown.
    #expect(try fixture.run { try $0.check(id, lease: second.lease) } == .done)
  }

  @Test("Failures are kept; a free attempt doesn't count", arguments: engines)
  func failures(engine: StorageEngine) throws {
    var fixture = try Fixture(engine)
    let id = try fixture.insert().id
    var row = try #require(try fixture.claim().first)
    let busy = JobFailure(kind: .rateLimit, code: "429", message: "slow down", attempts: 1)
    #expect(try fixture.run { try $0.tryAgain(id, lease: row.lease, at: 1_000_100, after: busy, isFree: true) })
    fixture.now += 100
    _ = try fixture.run { try $0.promote() }
    row = try #require(try fixture.claim().first)
    #expect(row.attempts == 1 && row.failure == busy)
    #expect(try fixture.run { try $0.tryAgain(id, lease: row.lease, at: 1_000_100, after: busy, isFree: false) })
    _ = try fixture.run { try $0.promote() }
    row = try #require(try fixture.claim().first)
    #expect(row.attempts == 2)
    #expect(try fixture.run { try $0.end(id, lease: row.lease, busy) })
    #expect(try fixture.states() == ["failed"])
  }

  @Test("Who is to be told that it is over has a minute, and nobody else then", arguments: engines)
  func endings(engine: StorageEngine) throws {
    var fixture = try Fixture(engine)
    let id = try fixture.insert().id
    #expect(try fixture.run { try $0.cancel(id, plugin: "other") } == false)
    #expect(try fixture.run { try $0.cancel(id, plugin: "shop") })
    #expect(try fixture.run { try $0.cancel(id, plugin: "shop") } == false)
    let first = try fixture.run { try $0.claimEndings(limit: 10) }
    #expect(first.map(\.id) == [id] && first[0].failure?.kind == .cancelled)
    #expect(try fixture.run { try $0.claimEndings(limit: 10) }.isEmpty)
    fixture.now += 60_000
    let second = try fixture.run { try $0.claimEndings(limit: 10) }
    let cancelled = JobFailure(kind: .cancelled, attempts: 0)
    #expect(try !fixture.run { try $0.end(id, lease: first[0].lease, cancelled) })
    #expect(try fixture.run { try $0.postponeEnd(id, lease: second[0].lease, to: fixture.now + 5, cancelled) })
    try fixture.run { try $0.hastenEndings() }
    let third = try fixture.run { try $0.claimEndings(limit: 10) }
    #expect(third[0].endings == 1)
    #expect(try fixture.run { try $0.end(id, lease: third[0].lease, cancelled) })
    #expect(try fixture.states() == ["cancelled"])
  }

  @Test("After a death it runs again; after several, later", arguments: engines)
  func deaths(engine: StorageEngine) throws {
    var fixture = try Fixture(engine)
    try fixture.insert()
    let row = try #require(try fixture.claim(host: 7).first)
    try fixture.run { try $0.recover(host: 8) }
    #expect(try fixture.states() == ["running"])
    try fixture.run { try $0.recover(host: nil) }
    #expect(try fixture.states() == ["queued"])
    #expect(try fixture.run { try $0.check(row.id, lease: row.lease) } == .lost)
    let again = try #require(try fixture.claim(host: 7).first)
    #expect(again.attempts == 2 && again.failure?.kind == .died)
    for attempt in 3...4 {
      try fixture.run { try $0.recover(host: 7) }
      #expect(try fixture.claim(host: 7).first?.attempts == attempt)
    }
    // It may be what hosts die of.
    try fixture.run { try $0.recover(host: 7) }
    #expect(try fixture.states() == ["waiting"])
    #expect(try fixture.run { try $0.nextDue() } == 1_010_000)
    fixture.now += 10_000
    #expect(try fixture.run { try $0.promote() } == [Self.kind])
  }

  @Test("What was taken and is not known here is taken back, and nothing else", arguments: engines)
  func reclaimed(engine: StorageEngine) throws {
    let fixture = try Fixture(engine)
    for _ in 1...4 { try fixture.insert() }
    let rows = try fixture.claim(3, host: 7) + fixture.claim(1, host: engine == .sqlite ? 7 : 8)
    let held = engine == .sqlite ? [rows[0].id, rows[3].id] : [rows[0].id]
    #expect(try fixture.run { try $0.reclaim(host: engine == .sqlite ? nil : 7, except: held) } == [Self.kind])
    #expect(try fixture.states() == ["running", "queued", "queued", "running"])
    #expect(try fixture.run { try $0.check(rows[1].id, lease: rows[1].lease) } == .lost)
    #expect(try fixture.claim().map(\.attempts) == [1, 1])
    #expect(try fixture.run { try $0.reclaim(host: 9, except: []) } == [])
  }

  @Test("One person's work doesn't stand before that of others", arguments: engines)
  func perUser(engine: StorageEngine) throws {
    let fixture = try Fixture(engine)
    for _ in 1...300 { try fixture.insert(user: 1) }
    try fixture.insert(user: 2)
    try fixture.insert()
    let (first, more) = try fixture.run { try $0.claim(Self.kind, limit: 10, host: nil, perUser: 2, running: [:]) }
    #expect(first.map(\.user) == [1, 1] && more)
    let (second, _) = try fixture.run { try $0.claim(Self.kind, limit: 10, host: nil, perUser: 2, running: [1: 2]) }
    #expect(second.map(\.user) == [2, nil])
  }

  @Test("Two hosts that take at once take different work")
  func twoHosts() async throws {
    let fixture = try Fixture(.postgres)
    for _ in 1...200 { try fixture.insert() }
    let connector = fixture.storage.connector
    let taken = try await withThrowingTaskGroup(of: [Int64].self) { group in
      for host in 1...4 {
        group.addTask {
          try await onThread {
            let session = try connector.connect()
            defer { session.close() }
            var ids: [Int64] = []
            while true {
              try session.begin()
              let store = JobStore(StoreSession(database: session, now: 1), bot: 42)
              let rows = try store.claim(Self.kind, limit: 3, host: Int64(host))
              try session.commit()
              if rows.isEmpty { return ids }
              ids += rows.map(\.id)
            }
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(taken.count == 200)
    #expect(Set(taken).count == 200)
  }

  @Test("A schedule's turn is taken once, and it keeps its step", arguments: engines)
  func schedules(engine: StorageEngine) throws {
    var fixture = try Fixture(engine)
    func store<Value>(_ body: (ScheduleStore) throws -> Value) throws -> Value {
      try fixture.run { try body(ScheduleStore($0.session, bot: 42)) }
    }
    let name = JobKind("shop", "sweep")
    let timing = Registered.Schedule.Timing.every(milliseconds: 1000)
    #expect(try store { try $0.enter([name: timing]) } == [name: 1_001_000])
    fixture.now += 500
    #expect(try store { try $0.enter([name: timing]) } == [name: 1_001_000])
    #expect(try store { try $0.enter([name: .every(milliseconds: 3000)]) } == [name: 1_003_500])
    #expect(try store { try $0.enter([:]) }.isEmpty)
    fixture.now = 1_010_000
    let next = ScheduleStore.next(.every(milliseconds: 3000), after: fixture.now, due: 1_003_500)
    #expect(next == 1_012_500)
    #expect(try store { try $0.take(name, due: 1_003_500, next: next) })
    #expect(try !store { try $0.take(name, due: 1_003_500, next: next) })
    #expect(try store { try $0.due(name) } == next)
    try store { try $0.postpone(name, due: next, next: 1_200_000, error: "x") }
    #expect(try store { try $0.due(name) } == 1_015_000)
  }
}
