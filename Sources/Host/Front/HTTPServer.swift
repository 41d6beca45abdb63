import Glibc
package import HummingbirdCore
package import Logging
package import NIOCore
import NIOHTTPTypes
import NIOPosix
import PatchbayBase
import Synchronization

/// Where a server listens.
package enum ListeningPlace: Sendable, Hashable {
  case address(host: String, port: Int)
  /// A listening socket that the process was started with.
  case inherited(descriptor: Int32)
  /// A Unix socket that only this user can reach.
  case path(String)
}

/// An accept loop around Hummingbird's HTTP/1 channel.
///
/// `Application` of Hummingbird binds only addresses; this one also serves a socket that it inherits, which is how a
/// supervisor replaces the process without refusing a connection. Each connection's task runs on its own event loop, so that
/// a request crosses no thread but the lane's.
package final class HTTPServer: Sendable {
  package typealias Respond = @Sendable (Request, consuming ResponseWriter, any Channel) async throws -> Void

  private struct State {
    var task: Task<Void, Never>?
    var channel: (any Channel)?
    var connections: [ObjectIdentifier: any Channel] = [:]
    var isStopping = false
  }

  private let group: any EventLoopGroup
  private let http: HTTP1Channel
  private let log: Logger
  private let executors: [ObjectIdentifier: EventLoopExecutor]
  private let state = Mutex(State())

  /// - Parameter respond: writes one response.
  package init(
    group: any EventLoopGroup, log: Logger,
    respond: @escaping Respond
  ) {
    self.group = group
    self.log = log
    http = HTTP1Channel(responder: respond, configuration: .init(idleTimeout: .minutes(10)))
    var executors: [ObjectIdentifier: EventLoopExecutor] = [:]
    for loop in group.makeIterator() { executors[ObjectIdentifier(loop)] = EventLoopExecutor(loop) }
    self.executors = executors
  }

  /// Binds and begins to serve.
  ///
  /// - Returns: the port, where there is one.
  @discardableResult
  package func start(at place: ListeningPlace) async throws -> Int? {
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 1024)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      // TCP_NODELAY needs no word: NIO sets it on the listening socket, and what is accepted there inherits it.
      .childChannelOption(.allowRemoteHalfClosure, value: true)
    let (http, log) = (http, log)
    let setUp: @Sendable (any Channel) -> EventLoopFuture<HTTP1Channel.Value> = { http.setup(channel: $0, logger: log) }
    let server: NIOAsyncChannel<HTTP1Channel.Value, Never>
    do {
      switch place {
      case .address(let host, let port):
        server = try await bootstrap.bind(host: host, port: port, childChannelInitializer: setUp)
      case .inherited(let descriptor):
        server = try await bootstrap.bind(descriptor, childChannelInitializer: setUp)
      case .path(let path):
        server = try await ServerBootstrap(group: group).bind(
          unixDomainSocketPath: path, cleanupExistingSocketFile: true, childChannelInitializer: setUp)
        chmod(path, 0o600)
      }
    } catch {
      throw ListeningError(place: place, reason: "\(error)")
    }
    let task = Task { [executors, self] in
      await withDiscardingTaskGroup { connections in
        do {
          try await server.executeThenClose { inbound in
            for try await connection in inbound {
              let executor = executors[ObjectIdentifier(connection.channel.eventLoop)]
              connections.addTask(executorPreference: executor) {
                self.opened(connection.channel)
                await http.handle(value: connection, logger: log)
                self.closed(connection.channel)
              }
            }
          }
        } catch is CancellationError {
        } catch {
          log.error("the listening socket failed", metadata: ["error": "\(error)"])
        }
      }
    }
    state.withLock {
      $0.task = task
      $0.channel = server.channel
    }
    return server.channel.localAddress?.port
  }

  private func opened(_ channel: any Channel) {
    let isLate = state.withLock { state in
      state.connections[ObjectIdentifier(channel)] = channel
      return state.isStopping
    }
    if isLate { channel.close(mode: .input, promise: nil) }
  }

  private func closed(_ channel: any Channel) { state.withLock { $0.connections[ObjectIdentifier(channel)] = nil } }

  /// Accepts no more connections, lets requests under way finish, and closes those connections that wait.
  ///
  /// - Parameter limit: after this it returns though requests are still under way; they end with the event loops.
  package func stop(limit: Duration) async {
    let (task, channel, connections) = state.withLock { state in
      state.isStopping = true
      return (state.task, state.channel, Array(state.connections.values))
    }
    try? await channel?.close()
    // Nothing is cancelled: a cancelled task can't write the response that it has come to.
    for connection in connections { connection.close(mode: .input, promise: nil) }
    let over = Bell()
    Task {
      await task?.value
      over.ring()
    }
    // By the clock of the event loops, on which the requests are.
    let timer = Task {
      guard (try? await Task.sleep(for: limit)) != nil else { return }
      task?.cancel()
      over.ring()
    }
    await over.rings()
    timer.cancel()
  }
}

/// A socket that can't be listened on.
package struct ListeningError: Error, CustomStringConvertible {
  package let place: ListeningPlace
  package let reason: String

  package var description: String {
    switch place {
    case .address(let host, let port):
      "can't listen on \(host):\(port): \(reason); is another process using the port?"
    case .inherited(let descriptor): "can't serve the inherited descriptor \(descriptor): \(reason)"
    case .path(let path): "can't listen on \(path): \(reason)"
    }
  }
}

/// Runs tasks on one event loop, so that a connection's reads, handler and writes share a thread.
final class EventLoopExecutor: TaskExecutor {
  private let loop: any EventLoop

  init(_ loop: any EventLoop) { self.loop = loop }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
