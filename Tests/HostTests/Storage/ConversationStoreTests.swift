@_spi(Host) import PluginAPI
import StorageTesting
import Testing

@testable import Host
@testable import PatchbayStorage

/// Dialogs by where they are held, and what follows a group that moves; on both engines.
@Suite("Dialogs in the database") struct ConversationStoreTests {
  private struct Fixture {
    let storage: StorageDatabase
    var session: StoreSession { StoreSession(database: storage.session, now: 1000) }
    var store: ConversationStore { ConversationStore(session, bot: 42) }

    init(_ engine: StorageEngine, migrated: Bool = true) throws { storage = try StorageDatabase(engine, migrated: migrated) }

    func step(_ key: ConversationKey) throws -> String? {
      let call = ConversationStore.find(key, bot: 42)
      return try ConversationStore.conversation(session.execute(call.statement, call.values))?.step
    }

    func save(_ step: String?, _ key: ConversationKey) throws {
      try storage.transaction { _ in
        try store.save(
          step.map { ConversationRow(plugin: "shop", step: $0, version: 1, state: [1], expiresAt: 5000) }, at: key)
      }
    }

    func column(_ statement: Statement) throws -> [String] {
      try session.execute(statement).rows.map { try $0[0].string }
    }
  }

  private static let origins = [
    Origin(chat: 7), Origin(chat: -1005), Origin(chat: -1005, topic: 77), Origin(chat: -1005, topic: 78),
    Origin(chat: -1007, directMessagesTopic: 8), Origin(chat: 7, businessConnection: "B"), Origin(chat: 7, businessConnection: "C"),
    Origin(chat: 7, topic: 77),
  ]

