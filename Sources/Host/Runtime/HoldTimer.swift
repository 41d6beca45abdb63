import PluginAPI
import Synchronization

/// Wakes up when a bot's next hold runs out, and releases it.
///
/// A hold that another host made, or that was made before a start, is found by house-keeping, and by whoever needs the money.
final class HoldTimer: Sendable {
  private let planned = Mutex<Int64?>(nil)

  /// Releases holds at a time, in milliseconds since 1970; the earliest wins.
  func plan(at due: Int64, of bot: Bot) {
    let isNew = planned.withLock { planned in
      if let planned, planned <= due { return false }
      planned = due
      return true
    }
    guard isNew else { return }
    let delay = max(0, due - bot.services.wallClock())
    Task { [weak bot, clock = bot.services.clock] in
      try? await clock.sleep(until: clock.now + delay)
      guard let bot,
        self.planned.withLock({ planned in
          guard planned == due else { return false }
          planned = nil
          return true
        })
      else { return }
      await releaseDue(of: bot)
    }
  }

  /// Releases the holds whose time is over, in portions, and plans for the next.
  func releaseDue(of bot: Bot) async {
    let portion = 100
    while !Task.isCancelled {
      let next: (released: Int, next: Int64?, event: Int64?)
      do {
        next = try await bot.lane.run { [bot] session in
          let changes = LedgerChanges(for: bot.table)
          let book = LedgerBook(session, bot: bot.id, origin: LedgerOrigin(.host), changes: changes)
          let released = try book.releaseExpired(limit: portion)
          return (released, try book.nextExpiry(), try BalanceEvent.keep(changes, EventStore(session, bot: bot.id)))
        }
      } catch {
        if let again = bot.soon(after: error, "holds that ran out can't be released yet") { plan(at: again, of: bot) }
        return
      }
      if let due = next.event { bot.retryEvents(at: due) }
      if next.released >= portion { continue }
      if let due = next.next { plan(at: due, of: bot) }
      return
    }
  }
}

extension LedgerBook {
  /// Gives a newcomer the units that the bot's settings grant, once.
  static func welcome(_ user: Int64, to bot: Bot, _ session: LaneSession, _ changes: LedgerChanges?) throws {
    let units = bot.welcome
    guard units > 0 else { return }
    _ = try LedgerBook(session, bot: bot.id, origin: LedgerOrigin(.host), changes: changes).transfer(
      [Leg(.units(units), from: .promotions, to: .user(user), kind: "welcome")], key: "welcome/\(user)")
  }
}
