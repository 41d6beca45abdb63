import Glibc

/// Where a stage's bot keeps its data.
enum Engine: String, Sendable, CaseIterable { case sqlite, postgres }

/// What a stage is set with.
struct Setting: Sendable {
  enum Mode: String, Sendable, CaseIterable { case polling, webhook }

  /// The engine of this run of all scenes.
  static let engine = Engine(rawValue: getenv("PATCHBAY_TEST_ENGINE").map { String(cString: $0) } ?? "") ?? .sqlite

  var engine = Self.engine
  var mode = Mode.polling
  /// The lines of `plugins:`, such as `counter: { enabled: true }`.
  var plugins = ["referral: { reward: 50 }", "counter: {}"]
  /// Further lines of the bot.
  var bot: [String] = []
  /// The other bots of the same host.
  var neighbours: [Neighbour] = []
  /// Further lines of `host:`.
  var host: [String] = []
  var watch = false
  /// A plugins folder of the test's own, with copies of these libraries.
  var libraries: [String]?
  var environment: [String: String] = [:]
  /// The text of a configuration, in the place of one that is made of what is above.
  var configuration: String?
  /// A moment at which all clocks stand still, the database's too, until the stage advances them; `nil`: they go.
  var clock: Int64?

  /// Another bot of the host, with a database of its own.
  struct Neighbour: Sendable {
    let name: String
    /// Telegram's numeric id.
    let bot: Int64
    /// The lines of `plugins:`.
    var plugins: [String]

    /// - Parameter number: from 1 on, each bot's own.
    init(_ name: String, _ number: Int64, plugins: [String]) {
      (self.name, bot, self.plugins) = (name, Stage.bot + number, plugins)
    }

    var token: String { "\(bot):AAE-scenario_TOKEN_canary_0123456789" }
  }
}
