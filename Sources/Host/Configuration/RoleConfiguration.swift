/// A role of the operator's own: what may be done by whoever has it.
package struct RoleConfiguration: Sendable, Equatable {
  package let name: String
  package let rights: [Right]

  /// The rights that operations need, as the file calls them.
  package enum Right: String, Sendable, CaseIterable {
    case read, support, money, operate, own
  }

  /// The roles that every host has, which are called so everywhere.
  package static let standardNames = Right.allCases.map(\.rawValue)
}
