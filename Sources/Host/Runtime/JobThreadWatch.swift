import Glibc
import Logging
import PatchbayConfiguration
import PatchbayObservability
@_spi(Host) import PluginAPI

/// Says what holds the threads for jobs, and ends the process for a plugin that leaves none.
enum JobThreadWatch {
  /// One look.
  static func look(at report: JobThreads.Report, _ bots: BotDirectory, _ services: HostServices) {
    for blocked in report.blocked {
      let (plugin, call) = (blocked.call.plugin, blocked.call.kind.rawValue)
      services.metrics.callOverdue(bot: blocked.bot, plugin: plugin, call: call)
      services.log.error(
        "a job blocks its thread: it must not wait without 'await'",
        metadata: ["bot": "\(blocked.bot)", "plugin": "\(plugin)", "call": "\(call)"])
    }
    for paused in report.paused {
      services.log.error(
        "jobs paused: the plugin holds all the threads that it may",
        metadata: ["bot": "\(paused.bot)", "plugin": "\(paused.plugin)", "threads": "\(paused.threads)"])
      guard let bot = bots.bot(named: paused.bot)?.bot else { continue }
      bot.context.note(pauseOf: paused.plugin, "jobs paused: \(paused.threads) of them hold their threads")
      bot.alert(
        "jobs paused \(paused.plugin)", HostTexts.alertPaused.filled(["plugin": paused.plugin, "count": paused.threads]))
    }
    for resumed in report.resumed {
      services.log.notice(
        "jobs resumed: the plugin has given threads back", metadata: ["bot": "\(resumed.bot)", "plugin": "\(resumed.plugin)"])
      guard let bot = bots.bot(named: resumed.bot)?.bot else { continue }
      bot.context.note(pauseOf: resumed.plugin, nil)
      bot.jobs.lookAround()
    }
    if let worst = report.exhausted {
      services.log.critical(
        "jobs hold all threads: the process ends, and the plugin that holds most of them is remembered",
        metadata: ["bot": "\(worst.bot)", "plugin": "\(worst.call.plugin)", "call": "\(worst.call.kind.rawValue)"])
      services.journal.condemn(worst.slot, .hang)
      _exit(Watchdog.exitCode)
    }
  }
}
