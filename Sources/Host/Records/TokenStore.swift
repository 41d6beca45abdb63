package import PatchbayStorage
import PluginAPI

/// A token with which somebody asks for operations, without the token itself.
package struct TokenRecord: Sendable, Hashable {
  package let id: Int64
  package let hash: String
  package let prefix: String
  package let name: String
  package let role: String
  /// `nil`: all, and the host.
  package let bots: [String]?
  package let createdBy: String
  /// Milliseconds since 1970, like the others.
  package let createdAt: Int64
  package let expiresAt: Int64?
  package private(set) var usedAt: Int64?
  package let revokedAt: Int64?

  package func used(at time: Int64?) -> TokenRecord {
    var record = self
    record.usedAt = time
    return record
  }
}

/// The tokens in the host's own database.
package struct TokenStore {
  private let session: StoreSession

  package init(_ session: StoreSession) { self.session = session }

  /// - Returns: the new token's number.
  package func add(
    hash: String, prefix: String, name: String, role: String, bots: [String]?, by creator: String, expiresAt: Int64?
  ) throws -> Int64 {
    let list: String? = bots.map { names in
      var json = JSONWriter()
      json.beginArray()
      for name in names { json.value(name) }
      json.endArray()
      return String(decoding: json.bytes, as: UTF8.self)
    }
    let row = try session.execute(
      """
      INSERT INTO patchbay_tokens (hash, prefix, name, role, bots, created_by, created_at, expires_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
      """,
      [
        .text(hash), .text(prefix), .text(name), .text(role), list.sqlValue, .text(creator), .integer(session.now),
        expiresAt.sqlValue,
      ]
    ).first
    return try row?.int64 ?? 0
  }

  /// The newest first.
  ///
  /// - Parameter before: only those before this number.
  package func list(before: Int64? = nil, limit: Int64 = .max) throws -> [TokenRecord] {
    let rows = try session.execute(
      """
      SELECT id, hash, prefix, name, role, bots, created_by, created_at, expires_at, used_at, revoked_at FROM patchbay_tokens
      WHERE id < coalesce(?, 9223372036854775807) ORDER BY id DESC LIMIT ?
      """, [before.sqlValue, .integer(limit)]
    ).rows
    return try rows.map { row in
      TokenRecord(
        id: try row[0].int64, hash: try row[1].string, prefix: try row[2].string, name: try row[3].string,
        role: try row[4].string, bots: (try row[5].optional?.string).map(Self.names), createdBy: try row[6].string,
        createdAt: try row[7].int64, expiresAt: try row[8].optional?.int64, usedAt: try row[9].optional?.int64,
        revokedAt: try row[10].optional?.int64)
    }
  }

  /// - Returns: whether it was in force.
  package func revoke(_ id: Int64) throws -> Bool {
    try session.execute(
      "UPDATE patchbay_tokens SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", [.integer(session.now), .integer(id)]
    ).changes == 1
  }

  package func noteUse(of id: Int64) throws {
    try session.execute("UPDATE patchbay_tokens SET used_at = ? WHERE id = ?", [.integer(session.now), .integer(id)])
  }

  /// A list that can't be read is one of no bots.
  private static func names(_ json: String) -> [String] {
    (try? JSONDocument(Array(json.utf8)))?.root.elements.compactMap(\.string) ?? []
  }
}
