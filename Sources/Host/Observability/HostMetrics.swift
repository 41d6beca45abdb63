package import PatchbayBase
package import PluginAPI
import Synchronization

/// The host's own figures, each named once.
package final class HostMetrics: Sendable {
  package let registry: Metrics
  private struct UpdateSeries: Hashable { let bot, plugin, kind, outcome: String }
  private struct Handles {
    var updates: [UpdateSeries: MetricCounter] = [:]
    var bots: [String: BotSeries] = [:]
    /// What was counted last: most updates of a busy host are like the one before.
    var last: (series: UpdateSeries, counter: MetricCounter, bot: BotSeries)?
  }
  /// The figures of one bot.
  package struct BotSeries: Sendable {
    package let handler: MetricHistogram
    package let commit: MetricHistogram
    package let send: MetricHistogram
    package let jobStart: MetricHistogram
    package let repeated: MetricCounter
    package let refused: MetricCounter
    package let late: MetricCounter
    package let reloads: MetricCounter
    package let reloadFailures: MetricCounter
  }

  /// The figures of one bot's database server.
  package struct DatabaseSeries: Sendable {
    package let wait: MetricHistogram
    package let failures: MetricCounter
    package let lost: MetricCounter
    package let repeats: MetricCounter
  }

  private let handles = Mutex(Handles())

  package init(registry: Metrics) { self.registry = registry }

  package func bot(_ name: String) -> BotSeries { handles.withLock { bot(name, in: &$0) } }

  private func bot(_ name: String, in handles: inout Handles) -> BotSeries {
    if let known = handles.bots[name] { return known }
    let labels = [MetricLabel("bot", name)]
    let new = BotSeries(
      handler: registry.histogram(
        "patchbay_handler_seconds", "Time in a plugin's handler.", labels, buckets: .latency),
      commit: registry.histogram(
        "patchbay_commit_seconds", "Time from an update's arrival in the lane to its commit.", labels, buckets: .latency),
      send: registry.histogram(
        "patchbay_send_seconds", "Time from a call's commit to Telegram's answer.", labels, buckets: .latency),
      jobStart: registry.histogram(
        "patchbay_job_start_seconds", "Time from when a job was due to when it started.", labels, buckets: .latency),
      repeated: registry.counter("patchbay_updates_repeated_total", "Updates that Telegram delivered again.", labels),
      refused: registry.counter(
        "patchbay_updates_refused_total", "Updates given back to Telegram because the lane was full or the database failed.", labels
      ),
      late: registry.counter(
        "patchbay_updates_late_total", "Updates answered too late for Telegram.", labels),
      reloads: registry.counter("patchbay_plugin_reloads_total", "Plugin generations that became active.", labels),
      reloadFailures: registry.counter(
        "patchbay_plugin_failures_total", "Plugin generations that could not be made ready.", labels))
    handles.bots[name] = new
    return new
  }

  package func database(of bot: String) -> DatabaseSeries {
    let labels = [MetricLabel("bot", bot)]
    return DatabaseSeries(
      wait: registry.histogram(
        "patchbay_database_wait_seconds", "Time that a transaction waited for the database server.", labels, buckets: .latency),
      failures: registry.counter(
        "patchbay_database_connect_failures_total", "Attempts to connect to the database that failed.", labels),
      lost: registry.counter("patchbay_database_connections_lost_total", "Database connections lost.", labels),
      repeats: registry.counter(
        "patchbay_database_repeats_total", "Transactions run again after a conflict with another.", labels))
  }

  package func updateHandled(
    bot: String, plugin: String, kind: String, outcome: UpdateOutcome, handlerMicroseconds: Int64,
    commitMicroseconds: Int64
  ) {
    let series = UpdateSeries(bot: bot, plugin: plugin, kind: kind, outcome: outcome.rawValue)
    let (counter, figures) = handles.withLock { handles in
      if let last = handles.last, last.series == series { return (last.counter, last.bot) }
      let counter = self.counter(of: series, in: &handles)
      let figures = self.bot(bot, in: &handles)
      handles.last = (series, counter, figures)
      return (counter, figures)
    }
    counter.increment()
    figures.handler.observe(nanoseconds: handlerMicroseconds * 1000)
    figures.commit.observe(nanoseconds: commitMicroseconds * 1000)
  }

  /// The updates of each bot since the start, and those of them that failed or were set aside.
  package var updates: [String: (all: UInt64, failed: UInt64)] {
    handles.withLock { handles in
      var found: [String: (all: UInt64, failed: UInt64)] = [:]
      for (series, counter) in handles.updates {
        let isFailure = series.outcome == UpdateOutcome.failed.rawValue || series.outcome == UpdateOutcome.setAside.rawValue
        let known = found[series.bot] ?? (0, 0)
        found[series.bot] = (known.all &+ counter.value, known.failed &+ (isFailure ? counter.value : 0))
      }
      return found
    }
  }

  private func counter(of series: UpdateSeries, in handles: inout Handles) -> MetricCounter {
    if let known = handles.updates[series] { return known }
    let new = registry.counter(
      "patchbay_updates_total", "Updates by outcome.",
      [
        MetricLabel("bot", series.bot), MetricLabel("plugin", series.plugin), MetricLabel("kind", series.kind),
        MetricLabel("outcome", series.outcome),
      ])
    handles.updates[series] = new
    return new
  }

  /// A call of a plugin has failed.
  ///
  /// - Parameter call: what the plugin was called for.
  package func callFailed(bot: String, plugin: String, call: String) {
    registry.counter(
      "patchbay_plugin_call_failures_total", "Calls of plugins that failed, by what they were for.",
      [MetricLabel("bot", bot), MetricLabel("plugin", plugin), MetricLabel("call", call)]
    ).increment()
  }

  /// A call of a plugin has outlived its deadline.
  ///
  /// - Parameter call: what the plugin was called for.
  package func callOverdue(bot: String, plugin: String, call: String) {
    registry.counter(
      "patchbay_handlers_overdue_total", "Calls of plugins that exceeded their deadline, by what they were for.",
      [MetricLabel("bot", bot), MetricLabel("plugin", plugin), MetricLabel("call", call)]
    ).increment()
  }

  /// An operator's change was made or refused.
  package func operationEnded(_ operation: String, _ outcome: String) {
    registry.counter(
      "patchbay_operations_total", "Operators' changes by outcome.",
      [MetricLabel("operation", operation), MetricLabel("outcome", outcome)]
    ).increment()
  }

  /// A job has come to its end.
  package func jobEnded(bot: String, _ kind: JobKind, _ state: JobState) {
    registry.counter(
      "patchbay_jobs_total", "Jobs by how they ended.",
      [
        MetricLabel("bot", bot), MetricLabel("plugin", kind.plugin), MetricLabel("job", kind.name),
        MetricLabel("state", state.rawValue),
      ]
    ).increment()
  }

  /// An attempt at a job has failed.
  package func jobFailed(bot: String, _ kind: JobKind, _ failure: JobFailure) {
    registry.counter(
      "patchbay_job_failures_total", "Failed job attempts by error class and provider code.",
      [
        MetricLabel("bot", bot), MetricLabel("plugin", kind.plugin), MetricLabel("job", kind.name),
        MetricLabel("failure", failure.kind.rawValue), MetricLabel("code", failure.code),
      ]
    ).increment()
  }

  /// A connection was closed that might have gone on, or a request refused for want of room.
  package func connectionClosed(_ listener: String, _ reason: String) {
    registry.counter(
      "patchbay_connections_closed_total", "Connections closed, or requests refused, to stay within the limits.",
      [MetricLabel("listener", listener), MetricLabel("reason", reason)]
    ).increment()
  }

  /// Reads a listener's figures when somebody asks.
  package func registerListener(
    _ listener: String, connections: @escaping @Sendable () -> Int, bytes: @escaping @Sendable () -> Int
  ) {
    let labels = [MetricLabel("listener", listener)]
    registry.gauge("patchbay_connections", "Open connections.", labels, read: { Double(connections()) })
    registry.gauge(
      "patchbay_connection_bytes", "Bytes held of strangers' bodies and answers.", labels, read: { Double(bytes()) })
  }

  package func updateRepeated(bot: String) { self.bot(bot).repeated.increment() }

  /// Forgets a bot that is gone.
  package func remove(bot: String) {
    handles.withLock { handles in
      handles.last = nil
      handles.bots[bot] = nil
      handles.updates = handles.updates.filter { $0.key.bot != bot }
    }
    registry.remove(MetricLabel("bot", bot))
  }
}
