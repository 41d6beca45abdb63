import PluginAPI

/// What the plugin keeps of one person: of whoever is let in, and of whoever lets in.
struct PassOwner {
  let access: AccessControl

  func register(on bot: Registration) throws { try bot.personalData(export: export, delete: delete) }

  private func export(_ data: PersonalDataContext) throws -> [String: [Row]]? {
    let (sql, person) = (data.sql, data.person)
    return [
      "codes": try sql.all(
        """
        SELECT id, place, price, state, uses, created_at, expires_at, used_at, used_place, retired_at FROM {codes}
        WHERE user_id = ? ORDER BY id
        """, person),
      "visits": try sql.all("SELECT at, outcome, way, place FROM {log} WHERE user_id = ? ORDER BY id", person),
      "checks": try sql.all("SELECT at, outcome, way, place FROM {log} WHERE checker = ? ORDER BY id", person),
      "posts": try sql.all("SELECT place FROM {posts} WHERE user_id = ?", person),
    ]
  }

  /// The log stays, as that somebody was let in.
  private func delete(_ data: PersonalDataContext) throws {
    let (sql, person) = (data.sql, data.person)
    if let live = try data.transaction.codes.live(of: person) {
      try access.retire(live, .revoked, at: data.databaseNow, in: data.transaction)
    }
    try sql.run("DELETE FROM {faces} WHERE code_id IN (SELECT id FROM {codes} WHERE user_id = ?)", person)
    try sql.run("DELETE FROM {codes} WHERE user_id = ?", person)
    try sql.run("UPDATE {codes} SET used_by = NULL WHERE used_by = ?", person)
    try sql.run("UPDATE {log} SET user_id = NULL, code_id = NULL WHERE user_id = ?", person)
    try sql.run("UPDATE {log} SET checker = NULL WHERE checker = ?", person)
    try sql.run("DELETE FROM {posts} WHERE user_id = ?", person)
    try sql.run("DELETE FROM {pace} WHERE subject = ?", Pace.subject(of: person))
  }
}
