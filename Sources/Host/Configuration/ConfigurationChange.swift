/// What differs between the configuration in force and a new one: what a reload has to do, and what it can't.
package struct ConfigurationChange: Sendable, Equatable {
  /// Changed keys of `host:` that a running host takes over.
  package private(set) var hostLive: [HostKey] = []
  /// Changed keys of `host:` that wait for the next start.
  package private(set) var hostRestart: [HostKey] = []
  /// Names of bots to stop, in their old order. Stop them before others start: a new bot may have the same account or database.
  package private(set) var removed: [String] = []
  /// Names of bots to start, in their new order.
  package private(set) var added: [String] = []
  /// Bots of the same name that differ, in their new order.
  package private(set) var changed: [BotChange] = []

  /// Nothing differs.
  package var isEmpty: Bool {
    hostLive.isEmpty && hostRestart.isEmpty && removed.isEmpty && added.isEmpty && changed.isEmpty
  }

  package init(from old: HostConfiguration, to new: HostConfiguration) {
    for key in HostKey.allCases where Self.differs(key, old, new) {
      if key.appliesLive { hostLive.append(key) } else { hostRestart.append(key) }
    }
    let oldBots = Dictionary(old.bots.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let newNames = Set(new.bots.map(\.name))
    removed = old.bots.map(\.name).filter { !newNames.contains($0) }
    for bot in new.bots {
      guard let before = oldBots[bot.name] else {
        added.append(bot.name)
        continue
      }
      let change = BotChange(from: before, to: bot, deliveryChanged: old.hasWebhook(before) != new.hasWebhook(bot))
      if !change.isEmpty { changed.append(change) }
    }
  }

  private static func differs(_ key: HostKey, _ a: HostConfiguration, _ b: HostConfiguration) -> Bool {
    switch key {
    case .listen: a.listen != b.listen
    case .adminListen: a.adminListen != b.adminListen
    case .adminKey: a.adminKey != b.adminKey
    case .publicURL: a.publicURL != b.publicURL
    case .telegramAPI: a.telegramAPI != b.telegramAPI
    case .trustedProxies: a.trustedProxies != b.trustedProxies
    case .plugins: a.pluginsFolder != b.pluginsFolder
    case .data: a.dataFolder != b.dataFolder
    case .database: a.database != b.database
    case .roles: a.roles != b.roles
    case .watch: a.watch != b.watch
    case .logLevel: a.logLevel != b.logLevel
    case .trust: a.trust != b.trust
    case .trustedKeys: a.trustedKeys != b.trustedKeys
    case .limits: a.limits != b.limits
    }
  }
}

/// What differs in one bot.
package struct BotChange: Sendable, Equatable {
  package enum Aspect: Sendable, Hashable, CaseIterable {
    /// Another account: its id differs. The database of the old one is refused to it.
    case account
    /// Another token of the same account.
    case token
    case mode
    /// Updates come another way now, because of `mode` or because `public_url` came or went.
    case delivery
    case database, files, admins, language, languages, answers, timezone, greeting, texts, webhookSecret, unit, welcome, backlog
    case miniApp
  }

  package let bot: String
  package private(set) var aspects: Set<Aspect> = []
  /// In the new order; what was switched off comes first.
  package private(set) var plugins: [PluginChange] = []

  package var isEmpty: Bool { aspects.isEmpty && plugins.isEmpty }

  /// How a running bot comes to the new configuration.
  package enum Way: Sendable, Hashable {
    /// It takes it over.
    case live
    /// Another one is made ready beside it and takes its place: another account, or another database.
    case replacement
    /// It is stopped and started, and started as it was if the new one can't be: its files lie elsewhere.
    case restart
  }

  package var way: Way {
    if !aspects.isDisjoint(with: [.account, .database]) { return .replacement }
    return aspects.contains(.files) ? .restart : .live
  }

  package init(from old: BotConfiguration, to new: BotConfiguration, deliveryChanged: Bool) {
    bot = new.name
    if old.id != new.id {
      aspects.insert(.account)
    } else if old.token != new.token {
      aspects.insert(.token)
    }
    if old.mode != new.mode { aspects.insert(.mode) }
    if deliveryChanged { aspects.insert(.delivery) }
    if old.database != new.database { aspects.insert(.database) }
    if old.filesFolder != new.filesFolder { aspects.insert(.files) }
    if Set(old.admins) != Set(new.admins) { aspects.insert(.admins) }
    if old.language != new.language { aspects.insert(.language) }
    if old.languages != new.languages { aspects.insert(.languages) }
    if old.answers != new.answers { aspects.insert(.answers) }
    if old.timezone != new.timezone { aspects.insert(.timezone) }
    if old.greeting != new.greeting { aspects.insert(.greeting) }
    if old.texts != new.texts { aspects.insert(.texts) }
    if old.webhookSecret != new.webhookSecret { aspects.insert(.webhookSecret) }
    if old.unit != new.unit { aspects.insert(.unit) }
    if old.welcome != new.welcome { aspects.insert(.welcome) }
    if old.backlog != new.backlog { aspects.insert(.backlog) }
    if old.miniApp != new.miniApp { aspects.insert(.miniApp) }
    let before = Dictionary(old.plugins.filter(\.enabled).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let after = new.plugins.filter(\.enabled)
    let kept = Set(after.map(\.id))
    plugins = old.plugins.filter { $0.enabled && !kept.contains($0.id) }.map { .disabled($0.id) }
    for plugin in after {
      if let known = before[plugin.id] {
        if known.settings != plugin.settings { plugins.append(.settings(plugin.id)) }
        if known.texts != plugin.texts { plugins.append(.texts(plugin.id)) }
      } else {
        plugins.append(.enabled(plugin.id))
      }
    }
  }
}

/// What to do with one plugin of a bot. A plugin that the file doesn't name is off, so taking it out and `enabled: false` are the same.
package enum PluginChange: Sendable, Equatable {
  case enabled(String)
  case disabled(String)
  /// The plugin stays on with other settings: a new generation of the same library.
  case settings(String)
  /// The plugin stays on with other words: a new generation, too.
  case texts(String)
}
