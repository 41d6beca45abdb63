/// What somebody may do, as a set of the operations' rights.
package struct OperatorRole: Sendable, Hashable {
  /// As tokens and the configuration call it.
  package let name: String
  package let rights: Set<OperationRight>

  package init(_ name: String, _ rights: Set<OperationRight>) {
    self.name = name
    self.rights = rights
  }

  package static let read = OperatorRole("read", [.read])
  package static let support = OperatorRole("support", [.read, .support])
  package static let money = OperatorRole("money", [.read, .support, .money])
  /// Runs the host, and keeps away from people's money.
  package static let operate = OperatorRole("operate", [.read, .operate])
  package static let own = OperatorRole("own", Set(OperationRight.allCases))

  /// The roles that every host has.
  package static let standard = [read, support, money, operate, own]
}
