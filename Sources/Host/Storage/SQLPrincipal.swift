/// On whose behalf a statement runs; decides which tables it may touch and what `{name}` stands for.
package enum SQLPrincipal: Hashable, Sendable {
  /// The host: its own tables (`patchbay_…`), and any plugin's.
  case host
  /// A plugin's handler: reads and writes rows of the tables that the plugin's migrations made.
  case plugin(String)
  /// A plugin's migration: also makes, changes and drops tables of the plugin.
  case migration(of: String)

  /// What `{name}` begins with.
  package static let hostPrefix = "patchbay"

  /// The plugin's id; `nil` for the host.
  package var plugin: String? {
    switch self {
    case .host: nil
    case .plugin(let id), .migration(let id): id
    }
  }

  /// What stands before the underscore in the names of the principal's tables.
  package var tablePrefix: String { plugin ?? Self.hostPrefix }
}
