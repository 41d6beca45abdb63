extension BotChange {
  /// What changed, for the log.
  package var summary: String {
    let aspects = aspects.map { "\($0)" }.sorted()
    let plugins = plugins.map { change in
      switch change {
      case .enabled(let plugin): "\(plugin) on"
      case .disabled(let plugin): "\(plugin) off"
      case .settings(let plugin): "\(plugin) settings"
      case .texts(let plugin): "\(plugin) texts"
      }
    }
    return (aspects + plugins).joined(separator: ", ")
  }
}
