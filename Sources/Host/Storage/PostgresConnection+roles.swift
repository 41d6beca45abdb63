import PatchbayBase
package import PluginAPI

extension PostgresConnection {
  /// The role that owns a plugin's tables and that its handlers run as.
  func roleName(of plugin: String) -> String {
    let name = rolePrefix + plugin
    // PostgreSQL cuts names after 63 bytes.
    guard name.utf8.count > 63 else { return name }
    return String(name.prefix(46)) + "_" + String(UInt64(bitPattern: StableHash.of(plugin)), radix: 16)
  }

  /// Makes the plugin's role and gives it the plugin's tables, where they are still somebody else's: made before there were
  /// roles, or in a database that was renamed or restored since.
  package func admit(plugin: String) throws(SQLError) {
    guard separation == .roles else { return }
    let role = roleName(of: plugin)
    let found = try ask(
      """
      SELECT pg_catalog.pg_has_role(oid, '\(canSetRole)'), pg_catalog.has_schema_privilege(oid, \(Self.literal(options.schema)), 'USAGE')
      FROM pg_catalog.pg_roles WHERE rolname = \(Self.literal(role))
      """
    ).first
    let strangers = try foreignTables(of: plugin, role)
    let isMember = found?[0] == "t"
    let mayUse = found?[1] == "t"
    if isMember && mayUse && strangers.isEmpty { return }
    let (name, schema) = (Self.quoted(role), Self.quoted(options.schema))
    try begin()
    do {
      if found == nil { control("CREATE ROLE \(name) NOLOGIN") }
      if !isMember { control("GRANT \(name) TO CURRENT_USER\(grantOptions)") }
      if !mayUse { control("GRANT USAGE ON SCHEMA \(schema) TO \(name)") }
      if !strangers.isEmpty {
        control("GRANT CREATE ON SCHEMA \(schema) TO \(name)")
        for table in strangers { control("ALTER TABLE \(schema).\(Self.quoted(table)) OWNER TO \(name)") }
        control("REVOKE CREATE ON SCHEMA \(schema) FROM \(name)")
      }
      try commit()
    } catch {
      try? rollback()
      throw error
    }
  }

  // Since 16 a membership tells apart whether it may be used by SET ROLE and whether it gives its rights without.
  private var canSetRole: String { wire.serverVersion >= 160_000 ? "SET" : "USAGE" }
  private var grantOptions: String { wire.serverVersion >= 160_000 ? " WITH INHERIT TRUE, SET TRUE" : "" }

  /// The plugin's tables and views that its role doesn't own.
  private func foreignTables(of plugin: String, _ role: String) throws(SQLError) -> [String] {
    let known = Set(tableOwners.tables(of: plugin))
    guard !known.isEmpty else { return [] }
    let rows = try ask(
      """
      WITH \(ownTables)
      SELECT own.relname FROM own JOIN pg_catalog.pg_roles r ON r.oid = own.relowner WHERE r.rolname <> \(Self.literal(role))
      """)
    return rows.compactMap { $0.first ?? nil }.filter { known.contains($0) }
  }

  /// Lets a plugin's migration make tables in this transaction; ``commit()`` takes it back.
  func allowDefinitions(by plugin: String) {
    let name = roleName(of: plugin)
    guard definingRole != name else { return }
    enter(.host)
    control("GRANT CREATE ON SCHEMA \(Self.quoted(options.schema)) TO \(Self.quoted(name))")
    definingRole = name
  }
}
