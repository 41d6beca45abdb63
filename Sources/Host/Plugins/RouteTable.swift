package import PatchbayBase
@_spi(Host) package import PluginAPI

/// Immutable snapshot of what the active generations of a bot registered; a bot's table is swapped in one step.
package final class RouteTable: Sendable {
  /// A route and the generation that it belongs to.
  package struct Owned<Route: Sendable>: Sendable {
    package let generation: Generation
    package let route: Route
  }

  package let generations: [Generation]
  package let commands: [String: Owned<Registered.Command>]
  package let callbacks: [String: Owned<Registered.CallbackRoute>]
  package let deepLinks: [Owned<Registered.DeepLink>]
  package let messages: [MessageKind: [Owned<Registered.MessageRoute>]]
  package let updates: [UpdateKind: [Owned<Registered.UpdateRoute>]]
  /// By the first word of an inline query.
  package let inlineWords: [String: Owned<Registered.InlineWord>]
  package let conversations: [String: Owned<Registered.ConversationStep>]
  package let filters: [Owned<Registered.Filter>]
  package let menu: [Owned<Registered.MenuEntry>]
  package let profile: [Owned<Registered.Profile>]
  /// The more specific first.
  package let web: [Owned<Registered.WebRoute>]
  package let subscriptions: [String: [Owned<Registered.Subscription>]]
  package let jobs: [JobKind: Owned<Registered.JobRoute>]
  package let schedules: [JobKind: Owned<Registered.Schedule>]
  /// By `plugin/name`.
  package let actions: [String: Owned<Registered.Action>]
  /// By `plugin.name`.
  package let checks: [String: Owned<Registered.Check>]
  /// By `plugin/name`.
  package let panels: [String: Owned<Registered.PanelRoute>]
  /// Panels for operators, by `plugin/panel`.
  package let adminPanels: [String: Owned<Registered.AdminPanelRoute>]
  /// By `plugin/path`.
  package let assets: [String: Owned<Asset>]
  /// What changes panels, by the names of events.
  package let panelTriggers: [String: [Owned<PanelEvent>]]
  /// The panels that show how far jobs have come.
  package let panelsOfJobs: [JobKind: [String]]
  private let aliases: [String: Owned<Registered.Alias>]
  private let prefixAliases: [Owned<Registered.Alias>]
  /// How many updates of another bot in one chat are heard by the plugin that hears most; 0 where none hears any.
  package let hearingOfBots: Int
  private let hearingBots: RouteTable?

  package static let empty = RouteTable()

  /// What there is for other bots: the routes of plugins that asked for them.
  package var ofThoseWhoHearBots: RouteTable { hearingOfBots == 0 ? .empty : hearingBots ?? self }

  private convenience init() {
    self.init(sorted: Sorter())
  }

  /// Sorts the generations' registrations into one table.
  ///
  /// - Throws: `RouteConflict` when two claim the same thing.
  package convenience init(_ generations: [Generation]) throws(RouteConflict) {
    var sorter = Sorter()
    for generation in generations {
      for item in generation.items { try sorter.add(item, of: generation) }
      try sorter.checkTargets(of: generation)
    }
    let hearing = generations.filter { $0.hearingOfBots > 0 }
    self.init(
      sorted: sorter, generations: generations,
      hearingBots: hearing.isEmpty || hearing.count == generations.count ? nil : try RouteTable(hearing))
  }

  private init(sorted: Sorter, generations: [Generation] = [], hearingBots: RouteTable? = nil) {
    self.generations = generations
    self.hearingBots = hearingBots
    hearingOfBots = generations.map(\.hearingOfBots).max() ?? 0
    commands = sorted.commands
    callbacks = sorted.callbacks
    deepLinks = sorted.deepLinks.values.sorted { $0.route.prefix.utf8.count > $1.route.prefix.utf8.count }
    messages = sorted.messages
    updates = sorted.updates
    inlineWords = sorted.inlineWords
    conversations = sorted.conversations
    filters = sorted.filters.sorted { ($0.route.order, $0.route.name) < ($1.route.order, $1.route.name) }
    menu = sorted.menu.sorted { $0.route.order < $1.route.order }
    profile = sorted.profile.sorted { $0.route.order < $1.route.order }
    web = sorted.web.sorted { $0.route.pattern.parameterCount < $1.route.pattern.parameterCount }
    subscriptions = sorted.subscriptions
    jobs = sorted.jobs
    schedules = sorted.schedules
    actions = sorted.actions
    checks = sorted.checks
    panels = sorted.panels
    adminPanels = sorted.adminPanels
    assets = sorted.assets
    panelTriggers = sorted.panelTriggers
    panelsOfJobs = sorted.panelsOfJobs
    aliases = sorted.aliases.filter { !$0.value.route.isPrefix }
    prefixAliases = sorted.aliases.values.filter(\.route.isPrefix)
      .sorted { $0.route.data.utf8.count > $1.route.data.utf8.count }
  }

  /// The generation that serves a plugin.
  package func generation(of plugin: String) -> Generation? { generations.first { $0.plugin == plugin } }

  /// What callback data, new or of an older bot, stands for.
  ///
  /// - Parameter asking: calls a generation's own code, which reads the data of older bots.
  package func resolve(
    _ data: String, asking: (Generation, () -> [String]?) throws -> [String]?
  ) rethrows -> CallbackData? {
    if let alias = aliases[data] { return try target(alias, rest: "", asking) }
    if let own = CallbackData(data), callbacks["\(own.plugin)/\(own.route)"] != nil { return own }
    for alias in prefixAliases where data.hasPrefix(alias.route.data) {
      if let found = try target(alias, rest: String(data.dropFirst(alias.route.data.count)), asking) { return found }
    }
    return CallbackData(data)
  }

  private func target(
    _ alias: Owned<Registered.Alias>, rest: String, _ asking: (Generation, () -> [String]?) throws -> [String]?
  ) rethrows -> CallbackData? {
    try asking(alias.generation, { alias.route.parts(rest) }).map {
      CallbackData(plugin: alias.generation.plugin, route: alias.route.route, parts: $0)
    }
  }

  /// A plugin's route for a request, and what stands in the place of its parameters.
  ///
  /// - Returns: `nil` when the path is none of the plugin's; a route of `nil` when it is one of other methods alone.
  package func web(
    _ method: WebMethod, _ path: String, of plugin: String
  ) -> (route: Owned<Registered.WebRoute>?, parameters: [String: String])? {
    var isKnown = false
    for route in web where route.generation.plugin == plugin {
      guard let parameters = route.route.pattern.match(path) else { continue }
      if route.route.method == method { return (route, parameters) }
      isKnown = true
    }
    return isKnown ? (nil, [:]) : nil
  }

  /// The update kinds to ask Telegram for: what the host needs and what the plugins registered.
  package var allowedUpdates: [String] {
    let own: Set<String> = [
      "message", "callback_query", "my_chat_member",
      // What tells of money, or asks before it moves: also where no plugin is on that would take it.
      "pre_checkout_query", "shipping_query", "purchased_paid_media", "subscription",
    ]
    let inline: Set<String> = inlineWords.isEmpty ? [] : [UpdateKind.inlineQuery.rawValue]
    return own.union(inline).union(updates.keys.map(\.rawValue)).sorted()
  }
}

