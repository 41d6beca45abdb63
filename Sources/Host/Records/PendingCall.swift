@_spi(Host) package import PluginAPI

/// A call that a transaction makes; it leaves after the commit.
package struct PendingCall {
  /// Its number in the outbox.
  package let sequence: Int64
  package let method: OutgoingMethod
  /// The message that it is about, by a reference.
  package let target: MessageReference?

  package init(sequence: Int64, method: OutgoingMethod, target: MessageReference? = nil) {
    self.sequence = sequence
    self.method = method
    self.target = target
  }
}
