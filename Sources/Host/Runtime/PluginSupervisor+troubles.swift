import Logging
import PatchbayConfiguration
import PatchbayObservability
@_spi(Host) import PluginAPI

/// What of a bot's plugins is off because it ended the process.
extension PluginSupervisor {
  /// Keeps what is proven to have ended the process from being run, and says so.
  func quarantine(_ wish: WantedPlugin) {
    guard lifecycle.serving(wish.plugin)?.wanted.image != wish.image,
      let suspect = bot.services.suspicions.quarantine(bot: bot.id, plugin: wish.plugin, image: wish.image)
    else { return }
    let isNews = lifecycle.quarantine[wish.plugin]?.image != wish.image
    let (times, what) = (
      max(suspect.proven, suspect.alone), suspect.call == CrashSuspect.anything ? "all that it does" : suspect.call
    )
    lifecycle.hold(
      wish,
      because:
        "it ended the process \(times) times by \(what); 'patchbay plugins enable \(wish.plugin)' or another library tries it again"
    )
    guard isNews else { return }
    log.error(
      "plugin quarantined: the bot is served without it",
      metadata: ["plugin": "\(wish.plugin)", "call": "\(suspect.call)", "deaths": "\(times)"])
    bot.alert(
      "quarantine \(wish.plugin)", HostTexts.alertQuarantine.filled(["plugin": wish.plugin, "call": suspect.call]))
  }

  /// Tells the status what is off.
  func noteTroubles() {
    var troubles: [String: String] = [:]
    for plugin in wanted where plugin.enabled {
      if lifecycle.serving(plugin.id) == nil, let quarantine = lifecycle.quarantine[plugin.id] {
        troubles[plugin.id] = "quarantined: \(quarantine.reason)"
      } else if let number = lifecycle.serving(plugin.id)?.number, let off = prepared[number].flatMap({ routesOff(of: $0) }) {
        troubles[plugin.id] = off
      }
    }
    bot.context.note(troubles: troubles)
  }

  /// What of a generation is off because it ended the process.
  func routesOff(of generation: Generation) -> String? {
    let routes = deadlyRoutes(of: generation)
    return routes.isEmpty ? nil : "switched off, because it ended the process twice: \(routes.joined(separator: ", "))"
  }

  func deadlyRoutes(of generation: Generation) -> [String] {
    generation.items.compactMap { item in
      guard case .web(let route) = item else { return nil }
      let owned = RouteTable.Owned(generation: generation, route: route)
      let suspect = bot.services.suspicions.suspect(bot: bot.id, owned.subject, PluginCall(.web, of: generation))
      return suspect?.isSetAside == true ? "\(route.method.rawValue) \(route.path)" : nil
    }
  }
}
