import HTTPTypes
package import HummingbirdCore
package import Logging
package import NIOCore
package import PatchbayBase
import PatchbayTelegram
@_spi(Host) package import PluginAPI

/// What the host serves on its public address: webhooks, the plugins' web routes, health and the public status.
package struct WebFront: Sendable {
  private let bots: BotDirectory
  private let updateSize: Int
  private let proxies: [AddressRange]
  private let log: Logger

  /// - Parameter updateSize: bytes of the largest body that is read.
  package init(bots: BotDirectory, updateSize: Int, proxies: [AddressRange], log: Logger) {
    self.bots = bots
    self.updateSize = updateSize
    self.proxies = proxies
    self.log = log
  }

  package func respond(
    _ request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel
  ) async throws {
    let path = request.uri.path
    if path.hasPrefix("/telegram/") {
      try await webhook(String(path.dropFirst("/telegram/".count)), request, writer)
    } else {
      let response = await page(path, request, from: channel.remoteAddress?.ipAddress ?? "")
      try await writer.write(response, isHead: request.method == .head)
    }
  }

  // MARK: Webhooks

  private func webhook(_ name: String, _ request: Request, _ writer: consuming ResponseWriter) async throws {
    guard request.method == .post else { return try await writer.write(.problem(405, "webhooks must be POST requests")) }
    // Whether the bot or the secret is unknown is nobody's business, and neither is told before the body is read.
    guard let given = request.headers[.telegramSecret], bots.accepts(webhookSecret: given, of: name) else {
      return try await writer.write(
        bots.isReady ? .problem(401, "wrong or missing X-Telegram-Bot-Api-Secret-Token") : .unavailable)
    }
    guard let served = bots.bot(named: name) else { return try await writer.write(.unavailable) }
    let incoming: IncomingUpdate
    do {
      let body = try await request.body.collect(upTo: updateSize)
      incoming = try IncomingUpdate(Array(body.readableBytesView))
    } catch {
      let isTooLarge = error is NIOTooManyBytesError
      log.warning(
        "the body of a webhook is not an update", metadata: ["bot": "\(name)", "error": "\(isTooLarge ? "too large" : "\(error)")"])
      return try await writer.write(
        isTooLarge ? .problem(413, "the update is larger than \(updateSize) bytes") : .problem(400, "not an update: \(error)"))
    }
    switch await served.bot.transactions.receive(incoming, answersInResponse: true) {
    case .refused:
      try await writer.write(.unavailable)
    case .committed(nil):
      try await writer.write(WebResponse())
    case .committed(let reply?):
      let written: Bool
      do {
        try await writer.write(json: reply.body)
        written = true
      } catch {
        written = false
      }
      CrashPoint.reached(.answered)
      if let sequence = reply.sequence { served.bot.outbound.replyFinished(seq: sequence, written: written) }
    }
  }

  // MARK: Pages

  /// Answers whatever is no webhook.
  ///
  /// - Parameter peer: the address at the other end of the connection.
  package func page(_ path: String, _ request: Request, from peer: String) async -> WebResponse {
    switch path {
    case "/healthz": return .text("ok\n")
    case "/readyz": return readiness(request)
    case "/api/telegram/status": return .json(bots.publicStatus())
    default:
      guard path.hasPrefix("/b/") else { return .problem(404, "there is nothing here") }
      return await pluginRoute(String(path.dropFirst("/b/".count)), request, peer)
    }
  }

  private func readiness(_ request: Request) -> WebResponse {
    let name = request.uri.queryParameters["bot"].map(String.init)
    let report = bots.readiness(of: name)
    return .json(report.json, status: report.isReady ? 200 : 503)
  }

  private func pluginRoute(_ path: String, _ request: Request, _ peer: String) async -> WebResponse {
    let parts = path.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    if let bot = parts.first, bots.isAway(bot) { return .unavailable }
    guard parts.count == 3, let served = bots.bot(named: parts[0]), let method = WebMethod(rawValue: request.method.rawValue)
    else { return .problem(404, "there is nothing here") }
    guard let found = served.bot.context.table.web(method, parts[2], of: parts[1]) else {
      return .problem(404, "there is nothing here")
    }
    guard let route = found.route else { return .problem(405, "method not allowed") }
    guard let body = try? await request.body.collect(upTo: updateSize) else {
      return .problem(413, "the body is larger than \(updateSize) bytes")
    }
    var headers: [String: String] = [:]
    for field in request.headers {
      headers[field.name.canonicalName, default: ""] += (headers[field.name.canonicalName] == nil ? "" : ", ") + field.value
    }
    let web = WebRequest(
      method: method, path: parts[2], parameters: found.parameters,
      query: Dictionary(request.uri.queryParameters.map { (String($0.key), String($0.value)) }, uniquingKeysWith: { $1 }),
      headers: headers, body: Array(body.readableBytesView),
      remoteAddress: clientAddress(peer, forwarded: headers["x-forwarded-for"]))
    let response = await respond(to: web, route, served.bot)
    guard let file = response.file else { return response }
    do {
      var whole = response
      whole.body = try await served.bot.files.read(file, of: route.generation.plugin, limit: StoredFile.limit)
      return whole
    } catch FileError.missing {
      return .problem(404, "there is nothing here")
    } catch {
      log.error("a file can't be sent", metadata: ["bot": "\(served.bot.name)", "plugin": "\(parts[1])", "error": "\(error)"])
      return .unavailable
    }
  }

  /// Has a route answer, after it has waited for a job if it wants to.
  private func respond(to request: WebRequest, _ route: RouteTable.Owned<Registered.WebRoute>, _ bot: Bot) async -> WebResponse {
    var handler = route.route.run
    while true {
      let step = await bot.transactions.respond(to: request, by: route, handler)
      switch step {
      case .answer(let response): return response
      case .wait(let job, let limit, let then):
        let outcome = await bot.jobs.outcome(of: job, within: limit)
        handler = { .answer(try then($0, outcome)) }
      }
    }
  }

  /// The client's address; a forwarding header is believed only from a trusted proxy, and only its untrusted tail.
  private func clientAddress(_ peer: String, forwarded: String?) -> String {
    var address = peer
    for hop in (forwarded ?? "").split(separator: ",").reversed() {
      guard let known = IPAddress(address), proxies.contains(where: { $0.contains(known) }) else { break }
      address = hop.filter { !$0.isWhitespace }
    }
    return address
  }
}

