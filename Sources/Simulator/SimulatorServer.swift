import AsyncHTTPClient
import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

/// A simulated Telegram behind HTTP: the Bot API at `/bot<token>/<method>`, files at `/file/bot<token>/<path>`, the
/// control API under `/control`, the chat page at `/`; payment providers: YooKassa's API at `/yookassa/v3`, Stripe's at
/// `/stripe/v1`; and paid services: one that makes pictures at `/v1/tasks`, one that looks at them at `/v1/chat/completions`.
package final class SimulatorServer: Sendable {
  package enum StartError: Error, CustomStringConvertible {
    case alreadyStarted
    case cannotBind(host: String, port: Int, reason: String)

    package var description: String {
      switch self {
      case .alreadyStarted: "the simulator is running already"
      case .cannotBind(let host, let port, let reason):
        "the simulator cannot listen on \(host):\(port): \(reason); choose another port or stop what uses it"
      }
    }
  }

  package let configuration: SimulatorConfiguration
  package var telegram: SimulatedTelegram { internet.telegram }
  package var payments: PaymentSandbox { internet.payments }
  package var services: ServiceSandbox { internet.services }
  /// What is behind the server, for tests in the same process.
  package let internet: SimulatedInternet
  private let client: HTTPClient
  private let logger: Logger
  private let running = Mutex<Running?>(nil)

  private struct Running {
    let group: ServiceGroup
    let task: Task<Void, any Error>
  }

  package init(
    configuration: SimulatorConfiguration = SimulatorConfiguration(), clock: any SimulatorClock = SystemClock(),
    logger: Logger? = nil
  ) {
    self.configuration = configuration
    self.logger = logger ?? Logger(label: "simulator") { _ in SwiftLogNoOpLogHandler() }
    client = HTTPNetwork.makeClient()
    internet = SimulatedInternet(configuration: configuration, clock: clock, network: HTTPNetwork(client: client))
  }

  /// Starts to listen.
  /// - Returns: the port, which is the configured one unless that is 0.
  package func start() async throws -> Int {
    let (bound, report) = AsyncStream.makeStream(of: Result<Int, any Error>.self)
    let application = Application(
      responder: internet.responder,
      configuration: ApplicationConfiguration(address: .hostname(configuration.host, port: configuration.port)),
      onServerRunning: { channel in report.yield(.success(channel.localAddress?.port ?? 0)) }, logger: logger)
    // Connections that answer a request when the server stops may finish it.
    var groupConfiguration = ServiceGroupConfiguration(services: [application], logger: logger)
    groupConfiguration.maximumGracefulShutdownDuration = .seconds(3)
    let group = ServiceGroup(configuration: groupConfiguration)
    let task = try running.withLock { running in
      guard running == nil else { throw StartError.alreadyStarted }
      let task = Task {
        do {
          try await group.run()
        } catch {
          report.yield(.failure(error))
          throw error
        }
      }
      running = Running(group: group, task: task)
      return task
    }
    for await result in bound {
      switch result {
      case .success(let port): return port
      case .failure(let error):
        _ = await task.result
        running.withLock { $0 = nil }
        throw StartError.cannotBind(host: configuration.host, port: configuration.port, reason: "\(error)")
      }
    }
    throw CancellationError()
  }

  /// Ends all waits and connections, and comes back when the port is free. A stopped server can't be started again.
  package func stop() async {
    await internet.close()
    let running = running.withLock { running in
      defer { running = nil }
      return running
    }
    await running?.group.triggerGracefulShutdown()
    _ = await running?.task.result
    try? await client.shutdown()
  }

  /// Runs until the task is cancelled, and stops.
  /// - Parameter ready: is told the port once it is bound.
  package func run(ready: @Sendable (_ port: Int) async -> Void = { _ in }) async throws {
    let port: Int
    do {
      port = try await start()
    } catch {
      try? await client.shutdown()
      throw error
    }
    await ready(port)
    let (ended, end) = AsyncStream.makeStream(of: Never.self)
    await withTaskCancellationHandler {
      for await _ in ended {}
    } onCancel: {
      end.finish()
    }
    await stop()
  }

  deinit {
    // A server that was never stopped gives its client back here; a second shutdown is harmless.
    client.shutdown { _ in }
  }
}
