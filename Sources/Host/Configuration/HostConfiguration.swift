package import PatchbayBase
package import PluginAPI

/// All that the configuration file and the environment say, checked: what `patchbay run` starts from and what a reload is compared with.
package struct HostConfiguration: Sendable, Equatable {
  /// Where webhooks, web routes and the public status are served.
  package var listen: ListenAddress
  /// Where metrics and the full status are served; nil: nowhere.
  package var adminListen: ListenAddress?
  /// What readers there must have; nil: nothing.
  package var adminKey: Secret?
  /// The address under which Telegram reaches `listen`; nil: bots poll.
  package var publicURL: BaseURL?
  package var telegramAPI: BaseURL
  /// Proxies whose forwarding headers are believed.
  package var trustedProxies: [AddressRange]
  /// The folder of the plugin libraries, absolute.
  package var pluginsFolder: String
  /// The folder of the host's own files (private copies of plugins, journal, control socket, default databases), absolute.
  package var dataFolder: String
  /// Where the host's own database is, with its tokens and the audit of what is about no bot; nil: in a file of the data folder.
  package var database: DatabaseLocation?
  /// The operator's own roles, in the order of the file.
  package var roles: [RoleConfiguration]
  /// Whether changed plugin libraries and a changed configuration are taken over without being asked.
  package var watch: Bool
  package var logLevel: LogLevel
  /// Whose plugins run.
  package var trust = Trust.any
  /// The publishers that are trusted by name.
  package var trustedKeys: [PublisherKey] = []
  package var limits: Limits
  /// In the order of the file; names and Telegram ids are unique.
  package var bots: [BotConfiguration]

  package init(
    listen: ListenAddress = ListenAddress(host: "127.0.0.1", port: 8080), adminListen: ListenAddress? = nil,
    adminKey: Secret? = nil, publicURL: BaseURL? = nil,
    telegramAPI: BaseURL = .telegram, trustedProxies: [AddressRange] = [], pluginsFolder: String, dataFolder: String,
    database: DatabaseLocation? = nil, roles: [RoleConfiguration] = [], watch: Bool = true,
    logLevel: LogLevel = .info, limits: Limits = Limits(), bots: [BotConfiguration] = []
  ) {
    self.listen = listen
    self.adminListen = adminListen
    self.adminKey = adminKey
    self.publicURL = publicURL
    self.telegramAPI = telegramAPI
    self.trustedProxies = trustedProxies
    self.pluginsFolder = pluginsFolder
    self.dataFolder = dataFolder
    self.database = database
    self.roles = roles
    self.watch = watch
    self.logLevel = logLevel
    self.limits = limits
    self.bots = bots
  }

  package enum LogLevel: String, CaseIterable, Sendable {
    case trace, debug, info, notice, warning, error, critical
  }

  /// Whose plugins a host runs.
  package enum Trust: String, CaseIterable, Sendable {
    /// Packages that somebody signed.
    case signed
    /// Packages that a publisher signed whom the host knows: by its configuration, or by a package that was added before.
    case known
    /// Everything in the plugins folder.
    case any
  }

  /// How much the host takes on before it makes others wait.
  package struct Limits: Sendable, Equatable {
    /// Updates that wait in one bot's lane before webhooks are answered 503 and polling pauses.
    package var laneDepth: Int
    /// How long a handler may run before its transaction is rolled back.
    package var handlerDeadline: Duration
    /// Bytes of the largest update that is read.
    package var updateSize: Int
    /// Connections that one bot may have to its PostgreSQL database, besides the one by which the host looks after the others.
    package var databaseConnections: Int
    /// How long SIGTERM waits for work in progress.
    package var drainTime: Duration
    /// Connections to `listen` at once, and how many of them strangers may have from one address.
    package var connections = 512
    package var connectionsPerAddress = 128
    /// Bytes that bodies of strangers and answers to them may take, in all and of one address.
    package var bodyMemory = 16 << 20
    package var bodyMemoryPerAddress = 4 << 20
    /// How long a client may take for the head of a request, for its body, between two requests, and to take an answer.
    package var headerTime = Duration.seconds(10)
    package var bodyTime = Duration.seconds(30)
    package var idleTime = Duration.seconds(75)
    package var answerTime = Duration.seconds(60)
    /// Lines of the log that are kept in memory for operators, and the bytes that they may take.
    package var logLines = 5000
    package var logMemory = 4 << 20

    package init(
      laneDepth: Int = 1024, handlerDeadline: Duration = .seconds(5), updateSize: Int = 1 << 20, databaseConnections: Int = 8,
      drainTime: Duration = .seconds(30)
    ) {
      self.laneDepth = laneDepth
      self.handlerDeadline = handlerDeadline
      self.updateSize = updateSize
      self.databaseConnections = databaseConnections
      self.drainTime = drainTime
    }
  }

  /// The same with a running host's values of all keys but those that it takes over at once.
  func keeping(_ running: HostConfiguration) -> HostConfiguration {
    var kept = running
    (kept.publicURL, kept.listen, kept.adminListen) = (publicURL, listen, adminListen)
    kept.watch = watch
    kept.roles = roles
    kept.bots = bots
    return kept
  }

  /// Where the host's own database is. No bot's is there unless the file says so: those end in `.sqlite`.
  package var ownDatabase: DatabaseLocation { database ?? .sqlite(path: dataFolder + "/host.db") }

  /// Where a command finds a running host.
  package var controlSocket: String { dataFolder + "/control.sock" }

  package subscript(bot name: String) -> BotConfiguration? {
    bots.first { $0.name == name }
  }

  /// Whether a bot gets its updates by webhook; else it polls.
  package func hasWebhook(_ bot: BotConfiguration) -> Bool { bot.mode.isWebhook(hasPublicURL: publicURL != nil) }
}