extension HTTPField.Name {
  static var telegramSecret: HTTPField.Name { HTTPField.Name.knownTelegramSecret }
  private static let knownTelegramSecret: HTTPField.Name = HTTPField.Name("X-Telegram-Bot-Api-Secret-Token") ?? .authorization
}

extension WebResponse {
  /// An error that says what is wrong, as JSON.
  static func problem(_ status: Int, _ text: String) -> WebResponse {
    var json = JSONWriter()
    json.beginObject()
    json.key("error")
    json.value(text)
    json.endObject()
    return .json(json.bytes, status: status)
  }
}

extension ResponseWriter {
  /// Writes a JSON text with status 200: a webhook's answer.
  consuming func write(json body: [UInt8]) async throws {
    var fields = HTTPFields()
    fields[.contentType] = "application/json"
    fields[.contentLength] = String(body.count)
    try await write(
      response: HTTPResponse(status: .ok, headerFields: fields), body: .init(byteBuffer: ByteBuffer(bytes: body)))
  }

  /// Writes a whole response; of a HEAD request only its head.
  consuming func write(_ response: WebResponse, isHead: Bool = false) async throws {
    var fields = HTTPFields()
    for (name, value) in response.headers {
      // A name or value that HTTP forbids is left out rather than sent.
      if let name = HTTPField.Name(name) { fields[name] = value }
    }
    fields[.contentLength] = String(response.body.count)
    let head = HTTPResponse(status: .init(code: response.status), headerFields: fields)
    try await write(
      response: head, body: isHead || response.body.isEmpty ? .init() : .init(byteBuffer: ByteBuffer(bytes: response.body)))
  }
}
