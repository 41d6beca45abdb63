/// A kind of durable work.
package struct JobKind: Sendable, Hashable, CustomStringConvertible {
  package let plugin: String
  package let name: String

  package init(_ plugin: String, _ name: String) {
    self.plugin = plugin
    self.name = name
  }

  package var description: String { "\(plugin)/\(name)" }
}
