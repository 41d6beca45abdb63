package import PluginAPI

/// Where a bot's plugins come from; the seam between bringing plugins into service and their libraries.
package protocol PluginSource: Sendable {
  /// Looks for a plugin, without running any of its code.
  ///
  /// - Parameter folder: the folder of the plugin libraries.
  func find(_ plugin: String, in folder: String) throws(PluginFailure) -> FoundPlugin
}

/// A plugin whose code has not run yet.
package struct FoundPlugin: Sendable {
  /// The hash of its content, its package's where it has one: another one is another version.
  package let image: String
  /// What its package declares; `nil` where it has none.
  package let capabilities: Capabilities?
  /// Brings its code into the process, which runs what it does when it is, and asks for the plugin.
  package let open: @Sendable () throws -> any Plugin.Type

  package init(image: String, capabilities: Capabilities? = nil, open: @escaping @Sendable () throws -> any Plugin.Type) {
    self.image = image
    self.capabilities = capabilities
    self.open = open
  }
}

/// Plugins in libraries of their own, each alone or in a package, as far as the host trusts them.
package struct PluginLibraries: PluginSource {
  private let images: ImageStore
  private let trust: PackageTrust

  package init(_ images: ImageStore, trust: PackageTrust) {
    self.images = images
    self.trust = trust
  }

  package func find(_ plugin: String, in folder: String) throws(PluginFailure) -> FoundPlugin {
    let (copy, package) = try Self.read(plugin, in: folder, trust, images.read, images.read)
    return FoundPlugin(image: package?.identity ?? copy.hash, capabilities: package?.manifest.capabilities) { [images] in
      try PluginLoading.open(copy, images)
    }
  }

  /// Judges what a plugin lies in, and runs none of it.
  ///
  /// - Parameters:
  ///   - library: reads a library by its path.
  ///   - packed: reads that of a package.
  package static func read<Library>(
    _ plugin: String, in folder: String, _ trust: PackageTrust, _ library: (String) throws(LibraryFileError) -> Library,
    _ packed: (PluginPackage) throws(PackageError) -> Library
  ) throws(PluginFailure) -> (Library, PluginPackage?) {
    let location = try PluginFolder(folder).location(of: plugin)
    do {
      switch location {
      case .library(let path):
        try trust.admit(library: path)
        return (try library(path), nil)
      case .package(let path):
        let package = try PluginPackage.read(path)
        guard package.manifest.name == plugin else {
          throw PackageError(
            file: path,
            problem: .manifest(reason: "it is of the plugin '\(package.manifest.name)', so the file must have that name"))
        }
        try trust.admit(package)
        return (try packed(package), package)
      }
    } catch let error as PackageTrust.Refusal {
      throw PluginFailure(step: .verify, reason: "\(location.path) may not run: \(error)")
    } catch {
      throw PluginFailure(step: .verify, reason: "\(error)")
    }
  }
}

/// Plugins that are part of the program, before those in libraries.
package struct LinkedPlugins: PluginSource {
  private let types: [String: any Plugin.Type]
  private let libraries: PluginLibraries

  package init(_ types: [any Plugin.Type], before libraries: PluginLibraries) {
    self.types = Dictionary(types.map { ($0.manifest.id, $0) }, uniquingKeysWith: { $1 })
    self.libraries = libraries
  }

  package func find(_ plugin: String, in folder: String) throws(PluginFailure) -> FoundPlugin {
    guard let type = types[plugin] else { return try libraries.find(plugin, in: folder) }
    return FoundPlugin(image: "linked") { type }
  }
}
