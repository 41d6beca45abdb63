import PluginAPI

/// Opens photo sets, of which a person has one at a time.
enum SetOpening {
  /// Opens a set in the place of the one that was open.
  ///
  /// - Returns: `nil` where another update of theirs has just opened one.
  static func open(_ purpose: SetPurpose, for user: Int64, in transaction: Transaction) throws -> PhotoSet? {
    if let old = try transaction.sets.openSet(of: user) { try close(old, in: transaction) }
    return try transaction.sets.open(purpose, for: user, at: transaction.now).flatMap { try transaction.sets.find($0) }
  }

  /// Ends a set that nothing is made of.
  private static func close(_ set: PhotoSet, in transaction: Transaction) throws {
    guard try transaction.sets.close(set.id, as: .dropped, at: transaction.now) else { return }
    try transaction.forgetPhotos(of: set.id)
    if let page = try set.page(at: transaction.now) { try transaction.edit(page, keyboard: nil) }
  }
}
