package import PatchbayObservability

/// The threads that a host's bots share.
package struct HostThreads: Sendable {
  /// Those that run the transactions of bots on SQLite.
  package let executor: LaneExecutor
  /// All that may call plugins, for the watchdog.
  package let workers: LaneWorkers
  package let jobs: JobThreads

  /// - Parameter blockingMilliseconds: how long a job may hold a thread.
  package init(lanes: Int, journal: CrashJournal, suspicions: Suspicions, blockingMilliseconds: Int64) {
    workers = LaneWorkers()
    executor = LaneExecutor(threads: lanes, workers: workers)
    jobs = JobThreads(workers: workers, journal: journal, suspicions: suspicions, blockingMilliseconds: blockingMilliseconds)
  }
}
