import CSQLite
import Host
import PatchbayBase
import PatchbayStorage
import PluginAPI

/// What SQLite alone does with the ledger's statements: they are noted from one real transfer, and run again and again with
/// another person, key and number, 64 transfers in each `BEGIN IMMEDIATE … COMMIT`, at the same durability. Nothing is
/// checked, worked out or hashed.
final class BareLoop {
  private let accounts: Accounts
  private var database: OpaquePointer?
  private var statements: [(handle: OpaquePointer?, values: [SQLValue])] = []

  /// Values that stand in the noted transfer for what differs from one to the next.
  private static let user: Int64 = 777
  private static let key = "order/noted"

  init(path: String, accounts: Accounts) throws {
    self.accounts = accounts
    let (calls, operation) = try Self.noteTransfer(path)
    guard sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nil) == SQLITE_OK else {
      throw BenchError.sqlite(path)
    }
    for pragma in ["synchronous = FULL", "cache_size = -1024", "temp_store = MEMORY", "journal_size_limit = 8388608"] {
      try run("PRAGMA \(pragma)")
    }
    for call in calls {
      var handle: OpaquePointer?
      try check(sqlite3_prepare_v3(database, call.statement.description, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil))
      // The number of the operation is what its own statement gives.
      statements.append((handle, call.values.map { $0 == .integer(operation) ? .null : $0 }))
    }
  }

  private static func noteTransfer(_ path: String) throws -> (calls: [SQLCall], operation: Int64) {
    let session = RecordingSession(try SQLiteConnection(path: path))
    defer { session.close() }
    try session.begin()
    let book = LedgerBook(
      StoreSession(database: session, now: WallClock.now), bot: BenchDatabase.bot,
      origin: LedgerOrigin(.plugin("shop"), update: 1))
    let posting = try book.transfer([.init(.units(3), from: .user(user), to: .revenue, kind: "purchase")], key: key)
    try session.rollback()
    return (session.calls, posting.id)
  }

  func run(seconds: Int) throws -> Figures {
    var figures = Figures()
    var number: Int64 = 0
    let began = microseconds()
    let end = began + Int64(seconds) * 1_000_000
    while microseconds() < end {
      let batch = microseconds()
      try run("BEGIN IMMEDIATE")
      for _ in 0..<64 {
        number += 1
        try transfer(number)
      }
      try run("COMMIT")
      figures.transfers += 64
      figures.latencies.append(Int32(clamping: microseconds() - batch))
    }
    figures.seconds = Double(microseconds() - began) / 1_000_000
    for statement in statements { sqlite3_finalize(statement.handle) }
    sqlite3_close(database)
    return figures
  }

  private func transfer(_ number: Int64) throws {
    let user = accounts.user(number &* 7919)
    var operation: Int64 = 0
    for (index, statement) in statements.enumerated() {
      for (position, value) in statement.values.enumerated() {
        try bind(value, position, statement.handle, number, user, operation)
      }
      var code = sqlite3_step(statement.handle)
      while code == SQLITE_ROW {
        if index == 1 { operation = sqlite3_column_int64(statement.handle, 0) }
        code = sqlite3_step(statement.handle)
      }
      guard code == SQLITE_DONE else { throw problem() }
      sqlite3_reset(statement.handle)
    }
  }

  private func bind(
    _ value: SQLValue, _ position: Int, _ handle: OpaquePointer?, _ number: Int64, _ user: Int64, _ operation: Int64
  ) throws {
    let column = Int32(position + 1)
    switch value {
    case .integer(Self.user): try check(sqlite3_bind_int64(handle, column, user))
    case .integer(let integer): try check(sqlite3_bind_int64(handle, column, integer))
    case .real(let real): try check(sqlite3_bind_double(handle, column, real))
    case .text(Self.key): try bind("order/bare/\(number)", column, handle)
    case .text("user/\(Self.user)"): try bind("user/\(user)", column, handle)
    case .text(let text): try bind(text, column, handle)
    case .blob(let bytes):
      try bytes.withUnsafeBytes { try check(sqlite3_bind_blob(handle, column, $0.baseAddress, Int32($0.count), Self.transient)) }
    // The operation's number is the first value of the statement that it was taken from; every other is really absent.
    case .null where position == 0: try check(sqlite3_bind_int64(handle, column, operation))
    case .null: try check(sqlite3_bind_null(handle, column))
    }
  }

  private func bind(_ text: String, _ column: Int32, _ handle: OpaquePointer?) throws {
    var text = text
    try text.withUTF8 { bytes in
      try bytes.withMemoryRebound(to: CChar.self) {
        try check(sqlite3_bind_text(handle, column, $0.baseAddress, Int32($0.count), Self.transient))
      }
    }
  }

  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  private func run(_ text: String) throws { try check(sqlite3_exec(database, text, nil, nil, nil)) }

  private func check(_ code: Int32) throws {
    guard code == SQLITE_OK else { throw problem() }
  }

  private func problem() -> BenchError { .sqlite(String(cString: sqlite3_errmsg(database))) }
}
