import BaseTesting
import PatchbayStorage
import PluginAPI
import StorageTesting
import Testing

/// A log that is looked at before SQLite opens it.
@Suite struct WriteAheadLogTests {
  private let fixture: StorageFixture
  private let folder: TestFolder
  private let log: [UInt8]
  private static let frame = 24 + 4096

  init() throws {
    fixture = try StorageFixture()
    folder = try TestFolder()
    try fixture.migrate("ref", Sample.visits)
    fixture.session.checkpoint(truncating: true)
    for user in 1...6 {
      try fixture.transaction {
        try $0.execute("INSERT INTO {visits} (user_id) VALUES (?)", [.integer(Int64(user))], as: .plugin("ref"), maxRows: 1)
      }
    }
    log = try folder.read(fixture.path + "-wal")
  }

  private func isDamaged(_ bytes: [UInt8]) throws -> Bool {
    try folder.write(bytes, to: "log")
    return WriteAheadLog.isDamaged(folder / "log")
  }

  @Test func aLogThatIsWholeOrCutShortIsNotDamaged() throws {
    #expect(log.count >= 32 + 6 * Self.frame)
    #expect(try !isDamaged(log))
    #expect(try !isDamaged([]))
    #expect(!WriteAheadLog.isDamaged(folder / "none"))
    for length in [10, 31, 32, 40, 32 + Self.frame / 2, 32 + Self.frame, 32 + 3 * Self.frame + 100] {
      #expect(try !isDamaged(Array(log[..<length])), "\(length)")
    }
  }

  @Test func aByteThatChangedBeforeTheLastFrameIsFound() throws {
    let frames = (log.count - 32) / Self.frame
    for at in [0, 9, 20, 30, 32 + 2, 32 + 20, 32 + 500, 32 + Self.frame + 7, 32 + (frames - 2) * Self.frame + 3000] {
      var bytes = log
      bytes[at] ^= 0x40
      #expect(try isDamaged(bytes), "\(at)")
    }
  }

  @Test func aLastFrameThatWasNotFinishedIsNoDamage() throws {
    var bytes = log
    bytes[bytes.count - 100] ^= 0x40
    #expect(try !isDamaged(bytes))
  }

  @Test func whatIsLeftOfAnEarlierRoundIsNotLookedAt() throws {
    fixture.session.checkpoint()
    try fixture.transaction {
      try $0.execute("INSERT INTO {visits} (user_id) VALUES (100)", [], as: .plugin("ref"), maxRows: 1)
    }
    let next = try folder.read(fixture.path + "-wal")
    #expect(try next.count == log.count && !isDamaged(next))
  }
}
