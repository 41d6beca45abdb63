package import Logging
package import PatchbayBase
import PatchbayConfiguration
@_spi(Host) import PluginAPI

/// The bots' Mini Apps: the page, and what it asks for.
///
/// Who somebody is comes from their session alone, which is theirs by what Telegram signed: nothing in a path or a body says it.
package struct AppFront: Sendable {
  let bots: BotDirectory
  /// Where the bots' Bot API is.
  private let telegram: BaseURL
  let guests = AppGuests()
  let assets = AppAssets()
  /// Characters of a session's token.
  static let tokenLength = 64
  let log: Logger

  package init(bots: BotDirectory, telegram: BaseURL, log: Logger) {
    self.bots = bots
    self.telegram = telegram
    self.log = log
  }

  /// One request to one bot's app.
  struct Visit: Sendable {
    let served: ServedBot
    let head: RequestHead
    /// What the client has to show, if anything; a session's is longer than any other.
    let token: String?
    let payer: Payer

    var bot: Bot { served.bot }
    var services: HostServices { served.bot.services }
    var path: String { "/app/\(served.bot.name)" }

    /// All panels that there are, by `plugin/name`.
    var panels: [String: RouteTable.Owned<Registered.PanelRoute>] {
      let context = bot.context
      return context.table.panels.merging(HostPanels.all(of: context.info, texts: context.texts)) { own, _ in own }
    }

    /// One of them; the host's own are only made where they are asked for.
    func panel(_ id: String) -> RouteTable.Owned<Registered.PanelRoute>? {
      let context = bot.context
      return context.table.panels[id]
        ?? (id == HostPanels.profile ? HostPanels.all(of: context.info, texts: context.texts)[id] : nil)
    }

    /// Whether there is room for what strangers ask for: half of the lane is for what Telegram brings.
    var hasRoom: Bool { bot.lane.depth < max(1, services.limits.laneDepth / 2) }

    func reads(_ limit: Int, _ respond: @escaping @Sendable ([UInt8]) async -> WebAnswer) -> Admission {
      .read(
        BodyRule(limit: limit, payer: payer) { body in
          var answer = hasRoom ? await respond(body) : WebAnswer(.appBusy)
          answer.response = answer.response.unkept
          return answer
        })
    }
  }

  /// What becomes of a request by its head.
  ///
  /// - Parameters:
  ///   - path: behind `/app/`.
  ///   - client: as `IPAddress.share(of:)` gives it.
  func admit(_ path: String, _ head: RequestHead, from client: String) -> Admission {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard let name = parts.first else { return .answer(.nothing) }
    if bots.isAway(name) { return .answer(.appBusy) }
    guard let served = bots.bot(named: name), served.configuration.miniApp.enabled else { return .answer(.nothing) }
    // Of another length it is no session's, and not worth a look.
    let token = head.bearer.flatMap { $0.utf8.count == Self.tokenLength ? $0 : nil }
    let visit = Visit(
      served: served, head: head, token: token,
      payer: token.map { guests.knows($0) } == true ? .known : .stranger(client))
    let rest = Array(parts.dropFirst())
    guard let methods = Self.methods(of: rest) else { return .answer(.nothing) }
    guard methods.contains(head.method) else {
      return .answer(.problem(405, "method not allowed", headers: ["allow": methods.joined(separator: ", ")]))
    }
    switch rest.first ?? "" {
    case "app.js": return .answer(AppPage.script.response(to: head))
    case "app.css": return .answer(AppPage.style.response(to: head))
    case "assets": return .answer(asset(rest.dropFirst().joined(separator: "/"), visit))
    case "session" where head.method == "DELETE": return visit.reads(0) { _ in WebAnswer(await close(visit)) }
    case "session": return visit.reads(2 * InitData.mostBytes) { WebAnswer(await open($0, visit)) }
    case "panels" where rest.count == 1: return visit.reads(0) { _ in WebAnswer(await list(visit)) }
    case "panels": return visit.reads(0) { _ in WebAnswer(await show("\(rest[1])/\(rest[2])", visit)) }
    case "press": return visit.reads(Self.mostOfPress) { WebAnswer(await press($0, visit)) }
    case "photos": return visit.reads(Self.mostOfPhoto) { WebAnswer(await upload($0, visit)) }
    case "events": return visit.reads(0) { _ in await events(visit) }
    case "files": return visit.reads(0) { _ in WebAnswer(await picture(rest[1], visit)) }
    default: return .answer(page(visit))
    }
  }

  /// How a path can be asked for; `nil` for one that is none of an app's.
  ///
  /// - Parameter path: behind the bot's name, split at its slashes.
  private static func methods(of path: [String]) -> [String]? {
    switch (path.first ?? "", path.count) {
    case ("", 0...1), ("app.js", 1), ("app.css", 1), ("panels", 1), ("panels", 3), ("events", 1), ("files", 2), ("assets", 3...):
      ["GET", "HEAD"]
    case ("session", 1): ["POST", "DELETE"]
    case ("press", 1), ("photos", 1): ["POST"]
    default: nil
    }
  }

  // MARK: The page

  private func page(_ visit: Visit) -> WebResponse {
    let context = visit.bot.context
    let info = context.info
    // Telegram's clients send the language of the person; a plain browser its own.
    let code = visit.head.field("accept-language")?.prefix { $0 != "," && $0 != ";" }
    let subject = AppPage.Subject(
      path: visit.path, name: context.title, username: info.username, bridge: bridge(of: context), texts: context.texts)
    let document = AppPage.document(of: subject, in: info.languages(chosen: nil, languageCode: code.map(String.init)))
    var response = AppAsset(type: "text/html; charset=utf-8", Array(document.utf8)).response(to: visit.head)
    response.headers.merge(
      [
        "referrer-policy": "no-referrer", "vary": "accept-encoding, accept-language",
        "content-security-policy": """
        default-src 'none'; script-src 'self' \(scripts(of: context)); style-src 'self'; img-src 'self' data: blob: https:; \
        connect-src 'self'; base-uri 'none'; form-action 'none'; \
        frame-ancestors \(frames(of: context))
        """,
      ], uniquingKeysWith: { $1 })
    return response
  }

  private func bridge(of bot: BotContext) -> String {
    bot.isSimulated ? "\(telegram)/js/telegram-web-app.js" : "https://telegram.org/js/telegram-web-app.js?59"
  }

  /// From where a bot's pages may have scripts besides their own.
  func scripts(of bot: BotContext) -> String { (["https://telegram.org"] + simulators(of: bot)).joined(separator: " ") }

  /// Who may show a bot's pages in a frame.
  func frames(of bot: BotContext) -> String {
    (["https://web.telegram.org", "https://*.telegram.org"] + simulators(of: bot)).joined(separator: " ")
  }

  /// The origins of a simulated Telegram, under all names of this machine; none where it is the real one.
  private func simulators(of bot: BotContext) -> [String] {
    guard bot.isSimulated else { return [] }
    let port = telegram.port.map { ":\($0)" } ?? ""
    let hosts = ["localhost", "127.0.0.1"].contains(telegram.host) ? ["localhost", "127.0.0.1"] : [telegram.host]
    return hosts.map { "\(telegram.scheme.rawValue)://\($0)\(port)" }
  }

  // MARK: Who it is

  /// Whose session a request belongs to; it lasts on.
  ///
  /// - Returns: `nil` where it belongs to none. Everybody else hears the same.
  func person(_ visit: Visit) async throws -> BotUser? {
    guard let token = visit.token else { return nil }
    let (bot, hash) = (visit.bot.id, AppGuests.hash(of: token))
    let person = try await visit.bot.lane.run { try AppSessionStore($0, bot: bot).person(of: hash) }
    guests.note(token, isKnown: person != nil)
    return person
  }
}

extension BotUser {
  /// The languages that the person can be answered in, the best first.
  func languages(of bot: BotInfo) -> [Language] { bot.languages(chosen: chosenLanguage, languageCode: languageCode) }
}
