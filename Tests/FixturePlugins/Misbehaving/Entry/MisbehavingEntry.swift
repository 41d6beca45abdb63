import Misbehaving
import PluginAPI

@c(patchbay_plugin) public func plugin(_ ask: UInt32) -> UnsafeMutableRawPointer? { export(Misbehaving.self, ask) }
