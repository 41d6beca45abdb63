import PluginAPI

/// The people whom another bot knew.
enum ImportedInvitations {
  /// Keeps who brought the person. The other bot has rewarded it, or not: nothing is owed for it here.
  static func remember(_ context: EventContext, _ imported: Imported) throws {
    let joined = try context.sql.run(
      """
      INSERT INTO {joined} (user_id, inviter_id, joined_at, reward, reward_state) VALUES (?, ?, ?, 0, 'paid') ON CONFLICT DO NOTHING
      """, imported.user, imported.referredBy, imported.at)
    if joined == 1 { try context.inviters.count(imported.referredBy, at: imported.at) }
  }
}
