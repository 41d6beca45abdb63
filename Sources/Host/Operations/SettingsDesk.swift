import PatchbayConfiguration
import PatchbayObservability
import PatchbayStorage
@_spi(Host) import PluginAPI

/// Shows and changes the settings of the plugin that an operation is about.
struct SettingsDesk {
  /// What is to be set, by paths; `null` where the file is to say it again.
  typealias Wish = @Sendable (OperationInput, OwnSettings, [SettingsRecord.Declaration]) throws -> [String: SettingsNode]

  /// A change that was found right.
  struct Change {
    let before: PluginConfiguration
    let after: PluginConfiguration
    /// What becomes of each setting, without secrets.
    let lines: [(setting: String, before: String, after: String, origin: PluginSettings.Origin)]

    var told: [String] {
      lines.isEmpty ? ["Nothing has to be changed."] : lines.map { "\($0.setting): \($0.before) → \($0.after)" }
    }
  }

  private let context: OperationContext
  private let served: ServedBot
  private let id: String
  private let secrets: SecretRegistry

  init(_ context: OperationContext) throws {
    let host = try context.running(context.audit.action.replacing("/", with: " "))
    guard let served = context.served else { throw OperationError.needsHost("plugins") }
    self.context = context
    self.served = served
    id = try context.input.neededText("plugin")
    secrets = host.services.secrets
  }

  /// The plugin as the configuration and the bot's database have it.
  private func plugin() async throws -> PluginConfiguration {
    let bot = try context.needed()
    guard let plugin = bot.plugins.first(where: { $0.id == id }) else { throw OperationError.unknownPlugin(id, bot: bot.name) }
    let choices = try await context.look { try PluginOverrides($0.session, bot: $0.bot).all() }
    return choices.applied(to: [plugin])[0]
  }

  /// Runs the plugin's code; what is wrong with it is no fault of the host's.
  private func asking<Value>(_ body: () async throws -> Value) async throws -> Value {
    do { return try await body() } catch let failure as PluginFailure {
      throw OperationError.refused(secrets.redact("\(failure)"))
    }
  }

  func settings() async throws -> PluginSettings {
    let plugin = try await plugin()
    return PluginSettings(try await asking { try await served.plugins.declared(by: plugin) }, of: plugin)
  }

  func list(_ columns: [ResultColumn]) async throws -> OperationResult {
    let found = try await settings()
    var table = ResultTable(columns)
    var json = JSONWriter()
    json.beginObject()
    for (name, value) in [("plugin" as StaticString, id), ("version", found.version)] {
      json.key(name)
      json.value(value)
    }
    json.key("settings")
    for setting in found.settings {
      let value = setting.value.map { secrets.redact(setting.kind.shown($0)) }
      table.add([
        .text(setting.path), value.sqlValue, .text(setting.origin.rawValue), .text(setting.takes), setting.fallback.sqlValue,
        setting.help.isEmpty ? .null : .text(setting.help),
      ])
    }
    json.raw(table.json)
    json.endObject()
    return OperationResult(table: table, document: json.bytes)
  }

  // MARK: Changing

  /// What a wish comes to.
  ///
  /// - Throws: `OperationError.refused`, with all that is wrong with it.
  func change(of wish: Wish) async throws -> Change {
    let before = try await plugin()
    if let seen = context.input.text("version"), seen != PluginSettings.version(of: before) { throw Self.stale }
    let known = try await asking { try await served.plugins.declared(by: before) }
    let wishes = try wish(context.input, before.own, known)
    var after = before
    for (path, value) in wishes { after.own[path: path] = value }
    guard after.own != before.own else { return Change(before: before, after: before, lines: []) }
    let (found, mistakes) = try await asking { try await served.plugins.examine(after) }
    guard mistakes.isEmpty else {
      throw OperationError.refused(mistakes.map { secrets.redact($0.reason) }.joined(separator: "\n"))
    }
    let kinds = SettingKind.byPath(known + found)
    let (old, new) = (before.node, after.node)
    let lines = wishes.keys.sorted().compactMap { path -> (String, String, String, PluginSettings.Origin)? in
      // Of what the plugin doesn't know by now nobody says whether it is a secret.
      let kind = kinds[path] ?? .secret
      func shown(_ node: SettingsNode) -> String { node[path: path].map { secrets.redact(kind.shown($0)) } ?? "—" }
      guard before.own[path: path] != after.own[path: path] else { return nil }
      return (path, shown(old), shown(new), PluginSettings.Origin(of: path, in: after))
    }
    return Change(before: before, after: after, lines: lines)
  }

  static let stale = OperationError.refused("the settings have changed meanwhile: look at them again")

  /// Keeps a change and has the plugin read it.
  func make(_ wish: Wish, _ columns: [ResultColumn]) async throws -> OperationResult {
    let change = try await change(of: wish)
    let (audit, id) = (context.audit, id)
    audit.setMoot(change.lines.isEmpty)
    // In place of the argument, which has the secrets in it.
    audit.note("settings", change.lines.map(\.setting).joined(separator: ", "))
    audit.note("before", change.lines.map { "\($0.setting): \($0.before)" }.joined(separator: ", "))
    audit.note("after", change.lines.map { "\($0.setting): \($0.after)" }.joined(separator: ", "))
    var table = ResultTable(columns)
    for line in change.lines {
      table.add([.text(line.setting), .text(line.before), .text(line.after), .text(line.origin.rawValue)])
    }
    guard !change.lines.isEmpty else { return OperationResult(table: table) }
    let (own, before) = (change.after.own, change.before.own)
    try await context.change { records in
      let overrides = PluginOverrides(records.session, bot: records.bot)
      guard try overrides.all().settings[id] ?? OwnSettings() == before else { throw Self.stale }
      try overrides.set(id, settings: own)
    }
    let status = await served.plugins.take(own, of: id).first { $0.plugin == id }
    let failure = status.flatMap { $0.enabled ? $0.failure : nil }
    return OperationResult(
      table: table, complaint: failure.map { "the plugin goes on with its settings from before: \(secrets.redact($0))" })
  }
}
