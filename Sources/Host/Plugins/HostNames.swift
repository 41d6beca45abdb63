package import PatchbayObservability

/// What belongs to the host, so that no plugin may take it.
package enum HostNames {
  /// The name under which the host's own callbacks, tables and transfers go.
  package static let plugin = "patchbay"
  package static let label = PluginLabel(plugin)
  /// The commands that the host answers itself.
  package static let commands: Set<String> = ["start", "help", "cancel", "language", "profile", "cabinet"]
}
