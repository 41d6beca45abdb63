/// A host as another sees it.
package struct HostRecord: Sendable, Equatable {
  package let id: Int64
  package let name: String
  package let version: String
  /// Milliseconds since its last sign of life.
  package let ageMilliseconds: Int64
  /// The plugins that it serves, as JSON.
  package let plugins: String
  package let isPolling: Bool
}
