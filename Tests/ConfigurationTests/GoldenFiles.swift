import Glibc
import PluginAPI

@testable import PatchbayBase
@testable import PatchbayConfiguration

/// The golden configurations: each `.yml` has a `.txt` that holds what the operator is told, or what the file comes to.
///
/// `# env: NAME=value` lines of a file are its environment; `\n` and `\r` in them are line breaks.
/// With `PATCHBAY_WRITE_GOLDEN=1` in the environment the tests write the `.txt` files anew: read the difference before you commit it.
enum GoldenFiles {
  static let folder = FilePath.folder(of: #filePath) + "/Golden"

  static var names: [String] {
    guard let listing = opendir(folder) else { return [] }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name.hasSuffix(".yml") { names.append(String(name.dropLast(4))) }
    }
    return names.sorted()
  }

  static func text(_ name: String) throws -> String {
    String(decoding: try FileContents.read("\(folder)/\(name)", limit: 1 << 20).get(), as: UTF8.self)
  }

  static func environment(of text: String) -> [String: String] {
    var environment: [String: String] = [:]
    for line in text.split(separator: "\n") where line.hasPrefix("# env: ") {
      let pair = line.dropFirst("# env: ".count)
      let name = pair.prefix { $0 != "=" }
      let value = String(pair.dropFirst(name.count + 1)).replacing("\\n", with: "\n").replacing("\\r", with: "\r")
      environment[String(name)] = value
    }
    return environment
  }

  static var isWriting: Bool { getenv("PATCHBAY_WRITE_GOLDEN") != nil }

  static func write(_ text: String, to name: String) {
    ConfigurationFolder.write(text, to: "\(folder)/\(name)")
  }
}

extension GoldenFiles {
  /// What a configuration came to, in lines that a reader can compare.
  static func summary(of loaded: ConfigurationFile.Loaded) -> String {
    let host = loaded.configuration
    var lines = loaded.warnings.map(\.description)
    let key = host.adminKey == nil ? "" : ", admin key set"
    lines.append("listen \(host.listen), admin \(host.adminListen.map(\.description) ?? "none")\(key)")
    lines.append("public \(host.publicURL.map(\.description) ?? "none"), telegram \(host.telegramAPI)")
    lines.append("proxies \(host.trustedProxies.map { "\($0.address.bytes)/\($0.prefixLength)" })")
    lines.append("plugins \(host.pluginsFolder), data \(host.dataFolder), watch \(host.watch), log \(host.logLevel)")
    if host.database != nil || !host.roles.isEmpty {
      let roles = host.roles.map { "\($0.name) [\($0.rights.map(\.rawValue).joined(separator: ", "))]" }
      lines.append("own database \(host.ownDatabase), roles \(roles.joined(separator: ", "))")
    }
    let limits = host.limits
    lines.append(
      "limits \(limits.laneDepth), \(limits.handlerDeadline), \(limits.updateSize) bytes, \(limits.databaseConnections) connections, \(limits.drainTime)"
    )
    if limits
      != HostConfiguration.Limits(
        laneDepth: limits.laneDepth, handlerDeadline: limits.handlerDeadline, updateSize: limits.updateSize,
        databaseConnections: limits.databaseConnections, drainTime: limits.drainTime)
    {
      lines.append(
        "strangers \(limits.connections) (\(limits.connectionsPerAddress)) connections, \(limits.bodyMemory) (\(limits.bodyMemoryPerAddress)) bytes, \(limits.headerTime), \(limits.bodyTime), \(limits.idleTime), \(limits.answerTime)"
      )
    }
    if (limits.logLines, limits.logMemory) != (5000, 4 << 20) {
      lines.append("log \(limits.logLines) lines, \(limits.logMemory) bytes")
    }
    for bot in host.bots {
      lines.append(
        "bot \(bot.name): id \(bot.id), token \(bot.token), \(bot.mode) is \(host.hasWebhook(bot) ? "webhook" : "polling"), \(bot.database)"
      )
      lines.append(
        "  admins \(bot.admins), \(bot.language), \(bot.timezone), webhook secret \(bot.webhookSecret == nil ? "none" : "set")")
      if !bot.filesFolder.hasSuffix("/\(bot.name)-files") { lines.append("  files \(bot.filesFolder)") }
      if bot.languages != [.russian, .english] { lines.append("  languages \(bot.languages)") }
      if bot.answers != BotConfiguration.standardAnswers {
        lines.append("  answers \(bot.answers.map { "\($0.key): \($0.value)" }.sorted().joined(separator: ", "))")
      }
      if let greeting = bot.greetingText {
        for language in bot.languages {
          let text = greeting.text(in: [language, bot.language])
          lines.append("  greeting \(language): \(text.replacing("\n", with: "⏎"))")
        }
      }
      lines += texts(of: "host", bot.texts)
      if bot.unit != BotConfiguration.standardUnit || bot.welcome > 0 {
        lines.append("  unit \(bot.unit), welcome \(bot.welcome)")
      }
      for plugin in bot.plugins {
        lines.append("  plugin \(plugin.id) \(plugin.enabled ? "on" : "off") \(written(plugin.settings))")
        lines += texts(of: plugin.id, plugin.texts)
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func texts(of owner: String, _ texts: OwnTexts) -> [String] {
    texts.entries.flatMap { entry in
      entry.words.map {
        "  text \(owner) '\(entry.key)'@\(entry.position) \($0.language)@\($0.position): \($0.template.replacing("\n", with: "⏎"))"
      }
    }
  }

  /// A node with its values and places; for tests alone, as it shows secrets.
  static func written(_ node: ConfigurationNode) -> String {
    switch node.value {
    case .map(let entries): "{" + entries.map { "\($0.key)@\($0.position): \(written($0.value))" }.joined(separator: ", ") + "}"
    case .list(let elements): "[" + elements.map(written).joined(separator: ", ") + "]"
    default: "\(node.value)" + (node.variables.isEmpty ? "" : " from \(node.variables.joined(separator: "+"))")
    }
  }
}
