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
  /// The hash of its content: another one is another version.
  package let image: String
  /// Brings its code into the process, which runs what it does when it is, and asks for the plugin.
  package let open: @Sendable () throws -> any Plugin.Type

  package init(image: String, open: @escaping @Sendable () throws -> any Plugin.Type) {
    self.image = image
    self.open = open
  }
}

/// Plugins in libraries of their own.
package struct PluginLibraries: PluginSource {
  private let images: ImageStore

  package init(_ images: ImageStore) { self.images = images }

  package func find(_ plugin: String, in folder: String) throws(PluginFailure) -> FoundPlugin {
    let path = try PluginFolder(folder).path(of: plugin)
    do throws(LibraryFileError) {
      let copy = try images.read(path)
      return FoundPlugin(image: copy.hash) { [images] in try PluginLoading.open(copy, images) }
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
