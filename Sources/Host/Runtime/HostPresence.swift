import Glibc
package import Logging
import PatchbayBase
package import PatchbayStorage
import PatchbayTelegram
@_spi(Host) import PluginAPI
import Synchronization

/// A host's part in a bot that several hosts may serve from one database, on a connection and a thread of its own.
///
/// Every two seconds it says that it is alive, looks who else is, takes or keeps the right to poll, adopts the messages of
/// hosts that are gone and reads what operators switched; a notification makes it look at once.
package final class HostPresence: Sendable {
  /// What the presence tells the bot.
  package struct Events: Sendable {
    /// Plugins that operators switched, in full, whenever that changed.
    package var choices: @Sendable (PluginChoices) -> Void
    /// Messages of another host became this one's.
    package var adopted: @Sendable () -> Void
    /// A failed subscriber is to be asked again at a time, in milliseconds since 1970.
    package var eventDue: @Sendable (Int64) -> Void

    /// Another host changed panels.
    var panels: @Sendable (Set<PanelNews>) -> Void = { _ in }

    package var jobs: JobCallbacks

    package init(
      choices: @escaping @Sendable (PluginChoices) -> Void, adopted: @escaping @Sendable () -> Void,
      eventDue: @escaping @Sendable (Int64) -> Void, jobs: JobCallbacks = JobCallbacks()
    ) {
      self.jobs = jobs
      self.choices = choices
      self.adopted = adopted
      self.eventDue = eventDue
    }
  }

  /// What the presence asks and tells of durable work.
  package struct JobCallbacks: Sendable {
    /// The jobs that run on this host.
    package var held: @Sendable () -> [Int64]
    /// Of those, some run elsewhere by now or have ended.
    package var lost: @Sendable ([Int64]) -> Void
    /// The database says that others run here, too.
    package var unknown: @Sendable () -> Void
    /// There is work to be taken.
    package var due: @Sendable () -> Void

    package init(
      held: @escaping @Sendable () -> [Int64] = { [] }, lost: @escaping @Sendable ([Int64]) -> Void = { _ in },
      unknown: @escaping @Sendable () -> Void = {}, due: @escaping @Sendable () -> Void = {}
    ) {
      self.held = held
      self.lost = lost
      self.unknown = unknown
      self.due = due
    }
  }

  /// Milliseconds between two looks.
  static let intervalMilliseconds: Int64 = 2000
  /// Milliseconds without a sign of life after which a host that polls is taken over from.
  static let stallMilliseconds: Int64 = 6000
  /// Milliseconds without a sign of life after which a host's jobs are run by another.
  static let jobSilenceMilliseconds: Int64 = 10_000
  /// Milliseconds without a sign of life after which a host's messages are sent by another.
  static let absenceMilliseconds: Int64 = 15_000

  private struct State {
    var plugins = "{}"
    /// Panels of which the other hosts are to be told.
    var panels: Set<PanelNews> = []
    var hosts: [HostRecord] = []
    var isStopped = false
    var stopper: CheckedContinuation<Void, Never>?
    var hasEnded = false
  }

  let bot: (id: Int64, name: String)
  let identity: HostIdentity
  let lease: PollingLease
  let numbers: OutboxNumbers
  let options: PostgresOptions
  let log: Logger
  private let state = Mutex(State())
  private let wakeUp: WakeDescriptor

  package init(
    bot: (id: Int64, name: String), identity: HostIdentity, numbers: OutboxNumbers, options: PostgresOptions, log: Logger
  ) throws {
    self.bot = bot
    self.identity = identity
    self.numbers = numbers
    self.options = options
    let wakeUp = try WakeDescriptor()
    self.wakeUp = wakeUp
    lease = PollingLease { wakeUp.signal() }
    var log = log
    log[metadataKey: "bot"] = "\(bot.name)"
    self.log = log
  }

  /// The hosts that serve the bot, this one among them, as of the last look.
  package var hosts: [HostRecord] { state.withLock { $0.hosts } }

  /// What this host tells the others of its plugins: JSON.
  package func tell(plugins: String) {
    state.withLock { $0.plugins = plugins }
    wakeUp.signal()
  }

  /// Tells the other hosts of panels that may have changed.
  func tell(panels: Set<PanelNews>) {
    // Hints that can't be given for so long are none.
    state.withLock { $0.panels = $0.panels.count < 5000 ? $0.panels.union(panels) : panels }
    wakeUp.signal()
  }

  func takePanels() -> Set<PanelNews> {
    state.withLock { state in
      defer { state.panels = [] }
      return state.panels
    }
  }

  func wake() { wakeUp.signal() }

  var plugins: String { state.withLock { $0.plugins } }

  func saw(_ hosts: [HostRecord]) { state.withLock { $0.hosts = hosts } }

  var isStopped: Bool { state.withLock { $0.isStopped } }

  /// Begins to look, on a thread of its own.
  package func start(_ events: Events) {
    startThread(named: "presence") { [self] in
      HostPresenceLoop(self, events).run(wakenBy: wakeUp)
      let stopper = state.withLock { state in
        state.hasEnded = true
        defer { state.stopper = nil }
        return state.stopper
      }
      stopper?.resume()
    }
  }

  /// Gives up what this host holds, and returns when it is given up.
  package func stop() async {
    lease.revoke()
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        state.isStopped = true
        if state.hasEnded { return true }
        state.stopper = continuation
        return false
      }
      wakeUp.signal()
      if isOver { continuation.resume() }
    }
  }
}
