package import Logging
import NIOCore
import NIOPosix
import PatchbayBase
package import PatchbayConfiguration
package import PatchbayObservability

/// One host process: what it runs, and the addresses at which it is reached.
package actor Gateway {
  package nonisolated let runtime: HostRuntime
  /// A listening socket that the process was started with.
  private let inheritedDescriptor: Int32?
  private let log: Logger
  private let loops: MultiThreadedEventLoopGroup
  /// What is served, and where.
  private var servers: [Role: HTTPServer] = [:]

  /// What of the host is reached, as metrics call it.
  private enum Role: String {
    case people = "public"
    case administrators = "admin"
    case operators = "control"
  }

  /// Who has tried wrong keys, at whichever address.
  private let guesses = KeyGuesses()
  /// What the console draws.
  private let figures = ConsoleFigures()
  private var drawing: Task<Void, Never>?
  private let repeats = ApiRepeats()
  /// Looks whether all is well.
  private var rounds: Task<Void, Never>?
  /// The port of the public address.
  package private(set) var port: Int?
  package private(set) var adminPort: Int?

  /// Makes ready everything that needs no bot.
  ///
  /// - Parameter logs: where what `log` says is kept.
  package init(
    _ loaded: ConfigurationFile.Loaded, options: HostRuntime.Options, inheritedDescriptor: Int32? = nil,
    secrets: SecretRegistry, log: Logger, logs: LogRing = LogRing()
  ) throws {
    runtime = try HostRuntime(loaded, options: options, secrets: secrets, log: log, logs: logs)
    // After the runtime has found that there are descriptors enough: loops end the process where there are none.
    loops = MultiThreadedEventLoopGroup(numberOfThreads: 2)
    self.inheritedDescriptor = inheritedDescriptor
    self.log = log
  }

  package nonisolated var bots: BotDirectory { runtime.bots }

  /// Binds the addresses, starts the bots and serves until ``stop()``.
  package func start() async throws {
    let configuration = await runtime.configuration
    let place: ListeningPlace = inheritedDescriptor.map { .inherited(descriptor: $0) } ?? Self.place(of: configuration.listen)
    port = try await serve(.people, at: place, configuration)
    if let admin = configuration.adminListen {
      await runtime.tokens.refresh()
      adminPort = try await serve(.administrators, at: Self.place(of: admin), configuration)
    }
    _ = try await serve(.operators, at: .path(configuration.controlSocket), configuration)
    await runtime.follow { [weak self] in try await self?.move(to: $0) }
    drawing = Task { [figures, runtime] in await figures.run(runtime) }
    await runtime.start()
    rounds = Task { [runtime] in await HealthRounds(of: runtime).run() }
    log.notice(
      "serving",
      metadata: ["bots": "\(bots.all.count)", "failed": "\(bots.failed.count)", "port": "\(port ?? 0)"])
  }

  /// Takes in no more, finishes what is under way and lets everything go, for as long as `limits.drain_time`.
  package func stop() async {
    drawing?.cancel()
    rounds?.cancel()
    await runtime.stop { [servers] deadline in
      await withTaskGroup(of: Void.self) { group in
        for server in servers.values { group.addTask { await server.stop(limit: deadline.leftForWork) } }
      }
    }
    try? await loops.shutdownGracefully()
    log.notice("stopped")
  }

  /// Serves at the addresses of another configuration, and lets those before go once the new ones are bound.
  private func move(to new: HostConfiguration) async throws {
    let old = await runtime.configuration
    if new.listen != old.listen {
      if let inheritedDescriptor {
        throw ListeningError(
          place: .inherited(descriptor: inheritedDescriptor), reason: "it was handed over at the start: change the address there")
      }
      port = try await swap(.people, to: Self.place(of: new.listen), new)
    }
    guard new.adminListen != old.adminListen else { return }
    if let admin = new.adminListen {
      await runtime.tokens.refresh()
      adminPort = try await swap(.administrators, to: Self.place(of: admin), new)
    } else {
      await servers.removeValue(forKey: .administrators)?.stop(limit: .seconds(5))
      adminPort = nil
      runtime.services.console.address = nil
    }
  }

  private func swap(_ role: Role, to place: ListeningPlace, _ configuration: HostConfiguration) async throws -> Int? {
    let old = servers[role]
    let port = try await serve(role, at: place, configuration)
    await old?.stop(limit: .seconds(5))
    return port
  }

  private static func place(of address: ListenAddress) -> ListeningPlace { .address(host: address.host, port: address.port) }

  private func serve(_ role: Role, at place: ListeningPlace, _ configuration: HostConfiguration) async throws -> Int? {
    let operators = AdminFront(
      runtime: runtime, metrics: runtime.services.metrics.registry, key: configuration.adminKey, guesses: guesses,
      console: ConsoleFront(runtime: runtime, guesses: guesses, figures: figures),
      api: ApiFront(runtime: runtime, guesses: guesses, repeats: repeats))
    let front = WebFront(
      bots: bots, updateSize: configuration.limits.updateSize, proxies: configuration.trustedProxies, guesses: guesses,
      telegram: configuration.telegramAPI, log: log)
    let budget = ConnectionBudget(
      role == .people ? ConnectionBudget.Limits(configuration.limits, descriptors: runtime.descriptors) : .operators,
      listener: role.rawValue, figures: runtime.services.metrics, log: log)
    let server = HTTPServer(
      group: loops, budget: budget, times: ConnectionTimes(configuration.limits), proxies: configuration.trustedProxies
    ) { head in
      switch role {
      case .people: front.admit(head)
      case .administrators: operators.admitReader(head)
      case .operators: operators.admitOperator(head)
      }
    }
    let port = try await server.start(at: place)
    servers[role] = server
    if role == .administrators, let admin = configuration.adminListen, let port {
      runtime.services.console.address = "http://\(ListenAddress(host: admin.reachable, port: port))"
    }
    return port
  }
}
