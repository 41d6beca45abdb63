import BaseTesting
import PatchbayBase
import PatchbayConfiguration
import PatchbayStorage
import PluginAPI
import PostgresTesting

@testable import Host

/// A bot in a folder of its own, to be moved about.
final class MoveFixture: Sendable {
  static let bot: Int64 = 4_200_001

  private let home: TestFolder
  var folder: String { home.path }

  init() throws { home = try TestFolder() }

  func file(_ name: String) -> DatabaseLocation { .sqlite(path: "\(folder)/\(name).sqlite") }

  /// A database of an engine with nothing in it.
  func place(_ name: String, on engine: SQLDialect) throws -> DatabaseLocation {
    guard engine == .postgres else { return file(name) }
    let server = try PostgresServer.shared()
    return .postgres(url: Secret(server.url()), schema: server.newName(name))
  }

  func configuration(_ database: DatabaseLocation, id: Int64 = bot) -> HostConfiguration {
    HostConfiguration(
      pluginsFolder: folder, dataFolder: folder,
      bots: [BotConfiguration(name: "shop", token: Secret("\(id):token"), id: id, database: database)])
  }

  /// Moves the bot as the command does, with the plugin `kinds` for a library.
  @discardableResult
  func move(
    from: DatabaseLocation, to: DatabaseLocation, id: Int64 = bot, migrations: [Migration] = Kinds.migrations,
    progress: @escaping @Sendable (MoveProgress) -> Void = { _ in }
  ) async throws -> MoveReport {
    let move = try BotMove("shop", to: to, in: configuration(from, id: id)) { plugin in
      guard plugin == "kinds" else { throw NoSuchLibrary() }
      return try migrations.map(PreparedMigration.init)
    }
    return try await move.run(try await move.survey(), pausing: nil, progress: progress)
  }

  /// Opens a database, runs a body and closes it.
  @discardableResult
  func open<Value>(_ location: DatabaseLocation, _ body: (any DatabaseSession) throws -> Value) throws -> Value {
    let session: any DatabaseSession =
      switch location {
      case .sqlite(let path): try SQLiteConnection(path: path)
      case .postgres(let url, let schema): try PostgresConnection(PostgresOptions(url: url, schema: schema))
      }
    defer { session.close() }
    return try body(session)
  }

  /// Makes the bot's database with a row of every kind in every sort of table.
  func fill(_ location: DatabaseLocation) throws {
    try open(location) { session in
      let runner = MigrationRunner(session: session, now: 5)
      try runner.migrate(host: HostTables.migrations)
      try HostTables.claim(bot: Self.bot, on: session)
      try runner.migrate(plugin: "kinds", Kinds.migrations)
      try Kinds.fill(session)
    }
  }

  /// Every row of every table of an SQLite file in SQLite's own literals, by none of the code that moves them.
  func dump(_ location: DatabaseLocation) throws -> [String] {
    try open(location) { session in
      var lines: [String] = []
      let tables = try session.catalog().filter { $0.kind == .table }.map(\.name).sorted()
      for table in tables {
        let columns = try session.execute("SELECT name FROM pragma_table_info(?) ORDER BY name", [.text(table)]).rows
        let list = try columns.map { "quote(\"\(try $0[0].string)\")" }.joined(separator: " || ' ' || ")
        let rows = try session.execute(rendered: "SELECT \(list) FROM \"\(table)\" ORDER BY 1", [], as: .host).rows
        lines += try rows.map { "\(table): \(try $0[0].string)" }
      }
      return lines
    }
  }

  /// Every row of every table, by the code that moves them.
  func rows(_ location: DatabaseLocation) throws -> [String] {
    try open(location) { session in
      try session.catalog().filter { $0.kind == .table && $0.name != "patchbay_meta" }.map(\.name).sorted().map { table in
        var digest = RowDigest(columns: [])
        let result = try session.execute(rendered: "SELECT * FROM \"\(table)\"", [], as: .host)
        for row in result.rows {
          if digest.rows == 0 { digest = RowDigest(columns: row.columns) }
          digest.add(row.values)
        }
        return "\(table) \(digest.rows) \(digest.checksum)"
      }
    }
  }
}

private struct NoSuchLibrary: Error {}

