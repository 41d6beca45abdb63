/// Which plugin owns which table.
///
/// A name alone doesn't tell: `ref_x_y` could be table `x_y` of `ref` or table `y` of `ref_x`. So the owner is written
/// down by the migration that makes the table, and a handler reaches exactly the tables recorded as its plugin's.
package struct TableOwners: Sendable, Equatable {
  private var owners: [String: String] = [:]
  private var plugins: Set<String> = []

  package init(_ owners: [(table: String, plugin: String)] = []) {
    for (table, plugin) in owners {
      self.owners[table] = plugin
      plugins.insert(plugin)
    }
  }

  /// The plugin that owns the table, or ``SQLPrincipal/hostPrefix`` for the host's own; `nil` if nobody is recorded.
  package func owner(of table: String) -> String? { owners[table] }

  /// The tables and views of a plugin, in the order of their names.
  package func tables(of plugin: String) -> [String] {
    owners.filter { $0.value == plugin }.keys.sorted()
  }

  /// Whether a handler of the plugin may touch the table.
  package func owns(_ plugin: String, _ table: String) -> Bool { owners[table] == plugin }

  /// Whether a migration of the plugin may make or touch something of that name: it is recorded as the plugin's, or
  /// nobody's and begins with the plugin's id and with no longer id of a plugin that has tables.
  package func mayClaim(_ plugin: String, _ name: String) -> Bool {
    if let owner = owners[name] { return owner == plugin }
    guard name.hasPrefix(plugin + "_") else { return false }
    return !plugins.contains { $0.utf8.count > plugin.utf8.count && name.hasPrefix($0 + "_") }
  }
}
