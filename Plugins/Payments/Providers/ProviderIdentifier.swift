import PluginAPI

extension JSONValue {
  /// An id of a provider's: 1 to 128 characters that need no escape in an address.
  var identifier: String? {
    guard let text = string, (1...128).contains(text.utf8.count) else { return nil }
    let isPlain = text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F || byte == 0x2D
    }
    return isPlain ? text : nil
  }
}