  @Test("One person has one in each place, and none of them is another's", arguments: StorageEngine.allCases)
  func keys(engine: StorageEngine) throws {
    let fixture = try Fixture(engine)
    var keys: [ConversationKey] = []
    for user: Int64 in [7, 8] {
      for origin in Self.origins { keys.append(try #require(ConversationKey(user: user, in: origin))) }
    }
    for (number, key) in keys.enumerated() { try fixture.save("s\(number)", key) }
    for (number, key) in keys.enumerated() { #expect(try fixture.step(key) == "s\(number)") }
    for (number, key) in keys.enumerated() where number.isMultiple(of: 2) { try fixture.save("again", key) }
    for (number, key) in keys.enumerated() where !number.isMultiple(of: 2) { try fixture.save(nil, key) }
    for (number, key) in keys.enumerated() { #expect(try fixture.step(key) == (number.isMultiple(of: 2) ? "again" : nil)) }
    #expect(ConversationKey(user: 7, in: try Origin(of: Update(JSONDocument("{}").root))) == nil)
    #expect(try BotRecords(fixture.session, bot: 42).conversations().rows.count == keys.count / 2)
    #expect(try fixture.storage.transaction { try HostTables.Purge.conversations(expiredAt: 5000, limit: 5, on: $0) } == 5)
  }

  @Test("Those of an earlier version go on", arguments: StorageEngine.allCases) func migration(engine: StorageEngine) throws {
    let fixture = try Fixture(engine, migrated: false)
    let session = fixture.storage.session
    let before = HostTables.migrations.prefix { $0.name != HostTables.originsMigration.name }
    try MigrationRunner(session: session, now: 1).migrate(host: Array(before))
    try fixture.storage.transaction { session in
      for user in 1...3 {
        try session.execute(
          "INSERT INTO {conversations} VALUES (42, -5, ?, 'shop', 'ask', 2, ?, 9000)", [user.sqlValue, .blob([7, 0, 255])])
      }
    }
    try HostTables.migrate(session, now: 2)
    for user: Int64 in 1...3 { #expect(try fixture.step(#require(ConversationKey(user: user, in: Origin(chat: -5)))) == "ask") }
    let row = try fixture.session.execute(
      "SELECT plugin, version, state, expires_at, topic, business_connection FROM patchbay_conversations WHERE user_id = 2"
    ).one()
    #expect(
      try row[0].string == "shop" && row[1].int == 2 && row[2].bytes == [7, 0, 255] && row[3].int == 9000 && row[4].int == 0
        && row[5].string == "")
    #expect(try HostTables.migrate(session, now: 3).applied == [])
  }

  @Test("A group takes its dialogs and messages along, once, however often it is told", arguments: StorageEngine.allCases)
  func moves(engine: StorageEngine) throws {
    let fixture = try Fixture(engine)
    let move = ChatMove(from: -5, to: -1005)
    func key(_ user: Int64, _ chat: Int64, topic: Int64? = nil) throws -> ConversationKey {
      try #require(ConversationKey(user: user, in: Origin(chat: chat, topic: topic)))
    }
    try fixture.save("old", key(1, -5))
    try fixture.save("old", key(2, -5))
    try fixture.save("new", key(2, -1005))
    try fixture.save("other", key(1, -6))
    let calls: [(seq: Int64, chat: String, target: String, reference: String?, state: String)] = [
      (1, "-5", "", "out:1", "sent"), (2, "-5", "", "out:2", "pending"), (3, "-5", "reference out:2", nil, "pending"),
      (4, "-5", "reference out:1", nil, "pending"), (5, "-5", "message 12", nil, "pending"), (6, "-6", "", nil, "pending"),
    ]
    try fixture.storage.transaction { session in
      for call in calls {
        try session.execute(
          """
          INSERT INTO {outbox} (bot, seq, chat, method, payload, target, reference, state, created_at)
          VALUES (42, ?, ?, 'sendMessage', ?, ?, ?, ?, 1)
          """,
          [
            .integer(call.seq), .text(call.chat), .blob(Array("{}".utf8)), .text(call.target), call.reference.sqlValue,
            .text(call.state),
          ])
      }
      try session.execute("INSERT INTO {once} VALUES (42, -5, 12, 'shop/buy', 1, 1)")
    }
    func follow(_ move: ChatMove) throws -> Bool {
      try fixture.storage.transaction { _ in try ChatMoveStore(fixture.session, bot: 42).follow(move) }
    }
    #expect(try follow(move))
    for _ in 1...2 {
      #expect(try fixture.step(key(1, -1005)) == "old" && fixture.step(key(1, -5)) == nil)
      #expect(try fixture.step(key(2, -1005)) == "new" && fixture.step(key(2, -5)) == nil, "who has begun anew goes on with that")
      #expect(try fixture.step(key(1, -6)) == "other")
      // What is about a message of the old group stays there.
      let chats = try fixture.column("SELECT chat FROM patchbay_outbox ORDER BY seq")
      #expect(chats == ["-5", "-1005", "-1005", "-5", "-5", "-6"])
      #expect(try fixture.session.execute("SELECT chat_id FROM patchbay_once").one().int == -5)
      #expect(try !follow(move), "told again")
    }
    // One that was begun while the group moved is found by the next that tells of it.
    try fixture.save("late", key(3, -5))
    #expect(try !follow(move))
    #expect(try fixture.step(key(3, -1005)) == "late")
  }

  @Test("Where no plugin can be called they are told later, once", arguments: StorageEngine.allCases)
  func told(engine: StorageEngine) throws {
    let fixture = try Fixture(engine)
    func follow() throws -> Int64? {
      try fixture.storage.transaction { _ in
        try ChatMoveStore(fixture.session, bot: 42).followAndKeep(ChatMove(from: -5, to: -1005))
      }
    }
    #expect(try follow() == 1000)
    #expect(try follow() == nil)
    let event = try fixture.session.execute("SELECT event, version, payload FROM patchbay_events").one()
    #expect(try event[0].string == "telegram.chat_moved" && event[1].int == 1)
    #expect(try String(decoding: event[2].bytes, as: UTF8.self) == #"{"v":{"new":-1005,"old":-5}}"#)
  }
}
