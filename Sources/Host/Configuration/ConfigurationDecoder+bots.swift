import PatchbayBase

extension ConfigurationDecoder {
  mutating func bots(_ root: Section<RootKey>, host: HostConfiguration) -> [BotConfiguration] {
    let entry = root.entries[.bots]
    let entries = entries(of: entry?.value, path: "bots")
    guard let entries, !entries.isEmpty else {
      if entry.map({ !failedKeys.contains($0.position) && $0.value.kind == .null || $0.value.entries != nil }) ?? true {
        note(.noBots, at: entry?.position ?? root.position)
      }
      return []
    }
    var bots: [BotConfiguration] = []
    var places: [SourcePosition] = []
    for entry in entries {
      guard Self.isName(entry.key, allowsDash: true) else {
        note(.badName(name: entry.key, of: .bot), at: entry.position)
        continue
      }
      guard let bot = bot(entry, host: host) else { continue }
      for (other, place) in zip(bots, places) {
        if other.id == bot.id, bot.id != 0 {
          note(.sameBot(bot: bot.name, other: other.name, at: place, id: bot.id), at: entry.position)
        }
        if other.database == bot.database, other.unresolved.isEmpty || bot.unresolved.isEmpty {
          note(.sameDatabase(bot: bot.name, other: other.name, at: place), at: entry.position)
        }
      }
      bots.append(bot)
      places.append(entry.position)
    }
    return bots
  }

  private mutating func bot(_ entry: ConfigurationNode.Entry, host: HostConfiguration) -> BotConfiguration? {
    let name = entry.key
    guard !failedKeys.contains(entry.position) else { return nil }
    let keys = section(entry.value, path: "bots.\(name)", at: entry.position, BotKey.self)
    guard entry.value.entries != nil || entry.value.kind == .null else { return nil }
    let token = value(.token, in: keys, as: .token)
    if keys.entries[.token].map({ $0.value.kind == .null && !failedKeys.contains($0.position) }) ?? true {
      note(.missingKey(key: keys.path(.token), advice: .token(bot: name)), at: entry.position)
    }
    let mode: DeliveryChoice = value(.mode, in: keys, as: .oneOf("auto, webhook or polling")) ?? .auto
    if mode == .webhook, host.publicURL == nil { note(.webhookNeedsPublicURL(bot: name), at: keys.position(.mode)) }
    let database = database(keys, bot: name, at: entry.position, dataFolder: host.dataFolder)
    let files = value(.files, in: keys, as: .path).map { FilePath.resolve($0, in: folder) }
    var missingTimeZones = false
    let timezone = value(.timezone, in: keys, as: .timezone(timeZones) { missingTimeZones = true })
    if missingTimeZones { note(.timeZonesUnavailable(folder: timeZones.folder), at: keys.position(.timezone)) }
    let languages = languages(keys)
    var plugins = plugins(keys)
    let texts = texts(keys, languages, plugins: plugins.map(\.id))
    for index in plugins.indices { plugins[index].texts = texts[plugins[index].id] ?? .none }
    let unresolved = deferred.filter { $0.key?.hasPrefix("bots.\(name).") == true }
    var result = BotConfiguration(
      name: name, token: token?.secret ?? Secret(""), id: token?.id ?? 0, mode: mode, database: database ?? .sqlite(path: ""),
      filesFolder: files ?? Self.filesFolder(of: name, database: database, dataFolder: host.dataFolder),
      admins: list(.admins, in: keys, as: .telegramID) ?? [],
      language: languages.own, languages: languages.all, answers: languages.answers, timezone: timezone ?? "UTC",
      greeting: greeting(keys, languages), texts: texts[Self.hostTexts] ?? .none,
      webhookSecret: value(.webhookSecret, in: keys, as: .webhookSecret),
      unit: value(.unit, in: keys, as: .unit) ?? BotConfiguration.standardUnit,
      welcome: Int64(value(.welcome, in: keys, as: .integer(0...1_000_000_000)) ?? 0),
      backlog: value(.backlog, in: keys, as: .oneOf("answer, summarise or skip")) ?? .answer,
      miniApp: miniApp(keys, languages, plugins: plugins.map(\.id)),
      plugins: plugins)
    result.unresolved = unresolved
    func isMissing(_ key: BotKey) -> Bool { !unresolved.contains { $0.key == keys.path(key) } }
    return token == nil && isMissing(.token) || database == nil && isMissing(.database) ? nil : result
  }

