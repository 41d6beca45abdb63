import PatchbayBase

extension Bot {
  /// Delivers events that wait at a time, in milliseconds since 1970; the earliest wins.
  package func retryEvents(at due: Int64) {
    events.plan(at: due, now: lane.dueClock.now, by: services.clock) { [weak self] in await self?.deliverDueEvents() }
  }

  /// Delivers the events that are due, and plans for the next.
  package func deliverDueEvents() async {
    while !Task.isCancelled {
      do {
        guard let next = try await transactions.deliverDueEvents() else { return }
        guard next <= lane.dueClock.now else { return retryEvents(at: next) }
      } catch {
        if let again = context.soon(after: error, "events can't be delivered yet; retrying", at: lane.dueClock.now) {
          retryEvents(at: again)
        }
        return
      }
    }
  }
}
