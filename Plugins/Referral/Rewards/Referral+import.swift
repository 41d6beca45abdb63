import PluginAPI

extension Referral {
  /// A person who was brought over from another bot, and who had brought them there.
  struct Imported: Codable, Sendable {
    let user: Int64
    let referredBy: Int64
    /// Milliseconds since 1970.
    let at: Int64

    enum CodingKeys: String, CodingKey {
      case user, at
      case referredBy = "referred_by"
    }
  }

  static let imported = Event<Imported>("users.imported", version: 1)

  /// Keeps who brought the person. The other bot has rewarded it, or not: nothing is owed for it here.
  func remember(_ context: EventContext, _ imported: Imported) throws {
    let joined = try context.sql.run(
      """
      INSERT INTO {joined} (user_id, inviter_id, joined_at, reward, reward_state) VALUES (?, ?, ?, 0, 'paid') ON CONFLICT DO NOTHING
      """, imported.user, imported.referredBy, imported.at)
    if joined == 1 { try count(inviter: imported.referredBy, at: imported.at, in: context) }
  }
}
