package import Logging
import NIOCore
import NIOPosix

/// One host process: what it runs, and the addresses at which it is reached.
package actor Gateway {
  package nonisolated let runtime: HostRuntime
  /// A listening socket that the process was started with.
  private let inheritedDescriptor: Int32?
  private let log: Logger
  private let loops = MultiThreadedEventLoopGroup(numberOfThreads: 2)
  private var servers: [HTTPServer] = []
  /// The port of the public address.
  package private(set) var port: Int?
  package private(set) var adminPort: Int?

  /// Makes ready everything that needs no bot.
  package init(
    _ loaded: ConfigurationFile.Loaded, options: HostRuntime.Options, inheritedDescriptor: Int32? = nil,
    secrets: SecretRegistry, log: Logger
  ) throws {
    runtime = try HostRuntime(loaded, options: options, secrets: secrets, log: log)
    self.inheritedDescriptor = inheritedDescriptor
    self.log = log
  }

  package nonisolated var bots: BotDirectory { runtime.bots }

  /// Binds the addresses, starts the bots and serves until ``stop()``.
  package func start() async throws {
    try await listen()
    await runtime.start()
    log.notice(
      "serving",
      metadata: ["bots": "\(bots.all.count)", "failed": "\(bots.failed.count)", "port": "\(port ?? 0)"])
  }

  /// Takes in no more, finishes what is under way and lets everything go, for as long as `limits.drain_time`.
  package func stop() async {
    await runtime.stop { [servers] deadline in
      await withTaskGroup(of: Void.self) { group in
        for server in servers { group.addTask { await server.stop(limit: deadline.leftForWork) } }
      }
    }
    try? await loops.shutdownGracefully()
    log.notice("stopped")
  }

  private func listen() async throws {
    let configuration = await runtime.configuration
    let front = WebFront(
      bots: bots, updateSize: configuration.limits.updateSize, proxies: configuration.trustedProxies, log: log)
    let place: ListeningPlace =
      inheritedDescriptor.map { .inherited(descriptor: $0) }
      ?? .address(host: configuration.listen.host, port: configuration.listen.port)
    port = try await serve(place) { try await front.respond($0, $1, $2) }
    let operators = AdminFront(runtime: runtime, metrics: runtime.services.metrics.registry)
    if let admin = configuration.adminListen {
      adminPort = try await serve(.address(host: admin.host, port: admin.port)) { request, writer, _ in
        try await operators.respondToReader(request, writer)
      }
    }
    _ = try await serve(.path(configuration.controlSocket)) { request, writer, _ in
      try await operators.respondToOperator(request, writer)
    }
  }

  private func serve(_ place: ListeningPlace, _ respond: @escaping HTTPServer.Respond) async throws -> Int? {
    let server = HTTPServer(group: loops, log: log, respond: respond)
    let port = try await server.start(at: place)
    servers.append(server)
    return port
  }
}
