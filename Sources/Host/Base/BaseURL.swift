import Glibc

/// An http or https address that paths are appended to: scheme, host, perhaps a port and a path; no credentials, no query.
package struct BaseURL: Sendable, Hashable {
  package enum Scheme: String, Sendable {
    case http, https
  }

  package let scheme: Scheme
  /// In lower case; IPv6 addresses in brackets.
  package let host: String
  /// Nil for the scheme's own: 80 or 443.
  package let port: Int?
  /// Empty, or beginning with `/` and not ending with it.
  package let path: String

  package init(scheme: Scheme, host: String, port: Int? = nil, path: String = "") {
    self.scheme = scheme
    self.host = host
    self.port = port
    self.path = path
  }

  package static let telegram = BaseURL(scheme: .https, host: "api.telegram.org")

  /// The port that connections go to.
  package var effectivePort: Int {
    port ?? (scheme == .https ? 443 : 80)
  }

  package static func parse(_ text: String) -> Result<BaseURL, ValueFault> {
    guard let separator = text.firstRange(of: "://") else {
      return .failure(.schemeNotAllowed(found: nil, allowed: ["https://", "http://"]))
    }
    let name = text[..<separator.lowerBound].lowercased()
    guard let scheme = Scheme(rawValue: name) else {
      let isName = name.utf8.count <= 16 && name.allSatisfy { $0.isASCII && $0.isLetter }
      return .failure(.schemeNotAllowed(found: isName ? "\(name)://" : nil, allowed: ["https://", "http://"]))
    }
    let rest = text[separator.upperBound...]
    guard !rest.contains(where: { $0 == "?" || $0 == "#" }) else { return .failure(.queryInURL) }
    let authority = rest.prefix { $0 != "/" }
    guard !authority.contains("@") else { return .failure(.credentialsInURL) }
    var path = rest.dropFirst(authority.count)
    while path.hasSuffix("/") { path = path.dropLast() }
    guard path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !#""<>\^`{|}"#.utf8.contains($0) }) else { return .failure(.malformed) }
    var host = authority
    var port: Int?
    if let colon = authority.lastIndex(of: ":"), !authority.hasSuffix("]") {
      let digits = authority[authority.index(after: colon)...]
      guard let number = Int(digits), (1...65535).contains(number), digits.first?.isNumber == true else {
        return .failure(.portOutOfRange)
      }
      port = number
      host = authority[..<colon]
    }
    if host.hasPrefix("["), host.hasSuffix("]") {
      var address = in6_addr()
      guard inet_pton(AF_INET6, String(host.dropFirst().dropLast()), &address) == 1 else { return .failure(.badHost) }
    } else if !isHostName(host) {
      return .failure(.badHost)
    }
    if port == (scheme == .https ? 443 : 80) { port = nil }
    return .success(BaseURL(scheme: scheme, host: host.lowercased(), port: port, path: String(path)))
  }

  /// Letters, digits, `-` and `_` between single dots, at most 253 in all. `_` is no host name's, but names of containers have it.
  package static func isHostName(_ text: Substring) -> Bool {
    guard (1...253).contains(text.utf8.count) else { return false }
    return text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
        && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    }
  }
}

extension BaseURL: CustomStringConvertible {
  /// The address without a slash at its end.
  package var description: String {
    "\(scheme)://\(host)\(port.map { ":\($0)" } ?? "")\(path)"
  }
}
