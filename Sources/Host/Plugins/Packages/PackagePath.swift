import PatchbayBase

/// The names of files in a package.
enum PackagePath {
  static let manifest = "manifest.json"
  static let signature = "signature"

  /// What is wrong with a name, as the end of "a file whose name …"; `nil` for one that a package may have.
  ///
  /// A name is a relative path of letters, digits and a few signs of ASCII: it means the same on every file system, and leads nowhere else.
  static func problem(with path: String) -> String? {
    guard !path.isEmpty else { return "is empty" }
    guard path.utf8.count <= 100 else { return "is longer than 100 bytes" }
    guard !path.hasPrefix("/") else { return "is absolute" }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.contains("..") else { return "leads out of the package" }
    guard parts.allSatisfy({ !$0.isEmpty && $0 != "." }) else { return "has an empty part" }
    guard parts.count <= 8 else { return "has more than 8 parts" }
    guard path.utf8.allSatisfy({ $0.isOfToken || allowed.contains($0) }) else {
      return "has a character other than A-Z a-z 0-9 . _ - @ + ~ and /"
    }
    return nil
  }

  /// Two names of which one is a folder of the other's.
  static func conflict(in paths: [String]) -> String? {
    let known = Set(paths)
    return paths.first { path in
      var folder = path[...]
      while let slash = folder.lastIndex(of: "/") {
        folder = folder[..<slash]
        if known.contains(String(folder)) { return true }
      }
      return false
    }
  }

  private static let allowed = Set("./@+~".utf8)
}
