@_spi(Host) import PluginAPI

/// The steps from a library to a generation that needs no database.
enum PluginLoading {
  /// Maps a library and asks it for its plugin.
  static func open(_ copy: LibraryCopy, _ images: ImageStore) throws(PluginFailure) -> any Plugin.Type {
    do {
      let image = try images.open(copy)
      guard let pointer = image.entryPoint(PluginHandle.request) else {
        throw PluginFailure(
          step: .open, reason: "its entry point hands over no plugin: export(MyPlugin.self, ask) is its whole body")
      }
      return Unmanaged<PluginHandle>.fromOpaque(pointer).takeRetainedValue().type
    } catch let failure as PluginFailure {
      throw failure
    } catch {
      throw PluginFailure(step: .open, reason: "\(error)")
    }
  }

  /// Makes a plugin of its type and settings and has it register.
  static func configure(
    _ type: any Plugin.Type, _ plugin: PluginConfiguration, image: String, bot: BotInfo, secrets: SecretRegistry
  ) throws(PluginFailure) -> Generation {
    let manifest = type.manifest
    guard manifest.id == plugin.id else {
      throw PluginFailure(
        step: .configure,
        reason: "the library says it is plugin '\(manifest.id)', the configuration '\(plugin.id)': rename one of them")
    }
    do {
      let node = SettingsNode(plugin.settings)
      let (settings, record) = Settings.reading(node)
      // Also of one that throws when it has read them: its error may quote them.
      defer { for secret in record.secrets { secrets.add(secret) } }
      let value = try type.init(settings: settings)
      if let unread = record.unread(in: node).first {
        let known = record.declarations.map(\.path)
        throw SettingsError(
          path: unread.path, position: unread.position,
          problem: .unknown(nearest: NearestName.of(unread.path, in: known)))
      }
      let scope = RegistrationScope(plugin: plugin.id, bot: bot)
      defer { scope.close() }
      try value.register(on: Registration(scope: scope))
      for case .address(let text) in scope.items where JobAddress(registered: text) == nil {
        throw PluginError.registration("'\(text)' is no address to reach: write a host, or a URL without a query")
      }
      for case .schedule(let schedule) in scope.items {
        if let problem = schedule.problem { throw PluginError.registration(problem) }
      }
      return Generation(plugin: plugin.id, manifest: manifest, image: image, settings: node, items: scope.items)
    } catch {
      throw PluginFailure(step: .configure, reason: secrets.redact("\(error)"))
    }
  }
}
