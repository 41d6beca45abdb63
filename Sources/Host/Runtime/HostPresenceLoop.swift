import Logging
import PatchbayBase
import PatchbayStorage
import PatchbayTelegram
@_spi(Host) import PluginAPI

/// What a ``HostPresence`` does on its thread.
///
/// Not `Sendable`: made and used there.
final class HostPresenceLoop {
  private let presence: HostPresence
  private let events: HostPresence.Events
  private var connection: PostgresConnection?
  private let hints: PanelHints
  private var choices: PluginChoices?
  private var failures = 0
  private var looks = 0

  init(_ presence: HostPresence, _ events: HostPresence.Events) {
    self.presence = presence
    self.events = events
    hints = PanelHints(bot: presence.bot.id, host: presence.identity.id)
  }

  func run(wakenBy wakeUp: WakeDescriptor) {
    while !presence.isStopped {
      do {
        let connection = try connected()
        // Before looking: what changes meanwhile is a reason to look again.
        wakeUp.clear()
        try hints.send(presence.takePanels(), by: connection)
        try look(connection)
        failures = 0
        let told = try connection.notifications(within: Int32(HostPresence.intervalMilliseconds), wakeUp: wakeUp.descriptor)
        let panels = hints.read(told)
        if !panels.isEmpty { events.panels(panels) }
      } catch {
        lost(error)
        wakeUp.clear()
        wakeUp.wait(atMost: min(HostPresence.intervalMilliseconds, 100 << Int64(min(failures, 5))))
      }
    }
    leave()
  }

  private func connected() throws -> PostgresConnection {
    if let connection { return connection }
    let new = try PostgresConnection(presence.options)
    connection = new
    try HostTables.join(new)
    try new.listen(to: "patchbay")
    try new.listen(to: PanelHints.channel)
    return new
  }

  private func lost(_ error: any Error) {
    failures += 1
    if failures == 1 { presence.log.warning("lost the coordination connection; reconnecting", metadata: ["error": "\(error)"]) }
    // The session's lock went with it, or will: another host may poll at any moment.
    presence.lease.revoke()
    connection?.close()
    connection = nil
  }

  /// Lets others take over at once.
  private func leave() {
    guard let connection else { return }
    let registry = HostRegistry(connection)
    try? registry.release(schema: presence.options.schema, holder: presence.identity.id)
    try? registry.remove(presence.identity.id)
    try? registry.notify(bot: presence.bot.id)
    connection.close()
    self.connection = nil
  }

  private func look(_ connection: PostgresConnection) throws {
    let registry = HostRegistry(connection)
    if try !registry.refresh(presence.identity.id, plugins: presence.plugins) {
      presence.numbers.move(to: try registry.enter(presence.identity, plugins: presence.plugins))
    }
    try poll(registry)
    let seen = try registry.look(bot: presence.bot.id)
    presence.saw(seen.hosts)
    if let due = seen.nextEvent { events.eventDue(due) }
    if seen.choices != choices {
      // At the first look too: the bot read them before its plugins were loaded, and somebody may have decided otherwise since.
      events.choices(seen.choices)
      choices = seen.choices
    }
    try lookAtJobs(registry)
    if looks % 5 == 0, try registry.adopt(by: presence.identity.id, absenceMilliseconds: HostPresence.absenceMilliseconds) > 0 {
      events.adopted()
    }
    looks += 1
  }

  private func lookAtJobs(_ registry: HostRegistry) throws {
    let me = presence.identity.id
    let held = events.jobs.held()
    let jobs = try registry.jobs(of: me, silenceMilliseconds: HostPresence.jobSilenceMilliseconds)
    // Those that were begun since are not asked about.
    let lost = held.filter { !jobs.held.contains($0) }
    if !lost.isEmpty { events.jobs.lost(lost) }
    if !jobs.held.isSubset(of: held) { events.jobs.unknown() }
    if jobs.isDue { events.jobs.due() }
  }

  // MARK: The right to poll

  private func poll(_ registry: HostRegistry) throws {
    let lease = presence.lease
    let (bot, me) = (presence.bot, presence.identity)
    if let epoch = lease.epoch {
      guard lease.isWanted else {
        try registry.release(schema: presence.options.schema, holder: me.id)
        try registry.notify(bot: presence.bot.id)
        return lease.revoke()
      }
      if try !registry.keep(epoch: epoch) {
        presence.log.warning("another host has taken over polling")
        try registry.release(schema: presence.options.schema, holder: me.id)
        lease.revoke()
      }
      return
    }
    guard lease.isWanted else { return }
    guard try registry.tryLock(schema: presence.options.schema) else {
      if let stalled = try registry.stalled(after: HostPresence.stallMilliseconds) {
        let ended = try registry.end(stalled, bot: bot.id)
        presence.log.warning(
          "the polling host sends no heartbeat: terminating its connections", metadata: ["connections": "\(ended)"])
        // The lock is free as soon as the server has noticed.
        presence.wake()
      }
      return
    }
    let (epoch, previous) = try registry.take(holder: me.id)
    // What a host that didn't give the right up may have open would else end after it has lost it.
    if let previous, previous != me.id {
      _ = try registry.end(previous, bot: bot.id)
      // What a stalled host had still to send goes out before what follows it in the same chats.
      if try registry.adopt(by: me.id, absenceMilliseconds: HostPresence.stallMilliseconds) > 0 { events.adopted() }
    }
    presence.log.notice("this host is polling now", metadata: ["epoch": "\(epoch)"])
    lease.grant(epoch)
  }
}
