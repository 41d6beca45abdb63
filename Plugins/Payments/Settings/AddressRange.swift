import Glibc

/// An address of the internet, or a network of them: `185.71.76.0/27`, `2a02:5180::/32`.
struct AddressRange: Sendable, Hashable {
  /// 16 bytes; an address of version 4 is mapped into version 6.
  private let bytes: [UInt8]
  private let bits: Int

  init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let bytes = Self.bytes(String(first)) else { return nil }
    let isFour = !first.contains(":")
    var bits = 128
    if parts.count == 2 {
      guard let length = Int(parts[1]), (0...(isFour ? 32 : 128)).contains(length) else { return nil }
      bits = isFour ? length + 96 : length
    }
    self.bytes = bytes
    self.bits = bits
  }

  func contains(_ address: String) -> Bool {
    guard let other = Self.bytes(address) else { return false }
    let whole = bits / 8
    guard bytes[..<whole] == other[..<whole] else { return false }
    guard bits % 8 > 0 else { return true }
    let mask = UInt8(truncatingIfNeeded: 0xFF00 >> (bits % 8))
    return bytes[whole] & mask == other[whole] & mask
  }

  private static func bytes(_ text: String) -> [UInt8]? {
    var six = in6_addr()
    if inet_pton(AF_INET6, text, &six) == 1 { return withUnsafeBytes(of: &six) { Array($0) } }
    var four = in_addr()
    guard inet_pton(AF_INET, text, &four) == 1 else { return nil }
    return [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF] + withUnsafeBytes(of: &four) { Array($0) }
  }

  /// Where YooKassa's notifications come from: https://yookassa.ru/developers/using-api/webhooks
  static let yookassa = [
    "185.71.76.0/27", "185.71.77.0/27", "77.75.153.0/25", "77.75.154.128/25", "77.75.156.11", "77.75.156.35", "2a02:5180::/32",
  ].compactMap(AddressRange.init)
}
