import PatchbayBase
package import PatchbayConfiguration
package import PatchbayObservability
import PatchbayStorage
@_spi(Host) package import PluginAPI

/// The steps from a plugin's library to a generation that need no database: it is mapped, made with its settings, registers, and describes its
/// migrations.
package struct PluginSetup: Sendable {
  private let threads: PluginThreads
  let secrets: SecretRegistry

  package init(on threads: PluginThreads, secrets: SecretRegistry) {
    self.threads = threads
    self.secrets = secrets
  }

  /// Brings a plugin's code into the process.
  package func open(_ found: FoundPlugin, plugin: String, bot: BotInfo) async throws(PluginFailure) -> any Plugin.Type {
    try await step(.open, PluginCall(.initialisation, of: plugin, image: found.image), bot) { try found.open() }
  }

  /// - Parameters:
  ///   - image: the hash of what it lies in.
  ///   - capabilities: what its package declares, which is all that it may register.
  ///   - settings: in the place of those that `plugin` has.
  package func configure(
    _ type: any Plugin.Type, _ plugin: PluginConfiguration, image: String, capabilities: Capabilities? = nil,
    settings: SettingsNode? = nil, bot: BotInfo
  ) async throws(PluginFailure) -> Generation {
    let node = settings ?? plugin.node
    let (manifest, value) = try await step(.configure, PluginCall(.initialisation, of: plugin.id, image: image), bot) { [secrets] in
      let manifest = type.manifest
      guard manifest.id == plugin.id else {
        throw PluginFailure(
          step: .configure,
          reason: "the library says it is plugin '\(manifest.id)', but the configuration says '\(plugin.id)': rename one of them")
      }
      return (manifest, try Self.make(type, node, secrets))
    }
    let items = try await step(.configure, PluginCall(.registration, of: plugin.id, image: image), bot) {
      try Self.registered(by: value, manifest, plugin.texts, bot)
    }
    let migrations = try await step(.migrate, PluginCall(.migration, of: plugin.id, image: image), bot) {
      try items.compactMap { item in
        if case .migration(let migration) = item { return try PreparedMigration(migration) }
        return nil
      }
    }
    if let declared = capabilities {
      let more = CapabilityGate.registered(items, migrations, settings: node).beyond(declared)
      guard more.isEmpty else {
        throw PluginFailure(
          step: .configure,
          reason:
            "it registers more than its package declares (it \(more.lines().joined(separator: "; "))): its author packs it anew")
      }
    }
    return Generation(
      plugin: plugin.id, manifest: manifest, image: image, settings: node, texts: plugin.texts.overrides, items: items,
      migrations: migrations, capabilities: capabilities)
  }

  func step<Value: Sendable>(
    _ step: PluginStep, _ call: PluginCall, _ bot: BotInfo, _ body: @escaping @Sendable () throws -> Value
  ) async throws(PluginFailure) -> Value {
    do { return try await threads.run(call, of: bot, body) } catch let failure as PluginFailure {
      throw failure
    } catch {
      throw PluginFailure(step: step, reason: secrets.redact("\(error)"), call: call.kind.rawValue)
    }
  }

  private static func make(_ type: any Plugin.Type, _ node: SettingsNode, _ secrets: SecretRegistry) throws -> any Plugin {
    let (settings, record) = Settings.reading(node)
    // Also of one that throws when it has read them: its error may quote them.
    defer { for secret in record.secrets { secrets.add(secret) } }
    let value = try type.init(settings: settings)
    if let unread = record.unread(in: node).first {
      let known = record.known
      throw SettingsError(
        path: unread.path, position: unread.position,
        problem: .unknown(nearest: NearestName.of(unread.path, in: known)))
    }
    return value
  }

  private static func registered(
    by value: any Plugin, _ manifest: Manifest, _ texts: OwnTexts, _ bot: BotInfo
  ) throws -> [Registered] {
    let scope = RegistrationScope(plugin: manifest.id, bot: bot, overrides: texts.overrides)
    defer { scope.close() }
    try value.register(on: Registration(scope: scope))
    for case .address(let text) in scope.items where JobAddress(registered: text) == nil {
      throw PluginError.registration("'\(text)' is not an address that can be reached: write a host, or a URL without a query")
    }
    for case .schedule(let schedule) in scope.items {
      if let problem = schedule.problem { throw PluginError.registration(problem) }
    }
    for text in scope.texts {
      if let breakage = text.breakage { throw PluginError.invalidText(breakage) }
    }
    let problems = KnownTexts(of: scope, manifest).problems(of: texts)
    guard problems.isEmpty else {
      let lines = problems.map { "line \($0.position.line), column \($0.position.column): \($0.reason)" }
      throw PluginFailure(step: .configure, reason: lines.joined(separator: "\n"))
    }
    return scope.items
  }
}

extension KnownTexts {
  /// The texts of a plugin: those that it says it has, its title, and what it registered for the menus. One that says of none can have
  /// others.
  fileprivate init(of scope: RegistrationScope, _ manifest: Manifest) {
    let declared = Set(scope.texts.compactMap(\.key))
    // They have the bot's words already, and are never filled in.
    let shown = scope.items.compactMap { item -> String? in
      switch item {
      case .command(let command): command.description.key
      case .menu(let entry): entry.title.key
      case .panel(let panel): panel.title.key
      default: nil
      }
    }
    let others = Set(shown + (manifest.title.key.map { [$0] } ?? [])).subtracting(declared)
    self.init(scope.texts + others.sorted().map { LocalizedText($0, [:]) }, isComplete: !scope.texts.isEmpty)
  }
}
