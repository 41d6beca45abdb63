import Glibc
import Host
import Logging
import PatchbayBase
import PatchbayConfiguration
import PatchbayObservability
import UnixSignals

/// `patchbay run`
enum Run {
  static func run(_ input: CommandInput) async throws {
    do { try requireThreads(24) } catch { throw Refusal("\(error)") }
    let loaded = try input.load()
    let format = input.values.text("log-format").flatMap { LogFormat(rawValue: $0) } ?? .text
    let log = Logging.start(format: format, level: loaded.configuration.logLevel)
    let descriptor = input.values.integer("listen-fd").flatMap { Int32(exactly: $0) }
    try await Serving.run(
      loaded, path: absolute(input.config), environment: try input.environment(),
      listenDescriptor: descriptor ?? Serving.systemdDescriptor, log: log)
  }
}

/// The logging system, with every secret that the host knows redacted.
enum Logging {
  static let secrets = SecretRegistry()
  static let logs = LogRing()

  /// - Parameter printed: what is less than this is kept for the console and not printed.
  static func start(format: LogFormat, level: HostConfiguration.LogLevel, printed: Logger.Level = .trace) -> Logger {
    let (secrets, logs) = (secrets, logs)
    LoggingSystem.bootstrap { LineLogHandler(label: $0, format: format, secrets: secrets, ring: logs, printed: printed) }
    var log = Logger(label: "patchbay")
    log.logLevel = Logger.Level(rawValue: level.rawValue) ?? .info
    return log
  }
}

enum Serving {
  /// The first descriptor that a service manager passes (sd_listen_fds(3)), when it passes any to this process.
  static var systemdDescriptor: Int32? {
    let environment = Environment.all
    guard environment["LISTEN_PID"] == String(getpid()), (environment["LISTEN_FDS"].flatMap { Int($0) } ?? 0) > 0 else {
      return nil
    }
    return 3
  }

  /// Serves until a signal ends it.
  static func run(
    _ loaded: ConfigurationFile.Loaded, path: String, environment: [String: String] = Environment.all,
    listenDescriptor: Int32? = nil, log: Logger, onReady: @escaping @Sendable (Gateway) async -> Void = { _ in }
  ) async throws {
    // Handlers first: a signal that comes while the bots start must not be lost.
    let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint, .sighup)
    let configuration = loaded.configuration
    log.notice(
      "starting",
      metadata: [
        "version": "\(Version.description)", "configuration": "\(path)", "data": "\(configuration.dataFolder)",
        "plugins": "\(configuration.pluginsFolder)", "telegram": "\(configuration.telegramAPI)",
        "listen": listenDescriptor.map { "descriptor \($0)" } ?? "\(configuration.listen)",
        "admin_listen": "\(configuration.adminListen.map { "\($0)" } ?? "none")",
      ])
    let gateway: Gateway
    do {
      gateway = try Gateway(
        loaded,
        options: .init(path: path, environment: environment, version: Version.current),
        inheritedDescriptor: listenDescriptor, secrets: Logging.secrets, log: log, logs: Logging.logs)
    } catch {
      throw Refusal("\(error)")
    }
    gateway.runtime.markDeaths()
    // Beside each other: a plugin that isn't made ready, or hangs, keeps nobody from ending the host.
    let (news, tell) = AsyncStream.makeStream(of: (any Error)?.self)
    Task {
      do {
        try await gateway.start()
        await onReady(gateway)
      } catch { tell.yield(error) }
    }
    let listening = Task {
      for await signal in signals {
        guard signal == .sighup else { break }
        Task {
          do { try await gateway.runtime.reload() } catch { log.error("the configuration stays as it was:\n\(error)") }
        }
      }
      tell.yield(nil)
    }
    defer { listening.cancel() }
    for await failure in news {
      if let failure { throw Refusal("\(failure)") }
      break
    }
    await gateway.stop()
  }
}
