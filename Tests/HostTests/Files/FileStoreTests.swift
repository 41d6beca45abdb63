@_spi(Host) import PluginAPI
import StorageTesting
import Testing

@testable import Host
@testable import PatchbayStorage

/// The rows of files, on both engines.
@Suite("Files in the database") struct FileStoreTests {
  struct Fixture {
    let storage: StorageDatabase
    var now: Int64 = 1_000_000

    init(_ engine: StorageEngine) throws { storage = try StorageDatabase(engine) }

    func run<Value>(_ body: (FileStore) throws -> Value) throws -> Value {
      let database = storage.session
      try database.begin()
      do {
        let value = try body(FileStore(StoreSession(database: database, now: now), bot: 42))
        try database.commit()
        return value
      } catch {
        try? database.rollback()
        throw error
      }
    }

    func states() throws -> [String] {
      try storage.session.execute("SELECT state FROM patchbay_files ORDER BY at, name").rows.map { try $0[0].string }
    }
  }

  private func file() -> StoredFile {
    var generator = SystemRandomNumberGenerator()
    return StoredFile(using: &generator)
  }

  @Test("What is kept stays; what is deleted or never kept goes", arguments: JobStoreTests.engines)
  func life(engine: StorageEngine) throws {
    var fixture = try Fixture(engine)
    let (kept, deleted, orphan) = (file(), file(), file())
    try fixture.run { store in
      for each in [kept, deleted, orphan] { try store.announce(each, of: "shop", size: 3) }
      try store.keep(kept, of: "shop")
      try store.keep(deleted, of: "shop")
      // Again is no harm.
      try store.keep(kept, of: "shop")
    }
    #expect(try fixture.run { try $0.going(limit: 10) }.isEmpty)
    try fixture.run { try $0.delete(deleted, of: "shop") }
    #expect(try fixture.run { try $0.going(limit: 10) }.map(\.file) == [deleted])
    // A day after it was written, and not before.
    fixture.now += FileStore.patienceMilliseconds
    #expect(try fixture.run { try $0.going(limit: 10) }.map(\.file) == [deleted])
    fixture.now += 1
    #expect(try Set(fixture.run { try $0.going(limit: 10) }.map(\.file)) == [deleted, orphan])
    #expect(throws: FileError.missing(orphan)) { try fixture.run { try $0.keep(orphan, of: "shop") } }
    try fixture.run { try $0.forget([deleted, orphan, kept]) }
    #expect(try fixture.states() == ["kept"])
  }

  @Test("A plugin's files are its own", arguments: JobStoreTests.engines)
  func plugins(engine: StorageEngine) throws {
    let fixture = try Fixture(engine)
    let mine = file()
    try fixture.run { try $0.announce(mine, of: "shop", size: 3) }
    #expect(throws: FileError.missing(mine)) { try fixture.run { try $0.keep(mine, of: "other") } }
    try fixture.run { try $0.keep(mine, of: "shop") }
    try fixture.run { try $0.delete(mine, of: "other") }
    #expect(try fixture.states() == ["kept"])
  }
}
