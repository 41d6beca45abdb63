import PluginAPI

/// Where a plugin's jobs may send requests: scheme, host and port.
package struct JobAddress: Sendable, Hashable, CustomStringConvertible {
  let scheme: BaseURL.Scheme
  /// In lower case; IPv6 addresses in brackets.
  let host: String
  let port: Int

  init(_ url: BaseURL) {
    (scheme, host, port) = (url.scheme, url.host, url.effectivePort)
  }

  /// As a plugin registers it: a host, which means HTTPS, or a base URL.
  package init?(registered text: String) {
    let text = text.contains("://") ? text : "https://\(text)"
    guard case .success(let url) = BaseURL.parse(text) else { return nil }
    self.init(url)
  }

  package var description: String { "\(scheme)://\(host):\(port)" }

  /// Whether it is itself an address of this machine's own network, and so is meant to be reached there.
  var isInside: Bool {
    if host == "localhost" || host.hasSuffix(".localhost") { return true }
    return IPAddress(host.trimmed(of: ["[", "]"])).map(PrivateNetwork.contains) ?? false
  }
}

/// A request's address, put together anew from its parts, so that nobody reads it differently.
struct JobURL: Sendable, Hashable {
  let address: JobAddress
  /// Path and query, beginning with `/`.
  let target: String

  init?(_ text: String) {
    guard let separator = text.firstRange(of: "://") else { return nil }
    let rest = text[separator.upperBound...]
    let authority = rest.prefix { !"/?#\\".contains($0) }
    guard case .success(let base) = BaseURL.parse("\(text[..<separator.upperBound])\(authority)") else { return nil }
    let tail = rest.dropFirst(authority.count).prefix { $0 != "#" }
    guard tail.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !#""<>\^`{|}"#.utf8.contains($0) }) else { return nil }
    address = JobAddress(base)
    target = tail.first == "/" ? String(tail) : "/" + tail
  }

  var text: String { "\(address.scheme)://\(address.host):\(address.port)\(target)" }

  /// Where a redirect's `Location` leads.
  func following(_ location: String) -> JobURL? {
    if location.contains("://") { return JobURL(location) }
    let base = "\(address.scheme)://\(address.host):\(address.port)"
    if location.hasPrefix("//") { return JobURL("\(address.scheme):\(location)") }
    if location.hasPrefix("/") { return JobURL(base + location) }
    let path = target.prefix { $0 != "?" }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "/"
    return JobURL(base + folder + location)
  }
}

/// Addresses that don't lead out of this machine's own network.
enum PrivateNetwork {
  private static let ranges: [AddressRange] = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3", "::/128", "::1/128", "fc00::/7", "fe80::/10", "ff00::/8",
  ].compactMap { AddressRange($0) }
  /// What carries an IPv4 address inside: where it begins.
  private static let carriers: [(range: AddressRange, at: Int)] = [("64:ff9b::/96", 12), ("2002::/16", 2), ("::/96", 12)]
    .compactMap { text, at in AddressRange(text).map { ($0, at) } }

  static func contains(_ address: IPAddress) -> Bool {
    if ranges.contains(where: { $0.contains(address) }) { return true }
    guard let carrier = carriers.first(where: { $0.range.contains(address) }) else { return false }
    let inner = address.bytes[carrier.at..<carrier.at + 4].map(String.init).joined(separator: ".")
    return IPAddress(inner).map(contains) ?? true
  }
}

extension String {
  func trimmed(of characters: Set<Character>) -> String {
    String(drop { characters.contains($0) }.reversed().drop { characters.contains($0) }.reversed())
  }
}
