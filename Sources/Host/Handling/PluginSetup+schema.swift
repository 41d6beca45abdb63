import PatchbayObservability
@_spi(Host) package import PluginAPI

extension PluginSetup {
  /// The settings that a plugin has, in the order in which it reads them: all of its schema, and those that it reads only where others
  /// are written.
  package func declared(
    by type: any Plugin.Type, _ plugin: String, with written: SettingsNode, bot: BotInfo
  ) async throws(PluginFailure) -> [SettingsRecord.Declaration] {
    try await step(.configure, PluginCall(.initialisation, of: plugin), bot) { [secrets] in
      let (probe, schema) = Settings.probe()
      // With nothing to read some can't be made; what they read until then is theirs.
      _ = try? type.init(settings: probe)
      let (settings, record) = Settings.reading(written)
      defer { for secret in record.secrets { secrets.add(secret) } }
      _ = try? type.init(settings: settings)
      let known = Set(schema.declarations.map(\.path))
      return schema.declarations + record.declarations.filter { !known.contains($0.path) }
    }
  }
}
