package import PluginAPI

/// Carries jobs' requests to other servers; the seam between what they may ask and HTTP.
package protocol JobTransport: Sendable {
  /// Sends one request and reads the whole response. Redirects are not followed.
  ///
  /// - Parameters:
  ///   - request: what to send; its own `url` doesn't count.
  ///   - url: where to.
  ///   - limit: for the whole exchange.
  /// - Throws: `HTTPError`, `CancellationError`.
  func send(_ request: HTTPRequest, to url: JobURL, within limit: Duration) async throws -> HTTPResponse

  /// Lets all connections go.
  func shutdown() async
}
