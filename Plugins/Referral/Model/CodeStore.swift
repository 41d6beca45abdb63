import PluginAPI

enum ReferralError: Error { case noFreeCode }

/// Who has which code.
struct CodeStore {
  let sql: SQL

  func owner(of code: String) throws -> Int64? {
    try sql.first("SELECT user_id FROM {codes} WHERE code = ?", code)?.int64
  }

  func code(of user: Int64) throws -> String? {
    try sql.first("SELECT code FROM {codes} WHERE user_id = ?", user)?.string
  }

  /// The person's code, made on first use.
  func makeCode(of user: Int64, at now: Int64) throws -> String {
    if let known = try code(of: user) { return known }
    // 31⁸ codes: a clash is rare, and the unique column finds it.
    for _ in 0..<10 {
      let code = ReferralCode.random()
      let inserted = try sql.run(
        "INSERT INTO {codes} (user_id, code, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", user, code, now)
      if inserted == 1 { return code }
      // An inline query of this very moment, on another connection, may have made one.
      if let known = try self.code(of: user) { return known }
    }
    throw ReferralError.noFreeCode
  }
}

extension TransactionContext where Self: ~Escapable {
  var codes: CodeStore { CodeStore(sql: sql) }

  /// A person's invitation link, made on first use.
  func invitationLink(of user: Int64) throws -> String {
    try bot.deepLink(ReferralCode.linkPrefix + codes.makeCode(of: user, at: now))
  }
}
