import Host
import PatchbayStorage
import PluginAPI
import StorageTesting
import Testing

@Suite("The host's tables")
struct HostTablesTests {
  private let insertUpdate: Statement = """
    INSERT INTO {updates} (bot, update_id, received_at, kind, outcome, reply_state, seq) VALUES (42, ?, ?, 'message', ?, ?, ?)
    """

  @Test("They are made once", arguments: StorageEngine.allCases)
  func once(engine: StorageEngine) throws {
    let fixture = try StorageDatabase(engine)
    let runner = MigrationRunner(session: fixture.session, now: 3)
    #expect(try runner.migrate(host: HostTables.migrations).applied == [])
    #expect(try Set(runner.status(host: HostTables.migrations).map(\.state)) == [.applied(at: 1)])
    #expect(fixture.session.tableOwners.tables(of: "patchbay").contains("patchbay_updates"))
    #expect(
      try fixture.session.catalog().filter { $0.kind == .table }.map(\.name).sorted()
        == fixture.session.tableOwners.tables(of: "patchbay"))
  }

  @Test("A database belongs to one bot", arguments: StorageEngine.allCases)
  func claim(engine: StorageEngine) throws {
    let fixture = try StorageDatabase(engine)
    #expect(try HostTables.bot(of: fixture.session) == nil)
    try HostTables.claim(bot: 42, on: fixture.session)
    try HostTables.claim(bot: 42, on: fixture.session)
    guard case .otherBot(43, 42)? = storageError({ try HostTables.claim(bot: 43, on: fixture.session) }) else {
      Issue.record("not refused")
      return
    }
    try fixture.reopen()
    #expect(try HostTables.bot(of: fixture.session) == 42)
  }

  @Test("Old updates go in portions; what failed or is still to be sent stays", arguments: StorageEngine.allCases)
  func purge(engine: StorageEngine) throws {
    let fixture = try StorageDatabase(engine)
    let session = fixture.session
    try fixture.transaction { session in
      for number in 0..<1_200 {
        try session.execute(insertUpdate, [number.sqlValue, .integer(1_000), "handled".sqlValue, "sent".sqlValue, .null])
      }
      try session.execute(insertUpdate, [.integer(5_000), .integer(1_000), "failed".sqlValue, "sent".sqlValue, .null])
      try session.execute(insertUpdate, [.integer(5_001), .integer(1_000), "set_aside".sqlValue, "none".sqlValue, .null])
      try session.execute(insertUpdate, [.integer(5_002), .integer(1_000), "handled".sqlValue, "pending".sqlValue, .integer(9)])
      try session.execute(insertUpdate, [.integer(5_003), .integer(1_000), "handled".sqlValue, "failed".sqlValue, .null])
      try session.execute(insertUpdate, [.integer(5_004), .integer(2_000), "handled".sqlValue, "sent".sqlValue, .null])
    }
    var portions: [Int] = []
    repeat {
      portions.append(try fixture.transaction { try HostTables.Purge.updates(before: 2_000, on: $0) })
    } while portions.last == 500
    #expect(portions == [500, 500, 200])
    #expect(try fixture.count("SELECT count(*) FROM {updates}") == 5)
    #expect(try fixture.transaction { try HostTables.Purge.failures(before: 2_000, on: $0) } == 3)
    #expect(try session.execute("SELECT update_id FROM {updates} ORDER BY 1").rows.map { try $0.int } == [5_002, 5_004])
    #expect(try HostTables.lastSequence(on: session) == 9)
  }

  @Test("Each kind of row is purged by its own age, through an index", arguments: StorageEngine.allCases)
  func purgeOthers(engine: StorageEngine) throws {
    let fixture = try StorageDatabase(engine)
    try fixture.transaction { session in
      for number in 1...3 {
        let time = (number * 1_000).sqlValue
        try session.execute(
          """
          INSERT INTO {outbox} (bot, seq, method, payload, state, created_at) VALUES (42, ?, 'sendMessage', ?, ?, ?)
          """, [number.sqlValue, .blob([]), (number == 1 ? "pending" : "sent").sqlValue, time])
        try session.execute("INSERT INTO {once} VALUES (42, 1, ?, 'a/b', 1, ?)", [number.sqlValue, time])
        try session.execute(
          "INSERT INTO {web_requests} VALUES ('shop', ?, 200, '', ?, ?)", ["\(number)".sqlValue, .blob([]), time])
        try session.execute(
          """
          INSERT INTO {conversations} (bot, chat_id, user_id, plugin, step, version, state, expires_at)
          VALUES (42, 1, ?, 'shop', 's', 1, ?, ?)
          """, [number.sqlValue, .blob([]), time])
      }
      try session.execute("UPDATE {outbox} SET state = 'failed' WHERE seq = 3")
      #expect(try HostTables.Purge.outbox(before: 4_000, on: session) == 1)
      #expect(try HostTables.Purge.undelivered(before: 3_000, on: session) == 0)
      #expect(try HostTables.Purge.presses(before: 3_000, on: session) == 2)
      #expect(try HostTables.Purge.webRequests(before: 3_000, on: session) == 2)
      #expect(try HostTables.Purge.conversations(expiredAt: 3_000, on: session) == 3)
      #expect(try HostTables.lastSequence(on: session) == 3)
      #expect(try HostTables.Purge.undelivered(before: 4_000, on: session) == 1)
    }
  }

  @Test("On SQLite the updates are purged through an index")
  func plan() throws {
    // The connection closes with the fixture.
    let fixture = try StorageDatabase(.sqlite)
    let plan: Statement = """
      EXPLAIN QUERY PLAN DELETE FROM {updates} WHERE (bot, update_id) IN (
        SELECT bot, update_id FROM {updates}
        WHERE received_at < 1 AND outcome NOT IN ('failed', 'set_aside') AND reply_state IN ('none', 'sent')
        ORDER BY received_at LIMIT 500)
      """
    let steps = try fixture.session.execute(plan).rows.map { try $0["detail"].string }
    #expect(steps.contains { $0.contains("INDEX patchbay_updates_received (received_at<?)") }, "\(steps)")
    #expect(!steps.contains { $0.hasPrefix("SCAN") || $0.contains("TEMP B-TREE") }, "\(steps)")
  }

  @Test("The inbox row dedupes by set, in any order", arguments: StorageEngine.allCases)
  func dedupe(engine: StorageEngine) throws {
    let fixture = try StorageDatabase(engine)
    let insert: Statement = """
      INSERT INTO {updates} (bot, update_id, received_at, kind, outcome) VALUES (?, ?, 1, 'message', 'handled')
      ON CONFLICT (bot, update_id) DO NOTHING
      """
    try fixture.transaction { session in
      for (bot, update, changes) in [(1, 900, 1), (1, 5, 1), (1, 900, 0), (2, 900, 1), (1, 5, 0)] {
        let result = try session.execute(insert, [bot.sqlValue, update.sqlValue])
        #expect(result.changes == changes)
      }
    }
  }

  @Test("A person is premium only if Telegram says so", arguments: StorageEngine.allCases)
  func users(engine: StorageEngine) throws {
    let fixture = try StorageDatabase(engine)
    fixture.postgres?.guardsStatements = true
    try fixture.transaction { session in
      let row = try session.execute(
        """
        INSERT INTO {users} (bot, id, first_name, first_seen, last_seen) VALUES (1, 2, 'Ann', 3, 3) RETURNING is_premium, status
        """
      ).one()
      #expect(try row["is_premium"].bool == false)
      #expect(try row["status"].string == "new")
      #expect(sqlError { try session.execute("UPDATE {users} SET status = 'odd'") } != nil)
      #expect(sqlError { try session.execute("UPDATE {users} SET is_premium = NULL") } != nil)
    }
  }
}
