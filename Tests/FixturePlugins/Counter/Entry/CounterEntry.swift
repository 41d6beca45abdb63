import Counter
import PluginAPI

@c(patchbay_plugin) public func plugin(_ ask: UInt32) -> UnsafeMutableRawPointer? { export(Counter.self, ask) }
