/// Runs the pieces of one job's asynchronous part on the host's threads for jobs, each under its plugin's name.
package final class JobExecutor: TaskExecutor {
  private let threads: JobThreads
  let call: PluginCall
  let bot: (id: Int64, name: String)

  package init(_ threads: JobThreads, call: PluginCall, bot: BotContext) {
    self.threads = threads
    self.call = call
    self.bot = (bot.id, bot.name)
  }

  package func enqueue(_ job: consuming ExecutorJob) { threads.enqueue(UnownedJob(job), of: self) }
}
