import PatchbayBase
package import PatchbayConfiguration

extension ConnectionBudget.Limits {
  /// What the configuration allows, and no more than leaves half of the descriptors to the bots' databases, their connections to
  /// Telegram and whatever else the host opens.
  ///
  /// - Parameter descriptors: how many the process may have.
  package init(_ limits: HostConfiguration.Limits, descriptors: Int) {
    self.init()
    connections = max(16, min(limits.connections, descriptors / 2))
    perAddress = limits.connectionsPerAddress
    bytes = limits.bodyMemory
    bytesPerAddress = limits.bodyMemoryPerAddress
  }
}

extension ConnectionTimes {
  package init(_ limits: HostConfiguration.Limits) {
    self.init()
    headerMilliseconds = limits.headerTime.wholeMilliseconds
    bodyMilliseconds = limits.bodyTime.wholeMilliseconds
    idleMilliseconds = limits.idleTime.wholeMilliseconds
    answerMilliseconds = limits.answerTime.wholeMilliseconds
  }
}
