import PluginAPI

/// What the plugin keeps of one person.
enum ReferralPerson {
  private static let records = "tells what transfers of the ledger were for, and is needed when a top-up is refunded"

  static func register(on bot: Registration) throws {
    try bot.personalData(
      keeping: ["shares": records, "top_ups": records, "reward_transfers": records], export: export, delete: delete)
  }

  private static func export(_ data: PersonalDataContext) throws -> [String: [Row]]? {
    let (sql, person) = (data.sql, data.person)
    return [
      "codes": try sql.all("SELECT code, created_at FROM {codes} WHERE user_id = ?", person),
      "invited_by": try sql.all(
        "SELECT inviter_id, joined_at, newcomer_reward, reward_state, settled_at FROM {joined} WHERE user_id = ?", person),
      "invited": try sql.all(
        "SELECT user_id, joined_at, reward, reward_state, settled_at FROM {joined} WHERE inviter_id = ? ORDER BY joined_at", person),
      "board": try sql.all("SELECT people, last_joined_at, is_hidden FROM {inviters} WHERE user_id = ?", person),
      "shares": try sql.all("SELECT payment, bought, units, returned, at FROM {shares} WHERE inviter_id = ? ORDER BY at", person),
      "refusals": try sql.all("SELECT inviter_id, reason, times, first_at, last_at FROM {refusals} WHERE user_id = ?", person),
    ]
  }

  private static func delete(_ data: PersonalDataContext) throws {
    let (sql, person) = (data.sql, data.person)
    try sql.run("DELETE FROM {codes} WHERE user_id = ?", person)
    try sql.run("DELETE FROM {joined} WHERE user_id = ? OR inviter_id = ?", person, person)
    try sql.run("DELETE FROM {inviters} WHERE user_id = ?", person)
    try sql.run("DELETE FROM {refusals} WHERE user_id = ? OR inviter_id = ?", person, person)
  }
}
