package import PluginAPI

/// Addresses that don't lead out of this machine's own network.
package enum PrivateNetwork {
  private static let ranges: [AddressRange] = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3", "::/128", "::1/128", "fc00::/7", "fe80::/10", "ff00::/8",
  ].compactMap { AddressRange($0) }
  /// What carries an IPv4 address inside: where it begins.
  private static let carriers: [(range: AddressRange, at: Int)] = [("64:ff9b::/96", 12), ("2002::/16", 2), ("::/96", 12)]
    .compactMap { text, at in AddressRange(text).map { ($0, at) } }

  package static func contains(_ address: IPAddress) -> Bool {
    if ranges.contains(where: { $0.contains(address) }) { return true }
    guard let carrier = carriers.first(where: { $0.range.contains(address) }) else { return false }
    let inner = address.bytes[carrier.at..<carrier.at + 4].map(String.init).joined(separator: ".")
    return IPAddress(inner).map(contains) ?? true
  }
}
