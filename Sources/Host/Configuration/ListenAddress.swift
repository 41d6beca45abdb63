import PatchbayBase
import PluginAPI

/// An address that the host listens on.
package struct ListenAddress: Sendable, Hashable {
  /// A host name or an IP address, IPv6 without brackets.
  package var host: String
  /// 0 lets the system choose.
  package var port: Int

  package init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  /// Reads `host:port`, `[::1]:port` and `:port` (all IPv4 addresses).
  static func parse(_ text: String) -> Result<ListenAddress, ValueFault> {
    guard let colon = text.lastIndex(of: ":") else { return .failure(.malformed) }
    var host = text[..<colon]
    let digits = text[text.index(after: colon)...]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return .failure(.malformed)
    }
    guard let port = Int(digits), port <= 65535 else { return .failure(.portOutOfRange) }
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
      guard IPAddress(String(host))?.bytes.count == 16 else { return .failure(.badHost) }
    } else if host.isEmpty {
      host = "0.0.0.0"
    } else if !BaseURL.isHostName(host) {
      return .failure(.badHost)
    }
    return .success(ListenAddress(host: String(host), port: port))
  }
}

extension ListenAddress {
  /// By what a browser on this machine reaches it.
  package var reachable: String {
    switch host {
    case "0.0.0.0": "127.0.0.1"
    case "::": "::1"
    default: host
    }
  }
}

extension ListenAddress: CustomStringConvertible {
  package var description: String {
    host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
  }
}
