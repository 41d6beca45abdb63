import Host
import PatchbayBase
import PatchbayConfiguration
import PatchbayStorage
import PluginAPI
import StorageTesting
import Testing

@Suite("What can't be moved stays as it is")
struct MoveRefusalTests {
  let fixture: MoveFixture
  let (home, away): (DatabaseLocation, DatabaseLocation)

  init() throws {
    fixture = try MoveFixture()
    (home, away) = (fixture.file("home"), fixture.file("away"))
    try fixture.fill(home)
  }

  /// What a refused move says; the bot still serves from home afterwards.
  private func refusal(
    from: DatabaseLocation? = nil, to: DatabaseLocation? = nil, id: Int64 = MoveFixture.bot,
    migrations: [Migration] = Kinds.migrations
  ) async throws -> String {
    let before = try fixture.dump(home)
    do {
      try await fixture.move(from: from ?? home, to: to ?? away, id: id, migrations: migrations)
      Issue.record("not refused")
      return ""
    } catch {
      #expect(try fixture.dump(home) == before)
      try fixture.open(home) { try HostTables.claim(bot: MoveFixture.bot, on: $0) }
      return "\(error)"
    }
  }

  @Test("Onto itself, also by another name")
  func same() async throws {
    #expect(try await refusal(to: home).contains("is already in"))
    guard case .sqlite(let path) = home else { return }
    #expect(try await refusal(to: .sqlite(path: path.replacing("/home", with: "/./home"))).contains("is already in"))
  }

  @Test("From where nothing is, without making a file there")
  func missing() async throws {
    let nowhere = fixture.file("nowhere")
    #expect(try await refusal(from: nowhere).contains("doesn't exist"))
    #expect(FolderListing.names(in: fixture.folder)?.contains("nowhere.sqlite") == false)
    _ = try fixture.open(nowhere) { $0.dialect }
    #expect(try await refusal(from: nowhere).contains("contains no bot yet"))
  }

  @Test("Into a database that has rows")
  func notEmpty() async throws {
    try fixture.fill(away)
    #expect(try await refusal().contains("contains data (310 rows in kinds_bag)"))
  }

  @Test("Into another bot's database, or of another bot's")
  func otherBot() async throws {
    try fixture.open(away) { session in
      try HostTables.migrate(session, now: 1)
      try HostTables.claim(bot: 77, on: session)
    }
    #expect(try await refusal().contains("belongs to bot 77"))
    #expect(try await refusal(to: fixture.file("third"), id: 78).contains("belongs to bot \(MoveFixture.bot)"))
  }

  @Test("Of a plugin whose library is missing, older or changed")
  func library() async throws {
    try fixture.open(home) { session in
      try MigrationRunner(session: session, now: 1).migrate(plugin: "gone", [Sample.visits])
    }
    let text = try await refusal()
    #expect(text.contains("plugin gone") && text.contains("plugins folder"))
    try fixture.open(home) { session in
      try session.begin()
      try session.execute("DELETE FROM patchbay_migrations WHERE plugin = 'gone'")
      try session.execute("DELETE FROM patchbay_tables WHERE plugin = 'gone'")
      try session.commit()
    }
    #expect(try await refusal(migrations: [Kinds.first]).contains("install the newer library"))
    let changed = Migration("002-seed") { $0.run("SELECT 1") }
    #expect(try await refusal(migrations: [Kinds.first, changed, Kinds.last]).contains("was changed"))
  }

  @Test("While a host serves either end")
  func locked() async throws {
    for location in [home, away] {
      guard case .sqlite(let path) = location else { return }
      let lock = try DatabaseLock(database: path)
      #expect(try await refusal().contains("in use by process"))
      lock.release()
    }
    try await fixture.move(from: home, to: away)
  }

  @Test("Rows that refer to nothing")
  func dangling() async throws {
    try fixture.open(home) { session in
      try session.execute("PRAGMA foreign_keys = OFF")
      try session.begin()
      try session.execute("INSERT INTO kinds_leaves (tree_id) VALUES (99)")
      try session.commit()
    }
    #expect(try await refusal().contains("kinds_leaves refer to rows that don't exist"))
  }

  @Test("What failed half-way refuses to serve, and the next try begins anew")
  func halfMoved() async throws {
    try await dangling()
    let found = storageError { try fixture.open(away) { try HostTables.claim(bot: MoveFixture.bot, on: $0) } }
    guard case .halfMoved(let place)? = found else {
      Issue.record("\(String(describing: found))")
      return
    }
    #expect(place == home.address)
    try fixture.open(home) { session in
      try session.begin()
      try session.execute("DELETE FROM kinds_leaves WHERE tree_id = 99")
      try session.commit()
    }
    let before = try fixture.dump(home)
    try await fixture.move(from: home, to: away)
    #expect(try fixture.dump(away) == before)
  }
}
