import Host
import PatchbayConfiguration
import PatchbayStorage
import PluginAPI
import StorageTesting
import Synchronization
import Testing

@Suite("A bot moves with everything it has")
struct MoveTests {
  let fixture: MoveFixture
  let (home, third): (DatabaseLocation, DatabaseLocation)

  init() throws {
    fixture = try MoveFixture()
    (home, third) = (fixture.file("home"), fixture.file("third"))
    try fixture.fill(home)
  }

  @Test("Every value of every kind arrives as it was, there and back", arguments: SQLDialect.allCases)
  func values(_ engine: SQLDialect) async throws {
    let away = try fixture.place("away", on: engine)
    let before = try fixture.dump(home)
    let there = try await fixture.move(from: home, to: away)
    let back = try await fixture.move(from: away, to: third)
    #expect(there.checksum == back.checksum)
    #expect(there.tables.map(\.checksum) == back.tables.map(\.checksum))
    #expect(there.rows == back.rows && there.rows > 2200)
    #expect(try fixture.dump(third) == before)
    #expect(there.tables.first { $0.name == "kinds_words" }?.rows == 301)
  }

  @Test("Numbers go on where they were, also those whose rows are gone", arguments: SQLDialect.allCases, [false, true])
  func numbering(_ engine: SQLDialect, _ isBackAgain: Bool) async throws {
    var away = try fixture.place("away", on: engine)
    try await fixture.move(from: home, to: away)
    if isBackAgain {
      try await fixture.move(from: away, to: third)
      away = third
    }
    try fixture.open(away) { session in
      try session.begin()
      let leaf = try session.execute("INSERT INTO kinds_leaves (tree_id) VALUES (1) RETURNING id").one().int
      #expect(leaf == 4)
      let item = try session.execute("INSERT INTO kinds_items (number) VALUES (1) RETURNING id").one().int
      #expect(item == 11)
      let event = try session.execute(
        """
        INSERT INTO patchbay_events (bot, plugin, event, version, payload, next_at) VALUES (1, 'a', 'b', 1, ?, 1) RETURNING id
        """, [.blob([])]
      ).one().int
      #expect(event == 1)
      try session.commit()
    }
  }

  @Test("Triggers don't see the rows come, and watch over them afterwards")
  func triggers() async throws {
    let away = fixture.file("away")
    try await fixture.move(from: home, to: away)
    try fixture.open(away) { session in
      // Ten rows were noted when they were new; that they moved was not.
      #expect(try session.execute("SELECT count(*) FROM kinds_bag WHERE thing = 'noted'").one().int == 10)
      try session.begin()
      #expect(sqlError { try session.execute("DELETE FROM kinds_items") }?.code == .constraint(.other, on: ""))
      try session.rollback()
    }
  }

  @Test(
    "The database that was left refuses to serve and says where the bot went; the new one serves", arguments: SQLDialect.allCases)
  func marks(_ engine: SQLDialect) async throws {
    let away = try fixture.place("away", on: engine)
    try await fixture.move(from: home, to: away)
    let refusal = storageError { try fixture.open(home) { try HostTables.claim(bot: MoveFixture.bot, on: $0) } }
    guard case .moved(let place)? = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
    #expect(place == away.address)
    try fixture.open(away) { try HostTables.claim(bot: MoveFixture.bot, on: $0) }
    // Nor does it move a second time.
    await #expect(throws: StorageError.self) { try await fixture.move(from: home, to: third) }
  }

  @Test("Moving back replaces the old copy with what has become of the bot", arguments: SQLDialect.allCases)
  func back(_ engine: SQLDialect) async throws {
    let away = try fixture.place("away", on: engine)
    try await fixture.move(from: home, to: away)
    try fixture.open(away) { session in
      try session.begin()
      try session.execute("DELETE FROM kinds_words WHERE word = 'seed'")
      try session.execute("INSERT INTO kinds_tree (parent) VALUES (1)")
      try session.commit()
    }
    let now = try fixture.rows(away)
    try await fixture.move(from: away, to: home)
    #expect(try fixture.rows(home) == now)
    try fixture.open(home) { try HostTables.claim(bot: MoveFixture.bot, on: $0) }
    #expect(storageError { try fixture.open(away) { try HostTables.claim(bot: MoveFixture.bot, on: $0) } } != nil)
  }

  @Test("Progress is told table by table, of copying and of checking")
  func progress() async throws {
    let away = fixture.file("away")
    let told = Mutex<[MoveProgress]>([])
    try await fixture.move(from: home, to: away) { progress in told.withLock { $0.append(progress) } }
    let users = told.withLock { $0 }.filter { $0.table == "patchbay_users" }
    #expect(users.contains { $0.phase == .copying && $0.rows == 1000 && $0.expected == 1000 })
    #expect(users.contains { $0.phase == .checking && $0.rows == 1000 })
  }

  @Test("Only the migrations that the bot's database has are made at the other end", arguments: SQLDialect.allCases)
  func migrations(_ engine: SQLDialect) async throws {
    let away = try fixture.place("away", on: engine)
    let newer = Migration("004-more") { $0.create("more") { $0.id() } }
    try await fixture.move(from: home, to: away, migrations: Kinds.migrations + [newer])
    try fixture.open(away) { session in
      #expect(
        try session.execute("SELECT count(*) FROM patchbay_migrations WHERE plugin = 'kinds'").one().int == Kinds.migrations.count)
      let report = try MigrationRunner(session: session, now: 9).migrate(plugin: "kinds", Kinds.migrations + [newer])
      #expect(report.applied == ["004-more"])
    }
  }
}

/// The error that a body throws, if it is one of the storage.
func storageError(_ body: () throws -> Void) -> StorageError? {
  do {
    try body()
    return nil
  } catch {
    return error as? StorageError
  }
}
