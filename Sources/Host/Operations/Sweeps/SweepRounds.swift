import PatchbayBase
import PatchbayObservability
@_spi(Host) import PluginAPI

/// Goes on with the sweeps that were under way when a host ended, as soon as a bot is served again.
package struct SweepRounds: Sendable {
  private static let intervalMilliseconds: Int64 = 5000

  private let runtime: HostRuntime

  package init(of runtime: HostRuntime) { self.runtime = runtime }

  /// Looks at every bot that has begun to be served, once, until the task is cancelled.
  package func run() async {
    var seen: Set<ObjectIdentifier> = []
    while !Task.isCancelled {
      let bots = runtime.bots.unordered.map(\.bot)
      seen.formIntersection(bots.map { ObjectIdentifier($0) })
      for bot in bots where !seen.contains(ObjectIdentifier(bot)) && !Task.isCancelled {
        if await Self.goOn(bot) { seen.insert(ObjectIdentifier(bot)) }
      }
      do { try await runtime.services.clock.sleep(for: Self.intervalMilliseconds) } catch { return }
    }
  }

  /// Goes on with what a bot has under way.
  ///
  /// - Returns: whether its database could be asked.
  static func goOn(_ bot: Bot) async -> Bool {
    let running = try? await bot.lane.run { [id = bot.id] in try SweepStore($0, bot: id).running() }
    for id in running ?? [] { Task { await bot.carryOut(sweep: id) } }
    return running != nil
  }
}

extension Bot {
  /// How often a sweep fails in a row until it is given up.
  private static let mostFailures = 10

  /// Does a sweep, unless that is under way here already. Returns when it has ended, or the bot is about to.
  func carryOut(sweep id: Int64) async {
    guard sweeps.begin(id) else { return }
    defer { sweeps.end(id) }
    let run = SweepRun(id: id, site: .served(self), redact: { [services] in services.secrets.redact($0) })
    for failures in 1... {
      do { return try await run.finish() } catch {
        guard let again = context.soon(after: error, "a sweep can't go on yet; retrying", at: lane.dueClock.now) else { return }
        if failures >= Self.mostFailures {
          try? await run.giveUp("\(error)")
          return
        }
        do { try await services.clock.sleep(for: max(0, again - lane.dueClock.now)) } catch { return }
      }
    }
  }
}
