import Synchronization

/// Proxies that brought requests, and whose word for whom those come from isn't taken.
package final class ProxySightings: Sendable {
  private let last = Mutex<String?>(nil)

  /// - Parameter address: of the proxy.
  package func note(_ address: String) { last.withLock { $0 = address } }

  /// The one that was seen last.
  package var untrusted: String? { last.withLock { $0 } }
}
