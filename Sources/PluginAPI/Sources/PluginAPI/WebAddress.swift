/// Reads addresses as far as a setting must be right.
enum WebAddress {
  /// Whether a text is `http://` or `https://`, a host, and perhaps a port, a path and a query: printable ASCII, no user, no fragment.
  static func isWhole(_ text: String) -> Bool {
    let scheme = ["https://", "http://"].first { text.lowercased().hasPrefix($0) }
    guard let scheme, text.utf8.count <= 2000,
      text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !#"<>"\^`{|}#"#.utf8.contains($0) })
    else {
      return false
    }
    let rest = text.utf8.dropFirst(scheme.utf8.count)
    let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
    guard !authority.contains(UInt8(ascii: "@")) else { return false }
    guard authority.first == UInt8(ascii: "[") else {
      let parts = authority.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      guard let host = parts.first, parts.count <= 2 else { return false }
      return isName(host) && (parts.count == 1 || isPort(parts[1]))
    }
    // An IPv6 address in brackets.
    guard let end = authority.firstIndex(of: UInt8(ascii: "]")) else { return false }
    let (address, port) = (authority[..<end].dropFirst(), authority[authority.index(after: end)...])
    return address.contains(UInt8(ascii: ":"))
      && address.allSatisfy { isHexadecimal($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }
      && (port.isEmpty || port.first == UInt8(ascii: ":") && isPort(port.dropFirst()))
  }

  private static func isName(_ host: Substring.UTF8View.SubSequence) -> Bool {
    let isPlain = host.allSatisfy {
      isHexadecimal($0) || (UInt8(ascii: "g")...UInt8(ascii: "z")).contains($0 | 0x20) || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: ".")
        || $0 == UInt8(ascii: "_")
    }
    return !host.isEmpty && isPlain && host.first != UInt8(ascii: ".")
  }

  private static func isPort(_ digits: Substring.UTF8View.SubSequence) -> Bool {
    digits.count <= 5 && (UInt16(String(Substring(digits))) ?? 0) > 0
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }
}

extension Duration {
  /// The time as an operator writes it, in whole seconds: `90m`.
  var written: String {
    let seconds = components.seconds
    for (size, letter) in [(86_400, "d"), (3600, "h"), (60, "m")] as [(Int64, String)] where seconds != 0 && seconds % size == 0 {
      return "\(seconds / size)\(letter)"
    }
    return "\(seconds)s"
  }
}
