package import Logging
package import PluginAPI

/// Jobs' way to other servers: to the addresses that their plugins registered, redirects included, and no others.
package struct JobHTTP: Sendable {
  private let transport: any JobTransport

  /// Each plugin's part in it.
  let share = RequestShare()

  package init(_ transport: any JobTransport) { self.transport = transport }

  /// Over HTTP.
  package init(log: Logger) { self.init(JobConnections(log: log)) }

  package func shutdown() async { await transport.shutdown() }

  /// - Parameter allowed: where the plugin may send requests.
  /// - Throws: `HTTPError`, `CancellationError`.
  package func exchange(_ request: HTTPRequest, allowed: Set<JobAddress>) async throws -> HTTPResponse {
    let deadline = ContinuousClock.now + max(.milliseconds(1), request.timeout)
    guard var url = JobURL(request.url) else { throw HTTPError.invalidURL }
    var request = request
    var left = request.redirects
    while true {
      guard allowed.contains(url.address) else { throw HTTPError.notRegistered(host: url.address.host) }
      let response = try await transport.send(request, to: url, within: deadline - ContinuousClock.now)
      guard [301, 302, 303, 307, 308].contains(response.status), request.redirects > 0,
        let location = response.headers["location"]
      else { return response }
      guard left > 0 else { throw HTTPError.tooManyRedirects(host: url.address.host) }
      left -= 1
      guard let next = url.following(location) else { throw HTTPError.invalidURL }
      if response.status == 303 || (response.status < 303 && request.method == .post) {
        if request.method != .head { request.method = .get }
        request.body = []
      }
      if next.address != url.address {
        request.headers = [:]
        request.body = []
      }
      url = next
    }
  }
}
