import Logging
import PatchbayBase
import PatchbayStorage
@_spi(Host) import PluginAPI

/// Deletes a bot's rows that have had their time.
enum Housekeeping {
  /// How many rows one turn of the lane deletes.
  private static let portion = 500

  /// Milliseconds without an update after which a bot's database is closed.
  static let idleMilliseconds: Int64 = 60_000

  static func purge(_ bot: Bot) async {
    let wasResting = bot.lane.isResting
    // Or else all the idle bots of a host would be open at once, every time.
    defer { if wasResting { bot.lane.rest(ifIdleSince: .max) } }
    let day = HostTables.Purge.updateAgeMilliseconds
    let now = bot.services.wallClock()
    typealias Step = @Sendable (StoreSession) throws -> Int
    let steps: [Step] = [
      { try HostTables.Purge.updates(before: now - day, limit: portion, on: $0.database) },
      { try HostTables.Purge.failures(before: now - HostTables.Purge.failureAgeMilliseconds, limit: portion, on: $0.database) },
      { try HostTables.Purge.outbox(before: now - day, limit: portion, on: $0.database) },
      { try HostTables.Purge.undelivered(before: now - HostTables.Purge.failureAgeMilliseconds, limit: portion, on: $0.database) },
      { try HostTables.Purge.presses(before: now - HostTables.Purge.pressAgeMilliseconds, limit: portion, on: $0.database) },
      { try HostTables.Purge.notices(before: now - day, limit: portion, on: $0.database) },
      { try HostTables.Purge.webRequests(before: now - day, limit: portion, on: $0.database) },
      { try HostTables.Purge.appSessions(before: now, limit: portion, on: $0.database) },
      { try HostTables.Purge.appRevocations(before: now - day, limit: portion, on: $0.database) },
      { try HostTables.Purge.appPresses(before: now - day, limit: portion, on: $0.database) },
      { try HostTables.Purge.jobs(.done, before: now - day, limit: portion, on: $0.database) },
      {
        try HostTables.Purge.jobs(
          .cancelled, before: now - HostTables.Purge.failureAgeMilliseconds, limit: portion, on: $0.database)
      },
      {
        try HostTables.Purge.jobs(.failed, before: now - HostTables.Purge.failureAgeMilliseconds, limit: portion, on: $0.database)
      },
      { try HostTables.Purge.sweeps(before: now - HostTables.Purge.failureAgeMilliseconds, limit: portion, on: $0.database) },
      // Long expired: a person who answers late is told so first.
      { try HostTables.Purge.conversations(expiredAt: now - 7 * day, limit: portion, on: $0.database) },
    ]
    for step in steps {
      while !Task.isCancelled, let deleted = try? await bot.lane.run(step), deleted >= portion {}
    }
    let forgotten = try? await bot.lane.run { [context = bot.context] session in
      try SubscriptionStore(session, bot: context.id).tidy(isKnown: context.knows)
    }
    for plugin in forgotten ?? [] {
      bot.services.log.notice(
        "a plugin that was gone for long is forgotten, with the events that were kept for it",
        metadata: ["bot": "\(bot.name)", "plugin": "\(plugin)"])
    }
    await bot.sweepFiles()
    await bot.releaseDueHolds()
    await bot.tellDueNotices()
    await bot.countUnclaimed()
    await LedgerSeal.sealAll(of: bot)
  }
}
