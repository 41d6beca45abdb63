/// Paths of the configuration, worked out by their text alone.
package enum FilePath {
  /// `path` as it stands, or under `folder` where it is relative; without `.`, `..` and doubled slashes.
  package static func resolve(_ path: String, in folder: String) -> String {
    normal(path.hasPrefix("/") ? path : "\(folder)/\(path)")
  }

  package static func normal(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") {
      switch part {
      case ".": break
      case "..": _ = parts.popLast()
      default: parts.append(part)
      }
    }
    return "/" + parts.joined(separator: "/")
  }

  package static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  package static func name(of path: String) -> String {
    String(path.split(separator: "/").last ?? "")
  }
}