/// A plugin with every kind of value in every sort of table.
enum Kinds {
  static let migrations = [first, second, last]
  /// What the databases have; the library knows one more.
  static let first = Migration("001-kinds") { schema in
    schema.create("items") {
      $0.id()
      $0.integer("number").nullable()
      $0.real("fraction").nullable()
      $0.text("name").nullable()
      $0.blob("bytes").nullable()
      $0.boolean("flag", default: false)
    }
    schema.create("words") {
      $0.text("word")
      $0.text("meaning", default: "").unique()
      $0.primaryKey("word")
    }
    schema.create("pairs") {
      $0.integer("a")
      $0.text("b")
      $0.blob("c")
      $0.primaryKey("b", "a")
    }
    schema.create("hashes") {
      $0.blob("hash")
      $0.primaryKey("hash")
    }
    // No key at all, and rows that are the same.
    schema.create("bag") { $0.text("thing").nullable() }
    // Rows may refer to rows that come later, and to tables that come later.
    schema.create("tree") {
      $0.id()
      $0.integer("parent").nullable().references("tree", onDelete: .restrict)
    }
    schema.create("leaves") {
      $0.id()
      $0.integer("tree_id").references("tree", onDelete: .restrict)
    }
  }
  static let second = Migration("002-seed") { schema in
    // Makes a row that no move may double.
    schema.run("INSERT INTO {words} (word, meaning) VALUES ('seed', 'sown by a migration')")
    schema.add(to: "items") { $0.text("added", default: "later") }
  }
  static let last = Migration("003-rules") { schema in
    schema.raw(
      sqlite: """
        CREATE TRIGGER {items_kept} BEFORE DELETE ON {items} BEGIN SELECT RAISE(ABORT, 'rows of {items} are kept'); END
        """, postgres: "DELETE FROM {items} WHERE false")
    schema.raw(
      sqlite: "CREATE TRIGGER {items_noted} AFTER INSERT ON {items} BEGIN INSERT INTO {bag} VALUES ('noted'); END",
      postgres: nil)
  }

  static let integers: [Int64?] = [nil, 0, 1, -1, .max, .min, 1 << 53 + 1]
  static let fractions: [Double?] = [
    nil, 0, -0.0, 1.5, -1, .infinity, -.infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 0.1,
  ]
  static let texts: [String?] = [
    nil, "", "plain", "'quoted' \"twice\"", "line\nline\r\n\ttab", "Ж😀 العربية \u{202E}e\u{301}", "\\x41 \\N ?", "{items}",
    "\u{FEFF}bom",
    String(repeating: "long ", count: 200_000),
  ]
  static let blobs: [[UInt8]?] = [nil, [], [0], Array(0...255), Array(repeating: 0xA5, count: 1 << 20)]

  static func fill(_ session: any DatabaseSession) throws {
    try session.begin()
    for index in 0..<max(integers.count, fractions.count, texts.count, blobs.count) {
      func pick<Value>(_ values: [Value?]) -> Value? { index < values.count ? values[index] : nil }
      try session.execute(
        "INSERT INTO kinds_items (number, fraction, name, bytes, flag) VALUES (?, ?, ?, ?, ?)",
        [pick(integers).sqlValue, pick(fractions).sqlValue, pick(texts).sqlValue, pick(blobs).sqlValue, .integer(Int64(index % 2))])
    }
    // Numbers that were given and are gone are not given again.
    for _ in 0..<3 { try session.execute("INSERT INTO kinds_tree (parent) VALUES (NULL)") }
    try session.execute("UPDATE kinds_tree SET parent = 3 WHERE id = 1")
    try session.execute("INSERT INTO kinds_leaves (tree_id) VALUES (2), (3), (1)")
    try session.execute("DELETE FROM kinds_leaves WHERE id = 3")
    for index in 0..<300 {
      let text = ["ä", "Z", "a", "z", "Ж", "_", "aB", "😀"][index % 8] + String(index)
      try session.execute("INSERT INTO kinds_words (word, meaning) VALUES (?, ?)", [.text(text), .text("m\(index)")])
      try session.execute(
        "INSERT INTO kinds_pairs (a, b, c) VALUES (?, ?, ?)",
        [.integer(Int64(index % 7) - 3), .text(text), .blob([UInt8(index % 256)])])
      try session.execute("INSERT INTO kinds_hashes (hash) VALUES (?)", [.blob([UInt8(index % 256), UInt8(index / 256), 0])])
      try session.execute("INSERT INTO kinds_bag (thing) VALUES (?)", [index % 5 == 0 ? .null : .text("same")])
    }
    for user in 0..<1000 {
      try session.execute(
        "INSERT INTO patchbay_users (bot, id, first_name, username, first_seen, last_seen) VALUES (?, ?, ?, ?, ?, ?)",
        [
          .integer(MoveFixture.bot), .integer(Int64(user) * 7_919 + 5_000_000_000), .text("Имя \(user)"),
          user % 3 == 0 ? .null : .text("user_\(user)"), .integer(1_700_000_000_000), .integer(1_700_000_000_001),
        ])
    }
    try session.commit()
    try FoldedName.complete(session)
  }
}
