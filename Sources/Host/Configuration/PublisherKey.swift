import PluginAPI

/// The public half of a key with which a publisher signs packages: `ed25519:` and 64 hexadecimal digits.
package struct PublisherKey: Sendable, Hashable, CustomStringConvertible {
  /// 32 bytes.
  package let bytes: [UInt8]

  package init?(bytes: some Sequence<UInt8>) {
    let bytes = Array(bytes)
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  package init?(_ text: some StringProtocol) {
    guard text.hasPrefix(Self.prefix), let bytes = Hexadecimal.bytes(of: text.dropFirst(Self.prefix.count)) else { return nil }
    self.init(bytes: bytes)
  }

  package var description: String { Self.prefix + Hexadecimal.text(of: bytes) }

  private static let prefix = "ed25519:"
}
