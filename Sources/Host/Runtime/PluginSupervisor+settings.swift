import PatchbayConfiguration
@_spi(Host) import PluginAPI

// Settings that operators set while the bot serves.
extension PluginSupervisor {
  /// A plugin's settings as they would be with what operators set: what there is, and what is wrong with them.
  ///
  /// - Parameter plugin: as the configuration has it, with what operators set or are about to.
  func examine(_ plugin: PluginConfiguration) async throws -> (
    declared: [SettingsRecord.Declaration], mistakes: [PluginSetup.Mistake]
  ) {
    let (type, found) = try await open(plugin)
    let info = bot.context.info
    let declared = try await setup.declared(by: type, plugin.id, with: plugin.node, bot: info)
    let mistakes = try await setup.mistakes(in: plugin, of: type, bot: info)
    guard mistakes.isEmpty else { return (declared, mistakes) }
    // What it registers may depend on them.
    do throws(PluginFailure) {
      _ = try await setup.configure(type, plugin, image: found.image, capabilities: found.capabilities, bot: info)
    } catch { return (declared, [PluginSetup.Mistake(position: nil, reason: "\(error)")]) }
    return (declared, [])
  }

  /// The settings that a plugin has.
  func declared(by plugin: PluginConfiguration) async throws -> [SettingsRecord.Declaration] {
    try await setup.declared(by: try await open(plugin).type, plugin.id, with: plugin.node, bot: bot.context.info)
  }

  private func open(_ plugin: PluginConfiguration) async throws -> (type: any Plugin.Type, found: FoundPlugin) {
    // What may end the process isn't run to be asked about its settings.
    if let reason = lifecycle.quarantine[plugin.id]?.reason {
      throw PluginFailure(step: .open, reason: "plugin '\(plugin.id)' is quarantined: \(reason)")
    }
    let found = try source.find(plugin.id, in: folder)
    return (try await setup.open(found, plugin: plugin.id, bot: bot.context.info), found)
  }
}
