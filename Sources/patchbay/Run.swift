import ArgumentParser
import Glibc
import Host
import Logging
import PatchbayConfiguration
import PatchbayObservability
import UnixSignals

struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve the configuration's bots until SIGTERM or Ctrl-C.",
    discussion: "SIGHUP reads the configuration again. SIGTERM finishes work in progress and exits with 0.")

  @OptionGroup var common: CommonOptions

  @Option(name: .long, help: "The format of log lines: text or json.")
  var logFormat = LogFormat.text

  @Option(name: .long, help: "Serve this inherited listening descriptor instead of host.listen.")
  var listenFd: Int32?

  func run() async throws {
    let loaded = try common.load()
    let log = Logging.start(format: logFormat, level: loaded.configuration.logLevel)
    try await Serving.run(
      loaded, path: absolute(common.config), listenDescriptor: listenFd ?? Serving.systemdDescriptor, log: log)
  }
}

extension LogFormat: ExpressibleByArgument {}

/// The logging system, with every secret that the host knows redacted.
enum Logging {
  static let secrets = SecretRegistry()

  static func start(format: LogFormat, level: HostConfiguration.LogLevel) -> Logger {
    let secrets = secrets
    LoggingSystem.bootstrap { LineLogHandler(label: $0, format: format, secrets: secrets) }
    var log = Logger(label: "patchbay")
    log.logLevel = Logger.Level(rawValue: level.rawValue) ?? .info
    return log
  }
}

enum Serving {
  /// The first descriptor that a service manager passes (sd_listen_fds(3)), when it passes any to this process.
  static var systemdDescriptor: Int32? {
    let environment = Environment.all
    guard environment["LISTEN_PID"] == String(getpid()), (environment["LISTEN_FDS"].flatMap { Int($0) } ?? 0) > 0 else { return nil }
    return 3
  }

  /// Serves until a signal ends it.
  static func run(
    _ loaded: ConfigurationFile.Loaded, path: String, listenDescriptor: Int32? = nil, log: Logger,
    onReady: @Sendable (Gateway) async -> Void = { _ in }
  ) async throws {
    // Handlers first: a signal that comes while the bots start must not be lost.
    let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint, .sighup)
    signal(SIGPIPE, SIG_IGN)
    let gateway: Gateway
    do {
      gateway = try Gateway(
        loaded,
        options: .init(path: path, environment: Environment.all, version: Version.current),
        inheritedDescriptor: listenDescriptor, secrets: Logging.secrets, log: log)
      try await gateway.start()
    } catch {
      throw Refusal("\(error)")
    }
    await onReady(gateway)
    for await signal in signals {
      guard signal == .sighup else { break }
      do { try await gateway.runtime.reload() } catch { log.error("the configuration stays as it was:\n\(error)") }
    }
    await gateway.stop()
  }
}
