/// Two plugins, or one twice, claim the same thing, or a plugin what is the host's.
package struct RouteConflict: Error, Sendable, Hashable, CustomStringConvertible {
  package let what: String
  package let plugins: [String]
  /// Whether it is the host's own.
  package var isHosts = false
  /// The path of the plugin's own route that has paths in common with it, neither being the more specific one.
  package var clashesWith: String?

  package var description: String {
    if let other = clashesWith {
      return
        "\(what) of plugin '\(plugins[0])' and its route '\(other)' are for the same paths: write another word into one of them"
    }
    return isHosts
      ? "\(what) of plugin '\(plugins[0])' is reserved for the host: give it another name"
      : plugins.count == 2 && plugins[0] != plugins[1]
        ? "\(what) is claimed by two plugins, '\(plugins[0])' and '\(plugins[1])': switch one of them off"
        : "\(what) of plugin '\(plugins[0])' is registered twice or points to nothing"
  }
}
