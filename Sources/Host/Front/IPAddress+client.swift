import PluginAPI

extension IPAddress {
  /// An address as proxies write it, with or without a port: `10.0.0.1:443`, `[2a02::1]:443`, `[2a02::1]`.
  package init?(forwarded text: String) {
    if let plain = IPAddress(text) {
      self = plain
      return
    }
    let bytes = Array(text.utf8)
    let address: ArraySlice<UInt8>
    let port: ArraySlice<UInt8>
    if bytes.first == UInt8(ascii: "["), let end = bytes.firstIndex(of: UInt8(ascii: "]")) {
      (address, port) = (bytes[1..<end], bytes[(end + 1)...])
    } else if let colon = bytes.firstIndex(of: UInt8(ascii: ":")) {
      (address, port) = (bytes[..<colon], bytes[colon...])
    } else {
      return nil
    }
    guard port.isEmpty || Self.isPort(port), let known = IPAddress(String(decoding: address, as: UTF8.self)) else { return nil }
    self = known
  }

  /// `:443`
  private static func isPort(_ text: ArraySlice<UInt8>) -> Bool {
    let digits = text.dropFirst()
    return text.first == UInt8(ascii: ":") && digits.allSatisfy { (0x30...0x39).contains($0) }
      && UInt16(String(decoding: digits, as: UTF8.self)) != nil
  }

  /// By what a client is counted: an IPv4 address by itself, an IPv6 one by the network of 64 bits that one customer has.
  package static func share(of text: String) -> String {
    guard let address = IPAddress(text) else { return text }
    guard address.bytes.count == 16 else { return address.bytes.map { String($0) }.joined(separator: ".") }
    return Hexadecimal.text(of: address.bytes.prefix(8)) + "/64"
  }
}
