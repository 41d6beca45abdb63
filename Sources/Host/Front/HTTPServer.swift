import Glibc
package import NIOCore
import NIOHTTP1
import NIOPosix
import PatchbayBase
package import PluginAPI
import Synchronization

/// Where a server listens.
package enum ListeningPlace: Sendable, Hashable {
  case address(host: String, port: Int)
  /// A listening socket that the process was started with.
  case inherited(descriptor: Int32)
  /// A Unix socket that only this user can reach.
  case path(String)
}

/// Accepts connections and has each served by a ``ConnectionHandler``, within the bounds of a ``ConnectionBudget``.
///
/// It also serves a socket that it inherits, which is how a supervisor replaces the process without refusing a connection. A request is
/// answered on its connection's own event loop, so that it crosses no thread but the lane's.
package final class HTTPServer: Sendable {
  package typealias Admit = @Sendable (RequestHead) -> Admission

  private struct State {
    var channel: (any Channel)?
    var connections: [ObjectIdentifier: any Channel] = [:]
    var isStopping = false
    /// Who waits for the last connection to go.
    var last: [Bell] = []
  }

  private let group: any EventLoopGroup
  private let budget: ConnectionBudget
  private let times: ConnectionTimes
  private let proxies: [AddressRange]
  private let admit: Admit
  private let executors: [ObjectIdentifier: EventLoopExecutor]
  private let state = Mutex(State())

  /// - Parameters:
  ///   - proxies: those whose connections are not counted by address.
  ///   - admit: judges a request by its head, on an event loop: it must not block.
  package init(
    group: any EventLoopGroup, budget: ConnectionBudget, times: ConnectionTimes = ConnectionTimes(), proxies: [AddressRange] = [],
    admit: @escaping Admit
  ) {
    self.group = group
    self.budget = budget
    self.times = times
    self.proxies = proxies
    self.admit = admit
    var executors: [ObjectIdentifier: EventLoopExecutor] = [:]
    for loop in group.makeIterator() { executors[ObjectIdentifier(loop)] = EventLoopExecutor(loop) }
    self.executors = executors
  }

  /// Binds and begins to serve.
  ///
  /// - Returns: the port, where there is one.
  @discardableResult
  package func start(at place: ListeningPlace) async throws -> Int? {
    let budget = budget
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 1024)
      // Where no descriptor is left, waiting connections would else be tried for again and again without a pause.
      .serverChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(
            AcceptBackoffHandler(
              shouldForwardIOErrorCaught: false,
              backoffProvider: { error in
                if [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(error.errnoCode) { budget.ranOut() }
                return .milliseconds(100)
              }))
        }
      }
      // TCP_NODELAY needs no word: NIO sets it on the listening socket, and what is accepted there inherits it.
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelOption(.autoRead, value: false)
      // What one connection can make the host hold before it is judged is one read of this size.
      .childChannelOption(.maxMessagesPerRead, value: 1)
      .childChannelOption(.recvAllocator, value: AdaptiveRecvByteBufferAllocator(minimum: 512, initial: 2048, maximum: 16 << 10))
      .childChannelInitializer { [weak self] channel in
        channel.eventLoop.makeCompletedFuture {
          guard let self else { throw ChannelError.ioOnClosedChannel }
          try self.setUp(channel)
        }
      }
    let channel: any Channel
    do {
      switch place {
      case .address(let host, let port):
        channel = try await bootstrap.serverChannelOption(.socketOption(.so_reuseaddr), value: 1).bind(host: host, port: port).get()
      case .inherited(let descriptor): channel = try await bootstrap.withBoundSocket(descriptor).get()
      case .path(let path):
        channel = try await bootstrap.bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true).get()
        chmod(path, 0o600)
      }
    } catch {
      throw ListeningError(place: place, reason: "\(error)")
    }
    state.withLock { $0.channel = channel }
    return channel.localAddress?.port
  }

  /// Lets a connection in, on its event loop.
  private func setUp(_ channel: any Channel) throws {
    let peer = channel.remoteAddress?.ipAddress ?? ""
    let isProxy = IPAddress(peer).map { address in proxies.contains { $0.contains(address) } } ?? true
    let makeRoom: @Sendable () -> Void = { channel.pipeline.fireUserInboundEventTriggered(MakingRoom()) }
    guard let number = budget.open(from: isProxy ? nil : IPAddress.share(of: peer), close: makeRoom) else {
      throw ChannelError.ioOnClosedChannel
    }
    let id = ObjectIdentifier(channel)
    let isLate = state.withLock { state in
      state.connections[id] = channel
      return state.isStopping
    }
    channel.closeFuture.whenComplete { [weak self, budget] _ in
      budget.closed(number)
      self?.closed(id)
    }
    if isLate { throw ChannelError.ioOnClosedChannel }
    let executor = executors[ObjectIdentifier(channel.eventLoop)]
    let connection = ConnectionHandler(
      number: number, peer: peer, budget: budget, times: times, admit: admit
    ) { body, respond, context, handler in
      let bound = NIOLoopBound((handler, context), eventLoop: context.eventLoop)
      Task(executorPreference: executor) {
        let answer = await respond(body)
        // The task is on the event loop already; a loop that isn't its own is one of a test.
        if bound.eventLoop.inEventLoop {
          bound.value.0.write(answer, bound.value.1)
        } else {
          bound.eventLoop.execute { bound.value.0.write(answer, bound.value.1) }
        }
      }
    } streaming: { stream, context, handler in
      let bound = NIOLoopBound((handler, context), eventLoop: context.eventLoop)
      Task(executorPreference: executor) {
        while let piece = await stream.next() {
          let isTaken = await withCheckedContinuation { continuation in
            bound.eventLoop.execute {
              bound.value.0.write(piece, bound.value.1) { continuation.resume(returning: $0) }
            }
          }
          if !isTaken { break }
        }
        stream.stop()
        bound.eventLoop.execute { bound.value.0.endStream(bound.value.1) }
      }
    }
    var limits = NIOHTTPDecoderLimitConfiguration()
    (limits.maxHeaderFieldSize, limits.maxHeaderListSize) = (ConnectionHandler.largestHead / 2, ConnectionHandler.largestHead)
    limits.maxHeaderFieldCount = 128
    try channel.pipeline.syncOperations.addHandler(ByteMeter(connection))
    try channel.pipeline.syncOperations.configureHTTPServerPipeline(
      withPipeliningAssistance: false, withErrorHandling: false, withOutboundHeaderValidation: false,
      withEncoderConfiguration: .init(), withDecoderLimitConfiguration: limits)
    try channel.pipeline.syncOperations.addHandler(connection)
  }

  private func closed(_ id: ObjectIdentifier) {
    let bells: [Bell] = state.withLock { state in
      state.connections[id] = nil
      guard state.connections.isEmpty else { return [] }
      defer { state.last = [] }
      return state.last
    }
    for bell in bells { bell.ring() }
  }

  /// Accepts no more connections, lets requests under way finish, and closes those connections that wait.
  ///
  /// - Parameter limit: after this, what is still under way is closed as well.
  package func stop(limit: Duration) async {
    let channel = state.withLock { state in
      state.isStopping = true
      return state.channel
    }
    try? await channel?.close()
    let over = Bell()
    let connections = state.withLock { state in
      if !state.connections.isEmpty { state.last.append(over) }
      return Array(state.connections.values)
    }
    guard !connections.isEmpty else { return }
    for connection in connections { connection.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent()) }
    let timer = Task {
      guard (try? await Task.sleep(for: limit)) != nil else { return }
      for connection in connections { connection.close(promise: nil) }
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
