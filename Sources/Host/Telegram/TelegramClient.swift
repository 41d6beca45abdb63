import Synchronization

/// One bot's calls to the Bot API.
///
/// The token stands in the address of every call, so no error and no log line of this type quotes an address, and Telegram's
/// own texts are searched for it.
package final class TelegramClient: TelegramPolling {
  /// The largest answer to an ordinary call, in bytes.
  package static let answerLimit = 4 << 20
  /// The largest answer to getUpdates; Telegram's server stops at about 4 MiB.
  package static let pollLimit = 16 << 20

  private let transport: any TelegramTransport
  private let base: String
  /// The last is in use; those before it are known for what they must not be quoted by.
  private let tokens: Mutex<[String]>

  /// - Parameters:
  ///   - transport: the host's connections.
  ///   - base: where the Bot API is, such as `https://api.telegram.org`.
  ///   - token: the bot's token.
  package init(_ transport: any TelegramTransport, base: String, token: String) {
    self.transport = transport
    self.base = base.hasSuffix("/") ? String(base.dropLast()) : base
    tokens = Mutex([token])
  }

  /// Makes the calls that begin from now on with another token of the same bot.
  package func use(token: String) {
    tokens.withLock { tokens in
      tokens.removeAll { $0 == token }
      tokens.append(token)
    }
  }

  private var token: String { tokens.withLock { $0.last ?? "" } }

  package func call(
    method: String, json: [UInt8], files: [OutgoingFile], timeout: Duration
  ) async throws(TelegramError) -> [UInt8] {
    try await exchange(request(method, json, files), Self.answerLimit, timeout)
  }

  package func poll(json: [UInt8], timeout: Duration) async throws(TelegramError) -> [UInt8] {
    var request = try request("getUpdates", json, [])
    request.isPoll = true
    return try await exchange(request, Self.pollLimit, timeout)
  }

  /// The content of a file whose `file_path` `getFile` answered.
  ///
  /// - Parameters:
  ///   - path: `file_path`, which is valid for an hour at least.
  ///   - limit: the most bytes to accept; a larger file is `badResponse(.tooLarge)`.
  package func download(
    path: String, limit: Int, timeout: Duration = .seconds(120)
  ) async throws(TelegramError) -> [UInt8] {
    let plain = path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    guard plain, !path.split(separator: "/").contains("..") else {
      throw TelegramError(method: "download", kind: .badRequest("the file path is not a valid Telegram path"))
    }
    let request = TelegramRequest(method: "download", url: "\(base)/file/bot\(token)/\(path)")
    let answer = try await transport.exchange(request, limit: limit, timeout: timeout)
    guard answer.status == 200 else {
      // Reading the envelope of an error always throws it; an "ok" under such a status is no file either.
      _ = try envelope(answer, "download")
      throw TelegramError(method: "download", kind: .badResponse(.noResult), code: answer.status)
    }
    return answer.body
  }

  /// `text` without the bot's tokens.
  func redact(_ text: String) -> String {
    tokens.withLock { $0 }.reduce(text) { text, token in
      let whole = text.replacing(token, with: "<token>")
      // A simulator's short secret may be part of any word; a real one has 35 characters.
      guard let secret = token.split(separator: ":").last, secret.utf8.count >= 8 else { return whole }
      return whole.replacing(String(secret), with: "<token>")
    }
  }

  private func request(
    _ method: String, _ json: [UInt8], _ files: [OutgoingFile]
  ) throws(TelegramError) -> TelegramRequest {
    var request = TelegramRequest(method: method, url: "\(base)/bot\(token)/\(method)")
    if files.isEmpty {
      request.body = ("application/json", json)
    } else {
      guard let body = MultipartBody(json: json, files: files) else {
        throw TelegramError(method: method, kind: .badRequest("the parameters are not a JSON object"))
      }
      request.body = (body.contentType, body.bytes)
    }
    return request
  }

  private func exchange(_ request: TelegramRequest, _ limit: Int, _ timeout: Duration) async throws(TelegramError) -> [UInt8] {
    let answer = try await transport.exchange(request, limit: limit, timeout: timeout)
    return Array(answer.body[try envelope(answer, request.method)])
  }

  private func envelope(_ answer: TelegramHTTPAnswer, _ method: String) throws(TelegramError) -> Range<Int> {
    try TelegramEnvelope.read(
      answer.body, method: method, status: answer.status, retryAfterSeconds: answer.retryAfterSeconds, redact: redact)
  }
}
