@_spi(Host) package import PluginAPI

extension PostgresConnection {
  /// The schema, as an expression.
  var schemaOID: String { "(SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = \(Self.literal(options.schema)))" }

  /// The schema's tables and views, as a part of WITH called `own`.
  ///
  /// They are found by what depends on the schema: `pg_class` has no index for it, and would be read whole, with all that the other schemas
  /// of the database have.
  var ownTables: String {
    """
    own AS (
      SELECT c.oid, c.relname, c.relkind, c.relowner
      FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class c ON c.oid = d.objid
      WHERE d.refclassid = 'pg_catalog.pg_namespace'::regclass AND d.refobjid = \(schemaOID)
        AND d.classid = 'pg_catalog.pg_class'::regclass AND c.relkind IN ('r', 'p', 'f', 'v', 'm'))
    """
  }

  /// The rows of a text of the session's own, as texts.
  func ask(_ text: String) throws(SQLError) -> [[String?]] {
    let origin = PostgresOrigin(.text(text), .host)
    if isBroken { throw origin.error(.connectionLost) }
    try checkNotFailed(origin)
    enter(.host)
    control(text, .texts)
    return try flush().last(where: { $0.texts != nil })?.texts ?? []
  }

  /// Indexes that a key or a unique rule made are part of their table, as on SQLite.
  package func catalog() throws(SQLError) -> [CatalogEntry] {
    let rows = try ask(
      """
      WITH \(ownTables)
      SELECT relname, CASE WHEN relkind IN ('v', 'm') THEN 'view' ELSE 'table' END, relname FROM own
      UNION ALL
      SELECT i.relname, 'index', t.relname
      FROM own t JOIN pg_catalog.pg_index x ON x.indrelid = t.oid JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
      WHERE NOT EXISTS (
        SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = t.oid AND c.conindid = i.oid AND c.contype IN ('p', 'u', 'x'))
      UNION ALL
      SELECT g.tgname, 'trigger', t.relname
      FROM own t JOIN pg_catalog.pg_trigger g ON g.tgrelid = t.oid WHERE NOT g.tgisinternal
      """)
    return rows.compactMap { row in
      guard row.count == 3, let name = row[0], let kind = row[1].flatMap(CatalogEntry.Kind.init(rawValue:)), let table = row[2]
      else { return nil }
      return CatalogEntry(name: name, kind: kind, table: table)
    }
  }

  package func reloadTableOwners() throws(SQLError) {
    outdated += statements.removeAll()
    if !expectsTransaction {
      for name in outdated { control("DEALLOCATE \(name)", .forgotten(name: name)) }
    }
    let known = try ask("SELECT 1 FROM pg_catalog.pg_class WHERE relnamespace = \(schemaOID) AND relname = 'patchbay_tables'")
    if known.isEmpty {
      tableOwners = TableOwners()
    } else {
      let rows = try ask("SELECT name, plugin FROM \(Self.quoted(options.schema)).patchbay_tables")
      tableOwners = TableOwners(rows.map { ($0[0] ?? "", $0[1] ?? "") })
    }
    try reloadUniqueIndexes()
    if separation == .checkedStatements {
      let rows = try ask("SELECT nspname FROM pg_catalog.pg_namespace WHERE nspname <> \(Self.literal(options.schema))")
      otherSchemas = Set(rows.compactMap { $0[0] })
    }
  }

  private func reloadUniqueIndexes() throws(SQLError) {
    let rows = try ask(
      """
      WITH \(ownTables)
      SELECT i.relname, x.indisprimary, t.relname,
        (SELECT string_agg(t.relname || '.' || a.attname, ', ' ORDER BY k.place)
         FROM unnest(x.indkey::int2[]) WITH ORDINALITY AS k (number, place)
           JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number
         WHERE k.place <= x.indnkeyatts)
      FROM own t JOIN pg_catalog.pg_index x ON x.indrelid = t.oid JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
      WHERE x.indisunique
      """)
    uniqueIndexes = [:]
    for row in rows {
      guard row.count == 4, let name = row[0] else { continue }
      uniqueIndexes[name] = PostgresUniqueIndex(isPrimary: row[1] == "t", subject: row[3] ?? row[2] ?? name)
    }
  }
}