  /// Beside the bot's SQLite file, or in the host's own folder.
  private static func filesFolder(of bot: String, database: DatabaseLocation?, dataFolder: String) -> String {
    if case .sqlite(let path)? = database { "\(FilePath.folder(of: path))/\(bot)-files" } else { "\(dataFolder)/\(bot)-files" }
  }

  private mutating func database(
    _ keys: Section<BotKey>, bot: String, at place: SourcePosition, dataFolder: String
  ) -> DatabaseLocation? {
    guard let entry = keys.entries[.database], entry.value.kind != .null || failedKeys.contains(entry.position) else {
      return defaultDatabase(bot: bot, at: place, dataFolder: dataFolder)
    }
    return value(.database, in: keys, as: .database).map { location($0, bot: bot, at: keys.position(.database)) }
  }

  /// For a bot without `database:`: a schema of its own in the platform's database, else a file.
  private mutating func defaultDatabase(bot: String, at place: SourcePosition, dataFolder: String) -> DatabaseLocation? {
    guard let written = environment["DATABASE_URL"], !written.trimmed.isEmpty else {
      return .sqlite(path: "\(dataFolder)/\(bot).sqlite")
    }
    let text = written.trimmed
    if text != written { note(.trimmed(key: "bots.\(bot).database", variables: ["DATABASE_URL"]), at: place) }
    if let found = RunTogether.find(in: text, rule: .address, known: knownVariables) {
      note(.databaseVariableRunTogether(bot: bot, found), at: place)
      return nil
    }
    switch DatabaseAddress.parseServer(text) {
    case .success(.postgres(let url, _, let unknown)):
      // A schema in DATABASE_URL would be every bot's: each gets its own.
      return location(.postgres(url: url, schema: nil, unknownParameters: unknown), bot: bot, at: place)
    case .success(.sqlite):
      return nil
    case .failure(let fault):
      note(.badDatabaseVariable(bot: bot, fault), at: place)
      return nil
    }
  }

  mutating func location(_ address: DatabaseAddress, bot: String, at position: SourcePosition) -> DatabaseLocation {
    switch address {
    case .sqlite(let path):
      return .sqlite(path: FilePath.resolve(path, in: folder))
    case .postgres(let url, let schema, let unknown):
      for parameter in unknown {
        let nearest = NearestName.of(parameter, in: DatabaseAddress.knownParameters.union(["schema"]))
        note(.unknownDatabaseParameter(bot: bot, parameter: parameter, nearest: nearest), at: position)
      }
      return .postgres(url: url, schema: schema ?? bot)
    }
  }

  private mutating func plugins(_ keys: Section<BotKey>) -> [PluginConfiguration] {
    let path = keys.path(.plugins)
    var plugins: [PluginConfiguration] = []
    for entry in entries(of: keys.entries[.plugins]?.value, path: path) ?? [] {
      guard Self.isName(entry.key, allowsDash: false) else {
        note(.badName(name: entry.key, of: .plugin), at: entry.position)
        continue
      }
      let pluginPath = "\(path).\(entry.key)"
      var settings = entries(of: entry.value, path: pluginPath) ?? []
      var enabled = true
      if let index = settings.firstIndex(where: { $0.key == PluginKey.enabled }) {
        enabled = value(settings[index], path: "\(pluginPath).\(PluginKey.enabled)", as: .bool) ?? true
        settings.remove(at: index)
      }
      let node = ConfigurationNode(.map(settings), at: entry.value.position)
      checkVariables(in: node, path: pluginPath)
      plugins.append(PluginConfiguration(id: entry.key, enabled: enabled, settings: node))
    }
    return plugins
  }

  /// `[a-z][a-z0-9_]{0,31}`, for bots with `-`.
  static func isName(_ name: String, allowsDash: Bool) -> Bool {
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    guard let first = name.utf8.first, letters.contains(first), name.utf8.count <= 32 else { return false }
    return name.utf8.allSatisfy {
      letters.contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "_")
        || (allowsDash && $0 == UInt8(ascii: "-"))
    }
  }
}
