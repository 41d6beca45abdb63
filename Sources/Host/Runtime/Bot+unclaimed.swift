import PatchbayBase
import PatchbayTelegram
import PluginAPI

extension Bot {
  /// Sees to what waits for plugins that may be back: events, and what updates told of money.
  package func pluginsChanged() {
    Task { [weak self] in await self?.wakeWhatWaits() }
  }

  private func wakeWhatWaits() async {
    do {
      try await lane.run { [context] session in
        for generation in context.table.generations { try EventStore(session, bot: context.id).wake(generation.plugin) }
        try UnclaimedStore(session, bot: context.id).offerAll()
      }
    } catch {
      guard
        let again = context.soon(after: error, "what waits for a plugin can't be offered yet; retrying", at: lane.dueClock.now)
      else { return }
      try? await services.clock.sleep(for: max(0, again - lane.dueClock.now))
      return pluginsChanged()
    }
    await countUnclaimed()
    retryEvents(at: lane.dueClock.now)
    offerUnclaimed(at: lane.dueClock.now)
  }

  /// Looks how much nobody has taken, for `status` and the metrics.
  package func countUnclaimed() async {
    let count = try? await lane.run { [context] session in try UnclaimedStore(session, bot: context.id).count() }
    if let count { context.found(unclaimed: count) }
  }

  /// Offers what nobody took at a time, in milliseconds since 1970; the earliest wins.
  func offerUnclaimed(at due: Int64) {
    facts.plan(at: due, now: lane.dueClock.now, by: services.clock) { [weak self] in await self?.offerDueUnclaimed() }
  }

  /// Offers what is due, one after the other, and plans for the next.
  private func offerDueUnclaimed() async {
    while !Task.isCancelled {
      let (bodies, next): ([[UInt8]], Int64?)
      do {
        (bodies, next) = try await lane.run { [context] session in
          let store = UnclaimedStore(session, bot: context.id)
          return (try store.due(limit: 50), try store.nextDue())
        }
      } catch {
        if let again = context.soon(after: error, "unclaimed money can't be offered yet; retrying", at: lane.dueClock.now) {
          offerUnclaimed(at: again)
        }
        return
      }
      guard !bodies.isEmpty else {
        if let next { offerUnclaimed(at: next) }
        return
      }
      for body in bodies {
        guard let update = try? IncomingUpdate(body) else { return }
        // The lane is full, or the bot stops.
        guard case .committed = await transactions.offer(update, UnclaimedOffer()) else {
          return offerUnclaimed(at: lane.dueClock.now + 2000)
        }
      }
    }
  }
}
