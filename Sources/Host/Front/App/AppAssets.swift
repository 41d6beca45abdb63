@_spi(Host) import PluginAPI
import Synchronization

/// The plugins' assets, ready to be served: each is made so when it is first asked for, and goes with its plugin.
final class AppAssets: Sendable {
  private struct Ready {
    weak var generation: Generation?
    let asset: AppAsset
  }

  /// By bot, plugin and path.
  private let ready = Mutex<[String: Ready]>([:])

  /// - Parameter bot: its id.
  func asset(_ owned: RouteTable.Owned<Asset>, of bot: Int64) -> AppAsset {
    let key = "\(bot) \(owned.generation.plugin)/\(owned.route.path)"
    if let known = ready.withLock({ $0[key] }), known.generation === owned.generation { return known.asset }
    let made = AppAsset(type: owned.route.type ?? "application/octet-stream", owned.route.bytes)
    ready.withLock { ready in
      ready = ready.filter { $0.value.generation != nil }
      ready[key] = Ready(generation: owned.generation, asset: made)
    }
    return made
  }
}

extension AppFront {
  /// A file that a plugin brings along, for whoever asks.
  ///
  /// What it runs has an origin of its own, which is nobody's: it reads nothing that the host's own pages have. Scripts of modules and fonts
  /// ask for leave across origins, and there is no secret in any of it.
  ///
  /// - Parameter name: `plugin/path`.
  func asset(_ name: String, _ visit: Visit) -> WebResponse {
    let context = visit.bot.context
    guard let owned = context.table.assets[name] else { return .nothing }
    var response = assets.asset(owned, of: visit.bot.id).response(to: visit.head)
    response.headers.merge(
      [
        "access-control-allow-origin": "*", "referrer-policy": "no-referrer",
        "content-security-policy": """
        sandbox allow-scripts; default-src 'self' data: blob:; script-src 'self' \(scripts(of: context)); base-uri 'none'; \
        form-action 'none'; frame-ancestors \(frames(of: context))
        """,
      ], uniquingKeysWith: { $1 })
    return response
  }
}
