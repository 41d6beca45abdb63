import PatchbayBase
import PatchbayConfiguration
@_spi(Host) import PluginAPI

/// Looks at a bot's plugins: at those that serve, or as a start would set them up.
enum PluginLook {
  static func look(at served: ServedBot, option: String) async -> PluginHealth {
    let context = served.bot.context
    var health = PluginHealth(table: context.table)
    health.active = Set(context.table.generations.map(\.plugin))
    for status in await served.plugins.status {
      if !status.enabled { health.off += 1 }
      guard let failure = status.failure else { continue }
      health.faults.append(
        PluginHealth.Fault(
          plugin: status.plugin, cause: "\(status.plugin) \(failure)", fix: "mend that, then: patchbay reload\(option)",
          isServed: health.active.contains(status.plugin)))
    }
    let known = health.faulty
    for (plugin, reason) in context.troubles.sorted(by: { $0.key < $1.key }) where !known.contains(plugin) {
      health.faults.append(
        PluginHealth.Fault(
          plugin: plugin, cause: "\(plugin): \(reason)", fix: "patchbay plugins enable \(plugin)\(option) tries it again",
          isServed: health.active.contains(plugin)))
    }
    return health
  }

  struct Findings: Sendable {
    let health: PluginHealth
    let generations: [Generation]
  }

  /// - Returns: `nil` where values are missing that the plugins are set up with.
  static func look(at bot: BotConfiguration, of context: OperationContext) async -> Findings? {
    guard bot.unresolved.isEmpty else { return nil }
    let check = PluginCheck(context.configuration)
    let file = context.source?.path ?? "patchbay.yml"
    let outcome = await Deadline.given(Deadline.ofPlugins) { () async -> Result<PluginCheck.Findings, any Error> in
      do { return .success(try await check.examine(bot, file: file, filesOnly: false)) } catch { return .failure(error) }
    }
    var health = PluginHealth()
    health.off = bot.plugins.count { !$0.enabled }
    let fix = "patchbay check says more"
    guard case .success(let findings)? = outcome else {
      let cause =
        if case .failure(let error)? = outcome { "\(error)" } else {
          "plugins were not ready in \(HealthWords.time(Deadline.ofPlugins.wholeMilliseconds))"
        }
      health.faults = [PluginHealth.Fault(plugin: nil, cause: cause, fix: fix)]
      return Findings(health: health, generations: [])
    }
    health.active = Set(findings.generations.map(\.plugin))
    health.table = try? RouteTable(findings.generations)
    health.faults = findings.faults.map { PluginHealth.Fault(plugin: $0.plugin, cause: "\($0)", fix: fix) }
    return Findings(health: health, generations: findings.generations)
  }
}
