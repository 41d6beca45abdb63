import Glibc

/// An IPv4 (4 bytes) or IPv6 (16 bytes) address. An IPv4 address written as IPv6 (`::ffff:10.0.0.1`) is taken as IPv4.
package struct IPAddress: Sendable, Hashable {
  package let bytes: [UInt8]

  package init?(_ text: String) {
    var v4 = in_addr()
    var v6 = in6_addr()
    if inet_pton(AF_INET, text, &v4) == 1 {
      bytes = withUnsafeBytes(of: &v4) { Array($0) }
    } else if inet_pton(AF_INET6, text, &v6) == 1 {
      let all = withUnsafeBytes(of: &v6) { Array($0) }
      let isMapped = all[..<10].allSatisfy { $0 == 0 } && all[10] == 0xFF && all[11] == 0xFF
      bytes = isMapped ? Array(all[12...]) : all
    } else {
      return nil
    }
  }
}

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

  /// As it is written: `10.0.0.1`, `2a02::1`.
  package var text: String {
    var bytes = bytes
    var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let family = bytes.count == 4 ? AF_INET : AF_INET6
    guard inet_ntop(family, &bytes, &buffer, socklen_t(buffer.count)) != nil else { return "" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// An address or a network in CIDR form (`10.0.0.0/8`), as proxies are trusted by.
package struct AddressRange: Sendable, Hashable {
  package let address: IPAddress
  /// How many leading bits count: 32 or 128 for a single address.
  package let prefixLength: Int

  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let first = parts.first, let address = IPAddress(String(first)) else { return nil }
    let limit = address.bytes.count * 8
    guard parts.count == 2 else {
      (self.address, prefixLength) = (address, limit)
      return
    }
    guard parts[1].utf8.count <= 3, let length = UInt8(parts[1]), length <= limit else { return nil }
    (self.address, prefixLength) = (address, Int(length))
  }

  /// Whether an address lies in the range.
  package func contains(_ other: IPAddress) -> Bool {
    guard other.bytes.count == address.bytes.count else { return false }
    var left = prefixLength
    for (a, b) in zip(address.bytes, other.bytes) {
      guard left > 0 else { return true }
      let mask = left >= 8 ? UInt8.max : ~(UInt8.max >> UInt8(left))
      if a & mask != b & mask { return false }
      left -= 8
    }
    return true
  }
}

extension IPAddress {
  /// By what an address is counted: an IPv4 address by itself, an IPv6 one by the network of 64 bits that one customer has.
  package static func share(of text: String) -> String {
    guard let address = IPAddress(text) else { return text }
    guard address.bytes.count == 16 else { return address.bytes.map { String($0) }.joined(separator: ".") }
    return Hexadecimal.text(of: address.bytes.prefix(8)) + "/64"
  }
}
