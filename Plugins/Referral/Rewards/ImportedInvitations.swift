import PluginAPI

/// The people whom another bot knew.
enum ImportedInvitations {
  /// Keeps who brought the person. The other bot has rewarded it, or not: nothing is owed for it here.
  static func remember(_ context: EventContext, _ imported: Imported) throws {
    guard try context.joined.insertImported(imported.user, by: imported.referredBy, at: imported.at) else { return }
    try context.inviters.count(imported.referredBy, at: imported.at)
  }
}
