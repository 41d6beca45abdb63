import PatchbayBase
import PatchbayConfiguration

/// The files below a folder.
enum FileTree {
  /// Their paths in it, sorted.
  ///
  /// - Parameter names: of folders and files that are passed over.
  static func files(in folder: String, besides names: Set<String>) -> [String] {
    (FolderListing.names(in: folder) ?? []).sorted().flatMap { name -> [String] in
      guard !names.contains(name) else { return [] }
      guard FileKind.of("\(folder)/\(name)") == .folder else { return [name] }
      return files(in: "\(folder)/\(name)", besides: names).map { "\(name)/\($0)" }
    }
  }

  /// What tells one state of all of them from another.
  static func state(of folder: String, besides names: Set<String>) -> [String: FileFingerprint] {
    files(in: folder, besides: names).reduce(into: [:]) { $0[$1] = FileFingerprint.of("\(folder)/\($1)") }
  }
}
