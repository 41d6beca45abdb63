@_spi(Host) import PluginAPI

/// The first steps from a library to a generation.
enum PluginLoading {
  /// Maps a library and asks it for its plugin.
  static func open(_ copy: LibraryCopy, _ images: ImageStore) throws(PluginFailure) -> any Plugin.Type {
    do {
      let image = try images.open(copy)
      guard let pointer = image.entryPoint(PluginHandle.request) else {
        throw PluginFailure(
          step: .open, reason: "its entry point returns no plugin: its whole body must be export(MyPlugin.self, ask)")
      }
      return Unmanaged<PluginHandle>.fromOpaque(pointer).takeRetainedValue().type
    } catch let failure as PluginFailure {
      throw failure
    } catch {
      throw PluginFailure(step: .open, reason: "\(error)")
    }
  }
}
