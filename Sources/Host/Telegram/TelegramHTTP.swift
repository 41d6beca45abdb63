import AsyncHTTPClient
package import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
import PatchbayBase

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The HTTP connections to the Bot API, shared by all bots of the host: one pool for calls, one for long polls.
///
/// HTTP/1.1 on both: over one HTTP/2 connection the long polls of a thousand bots would wait for each other's streams.
package final class TelegramHTTP: TelegramTransport {
  private let calls: HTTPClient
  private let polls: HTTPClient

  /// - Parameters:
  ///   - connections: how many calls may be on the wire at once, over all bots; more wait their turn.
  ///   - connectTimeout: how long a connection may take to come up.
  package init(connections: Int = 64, connectTimeout: Duration = .seconds(10), log: Logger) {
    calls = HTTPClient(
      eventLoopGroupProvider: .singleton,
      configuration: Self.configuration(connections: connections, connectTimeout: connectTimeout),
      backgroundActivityLogger: log)
    polls = HTTPClient(
      eventLoopGroupProvider: .singleton,
      configuration: Self.configuration(connections: 100_000, connectTimeout: connectTimeout),
      backgroundActivityLogger: log)
  }

  package func shutdown() async {
    // The only error is having been shut down before.
    try? await calls.shutdown()
    try? await polls.shutdown()
  }

  private static func configuration(connections: Int, connectTimeout: Duration) -> HTTPClient.Configuration {
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow,
      timeout: .init(connect: .milliseconds(connectTimeout.wholeMilliseconds), read: .seconds(75)))
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connections
    // The queue and the poller back off by themselves and say so; the pool's own retries would hide it for ten seconds.
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.httpVersion = .http1Only
    return configuration
  }
}

extension TelegramHTTP {
  package func exchange(
    _ request: TelegramRequest, limit: Int, timeout: Duration
  ) async throws(TelegramError) -> TelegramHTTPAnswer {
    var outgoing = HTTPClientRequest(url: request.url)
    if let (type, bytes) = request.body {
      outgoing.method = .POST
      outgoing.headers.add(name: "content-type", value: type)
      outgoing.body = .bytes(ByteBuffer(bytes: bytes))
    }
    var head: HTTPClientResponse?
    do {
      let client = request.isPoll ? polls : calls
      let response = try await client.execute(outgoing, timeout: .milliseconds(timeout.wholeMilliseconds))
      head = response
      // The limit is for what was asked for; an error's text always fits.
      let body = try await response.body.collect(upTo: response.status == .ok ? limit : max(limit, 1 << 16))
      return TelegramHTTPAnswer(
        status: Int(response.status.code),
        retryAfterSeconds: response.headers.first(name: "retry-after").flatMap { Int($0) },
        date: response.headers.first(name: "date"),
        body: [UInt8](body.readableBytesView))
    } catch {
      throw TelegramError(
        method: request.method, kind: Self.failure(error, answered: head != nil), code: head.map { Int($0.status.code) } ?? 0)
    }
  }

  /// Reduces an error of the HTTP client to a reason without texts: those may quote the address, and with it the token.
  package static func failure(_ error: any Error, answered: Bool) -> TelegramError.Kind {
    if error is NIOTooManyBytesError { return .badResponse(.tooLarge) }
    if error is CancellationError { return .transport(.cancelled, maybeDelivered: true) }
    if error is NIOConnectionError { return .transport(.cannotConnect, maybeDelivered: false) }
    if let error = error as? IOError {
      let connecting = [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, ETIMEDOUT, EADDRNOTAVAIL, EMFILE, ENFILE]
      return connecting.contains(error.errnoCode)
        ? .transport(.cannotConnect, maybeDelivered: false)
        : .transport(.connectionClosed, maybeDelivered: true)
    }
    // The connection ended inside the answer.
    if let error = error as? HTTPParserError, case .invalidEOFState = error {
      return .transport(.connectionClosed, maybeDelivered: true)
    }
    guard let error = error as? HTTPClientError else {
      let name = String(describing: type(of: error))
      if name.contains("SSL") { return .transport(.tls, maybeDelivered: answered) }
      return .transport(.other, maybeDelivered: true)
    }
    switch error {
    case .connectTimeout, .getConnectionFromPoolTimeout: return .transport(.cannotConnect, maybeDelivered: false)
    case .tlsHandshakeTimeout: return .transport(.tls, maybeDelivered: false)
    case .readTimeout, .writeTimeout, .deadlineExceeded: return .transport(.timedOut, maybeDelivered: true)
    case .cancelled, .requestStreamCancelled: return .transport(.cancelled, maybeDelivered: true)
    case .remoteConnectionClosed, .uncleanShutdown: return .transport(.connectionClosed, maybeDelivered: true)
    case .invalidURL, .emptyHost, .emptyScheme, .alreadyShutdown: return .transport(.other, maybeDelivered: false)
    default: return .transport(.other, maybeDelivered: true)
    }
  }
}
