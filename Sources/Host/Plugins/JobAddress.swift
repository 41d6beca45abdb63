package import PatchbayBase
import PluginAPI

/// Where a plugin's jobs may send requests: scheme, host and port.
package struct JobAddress: Sendable, Hashable, CustomStringConvertible {
  package let scheme: BaseURL.Scheme
  /// In lower case; IPv6 addresses in brackets.
  package let host: String
  package let port: Int

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

extension String {
  func trimmed(of characters: Set<Character>) -> String {
    String(drop { characters.contains($0) }.reversed().drop { characters.contains($0) }.reversed())
  }
}
