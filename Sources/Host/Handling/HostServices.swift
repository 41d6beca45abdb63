package import Logging
package import PatchbayBase
package import PatchbayObservability
import Synchronization

/// What the bots of a host share.
package struct HostServices: Sendable {
  package struct Limits: Sendable {
    /// Items that may wait in a bot's lane.
    package var laneDepth = 1024
    /// Milliseconds a handler may run.
    package var handlerDeadlineMilliseconds: Int64 = 5_000
    /// Milliseconds that a plugin may take to be made, to register, and to describe its migrations, each.
    package var setupDeadlineMilliseconds: Int64 = 20_000
    /// Milliseconds that the migrations of a plugin may take.
    package var migrationDeadlineMilliseconds: Int64 = 600_000
    /// Connections that a bot may have to its PostgreSQL database.
    package var databaseConnections = 8
    package init() {}
  }

  package let limits: Limits
  package let identity: HostIdentity
  package let log: Logger
  /// What it said lately.
  package let logs: LogRing
  /// What no stored or shown failure may hold.
  package let secrets: SecretRegistry
  package let journal: CrashJournal
  /// What is suspected of having ended the process before.
  package let suspicions: Suspicions
  /// Whether the process before ended in good order.
  package let endedCleanly: Bool
  /// Where plugins are called outside of any transaction.
  package let threads: PluginThreads
  package let metrics: HostMetrics
  package let scheduler: WakeScheduler
  package let clock: any HostClock
  /// Milliseconds since 1970.
  package let wallClock: @Sendable () -> Int64
  /// Stands for the clock of the bots' databases in tests; `nil` asks each database's own.
  package let databaseClock: (@Sendable () -> Int64)?
  package let random: HostRandom
  /// How operators get into the console.
  package let console: ConsoleDoor

  package init(
    limits: Limits, identity: HostIdentity, log: Logger, logs: LogRing = LogRing(), secrets: SecretRegistry,
    journal: CrashJournal,
    suspicions: Suspicions? = nil, endedCleanly: Bool = true, workers: LaneWorkers = LaneWorkers(),
    metrics: HostMetrics, scheduler: WakeScheduler, clock: any HostClock, wallClock: @escaping @Sendable () -> Int64,
    databaseClock: (@Sendable () -> Int64)? = nil, random: HostRandom
  ) {
    self.limits = limits
    self.identity = identity
    self.log = log
    self.logs = logs
    self.secrets = secrets
    self.journal = journal
    self.endedCleanly = endedCleanly
    self.suspicions = suspicions ?? Suspicions(journal: journal)
    threads = PluginThreads(
      workers: workers, journal: journal, clock: clock, deadlineMilliseconds: limits.setupDeadlineMilliseconds, metrics: metrics,
      suspicions: self.suspicions)
    self.metrics = metrics
    self.scheduler = scheduler
    self.clock = clock
    self.wallClock = wallClock
    self.databaseClock = databaseClock
    self.random = random
    console = ConsoleDoor(clock: clock)
  }

  /// A short code that ties what a person was told to a line of the log.
  func incident() -> String {
    var generator = SystemRandomNumberGenerator()
    return IncidentID(using: &generator).description
  }
}
