import PatchbayStorage
import PluginAPI

/// The number of the current right to poll; it grows with each host that takes over.
enum PollingEpoch {
  static let read = SQLCall("SELECT epoch FROM patchbay_leases WHERE name = 'poller'")

  /// - Throws: `FencedError` when another host has taken over polling since.
  static func check(_ epoch: Int64, _ session: StoreSession) throws {
    guard try session.execute(read.statement).first?.int64 == epoch else { throw FencedError() }
  }
}
