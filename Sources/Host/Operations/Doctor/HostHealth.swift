import PatchbayBase
import PatchbayConfiguration
import PatchbayObservability

/// What is known of the host as a whole.
struct HostHealth: Sendable {
  var file = FileHealth()
  var isRunning = false
  var exposures: [Exposure] = []
  var folders: [FolderFault] = []
  var disks: [DiskHealth] = []
  var log = LogHealth()
  /// A proxy that brought requests and isn't trusted.
  var untrustedProxy: String?
  /// Whether proxies can be told of: the host is running and has a public address.
  var seesProxies = false

  func checks(clocks: [ClockHealth], telegram: TelegramReach?) -> [HealthCheck] {
    var checks = [
      HealthCheck("host", .fine(isRunning ? "running" : "not running; looked at from outside")),
      HealthCheck("configuration", file.judgement), HealthCheck("variables", file.variables), HealthCheck("rights", rights),
      HealthCheck("disk", DiskHealth.judgement(of: disks)), HealthCheck("clock", ClockHealth.judgement(of: clocks)),
      HealthCheck("log", log.judgement),
    ]
    if let telegram { checks.append(HealthCheck("telegram", telegram.judgement)) }
    if seesProxies { checks.append(HealthCheck("proxy", proxy)) }
    return checks
  }

  /// Who can read, change and reach what, and whether the host itself can.
  var rights: Judgement {
    if !folders.isEmpty {
      return .broken(HealthWords.list(folders.map(\.cause)), fix: HealthWords.list(folders.map(\.fix)))
    }
    guard !exposures.isEmpty else { return .fine() }
    return .warning(HealthWords.list(exposures.map(\.cause)), fix: HealthWords.list(exposures.map(\.fix)))
  }

  var proxy: Judgement {
    guard let untrustedProxy else { return .fine() }
    return .warning(
      "requests come by way of \(untrustedProxy), which host.trusted_proxies doesn't name: plugins take its address for the sender's, "
        + "payment providers' notifications among them, and all strangers share one limit",
      fix: "write trusted_proxies: [\(untrustedProxy)] under host:, and restart the host")
  }
}

/// What the configuration file says as it is now.
struct FileHealth: Sendable {
  var problems: [ConfigurationProblem] = []
  var warnings: [ConfigurationProblem] = []
  /// What a running host will take over only when it starts anew.
  var waiting: [HostKey] = []
  var bots = 0
  var plugins = 0

  var judgement: Judgement {
    let (wrong, doubtful) = (problems.filter { !$0.reason.isOfVariables }, warnings.filter { !$0.reason.isOfVariables })
    if !wrong.isEmpty {
      return .broken(HealthWords.list(wrong.map { "\($0)" }), fix: "correct the file; 'patchbay check' reads it again")
    }
    if !waiting.isEmpty {
      let keys = waiting.map { "host.\($0.rawValue)" }.joined(separator: ", ")
      return .warning("the running host has another \(keys) than the file", fix: "restart the host")
    }
    if !doubtful.isEmpty {
      return .warning(HealthWords.list(doubtful.map { "\($0)" }), fix: "correct the file; 'patchbay check' reads it again")
    }
    return .fine("\(HealthWords.count(bots, "bot")), \(HealthWords.count(plugins, "plugin"))")
  }

  /// What the environment gives the file.
  var variables: Judgement {
    let (wrong, doubtful) = (problems.filter(\.reason.isOfVariables), warnings.filter(\.reason.isOfVariables))
    let fix = "correct the service's variables, one NAME=value a line; 'patchbay check' reads them again"
    if !wrong.isEmpty { return .broken(HealthWords.list(wrong.map { "\($0)" }), fix: fix) }
    return doubtful.isEmpty ? .fine() : .warning(HealthWords.list(doubtful.map { "\($0)" }), fix: fix)
  }
}

extension ConfigurationProblem.Reason {
  /// Whether it is the environment that is wrong, and not the file.
  var isOfVariables: Bool {
    switch self {
    case .unsetVariable, .emptyVariable, .trimmed, .runTogether, .badPortVariable, .badDatabaseVariable,
      .databaseVariableRunTogether,
      .portOverridesListen:
      true
    case .badValue(_, let variables, _, _, _): !variables.isEmpty
    default: false
    }
  }
}

/// How much room there is where the host writes.
struct DiskHealth: Sendable {
  let path: String
  /// In bytes, for this user.
  let free: UInt64

  static let (little, least) = (UInt64(512 << 20), UInt64(64 << 20))

  static func judgement(of disks: [DiskHealth]) -> Judgement {
    guard let fullest = disks.min(by: { $0.free < $1.free }) else { return .fine() }
    let figure = "\(HealthWords.bytes(fullest.free)) free"
    guard fullest.free < little else { return .fine(figure) }
    let cause = "there is little room left at \(fullest.path)"
    let fix = "make room there: du -xh \(fullest.path) | sort -h | tail"
    return fullest.free < least
      ? .broken("\(cause): soon nothing can be kept", fix: fix, figure: figure) : .warning(cause, fix: fix, figure: figure)
  }
}

/// A clock beside that of this machine.
struct ClockHealth: Sendable {
  /// Whose it is.
  let name: String
  /// By how many milliseconds this machine's clock is ahead of it.
  let ahead: Int64

  static let (much, most) = (Int64(10_000), Int64(300_000))

  static func judgement(of clocks: [ClockHealth]) -> Judgement {
    guard let worst = clocks.max(by: { $0.ahead.magnitude < $1.ahead.magnitude }) else { return .fine() }
    let distance = HealthWords.time(Int64(clamping: worst.ahead.magnitude))
    guard worst.ahead.magnitude > much else { return .fine("\(distance) from that of \(worst.name)") }
    let cause: String
    let fix: String
    // Where another clock agrees with this machine's, it is the one that is off.
    if clocks.contains(where: { $0.ahead.magnitude <= much }) {
      cause = "the clock of \(worst.name) is \(distance) \(worst.ahead > 0 ? "slow" : "fast")"
      fix = "set that machine's clock: timedatectl set-ntp true"
    } else {
      cause = "this machine's clock is \(distance) \(worst.ahead > 0 ? "fast" : "slow"), compared with that of \(worst.name)"
      fix = "timedatectl set-ntp true"
    }
    return worst.ahead.magnitude > most ? .broken(cause, fix: fix) : .warning(cause, fix: fix)
  }
}

/// How much the host says.
struct LogHealth: Sendable {
  var level = HostConfiguration.LogLevel.info
  /// What it said in the last hour; `nil` where no host is running.
  var volume: LogVolume.Hour?

  /// In bytes, in an hour.
  static let much = 64 << 20

  var judgement: Judgement {
    let said = volume.map { ", \(HealthWords.count($0.lines, "line")) in the last hour" } ?? ""
    if level == .trace || level == .debug {
      return .warning(
        "host.log_level is \(level.rawValue): the log grows with every update, and tells more of people than it needs to",
        fix: "write log_level: info under host:, and restart the host", figure: "\(level.rawValue)\(said)")
    }
    if let volume, volume.bytes > Self.much {
      return .warning(
        "the log grew by \(HealthWords.bytes(UInt64(volume.bytes))) in the last hour",
        fix: "see what repeats in it, or write log_level: warning under host: and restart the host",
        figure: "\(level.rawValue)\(said)")
    }
    return .fine("\(level.rawValue)\(said)")
  }
}
