import PatchbayObservability
import PatchbayTelegram

extension HostMetrics {
  /// Figures that are read when somebody asks.
  package func register(bots: BotDirectory, images: ImageStore, threads: JobThreads) {
    registry.gauge(
      "patchbay_plugins_troubled", "Plugins that are off or paused, in whole or in part, for the harm they did.", [],
      read: {
        Double(bots.all.reduce(0) { $0 + $1.bot.context.troubles.count })
      })
    registry.gauge(
      "patchbay_job_threads_blocked", "Threads that jobs of paused plugins don't give back.", [],
      read: {
        Double(threads.paused.reduce(0) { $0 + $1.threads })
      })
    registry.gauge("patchbay_bots", "Bots being served.", [], read: { Double(bots.all.count) })
    registry.gauge(
      "patchbay_bots_in_trouble", "Bots that get no updates or can't send; 'patchbay status' says why.", [],
      read: { Double(bots.unordered.filter { $0.trouble != nil }.count + bots.failed.count) })
    registry.gauge(
      "patchbay_unclaimed", "Payments, refunds, gifts and subscriptions that no plugin took.", [],
      read: {
        Double(bots.all.reduce(0) { $0 + $1.bot.context.unclaimed })
      })
    registry.gauge(
      "patchbay_lane_depth", "Updates waiting in lanes.", [],
      read: {
        Double(bots.all.reduce(0) { $0 + $1.bot.lane.depth })
      })
    registry.gauge(
      "patchbay_database_connections", "Open connections to PostgreSQL.", [],
      read: {
        Double(bots.all.reduce(0) { $0 + (($1.bot.lane as? PostgresLane)?.connections.open ?? 0) })
      })
    registry.gauge(
      "patchbay_database_connections_busy", "Connections to PostgreSQL running a transaction.", [],
      read: {
        Double(bots.all.reduce(0) { $0 + (($1.bot.lane as? PostgresLane)?.connections.busy ?? 0) })
      })
    registry.gauge(
      "patchbay_jobs_running", "Jobs running.", [],
      read: {
        Double(bots.all.reduce(0) { $0 + $1.bot.jobs.running })
      })
    registry.gauge(
      "patchbay_outbox_queued", "Calls waiting to be sent.", [],
      read: {
        Double(bots.all.reduce(0) { $0 + $1.bot.outbound.counts.queued })
      })
    registry.gauge(
      "patchbay_plugin_images", "Plugin libraries mapped into the process.", [],
      read: {
        Double(images.counts.images)
      })
    registry.gauge(
      "patchbay_memory_mappings", "Memory mappings of the process.", [],
      read: {
        Double(images.counts.mappings)
      })
  }
}
