import Payments
import PluginAPI

// Apart from the plugin, so that tests can link the plugin beside others: a program has one entry of this name.
@c(patchbay_plugin) public func plugin(_ ask: UInt32) -> UnsafeMutableRawPointer? { export(Payments.self, ask) }
