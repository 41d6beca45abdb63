import PatchbayConfiguration

extension HostRuntime {
  /// Who a token stands for. A role that the configuration has no more may do nothing.
  ///
  /// - Parameter peer: the address that it came from.
  package func identity(of token: TokenRecord, from peer: String) -> OperatorIdentity {
    OperatorIdentity(
      name: token.name, origin: "token \(token.id) from \(peer)",
      role: OperatorRole.named(token.role, in: configuration) ?? OperatorRole(token.role, []), bots: token.bots.map { Set($0) })
  }
}
