/// The keys of one section of the file. A new key is a case here and a line where the section is read.
protocol ConfigurationKey: RawRepresentable<String>, CaseIterable, Hashable, Sendable {}

enum RootKey: String, ConfigurationKey {
  case host, bots
}

/// The keys under `host:`.
package enum HostKey: String, CaseIterable, Hashable, Sendable, ConfigurationKey {
  case listen
  case adminListen = "admin_listen"
  case adminKey = "admin_key"
  case publicURL = "public_url"
  case telegramAPI = "telegram_api"
  case trustedProxies = "trusted_proxies"
  case plugins
  case data
  case database
  case roles
  case watch
  case logLevel = "log_level"
  case trust
  case trustedKeys = "trusted_keys"
  case limits

  /// Whether a running host takes a new value over; the others wait for its next start.
  package var appliesLive: Bool {
    switch self {
    case .publicURL, .watch, .listen, .adminListen, .roles: true
    case .adminKey, .telegramAPI, .trustedProxies, .plugins, .data, .database, .logLevel, .trust, .trustedKeys, .limits: false
    }
  }
}

/// The keys under `host.limits:`.
package enum LimitKey: String, ConfigurationKey {
  case laneDepth = "lane_depth"
  case handlerDeadline = "handler_deadline"
  case updateSize = "update_size"
  case databaseConnections = "database_connections"
  case drainTime = "drain_time"
  case connections
  case connectionsPerAddress = "connections_per_address"
  case bodyMemory = "body_memory"
  case bodyMemoryPerAddress = "body_memory_per_address"
  case headerTime = "header_time"
  case bodyTime = "body_time"
  case idleTime = "idle_time"
  case answerTime = "answer_time"
  case logLines = "log_lines"
  case logMemory = "log_memory"
}

/// The keys of a bot.
package enum BotKey: String, ConfigurationKey {
  case token, mode, database, files, admins, language, languages, answers, timezone, greeting, texts, unit, welcome, backlog,
    plugins
  case webhookSecret = "webhook_secret"
  case miniApp = "mini_app"
}

/// The keys under a bot's `mini_app:`.
enum MiniAppKey: String, ConfigurationKey {
  case enabled, panels
  case menuButton = "menu_button"
}

/// The key of a plugin's map that is the host's; all others are the plugin's own.
enum PluginKey {
  static let enabled = "enabled"
}
