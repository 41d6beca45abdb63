import PatchbayStorage

/// When the ledger was last verified as a whole, and what came of it.
struct LedgerVerification: Sendable, Equatable {
  /// Milliseconds since 1970.
  let at: Int64
  /// The first row that is not what it was.
  let fault: String?

  private static let name = "ledger_verified"

  /// What is known of it; `nil` where it was never verified.
  static func last(_ session: StoreSession) throws -> LedgerVerification? {
    let text = try MetaStore(session).value(name)
    guard let parts = text?.split(separator: " ", maxSplits: 1), let at = parts.first.flatMap({ Int64($0) }) else { return nil }
    return LedgerVerification(at: at, fault: parts.count > 1 ? String(parts[1]) : nil)
  }

  /// Keeps it in the place of the last.
  func keep(_ session: StoreSession) throws {
    try MetaStore(session).set(Self.name, "\(at)\(fault.map { " \($0)" } ?? "")")
  }
}
