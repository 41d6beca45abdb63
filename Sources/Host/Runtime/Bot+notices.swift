import PatchbayBase
import PatchbayTelegram
@_spi(Host) import PluginAPI

extension Bot {
  /// When news that wait are told, in milliseconds since 1970.
  package var noticesDue: Int64? { notices.due }

  /// Tells news that wait at a time, in milliseconds since 1970; the earliest wins.
  func tellNotices(at due: Int64) {
    notices.plan(at: due, now: lane.dueClock.now, by: services.clock) { [weak self] in await self?.tellDueNotices() }
  }

  /// Tells the news that are due, in portions, and plans for the next.
  package func tellDueNotices() async {
    let portion = 100
    while !Task.isCancelled {
      do {
        let (calls, next) = try await lane.run { [context] session -> ([OutgoingCall], Int64?) in
          let store = NoticeStore(session, bot: context.id)
          // Taken out and put into the outbox in one transaction: a crash neither loses nor repeats them.
          let messages = try store.takeDue(limit: portion).map {
            PendingCall(
              sequence: context.nextSequence(), method: OutgoingMethod(method: "sendMessage", payload: $0, isReferenced: false))
          }
          return (try context.outbox.storeAll(messages, update: nil, session), try store.nextDue())
        }
        send(calls)
        guard let next else { return }
        guard next <= lane.dueClock.now else { return tellNotices(at: next) }
      } catch {
        if let again = context.soon(after: error, "news can't be told yet; retrying", at: lane.dueClock.now) {
          tellNotices(at: again)
        }
        return
      }
    }
  }
}