extension RouteTable {
  /// Collects registrations by what they are found by.
  private struct Sorter {
    var commands: [String: Owned<Registered.Command>] = [:]
    var callbacks: [String: Owned<Registered.CallbackRoute>] = [:]
    var aliases: [String: Owned<Registered.Alias>] = [:]
    var deepLinks: [String: Owned<Registered.DeepLink>] = [:]
    var messages: [MessageKind: [Owned<Registered.MessageRoute>]] = [:]
    var updates: [UpdateKind: [Owned<Registered.UpdateRoute>]] = [:]
    var inlineWords: [String: Owned<Registered.InlineWord>] = [:]
    var conversations: [String: Owned<Registered.ConversationStep>] = [:]
    var filters: [Owned<Registered.Filter>] = []
    var menu: [Owned<Registered.MenuEntry>] = []
    var profile: [Owned<Registered.Profile>] = []
    var web: [Owned<Registered.WebRoute>] = []
    var subscriptions: [String: [Owned<Registered.Subscription>]] = [:]
    var jobs: [JobKind: Owned<Registered.JobRoute>] = [:]
    var schedules: [JobKind: Owned<Registered.Schedule>] = [:]
    var actions: [String: Owned<Registered.Action>] = [:]
    var checks: [String: Owned<Registered.Check>] = [:]
    var panels: [String: Owned<Registered.PanelRoute>] = [:]
    var adminPanels: [String: Owned<Registered.AdminPanelRoute>] = [:]
    var assets: [String: Owned<Asset>] = [:]
    var panelTriggers: [String: [Owned<PanelEvent>]] = [:]
    var panelsOfJobs: [JobKind: [String]] = [:]

