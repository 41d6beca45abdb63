package import Logging
import NIOHTTP1
package import PatchbayBase
import PatchbayTelegram
@_spi(Host) package import PluginAPI

/// What the host serves on its public address: webhooks, the plugins' web routes, health and the public status.
package struct WebFront: Sendable {
  private let bots: BotDirectory
  private let updateSize: Int
  private let proxies: [AddressRange]
  private let guesses: KeyGuesses
  private let app: AppFront
  private let log: Logger

  /// - Parameters:
  ///   - updateSize: bytes of the largest body that is read.
  ///   - guesses: what is known of those who try keys.
  ///   - telegram: where the bots' Bot API is.
  package init(
    bots: BotDirectory, updateSize: Int, proxies: [AddressRange], guesses: KeyGuesses = KeyGuesses(),
    telegram: BaseURL = .telegram, log: Logger
  ) {
    self.bots = bots
    self.updateSize = updateSize
    self.proxies = proxies
    self.guesses = guesses
    app = AppFront(bots: bots, telegram: telegram, log: log)
    self.log = log
  }

  /// What becomes of a request by its head.
  package func admit(_ head: RequestHead) -> Admission {
    switch head.path {
    case "/healthz": return .answer(.text("ok\n"))
    case "/readyz":
      let report = bots.readiness(of: head.query["bot"])
      return .answer(.json(report.json, status: report.isReady ? 200 : 503))
    case "/api/telegram/status": return .answer(.json(bots.publicStatus()))
    default: break
    }
    if head.path.hasPrefix("/telegram/") { return webhook(String(head.path.dropFirst("/telegram/".count)), head) }
    if head.path.hasPrefix("/b/") { return pluginRoute(String(head.path.dropFirst("/b/".count)), head) }
    if head.path.hasPrefix("/app/") {
      return app.admit(String(head.path.dropFirst("/app/".count)), head, from: IPAddress.share(of: clientAddress(of: head)))
    }
    return .answer(.nothing)
  }

  // MARK: Webhooks

  private func webhook(_ name: String, _ head: RequestHead) -> Admission {
    guard head.method == "POST" else { return .answer(.problem(405, "webhooks must be POST requests", headers: ["allow": "POST"])) }
    // Whether the bot or the secret is unknown is nobody's business. Guesses aren't slowed here: Telegram's own with a secret that was
    // changed would hold up what it brings for other bots.
    guard let given = head.field("X-Telegram-Bot-Api-Secret-Token"), bots.accepts(webhookSecret: given, of: name) else {
      // If that was Telegram, somebody else has set the webhook.
      bots.bot(named: name)?.delivery.suspectSecret()
      return .answer(bots.isReady ? .problem(401, "wrong or missing X-Telegram-Bot-Api-Secret-Token") : .unavailable)
    }
    guard let served = bots.bot(named: name) else { return .answer(.unavailable) }
    noticeProxy(head, isTelegrams: true)
    let log = log
    let tooLarge: @Sendable () -> Void = {
      log.warning("the body of a webhook is not an update", metadata: ["bot": "\(name)", "error": "too large"])
    }
    return .read(
      BodyRule(limit: updateSize, payer: .known, tooLarge: tooLarge) { body in
        let incoming: IncomingUpdate
        do { incoming = try IncomingUpdate(body) } catch {
          log.warning("the body of a webhook is not an update", metadata: ["bot": "\(name)", "error": "\(error)"])
          return WebAnswer(.problem(400, "not an update: \(error)"))
        }
        switch await served.bot.transactions.receive(incoming, answersInResponse: true) {
        case .refused: return WebAnswer(.unavailable)
        case .committed(nil): return WebAnswer(WebResponse())
        case .committed(let reply?):
          return WebAnswer(.json(reply.body)) { written in
            CrashPoint.reached(.answered)
            if let sequence = reply.sequence { served.bot.outbound.replyFinished(seq: sequence, written: written) }
          }
        }
      })
  }

  // MARK: Plugins' routes

  private func pluginRoute(_ path: String, _ head: RequestHead) -> Admission {
    let parts = path.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    if let bot = parts.first, bots.isAway(bot) { return .answer(.unavailable) }
    guard parts.count == 3, let served = bots.bot(named: parts[0]), let method = WebMethod(rawValue: head.method),
      let found = served.bot.context.table.web(method, parts[2], of: parts[1])
    else { return .answer(.nothing) }
    guard let route = found.route else { return .answer(.problem(405, "method not allowed")) }
    let client = clientAddress(of: head)
    noticeProxy(head, isTelegrams: false)
    let share = IPAddress.share(of: client)
    var key: String?
    if let keys = route.route.keys {
      switch guesses.judge(head.bearer, from: share, is: { given in keys.right(given)?.name }) {
      case .right(let name): key = name
      case .refused(let response): return .answer(response)
      }
    }
    let parameters = found.parameters
    let limit = method == .get ? 0 : min(updateSize, route.route.bodyLimit ?? .max)
    return .read(
      BodyRule(limit: limit, payer: key == nil ? .stranger(share) : .known) { [key] body in
        let request = WebRequest(
          method: method, path: parts[2], parameters: parameters, query: head.query, headers: head.headers, body: body,
          remoteAddress: client, key: key)
        return WebAnswer(await whole(await respond(to: request, route, served.bot), of: route, served.bot))
      })
  }

  /// The response with the content of the file that it names.
  private func whole(
    _ response: WebResponse, of route: RouteTable.Owned<Registered.WebRoute>, _ bot: Bot
  ) async -> WebResponse {
    guard let file = response.file else { return response }
    let plugin = route.generation.plugin
    do {
      var whole = response
      whole.body = try await bot.files.read(file, of: plugin, limit: StoredFile.limit)
      return whole
    } catch FileError.missing {
      return .nothing
    } catch {
      log.error("a file can't be sent", metadata: ["bot": "\(bot.name)", "plugin": "\(plugin)", "error": "\(error)"])
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

  /// Notes a proxy that isn't trusted. Anybody can write a forwarding header: who does so from outside, and isn't Telegram, is no proxy's word.
  private func noticeProxy(_ head: RequestHead, isTelegrams: Bool) {
    guard head.field("x-forwarded-for") != nil, let peer = IPAddress(head.peer), !proxies.contains(where: { $0.contains(peer) }),
      isTelegrams || PrivateNetwork.contains(peer)
    else { return }
    bots.proxies.note(head.peer)
  }

  /// The client's address; a forwarding header is believed only from a trusted proxy, and only its untrusted tail.
  private func clientAddress(of head: RequestHead) -> String {
    var address = head.peer
    for hop in head.fields["x-forwarded-for"].flatMap({ $0.split(separator: ",") }).reversed() {
      guard let known = IPAddress(address), proxies.contains(where: { $0.contains(known) }) else { break }
      let text = hop.filter { !$0.isWhitespace }
      address = IPAddress(forwarded: text)?.description ?? text
    }
    return address
  }
}

extension [WebKey] {
  /// The key that somebody gave. All are compared, each in the same time wherever they differ.
  fileprivate func right(_ given: String) -> WebKey? {
    reduce(nil) { found, key in ConstantTime.equal(key.secret, given) ? key : found }
  }
}

extension WebResponse {
  static var nothing: WebResponse { .problem(404, "there is nothing here") }
}
