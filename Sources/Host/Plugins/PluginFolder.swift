import PatchbayBase

/// The folder of the plugin libraries.
package struct PluginFolder: Sendable {
  private let path: String

  package init(_ path: String) { self.path = path }

  /// The library of a plugin: `lib<Name>.so`, where the name is the id but for case and underscores.
  package func library(of plugin: String) -> String? {
    let wanted = plugin.filter { $0 != "_" }
    return names.first { Self.id(of: $0) == wanted }.map { "\(path)/\($0)" }
  }

  /// The same, for whoever can't go on without it.
  package func path(of plugin: String) throws(PluginFailure) -> String {
    if let path = library(of: plugin) { return path }
    guard FolderListing.names(in: path) != nil else {
      throw PluginFailure(
        step: .verify,
        reason: "the plugins folder \(path) can't be read: create it with the plugins' libraries in it, or correct host.plugins")
    }
    let hint = NearestName.of(plugin, in: names.map(Self.id)).map { "did you mean '\($0)'?" }
    let copy = "copy lib\(plugin.prefix(1).uppercased() + plugin.dropFirst()).so there"
    throw PluginFailure(step: .verify, reason: "no library for '\(plugin)' in \(path): \(hint ?? copy)")
  }

  /// Every library in the folder that may be a plugin.
  package var names: [String] {
    (FolderListing.names(in: path) ?? []).filter { $0.hasPrefix("lib") && $0.hasSuffix(".so") && $0 != "libPluginAPI.so" }.sorted()
  }

  private static func id(of name: String) -> String {
    name.dropFirst(3).dropLast(3).lowercased().filter { $0 != "_" }
  }
}