    mutating func add(_ item: Registered, of generation: Generation) throws(RouteConflict) {
      let plugin = generation.plugin
      func owned<Route>(_ route: Route) -> Owned<Route> { Owned(generation: generation, route: route) }
      switch item {
      case .command(let it):
        guard !HostNames.commands.contains(it.name) else {
          throw RouteConflict(what: "command /\(it.name)", plugins: [plugin], isHosts: true)
        }
        try Self.claim(&commands, it.name, owned(it), what: "command /\(it.name)")
      case .callback(let it):
        try Self.claim(&callbacks, "\(plugin)/\(it.route)", owned(it), what: "callback '\(it.route)'")
      case .alias(let it):
        try Self.claim(&aliases, it.data, owned(it), what: "alias '\(it.data)'")
      case .deepLink(let it):
        try Self.claim(&deepLinks, it.prefix, owned(it), what: "deep link '\(it.prefix)'")
      case .message(let it): messages[it.kind, default: []].append(owned(it))
      case .update(let it): updates[it.kind, default: []].append(owned(it))
      case .inlineWord(let it): try Self.claim(&inlineWords, it.word, owned(it), what: "inline word '\(it.word)'")
      case .conversation(let it):
        try Self.claim(&conversations, "\(plugin)/\(it.step)", owned(it), what: "conversation step '\(it.step)'")
      case .filter(let it): filters.append(owned(it))
      case .menu(let it): menu.append(owned(it))
      case .profile(let it): profile.append(owned(it))
      case .web(let it):
        if let other = web.first(where: {
          $0.generation.plugin == plugin && $0.route.method == it.method && $0.route.pattern.conflicts(with: it.pattern)
        }) {
          throw RouteConflict(
            what: "web route '\(it.method.rawValue) \(it.path)'", plugins: [plugin], clashesWith: other.route.path)
        }
        web.append(owned(it))
      case .subscription(let it): subscriptions[it.event, default: []].append(owned(it))
      case .job(let it): try Self.claim(&jobs, JobKind(plugin, it.name), owned(it), what: "job '\(it.name)'")
      case .schedule(let it): try Self.claim(&schedules, JobKind(plugin, it.name), owned(it), what: "schedule '\(it.name)'")
      case .migration, .address, .jobLimit, .bots, .personalData: break
      case .action(let it): try Self.claim(&actions, "\(plugin)/\(it.name)", owned(it), what: "action '\(it.name)'")
      case .check(let it): try Self.claim(&checks, "\(plugin).\(it.name)", owned(it), what: "check '\(it.name)'")
      case .asset(let it): try Self.claim(&assets, "\(plugin)/\(it.path)", owned(it), what: "asset '\(it.path)'")
      case .adminPanel(let it):
        try Self.claim(&adminPanels, "\(plugin)/\(it.name)", owned(it), what: "admin panel '\(it.name)'")
      case .panel(let it):
        try Self.claim(&panels, "\(plugin)/\(it.name)", owned(it), what: "panel '\(it.name)'")
        for trigger in it.triggers {
          switch trigger.cause {
          case .balance: panelTriggers[PanelEvent.balance, default: []].append(owned(.balance(of: it.name)))
          case .event(let name, let version, let person):
            panelTriggers[name, default: []].append(owned(PanelEvent(panel: it.name, version: version, person: person)))
          case .job(let name): panelsOfJobs[JobKind(plugin, name), default: []].append("\(plugin)/\(it.name)")
          }
        }
      }
    }

    /// Menu entries and aliases must lead to a callback of their own plugin.
    func checkTargets(of generation: Generation) throws(RouteConflict) {
      for item in generation.items {
        switch item {
        case .menu(let entry) where !generation.callbacks.routes.contains(entry.route):
          throw RouteConflict(what: "menu entry for callback '\(entry.route)'", plugins: [generation.plugin])
        case .alias(let alias) where !generation.callbacks.routes.contains(alias.route):
          throw RouteConflict(what: "alias '\(alias.data)'", plugins: [generation.plugin])
        default: break
        }
      }
    }

    private static func claim<Key: Hashable, Route>(
      _ routes: inout [Key: Owned<Route>], _ key: Key, _ new: Owned<Route>, what: String
    ) throws(RouteConflict) {
      if let old = routes.updateValue(new, forKey: key) {
        throw RouteConflict(what: what, plugins: [old.generation.plugin, new.generation.plugin])
      }
    }
  }
}

extension WebPattern {
  /// Of two patterns that match one path, and don't conflict, the more specific one has fewer.
  fileprivate var parameterCount: Int {
    segments.count { if case .parameter = $0 { true } else { false } }
  }
}
