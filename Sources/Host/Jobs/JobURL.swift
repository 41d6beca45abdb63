import PatchbayBase

/// A request's address, put together anew from its parts, so that nobody reads it differently.
package struct JobURL: Sendable, Hashable {
  package let address: JobAddress
  /// Path and query, beginning with `/`.
  package let target: String

  package init?(_ text: String) {
    guard let separator = text.firstRange(of: "://") else { return nil }
    let rest = text[separator.upperBound...]
    let authority = rest.prefix { !"/?#\\".contains($0) }
    guard case .success(let base) = BaseURL.parse("\(text[..<separator.upperBound])\(authority)") else { return nil }
    let tail = rest.dropFirst(authority.count).prefix { $0 != "#" }
    guard tail.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !#""<>\^`{|}"#.utf8.contains($0) }) else { return nil }
    address = JobAddress(base)
    target = tail.first == "/" ? String(tail) : "/" + tail
  }

  package var text: String { "\(address.scheme)://\(address.host):\(address.port)\(target)" }

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
