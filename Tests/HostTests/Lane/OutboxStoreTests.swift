@_spi(Host) import PluginAPI
import StorageTesting
import Testing

@testable import Host
@testable import PatchbayStorage
@testable import PatchbayTelegram

/// Calls that wait in a bot's database, on both engines.
@Suite("The outbox in the database") struct OutboxStoreTests {
  static let engines: [StorageEngine] = [.sqlite, .postgres]

  private struct Fixture {
    let storage: StorageDatabase
    let store = OutboxStore(bot: 42, host: nil)
    var session: StoreSession { StoreSession(database: storage.session, now: 1) }

    init(_ engine: StorageEngine) throws { storage = try StorageDatabase(engine) }

    func insert(_ seq: Int, chat: Int64, files: [UInt8]? = nil, update: Int64? = nil, state: String = "pending") throws {
      try session.execute(
        """
        INSERT INTO patchbay_outbox (bot, seq, update_id, chat, method, payload, files, state, error, created_at)
        VALUES (42, ?, ?, ?, 'sendMessage', ?, ?, ?, ?, 1)
        """,
        [
          .integer(Int64(seq)), update.sqlValue, .text("\(chat)"), .blob([UInt8]("{}".utf8)), files.map { .blob($0) } ?? .null,
          .text(state), state == "failed" ? .text("Forbidden") : .null,
        ])
    }

    func insertReply(_ seq: Int, chat: Int64) throws {
      try session.execute(
        """
        INSERT INTO patchbay_updates (bot, update_id, received_at, kind, outcome, reply, reply_state, seq)
        VALUES (42, ?, 1, 'message', 'handled', ?, 'pending', ?)
        """,
        [.integer(Int64(seq)), .text(#"{"method":"sendMessage","chat_id":\#(chat)}"#), .integer(Int64(seq))])
    }

    func pending(
      limit: Int, except: [ChatAddress] = [], known: Set<Int64> = []
    ) throws -> (seqs: [Int64], complete: Bool) {
      let (calls, complete) = try store.pending(limit: limit, except: except, known: known, session)
      return (calls.map(\.seq), complete)
    }
  }

  @Test("Messages and replies come in one order, a portion after the other", arguments: engines)
  func order(engine: StorageEngine) throws {
    let fixture = try Fixture(engine)
    try fixture.storage.session.begin()
    for seq in 1...1200 {
      if seq.isMultiple(of: 3) { try fixture.insertReply(seq, chat: 7) } else { try fixture.insert(seq, chat: seq > 1100 ? 7 : 8) }
    }
    try fixture.storage.session.commit()
    #expect(try fixture.pending(limit: 2000) == (Array(1...1200), true))
    #expect(try fixture.pending(limit: 1200) == (Array(1...1200), true))
    #expect(try fixture.pending(limit: 700) == (Array(1...700), false))
    #expect(try fixture.pending(limit: 100, known: Set(1...900)) == (Array(901...1000), false))
    // Beyond the first portion, and only what is wanted.
    let replies = (1...1100).filter { $0.isMultiple(of: 3) }.map(Int64.init)
    #expect(try fixture.pending(limit: 10, except: [.id(8)], known: Set(replies)) == (Array(1101...1110), false))
    #expect(try fixture.pending(limit: 100, except: [.id(8)], known: Set(replies)) == (Array(1101...1200), true))
    #expect(try fixture.pending(limit: 100, except: [.id(7), .id(8)]) == ([], true))
  }

  @Test("Pictures are read a few at a time, and only those that are wanted", arguments: engines)
  func bytes(engine: StorageEngine) throws {
    let fixture = try Fixture(engine)
    let picture = StoredFiles.encode([
      OutgoingFile(
        field: "photo", filename: "dot.png", contentType: "image/png",
        bytes: [UInt8](repeating: 7, count: OutboxStore.bytesAtOnce / 4))
    ])
    for seq in 1...9 { try fixture.insert(seq, chat: 7, files: picture) }
    try fixture.insert(10, chat: 7, files: picture + picture + picture + picture + picture)
    #expect(try fixture.pending(limit: 2000) == ([1, 2, 3], false))
    #expect(try fixture.pending(limit: 2000, known: [1, 2, 3, 4, 5, 6]) == ([7, 8, 9], false))
    // One is read however large.
    let last = try fixture.store.pending(limit: 2000, except: [], known: Set(1...9), fixture.session)
    #expect(last.calls.map(\.seq) == [10] && last.complete)
    #expect(last.calls[0].files.count == 5 && last.calls[0].files[0].filename == "dot.png")
  }

  @Test("An update is shown with its messages, the undelivered ones too", arguments: engines)
  func shown(engine: StorageEngine) throws {
    let fixture = try Fixture(engine)
    try fixture.insertReply(5, chat: 7)
    try fixture.insert(6, chat: 7, update: 5, state: "failed")
    try fixture.insert(7, chat: 7, update: 6)
    let records = BotRecords(fixture.session, bot: 42)
    let report = try #require(try records.update(5))
    #expect(report.rows.count == 2 && report.rows[0][1] == .text("handled"))
    let message = Dictionary(uniqueKeysWithValues: zip(report.columns.map(\.name), report.rows[1]))
    #expect(message["update"] == .integer(5) && message["kind"] == .text("sendMessage"))
    #expect(message["error"] == .text("Forbidden") && message["reply_state"] == .text("failed"))
    #expect(message["reply"] == .blob([UInt8]("{}".utf8)))
    // The update's own row goes sooner.
    #expect(try records.update(6)?.rows.map { $0[9] } == [.text("pending")])
    #expect(try records.update(7)?.rows == nil)
    #expect(try records.updates().rows.map { $0[0] } == [.integer(5)])
  }
}
