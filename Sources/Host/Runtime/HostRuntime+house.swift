import PatchbayBase
import PatchbayConfiguration
import PatchbayStorage

/// What a host does without being asked.
extension HostRuntime {
  /// Tries again what a database stood in the way of: to start bots, and to make plugins ready.
  func tryAgain() async {
    let waiting = configuration.bots.map(\.name).filter { running[$0] == nil && mayRecover.contains($0) }
    if !waiting.isEmpty { await startBots(waiting) }
    for name in mayAdopt {
      if wanted(name) == nil { mayAdopt.remove(name) }
      _ = await inTurn(name) { [weak self] in await self?.bring(name, isTold: true) }
    }
    await withTaskGroup(of: Void.self) { group in
      for served in bots.unordered { group.addTask { await served.plugins.tryAgain() } }
    }
  }

  /// Where nobody can be asked by a token there is nothing to keep up.
  private func keepTokens() async { if configuration.adminListen != nil { await tokens.keepUp() } }

  /// Deletes what has had its time, in portions, one bot after the other; lets the databases of idle bots go.
  func keepHouse() {
    if !services.endedCleanly {
      tasks.append(
        Task { [bots] in
          for served in bots.all where !Task.isCancelled { await DatabaseDamage.check(served) }
        })
    }
    tasks.append(
      Task { [bots, services] in
        while !Task.isCancelled {
          for served in bots.all { await Housekeeping.purge(served.bot) }
          try? await services.clock.sleep(until: services.clock.now + 600_000)
        }
      })
    tasks.append(
      Task { [weak self, clock = services.clock] in
        while !Task.isCancelled {
          try? await clock.sleep(for: 5000)
          await self?.tryAgain()
          await self?.keepTokens()
        }
      })
    tasks.append(
      Task { [bots, services, threads] in
        while !Task.isCancelled {
          for served in bots.unordered {
            (served.bot.lane as? PostgresLane)?.refuseOverdue()
            if served.bot.jobs.mayBeDue { served.bot.jobs.timeCame() }
          }
          JobThreadWatch.look(at: threads.jobs.makeUpForBlocked(), bots, services)
          try? await services.clock.sleep(for: 500)
        }
      })
    tasks.append(
      Task { [bots, services] in
        while !Task.isCancelled {
          try? await services.clock.sleep(until: services.clock.now + Housekeeping.idleMilliseconds / 2)
          let limit = MonotonicTime.now - Housekeeping.idleMilliseconds
          let rested = bots.unordered.filter { $0.bot.lane.rest(ifIdleSince: limit) }
          guard !rested.isEmpty else { continue }
          try? await services.clock.sleep(until: services.clock.now + 1000)
          AllocatorMemory.giveBack()
        }
      })
  }
}
