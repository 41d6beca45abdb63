import PatchbayBase

/// What a plugin lies in.
package enum PluginLocation: Sendable, Equatable {
  /// `lib<Name>.so`, where the name is the id but for case and underscores.
  case library(String)
  /// `<id>.patchbay`, which `plugins add` puts there.
  case package(String)

  package var path: String {
    switch self {
    case .library(let path), .package(let path): path
    }
  }
}

/// The folder that plugins lie in.
package struct PluginFolder: Sendable {
  private let path: String

  package init(_ path: String) { self.path = path }

  /// The library of a plugin, if it lies here without a package.
  package func library(of plugin: String) -> String? {
    let wanted = plugin.filter { $0 != "_" }
    return libraries.first { Self.id(of: $0) == wanted }.map { "\(path)/\($0)" }
  }

  /// Where the package of a plugin lies, or would lie.
  package func package(of plugin: String) -> String { "\(path)/\(plugin)\(Self.packageSuffix)" }

  /// What a plugin is to be loaded from.
  package func location(of plugin: String) throws(PluginFailure) -> PluginLocation {
    let (library, package) = (library(of: plugin), packages.contains(plugin) ? package(of: plugin) : nil)
    switch (library, package) {
    case (let library?, let package?):
      throw PluginFailure(
        step: .verify, reason: "'\(plugin)' lies there twice, as \(library) and as \(package): remove the one that is not to run")
    case (let library?, nil): return .library(library)
    case (nil, let package?): return .package(package)
    case (nil, nil): throw absence(of: plugin)
    }
  }

  private func absence(of plugin: String) -> PluginFailure {
    guard FolderListing.names(in: path) != nil else {
      return PluginFailure(
        step: .verify,
        reason: "the plugins folder \(path) can't be read: create it with the plugins' libraries in it, or correct host.plugins")
    }
    let hint = NearestName.of(plugin, in: libraries.map(Self.id) + packages).map { "did you mean '\($0)'?" }
    let copy =
      "copy lib\(plugin.prefix(1).uppercased() + plugin.dropFirst()).so there, or add its package with 'patchbay plugins add'"
    return PluginFailure(step: .verify, reason: "no library for '\(plugin)' in \(path): \(hint ?? copy)")
  }

  /// Every library in the folder that may be a plugin.
  private var libraries: [String] {
    (FolderListing.names(in: path) ?? []).filter { $0.hasPrefix("lib") && $0.hasSuffix(".so") && $0 != "libPluginAPI.so" }.sorted()
  }

  /// The ids of the plugins that lie here as packages.
  private var packages: [String] {
    (FolderListing.names(in: path) ?? []).filter { $0.hasSuffix(Self.packageSuffix) && !$0.hasPrefix(".") }
      .map { String($0.dropLast(Self.packageSuffix.count)) }.sorted()
  }

  private static let packageSuffix = ".patchbay"

  private static func id(of name: String) -> String {
    name.dropFirst(3).dropLast(3).lowercased().filter { $0 != "_" }
  }
}
