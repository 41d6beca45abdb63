import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// What a webhook answered.
package enum WebhookAnswer: Sendable {
  case response(status: Int, reason: String, contentType: String?, retryAfter: Int?, body: [UInt8])
  /// No answer, and Telegram's words for why.
  case failure(String)
}

/// The simulator's own requests to the outside.
package protocol SimulatorNetwork: Sendable {
  /// Posts one update or notification to a webhook.
  func post(_ body: [UInt8], to url: String, headers: [(name: String, value: String)], timeout: Duration) async -> WebhookAnswer
  /// Gets a file that a bot named by its address; nil if it can't be had.
  func fetch(_ url: String, atMost bytes: Int) async -> UploadedFile?
}

/// Real requests over HTTP.
struct HTTPNetwork: SimulatorNetwork {
  let client: HTTPClient

  static func makeClient() -> HTTPClient {
    var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
    configuration.httpVersion = .http1Only
    configuration.timeout.connect = .seconds(10)
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 100
    // A webhook's first failure is answered by a new attempt at once; the pool should not add its own.
    configuration.connectionPool.retryConnectionEstablishment = false
    return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  func post(_ body: [UInt8], to url: String, headers: [(name: String, value: String)], timeout: Duration) async -> WebhookAnswer {
    var request = HTTPClientRequest(url: url)
    request.method = .POST
    for (name, value) in headers { request.headers.add(name: name, value: value) }
    request.body = .bytes(body, length: .known(Int64(body.count)))
    do {
      let response = try await client.execute(request, timeout: .nanoseconds(Int64(timeout.seconds * 1e9)))
      let content = try await response.body.collect(upTo: 1 << 20)
      return .response(
        status: Int(response.status.code), reason: response.status.reasonPhrase,
        contentType: response.headers.first(name: "Content-Type"),
        retryAfter: response.headers.first(name: "Retry-After").flatMap { Int($0) }, body: Array(content.readableBytesView))
    } catch {
      return .failure(Self.words(for: error))
    }
  }

  func fetch(_ url: String, atMost bytes: Int) async -> UploadedFile? {
    do {
      let response = try await client.execute(HTTPClientRequest(url: url), timeout: .seconds(20))
      guard response.status == .ok else { return nil }
      let content = try await response.body.collect(upTo: bytes)
      let path = url.prefix { $0 != "?" && $0 != "#" }
      return UploadedFile(
        name: path.split(separator: "/").last.map(String.init) ?? "file",
        contentType: response.headers.first(name: "Content-Type"), bytes: Array(content.readableBytesView))
    } catch {
      return nil
    }
  }

  private static func words(for error: any Error) -> String {
    switch error as? HTTPClientError {
    case HTTPClientError.readTimeout, HTTPClientError.deadlineExceeded: "Read timeout expired"
    case HTTPClientError.connectTimeout: "Connection timed out"
    case HTTPClientError.remoteConnectionClosed: "Webhook connection closed"
    default:
      // A failure before any connection stood is told apart by its text only.
      String(describing: error).lowercased().contains("connect") ? "Connection refused" : "Webhook connection closed"
    }
  }
}
