package import PatchbayStorage
package import PluginAPI

extension HostTables {
  /// From where an operator did what the audit tells of.
  package static let auditOriginMigration = Migration("019-audit-origin", .compatible) { schema in
    schema.add(to: "audit") { $0.text("origin").nullable() }
  }
}

/// What operators did, and who: rows that are only ever added.
package struct AuditStore {
  private let session: StoreSession

  package init(_ session: StoreSession) { self.session = session }

  /// - Parameters:
  ///   - origin: where the request came from.
  ///   - details: what is to be known of it, by its names; secrets are taken out already.
  package func add(_ action: String, by operatorName: String, from origin: String, _ details: [(String, String)]) throws {
    var json = JSONWriter()
    json.beginObject()
    for (name, value) in details {
      json.key(name)
      json.value(value)
    }
    json.endObject()
    try session.execute(
      "INSERT INTO patchbay_audit (at, operator, action, details, origin) VALUES (?, ?, ?, ?, ?)",
      [
        .integer(session.now), .text(operatorName), .text(action), .text(String(decoding: json.bytes, as: UTF8.self)),
        .text(origin),
      ])
  }

  /// The newest first: id, time, operator, origin, action, details.
  ///
  /// - Parameters:
  ///   - before: only those before this row; `nil` for the newest.
  ///   - since: milliseconds since 1970.
  package func list(
    before: Int64?, operatorName: String?, action: String?, since: Int64?, limit: Int64
  ) throws -> [Row] {
    try session.execute(
      """
      SELECT id, at, operator, origin, action, details FROM patchbay_audit
      WHERE id < coalesce(?, 9223372036854775807) AND operator = coalesce(?, operator) AND action = coalesce(?, action)
        AND at >= coalesce(?, at)
      ORDER BY id DESC LIMIT ?
      """, [before.sqlValue, operatorName.sqlValue, action.sqlValue, since.sqlValue, .integer(limit)]
    ).rows
  }
}
