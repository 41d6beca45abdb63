import ArgumentParser
import Host
import PatchbayConfiguration
import PluginAPI

struct Status: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Show every bot of the running host, as JSON.")
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let host = HostConnection(try common.load().configuration)
    Terminal.print(String(decoding: try await host.perform(OperatorAction(name: "status", bot: nil)), as: UTF8.self))
  }
}

struct Reload: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Have the running host read its configuration and its plugin libraries again.")
  @OptionGroup var common: CommonOptions
  @OptionGroup var target: BotOption

  func run() async throws {
    // Read here first, so that an error is shown with its line before the host is asked.
    try await common.show("reload", of: target, empty: "Nothing had changed.")
  }
}

struct Plugins: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the plugins of each bot, or switch one.",
    subcommands: [List.self, Enable.self, Disable.self, Reset.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show each bot's plugins, their state and version.")
    @OptionGroup var common: CommonOptions
    @OptionGroup var target: BotOption

    func run() async throws {
      try await common.show("plugins", of: target, empty: "No bot has plugins.")
    }
  }

  struct Enable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Switch a plugin on, whatever the configuration says, until 'reset'.")
    @Argument(help: "The plugin's id.") var plugin: String
    @OptionGroup var common: CommonOptions
    @OptionGroup var target: BotOption

    func run() async throws { try await Plugins.change("enable", plugin, common, target) }
  }

  struct Disable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Switch a plugin off, whatever the configuration says, until 'reset'.")
    @Argument(help: "The plugin's id.") var plugin: String
    @OptionGroup var common: CommonOptions
    @OptionGroup var target: BotOption

    func run() async throws { try await Plugins.change("disable", plugin, common, target) }
  }

  struct Reset: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Let the configuration decide about a plugin again.")
    @Argument(help: "The plugin's id.") var plugin: String
    @OptionGroup var common: CommonOptions
    @OptionGroup var target: BotOption

    func run() async throws { try await Plugins.change("reset", plugin, common, target) }
  }

  private static func change(
    _ verb: String, _ plugin: String, _ common: CommonOptions, _ target: BotOption
  ) async throws {
    try await common.show("plugins/\(verb)", of: target, ["plugin": plugin])
  }
}

struct Updates: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Inspect updates that failed, were set aside or could not be answered, and run them again.",
    subcommands: [List.self, Show.self, Retry.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List them, newest first.")
    @OptionGroup var common: CommonOptions
    @OptionGroup var target: BotOption

    func run() async throws {
      try await common.show("updates", of: target, empty: "No update failed.")
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show one in full, as Telegram sent it.")
    @Argument(help: "The update's id.") var update: Int64
    @OptionGroup var common: CommonOptions
    @OptionGroup var target: BotOption

    func run() async throws { try await Updates.one("updates/show", update, common, target) }
  }

  struct Retry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Run one again, now.")
    @Argument(help: "The update's id.") var update: Int64
    @OptionGroup var common: CommonOptions
    @OptionGroup var target: BotOption

    func run() async throws { try await Updates.one("updates/retry", update, common, target) }
  }

  private static func one(
    _ name: String, _ update: Int64, _ common: CommonOptions, _ target: BotOption
  ) async throws {
    try await common.show(name, of: target, ["update": String(update)])
  }
}

struct Events: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Inspect events that a plugin could not take, and deliver them again.",
    subcommands: [List.self, Retry.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List events that are waiting or were set aside, newest first.")
    @OptionGroup var common: CommonOptions
    @OptionGroup var target: BotOption

    func run() async throws {
      try await common.show("events", of: target, empty: "Every event was delivered.")
    }
  }

  struct Retry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Deliver one now.")
    @Argument(help: "The event's number.") var event: Int64
    @OptionGroup var common: CommonOptions
    @OptionGroup var target: BotOption

    func run() async throws { try await common.show("events/retry", of: target, ["event": String(event)]) }
  }
}

struct Conversations: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Inspect conversations that are waiting for an answer, or end them.",
    subcommands: [List.self, Clear.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List them; what people wrote is not shown.")
    @OptionGroup var common: CommonOptions
    @OptionGroup var target: BotOption

    func run() async throws {
      try await common.show("conversations", of: target, empty: "No conversation is waiting.")
    }
  }

  struct Clear: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "End the conversations of one person, or all.")
    @Option(name: .long, help: "The person's Telegram id.") var user: Int64?
    @Flag(name: .long, help: "End everyone's conversations.") var all = false
    @OptionGroup var common: CommonOptions
    @OptionGroup var target: BotOption

    func validate() throws {
      guard (user != nil) != all else { throw ValidationError("Name one person with --user, or everyone with --all.") }
    }

    func run() async throws {
      try await common.show("conversations/clear", of: target, user.map { ["user": String($0)] } ?? [:])
    }
  }
}

struct Migrate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show or apply the migrations of a bot's database.",
    discussion: "A host migrates by itself when it starts or replaces a plugin; 'up' does it before a start.",
    subcommands: [MigrationStatusCommand.self, Up.self], defaultSubcommand: MigrationStatusCommand.self)

  struct MigrationStatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "status", abstract: "List what has been applied, in order.")
    @OptionGroup var common: CommonOptions
    @OptionGroup var target: BotOption

    func run() async throws {
      try await common.show("migrations", of: target, empty: "Nothing has been applied yet.")
    }
  }

  struct Up: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Apply what is missing, while no host is running.")
    @OptionGroup var common: CommonOptions
    @OptionGroup var target: BotOption

    func run() async throws {
      let host = HostConnection(try common.load().configuration)
      Terminal.show(try await host.migrate(bot: target.bot), asJSON: common.json, empty: "Nothing was missing.")
    }
  }
}
