import PluginAPI

/// A person's invitation code: eight letters and digits without those that look alike.
struct ReferralCode {
  private static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
  static let length = 8

  static func random() -> String { String((0..<length).map { _ in alphabet.randomElement() ?? "a" }) }
}

enum ReferralError: Error { case noFreeCode }

extension Referral {
  static let linkPrefix = "ref_"

  /// The person's invitation link, made on first use.
  func link(of update: UpdateContext) throws -> String { try update.bot.deepLink(Self.linkPrefix + code(of: update)) }

  private func code(of update: UpdateContext) throws -> String {
    if let known = try update.sql.first("SELECT code FROM {codes} WHERE user_id = ?", update.user.id) {
      return try known.string
    }
    // 31⁸ codes: a clash is rare, and the unique column finds it.
    for _ in 0..<10 {
      let code = ReferralCode.random()
      let inserted = try update.sql.run(
        "INSERT INTO {codes} (user_id, code, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", update.user.id, code,
        update.now)
      if inserted == 1 { return code }
      // An inline query of this very moment, on another connection, may have made one.
      if let known = try update.sql.first("SELECT code FROM {codes} WHERE user_id = ?", update.user.id) { return try known.string }
    }
    throw ReferralError.noFreeCode
  }
}
