/// Carries requests to the Bot API for all bots of a host; the seam between its client and HTTP.
package protocol TelegramTransport: Sendable {
  /// Sends one request and collects the whole answer.
  ///
  /// - Parameters:
  ///   - limit: the largest body accepted, in bytes.
  ///   - timeout: for everything up to the end of the body.
  func exchange(_ request: TelegramRequest, limit: Int, timeout: Duration) async throws(TelegramError) -> TelegramHTTPAnswer

  /// Lets all connections go; requests still under way fail.
  func shutdown() async
}

/// One request to the Bot API, as HTTP has it.
package struct TelegramRequest: Sendable {
  /// The Bot API's method, or `download`; for errors, which may not quote the address.
  package var method: String
  package var url: String
  /// The body and its type: sent as a POST. A request without one is a GET.
  package var body: (type: String, bytes: [UInt8])?
  /// Whether Telegram holds the request until there is something to say.
  package var isPoll = false

  package init(method: String, url: String) {
    self.method = method
    self.url = url
  }
}

/// What came back over HTTP.
package struct TelegramHTTPAnswer: Sendable {
  package var status: Int
  /// Seconds.
  package var retryAfterSeconds: Int?
  /// The server's clock, as its header `Date` has it.
  package var date: String?
  package var body: [UInt8]

  package init(status: Int, retryAfterSeconds: Int?, date: String? = nil, body: [UInt8]) {
    self.status = status
    self.retryAfterSeconds = retryAfterSeconds
    self.date = date
    self.body = body
  }
}
