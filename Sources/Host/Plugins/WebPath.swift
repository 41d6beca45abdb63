import PatchbayBase

/// Matches the path below `/b/<bot>/<plugin>/` against a route's pattern.
enum WebPath {
  /// - Returns: what stands in the place of each `{name}`, or `nil` when the path is another.
  static func match(_ pattern: String, _ path: String) -> [String: String]? {
    let pattern = pattern.split(separator: "/", omittingEmptySubsequences: true)
    let path = path.split(separator: "/", omittingEmptySubsequences: true)
    guard pattern.count == path.count else { return nil }
    var parameters: [String: String] = [:]
    for (expected, found) in zip(pattern, path) {
      if expected.first == "{", expected.last == "}" {
        parameters[String(expected.dropFirst().dropLast())] = PercentEncoding.decode(found)
      } else if expected != found {
        return nil
      }
    }
    return parameters
  }
}
