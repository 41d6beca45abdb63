@_spi(Host) import PluginAPI

/// How a plugin is kept to its own tables where it can have no role: PostgreSQL itself is asked what a statement touches.
extension PostgresConnection {
  /// Looks up what a handler's statement touches, and refuses what isn't the plugin's.
  func checkRelations(of statement: Statement, _ prepared: PostgresPrepared, _ plugin: String) throws(SQLError) {
    let origin = PostgresOrigin(.statement(statement), .plugin(plugin))
    let text = try judged(Array(statement.utf8), .plugin(plugin), origin)
    let owners = tableOwners
    try checkRelations(of: text, parameters: prepared.parameterOIDs, origin.preparation) { owners.owns(plugin, $0) }
  }

  /// Refuses a migration's step that reaches out: a statement on rows by what it touches, a definition by the names in it.
  func checkDefinition(_ source: SQLText, _ text: String, _ plugin: String, _ origin: PostgresOrigin) throws(SQLError) {
    let owners = tableOwners
    for word in source.words {
      if let owner = owners.owner(of: word), owner != plugin { throw origin.error(.forbidden("table \(word)")) }
    }
    for qualifier in source.qualifiers where otherSchemas.contains(qualifier) {
      throw origin.error(.forbidden("schema \(qualifier)"))
    }
    guard let first = source.words.first, ["select", "insert", "update", "delete", "with"].contains(first) else { return }
    try checkRelations(of: source, parameters: [], origin.preparation) { owners.mayClaim(plugin, $0) }
  }

  /// Makes a function of the statement, behind a savepoint that is undone, and reads what PostgreSQL writes down that the
  /// function depends on: exactly the tables, views and functions that the statement names, however it names them.
  ///
  /// What belongs to PostgreSQL itself isn't written down; a plugin can't name it, by the words that ``SQLWordJudge`` refuses.
  private func checkRelations(
    of text: SQLText, parameters: [UInt32], _ origin: PostgresOrigin, isOwn: (String) -> Bool
  ) throws(SQLError) {
    var types: [String] = []
    if !parameters.isEmpty {
      let calls = parameters.map { "pg_catalog.format_type(\($0), NULL)" }
      types = try ask("SELECT \(calls.joined(separator: ", "))").first?.compactMap(\.self) ?? []
    }
    let name = "\(Self.quoted(options.schema)).patchbay_check_\(processID)"
    let body = String(decoding: text.bytes, as: UTF8.self)
    control("SAVEPOINT look")
    // A line break ends a comment that the text may end with.
    wire.send(
      Array("CREATE FUNCTION \(name) (\(types.joined(separator: ", "))) RETURNS void LANGUAGE sql BEGIN ATOMIC \(body)\n; END".utf8)
    )
    pending.append(PostgresOperation(origin, .nothing))
    control(
      """
      SELECT d.refclassid::regclass::text, coalesce(c.relname, p.proname), coalesce(c.relnamespace, p.pronamespace) = \(schemaOID)
      FROM pg_catalog.pg_depend d
        LEFT JOIN pg_catalog.pg_class c ON d.refclassid = 'pg_catalog.pg_class'::regclass AND c.oid = d.refobjid
        LEFT JOIN pg_catalog.pg_proc p ON d.refclassid = 'pg_catalog.pg_proc'::regclass AND p.oid = d.refobjid
      WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = \(Self.literal(name))::regproc
        AND (c.oid IS NOT NULL OR p.oid IS NOT NULL)
      """, .texts)
    control("ROLLBACK TO look")
    control("RELEASE look")
    let found: [[String?]]
    do {
      found = try flush().last(where: { $0.texts != nil })?.texts ?? []
    } catch {
      if !isBroken {
        control("ROLLBACK TO look")
        control("RELEASE look")
        // If that fails too, the transaction stays failed, which the next statement finds.
        _ = try? flush()
      }
      throw error
    }
    for row in found {
      guard row.count == 3, let name = row[1] else { continue }
      let kind = row[0] == "pg_proc" ? "function" : "table"
      guard row[2] == "t", isOwn(name) || kind == "function" && isOwnFunction(name, origin) else {
        throw origin.error(.forbidden("\(kind) \(name)"))
      }
    }
  }

  private func isOwnFunction(_ name: String, _ origin: PostgresOrigin) -> Bool {
    origin.plugin.map { tableOwners.mayClaim($0, name) } ?? true
  }
}
