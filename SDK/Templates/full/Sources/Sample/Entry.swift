import PluginAPI

/// The library's only entry: the host asks it for the plugin.
@c(patchbay_plugin) public func plugin(_ ask: UInt32) -> UnsafeMutableRawPointer? { export(Sample.self, ask) }
