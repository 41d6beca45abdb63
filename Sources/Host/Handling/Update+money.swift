@_spi(Host) import PluginAPI

extension Update {
  /// Money has moved, which can't be asked for again: no filter may keep it from the plugin that sold something, no conversation take it
  /// for an answer, and nothing that goes wrong lose it.
  var tellsOfMoney: Bool { kind == .message && (message?.successfulPayment != nil || message?.refundedPayment != nil) }
}
