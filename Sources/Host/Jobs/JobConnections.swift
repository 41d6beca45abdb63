import AsyncHTTPClient
package import Logging
import NIOCore
import NIOHTTP1
import PatchbayBase
import PatchbayTelegram
package import PluginAPI

/// The connections of all jobs of a host to other servers.
///
/// There are two pools: one refuses every connection into this machine's own network, after the name was resolved and before
/// anything of a request is sent; the other is for addresses that were registered literally inside of it.
package final class JobConnections: JobTransport {
  private struct InsideError: Error {}

  private let outside: AsyncHTTPClient.HTTPClient
  private let inside: AsyncHTTPClient.HTTPClient

  package init(log: Logger) {
    var configuration = AsyncHTTPClient.HTTPClient.Configuration(
      redirectConfiguration: .disallow, timeout: .init(connect: .seconds(10)))
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 32
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.httpVersion = .http1Only
    inside = AsyncHTTPClient.HTTPClient(
      eventLoopGroupProvider: .singleton, configuration: configuration, backgroundActivityLogger: log)
    configuration.http1_1ConnectionDebugInitializer = { channel in
      guard let address = channel.remoteAddress?.ipAddress.flatMap({ IPAddress($0) }), !PrivateNetwork.contains(address) else {
        channel.close(promise: nil)
        return channel.eventLoop.makeFailedFuture(InsideError())
      }
      return channel.eventLoop.makeSucceededVoidFuture()
    }
    outside = AsyncHTTPClient.HTTPClient(
      eventLoopGroupProvider: .singleton, configuration: configuration, backgroundActivityLogger: log)
  }

  package func shutdown() async {
    try? await outside.shutdown()
    try? await inside.shutdown()
  }

  package func send(_ request: HTTPRequest, to url: JobURL, within limit: Duration) async throws -> HTTPResponse {
    let deadline = NIODeadline.now() + .milliseconds(max(1, limit.wholeMilliseconds))
    let host = url.address.host
    var outgoing = HTTPClientRequest(url: url.text)
    outgoing.method = HTTPMethod(rawValue: request.method.rawValue)
    for (name, value) in request.headers { outgoing.headers.replaceOrAdd(name: name, value: value) }
    if !request.body.isEmpty { outgoing.body = .bytes(ByteBuffer(bytes: request.body)) }
    var isAnswered = false
    do {
      let response = try await (url.address.isInside ? inside : outside).execute(outgoing, deadline: deadline)
      isAnswered = true
      let body = try await Self.collect(response.body, upTo: max(0, request.limit), until: deadline)
      var headers: [String: String] = [:]
      for (name, value) in response.headers {
        headers[name.lowercased(), default: ""] += headers[name.lowercased()] == nil ? value : ", \(value)"
      }
      return HTTPResponse(status: Int(response.status.code), headers: headers, body: Array(body.readableBytesView))
    } catch {
      throw Self.failure(error, host: host, limit: request.limit, isAnswered: isAnswered)
    }
  }

  /// Reads a whole body: the client's own deadline is for the head alone.
  private static func collect(
    _ body: HTTPClientResponse.Body, upTo limit: Int, until deadline: NIODeadline
  ) async throws -> ByteBuffer {
    try await withThrowingTaskGroup(of: ByteBuffer.self) { group in
      group.addTask { try await body.collect(upTo: limit) }
      // By the clock of the client's own deadline.
      group.addTask {
        try await Task.sleep(for: .nanoseconds(max(0, (deadline - .now()).nanoseconds)))
        throw HTTPClientError.deadlineExceeded
      }
      defer { group.cancelAll() }
      guard let whole = try await group.next() else { throw HTTPClientError.deadlineExceeded }
      return whole
    }
  }

  /// An error without texts of the HTTP client's, which may quote the address.
  private static func failure(_ error: any Error, host: String, limit: Int, isAnswered: Bool) -> any Error {
    if error is InsideError { return HTTPError.privateAddress(host: host) }
    if Task.isCancelled { return CancellationError() }
    switch TelegramHTTP.failure(error, answered: isAnswered) {
    case .badResponse: return HTTPError.tooLarge(host: host, limit: limit)
    case .transport(.cannotConnect, _): return HTTPError.cannotConnect(host: host)
    case .transport(.tls, _): return HTTPError.tls(host: host)
    case .transport(.timedOut, _): return HTTPError.timedOut(host: host)
    default: return HTTPError.closed(host: host)
    }
  }
}
