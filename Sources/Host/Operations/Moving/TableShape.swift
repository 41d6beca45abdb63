import PatchbayStorage
import PluginAPI

/// What a table looks like in the engine that holds it, as far as copying its rows needs it.
struct TableShape: Sendable {
  /// How the rows are read in portions, each beginning where the one before ended.
  enum Paging: Sendable, Equatable {
    /// By columns that no two rows share and that hold no NULL.
    case columns([String])
    /// By SQLite's own number of a row; the name under which no column hides it.
    case rowNumber(String)
    /// By the blocks of PostgreSQL's file, for a table without a key.
    case blocks
  }

  let name: String
  /// Those that hold values of their own, not computed ones; in the table's order.
  let columns: [String]
  let paging: Paging
  /// The column whose values the engine gives out and never gives again.
  let identity: String?

  /// Reads it from the catalog.
  init(_ name: String, in session: any DatabaseSession) throws {
    switch session.dialect {
    case .sqlite: try self.init(sqlite: name, session)
    case .postgres: try self.init(postgres: name, session)
    }
  }

  private init(sqlite name: String, _ session: any DatabaseSession) throws {
    self.name = name
    var columns: [String] = []
    var key: [(place: Int64, name: String)] = []
    for row in try session.execute("SELECT name, pk, hidden FROM pragma_table_xinfo(?) ORDER BY cid", [.text(name)]).rows {
      let column = try row[0].string
      if try row[1].int64 > 0 { key.append((try row[1].int64, column)) }
      if try row[2].int64 == 0 { columns.append(column) }
    }
    self.columns = columns
    let kind = try session.execute(
      """
      SELECT (SELECT max(wr) FROM pragma_table_list(?) WHERE schema = 'main') AS keyed,
        upper(sql) LIKE '%AUTOINCREMENT%' AS numbered
      FROM sqlite_schema WHERE type = 'table' AND lower(name) = ?
      """, [.text(name), .text(name)]
    ).one()
    let ordered = key.sorted { $0.place < $1.place }.map(\.name)
    if try kind[0].bool {
      paging = .columns(ordered)
    } else {
      let taken = Set(columns.map { $0.lowercased() })
      paging = .rowNumber(["rowid", "_rowid_", "oid"].first { !taken.contains($0) } ?? "rowid")
    }
    identity = try kind[1].bool ? ordered.first : nil
  }

  private init(postgres name: String, _ session: any DatabaseSession) throws {
    self.name = name
    var columns: [String] = []
    var key: [(place: Int64, name: String)] = []
    var identity: String?
    let rows = try session.execute(
      """
      SELECT CAST(a.attname AS text), CAST(a.attgenerated <> '' AS int),
        coalesce(array_position(CAST(i.indkey AS smallint[]), a.attnum) + 1, 0),
        CAST(pg_get_serial_sequence(quote_ident(c.relname), a.attname) IS NOT NULL AS int)
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
      WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND c.relname = ? AND a.attnum > 0
        AND NOT a.attisdropped
      ORDER BY a.attnum
      """, [.text(name)]
    ).rows
    for row in rows {
      let column = try row[0].string
      if try !row[1].bool { columns.append(column) }
      if try row[2].int64 > 0 { key.append((try row[2].int64, column)) }
      if try row[3].bool, identity == nil { identity = column }
    }
    self.columns = columns
    self.identity = identity
    paging = key.isEmpty ? .blocks : .columns(key.sorted { $0.place < $1.place }.map(\.name))
  }
}

/// A name as SQL text, whatever it holds.
func quoted(_ name: String) -> String {
  "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
}
