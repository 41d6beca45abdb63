import Glibc

/// An address of the internet, of version 4 or 6. One of version 4 that is written as version 6 (`::ffff:10.0.0.1`) is taken for what it is.
public struct IPAddress: Sendable, Hashable, CustomStringConvertible {
  /// Its 4 or 16 bytes, the most significant first.
  public let bytes: [UInt8]

  /// `nil` for what is no address: a name, an address with a port or a zone.
  public init?(_ text: String) {
    var four = in_addr()
    var six = in6_addr()
    if inet_pton(AF_INET, text, &four) == 1 {
      bytes = withUnsafeBytes(of: &four) { Array($0) }
    } else if inet_pton(AF_INET6, text, &six) == 1 {
      let all = withUnsafeBytes(of: &six) { Array($0) }
      let isMapped = all[..<10].allSatisfy { $0 == 0 } && all[10] == 0xFF && all[11] == 0xFF
      bytes = isMapped ? Array(all[12...]) : all
    } else {
      return nil
    }
  }

  /// As it is written: `10.0.0.1`, `2a02::1`.
  public var description: String {
    var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let family = bytes.count == 4 ? AF_INET : AF_INET6
    guard inet_ntop(family, bytes, &buffer, socklen_t(buffer.count)) != nil else { return "" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// An address, or a network in CIDR form: `185.71.76.0/27`, `2a02:5180::/32`.
public struct AddressRange: Sendable, Hashable, CustomStringConvertible {
  public let address: IPAddress
  /// How many leading bits count: 32 or 128 for a single address.
  public let prefixLength: Int

  /// `nil` for what is neither an address nor a network.
  public init?(_ text: String) {
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

  public func contains(_ other: IPAddress) -> Bool {
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

  /// Whether a text is an address in the range, such as ``WebRequest/remoteAddress``.
  public func contains(_ text: String) -> Bool { IPAddress(text).map { contains($0) } ?? false }

  public var description: String { "\(address)/\(prefixLength)" }
}
