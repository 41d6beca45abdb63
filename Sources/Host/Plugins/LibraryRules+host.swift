@_spi(Host) import PluginAPI

extension LibraryRules {
  /// What a library must be to run in this host.
  package static func thisHost(folders: [String]) -> LibraryRules {
    #if compiler(>=6.4)
      let swift = LibraryVersion(6, 4)
    #else
      let swift = LibraryVersion(6, 3)
    #endif
    return LibraryRules(
      api: LibraryVersion(APIVersion.major, APIVersion.minor), oldestAPI: LibraryVersion(APIVersion.major, APIVersion.oldestMinor),
      swift: swift, folders: folders)
  }
}
