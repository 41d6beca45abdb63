import PatchbayBase
import PluginAPI

extension Bot {
  /// Releases holds at a time, in milliseconds since 1970; the earliest wins.
  ///
  /// A hold that another host made, or that was made before a start, is found by house-keeping, and by whoever needs the money.
  func releaseHolds(at due: Int64) {
    holds.plan(at: due, now: lane.dueClock.now, by: services.clock) { [weak self] in await self?.releaseDueHolds() }
  }

  /// Releases the holds whose time is over, in portions, and plans for the next.
  package func releaseDueHolds() async {
    let portion = 100
    while !Task.isCancelled {
      let next: (released: Int, next: Int64?, event: Int64?)
      do {
        next = try await lane.run { [context] session in
          let changes = LedgerChanges(for: context.table)
          let book = LedgerBook(session, bot: context.id, origin: LedgerOrigin(.host), changes: changes)
          let released = try book.releaseExpired(limit: portion)
          return (released, try book.nextExpiry(), try BalanceEvent.keep(changes, EventStore(session, bot: context.id)))
        }
      } catch {
        if let again = context.soon(after: error, "expired holds can't be released yet; retrying", at: lane.dueClock.now) {
          releaseHolds(at: again)
        }
        return
      }
      if let due = next.event { retryEvents(at: due) }
      if next.released >= portion { continue }
      if let due = next.next { releaseHolds(at: due) }
      return
    }
  }
}
