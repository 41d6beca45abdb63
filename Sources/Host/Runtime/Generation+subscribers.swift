@_spi(Host) import PluginAPI

extension Generation {
  /// What the plugin hears of, once for each event.
  var subscribers: [Subscriber] {
    items.reduce(into: []) { all, item in
      guard case .subscription(let it) = item, !all.contains(where: { $0.event == it.event }) else { return }
      all.append(Subscriber(plugin: plugin, event: it.event, version: it.version))
    }
  }
}
