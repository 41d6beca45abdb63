package import PatchbayObservability
package import PatchbayStorage
@_spi(Host) package import PluginAPI

/// One plugin image activated on one bot with one set of settings: everything registered belongs to it and goes with it.
package final class Generation: Sendable {
  package let plugin: String
  package let manifest: Manifest
  /// The content hash of the library that it runs from.
  package let image: String
  package let settings: SettingsNode
  /// The bot's own words in the place of the plugin's. What is registered has them already.
  package let texts: TextOverrides
  package let items: [Registered]
  /// What its tables are to be, as it described them.
  package let migrations: [PreparedMigration]
  package let callbacks: RegisteredCallbacks
  /// Where its jobs may send requests.
  package let addresses: Set<JobAddress>
  /// How many of its jobs run at once; `nil` for as many as their kinds allow.
  package let jobLimit: Int?
  /// How many updates of another bot in one chat it hears; 0 for none.
  package let hearingOfBots: Int
  /// What its package declares; `nil` for one without a package.
  package let capabilities: Capabilities?
  /// The plugin's name as the crash journal writes it.
  package let label: PluginLabel

  package init(
    plugin: String, manifest: Manifest, image: String, settings: SettingsNode, texts: TextOverrides = TextOverrides(),
    items: [Registered], migrations: [PreparedMigration] = [], capabilities: Capabilities? = nil
  ) {
    self.plugin = plugin
    self.manifest = manifest
    self.image = image
    self.settings = settings
    self.texts = texts
    self.items = items
    self.migrations = migrations
    self.capabilities = capabilities
    label = PluginLabel(plugin, image: image)
    callbacks = RegisteredCallbacks(
      routes: Set(items.compactMap { if case .callback(let callback) = $0 { callback.route } else { nil } }),
      jobs: Set(items.compactMap { if case .job(let job) = $0 { job.name } else { nil } }),
      panels: Set(items.compactMap { if case .panel(let panel) = $0 { panel.name } else { nil } }))
    jobLimit = items.compactMap { if case .jobLimit(let limit) = $0 { limit } else { nil } }.min()
    hearingOfBots = items.compactMap { if case .bots(let limit) = $0 { limit } else { nil } }.max() ?? 0
    addresses = Set(items.compactMap { if case .address(let text) = $0 { JobAddress(registered: text) } else { nil } })
  }
}

extension Generation {
  /// How it hands out and deletes what it keeps of people; `nil` where it says nothing of that.
  package var personalData: Registered.PersonalData? {
    for case .personalData(let it) in items { return it }
    return nil
  }

  /// Its tables with people in them, of which it says nothing.
  package var unspokenTables: [String] { personalData == nil ? migrations.tablesOfPeople : [] }
}
