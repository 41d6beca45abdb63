import ArgumentParser
import Host
import PatchbayBase
import PluginAPI

struct JobsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jobs", abstract: "Inspect work that plugins do outside updates, run it again or cancel it.",
    subcommands: [List.self, Show.self, Retry.self, Cancel.self, Stats.self, Schedules.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List jobs, newest first; finished ones only with --state done.")
    @Option(name: .long, help: "Only jobs in this state: \(JobState.allCases.map(\.rawValue).joined(separator: ", ")).")
    var state: String?
    @Option(name: .long, help: "Only jobs of this plugin.") var plugin: String?
    @Option(name: .long, help: "How many.") var limit = 100
    @OptionGroup var common: CommonOptions
    @OptionGroup var target: BotOption

    func validate() throws {
      if let state, JobState(rawValue: state) == nil {
        throw ValidationError("There is no state '\(state)': write \(JobState.allCases.map(\.rawValue).joined(separator: ", ")).")
      }
      guard limit >= 0 else { throw ValidationError("--limit must not be negative.") }
    }

    func run() async throws {
      var arguments = ["limit": "\(limit)"]
      arguments["state"] = state
      arguments["plugin"] = plugin
      try await common.show("jobs", of: target, arguments, empty: "No such jobs.")
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show one in full.")
    @Argument(help: "The job's number.") var job: Int64
    @OptionGroup var common: CommonOptions
    @OptionGroup var target: BotOption

    func run() async throws { try await common.show("jobs/show", of: target, ["job": "\(job)"]) }
  }

  struct Retry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run a job now that is waiting, failed or was cancelled.",
      discussion: "The plugin may already have refunded what a failed job cost: the job runs on whatever was done then.")
    @Argument(help: "The job's number.") var job: Int64
    @OptionGroup var common: CommonOptions
    @OptionGroup var target: BotOption

    func run() async throws { try await JobsCommand.change("jobs/retry", job, common, target) }
  }

  struct Cancel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Cancel a job that has not ended; its plugin is told.")
    @Argument(help: "The job's number.") var job: Int64
    @OptionGroup var common: CommonOptions
    @OptionGroup var target: BotOption

    func run() async throws { try await JobsCommand.change("jobs/cancel", job, common, target) }
  }

  struct Stats: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Count jobs by kind, state and class of error.")
    @OptionGroup var common: CommonOptions
    @OptionGroup var target: BotOption

    func run() async throws { try await common.show("jobs/stats", of: target, empty: "There were no jobs.") }
  }

  struct Schedules: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show what runs periodically, and when next.")
    @OptionGroup var common: CommonOptions
    @OptionGroup var target: BotOption

    func run() async throws { try await common.show("jobs/schedules", of: target, empty: "Nothing is.") }
  }

  private static func change(_ action: String, _ job: Int64, _ common: CommonOptions, _ target: BotOption) async throws {
    try await common.show(action, of: target, ["job": "\(job)", "operator": Operator.name])
  }
}
