import PatchbayStorage
import PluginAPI

/// What an engine does by itself when rows come in: triggers, foreign keys and numbering. While a database is filled the
/// rows come as they were, so the first two are set aside and the last is set at the end; all in the filling's transaction.
struct TableRules {
  private let session: any DatabaseSession
  /// The statements that bring back what was set aside, in their order.
  private var restoring: [String] = []

  init(_ session: any DatabaseSession) { self.session = session }

  /// Before the transaction begins.
  func prepare() throws {
    // SQLite heeds it outside a transaction alone. The connection is closed after the move.
    if session.dialect == .sqlite { try session.execute("PRAGMA foreign_keys = OFF") }
  }

  mutating func suspend() throws {
    switch session.dialect {
    case .sqlite:
      for row in try session.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").rows {
        restoring.append(try row[1].string)
        try session.execute(rendered: "DROP TRIGGER \(quoted(try row[0].string))", as: .host)
      }
    case .postgres:
      let triggers = try session.execute(
        """
        SELECT CAST(c.relname AS text), CAST(t.tgname AS text),
          CASE t.tgenabled WHEN 'A' THEN 'ENABLE ALWAYS' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE' END
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
          AND NOT t.tgisinternal AND t.tgenabled <> 'D'
        """)
      for row in triggers.rows {
        let (table, trigger) = (quoted(try row[0].string), quoted(try row[1].string))
        restoring.append("ALTER TABLE \(table) \(try row[2].string) TRIGGER \(trigger)")
        try session.execute(rendered: "ALTER TABLE \(table) DISABLE TRIGGER \(trigger)", as: .host)
      }
      // Made anew over all rows at once, which checks each of them, whatever order they came in.
      let references = try session.execute(
        """
        SELECT CAST(c.relname AS text), CAST(k.conname AS text), pg_get_constraintdef(k.oid) FROM pg_constraint k
          JOIN pg_class c ON c.oid = k.conrelid
        WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND k.contype = 'f'
        """)
      for row in references.rows {
        let (table, name) = (quoted(try row[0].string), quoted(try row[1].string))
        restoring.append("ALTER TABLE \(table) ADD CONSTRAINT \(name) \(try row[2].string)")
        try session.execute(rendered: "ALTER TABLE \(table) DROP CONSTRAINT \(name)", as: .host)
      }
    }
  }

  /// Brings the rules back and looks whether the rows keep them.
  mutating func resume() throws {
    for text in restoring { try session.execute(rendered: text, as: .host) }
    restoring = []
    guard session.dialect == .sqlite else { return }
    if let broken = try session.execute("PRAGMA foreign_key_check", [], as: .host, maxRows: 1).first {
      throw MoveError.danglingReference(table: try broken[0].string)
    }
  }

  /// Deletes every row of the tables.
  func empty(_ tables: [String]) throws {
    guard !tables.isEmpty else { return }
    switch session.dialect {
    case .sqlite:
      for table in tables { try session.execute(rendered: "DELETE FROM \(quoted(table))", as: .host) }
    case .postgres:
      let names = tables.map(quoted).joined(separator: ", ")
      try session.execute(rendered: "TRUNCATE \(names) RESTART IDENTITY", as: .host)
    }
  }

  // MARK: Numbering

  /// The highest number that a table's identity column ever had; 0 for none.
  static func highest(_ table: TableShape, in session: any DatabaseSession) throws -> Int64 {
    guard let identity = table.identity else { return 0 }
    let text = "SELECT coalesce(max(\(quoted(identity))), 0) FROM \(quoted(table.name))"
    let present = try session.execute(rendered: text, [], as: .host).one().int64
    switch session.dialect {
    case .sqlite:
      let row = try session.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [.text(table.name)]).first
      return max(present, try row?.int64 ?? 0)
    case .postgres:
      let sequence = try session.execute(
        "SELECT pg_get_serial_sequence(quote_ident(?), ?)", [.text(table.name), .text(identity)]
      ).one().string
      let row = try session.execute(
        rendered: "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM \(sequence)", [], as: .host
      ).one()
      return max(present, try row.int64)
    }
  }

  /// Has the numbering of a table go on after a number.
  func continueNumbering(_ table: TableShape, after highest: Int64) throws {
    guard let identity = table.identity else { return }
    switch session.dialect {
    case .sqlite:
      guard highest > 0 else {
        // As in a table that never had a row.
        try session.execute("DELETE FROM sqlite_sequence WHERE name = ?", [.text(table.name)])
        return
      }
      let values: [SQLValue] = [.integer(highest), .text(table.name)]
      guard try session.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", values).changes == 0 else { return }
      try session.execute("INSERT INTO sqlite_sequence (seq, name) VALUES (?, ?)", values)
    case .postgres:
      // A sequence that was just restarted gives 1 next.
      guard highest > 0 else { return }
      try session.execute(
        "SELECT setval(pg_get_serial_sequence(quote_ident(?), ?), ?)",
        [.text(table.name), .text(identity), .integer(highest)])
    }
  }
}
