import PatchbayBase
import PatchbayConfiguration
@_spi(Host) import PluginAPI

/// The operators' console: pages at `/console` of the admin address.
///
/// It has no logic of its own: what a page shows and does are operations of the table, asked for with the rights of whoever is signed in.
struct ConsoleFront: Sendable {
  let runtime: HostRuntime
  let guesses: KeyGuesses
  let figures: ConsoleFigures

  var door: ConsoleDoor { runtime.services.console }

  /// In bytes: of a form, and of one that brings a file.
  static let largestForm = 1 << 16
  static let largestFile = 8 << 20
  private static let filePaths: Set<String> = ["do/import.users", "do/configuration.check", "configuration"]

  /// What becomes of a request by its head.
  func admit(_ head: RequestHead) -> Admission {
    guard ["GET", "POST"].contains(head.method) else {
      return .answer(Self.sealed(.problem(405, "the console only answers GET and POST", headers: ["allow": "GET, POST"])))
    }
    let path = String(head.path.dropFirst("/console".count).drop { $0 == "/" })
    let share = IPAddress.share(of: head.peer)
    switch (path, head.method) {
    case ("console.css", "GET"): return .answer(ConsoleTemplates.style.response(to: head))
    case ("console.js", "GET"): return .answer(ConsoleTemplates.script.response(to: head))
    case ("enter", "GET"): return .answer(Self.sealed(enter(head, from: share)))
    default: break
    }
    guard let token = Self.token(of: head), let session = door.session(token, lasts: !Self.livePaths.contains(path)) else {
      return .answer(Self.sealed(signIn(head)))
    }
    if head.method == "POST", !Self.isOwnForm(head) {
      return .answer(Self.sealed(.problem(403, "a form of another site is not taken")))
    }
    let limit = head.method == "POST" ? (Self.filePaths.contains(path) ? Self.largestFile : Self.largestForm) : 0
    return .read(
      BodyRule(limit: limit, payer: .known) { body in
        let bytes = head.method == "POST" ? body : Array((head.rawQuery ?? "").utf8)
        guard let fields = FormFields(bytes) else { return WebAnswer(Self.sealed(.problem(400, "the request can't be read"))) }
        if head.method == "POST", !ConstantTime.equal(fields["_proof"] ?? "", session.proof) {
          return WebAnswer(Self.sealed(.problem(403, "the form is not of this session: open the page again")))
        }
        let visit = ConsoleVisit(
          runtime: runtime, configuration: await runtime.configuration, head: head, session: session, token: token, fields: fields)
        var answer = await self.answer(path, visit)
        answer.response = Self.sealed(answer.response)
        return answer
      })
  }

  private func answer(_ path: String, _ visit: ConsoleVisit) async -> WebAnswer {
    guard !visit.isAstray else { return WebAnswer(missing(visit)) }
    let isForm = visit.head.method == "POST"
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    switch (parts, isForm) {
    case ([], false), ([""], false), (["bots"], false): return WebAnswer(await bots(visit))
    case (["bots", "live"], false): return live(visit) { await cards(visit) }
    case (["log"], false): return WebAnswer(await log(visit))
    case (["log", "live"], false): return logLive(visit)
    case (["search"], false): return WebAnswer(await search(visit))
    case (["person"], false): return WebAnswer(await person(visit))
    case (["plugin"], false): return WebAnswer(await plugin(visit))
    case (["configuration"], _): return WebAnswer(await configuration(visit))
    case (["plugin"], true): return WebAnswer(await set(visit))
    case (["operations"], false): return WebAnswer(operations(visit))
    case (["sign-out"], true): return WebAnswer(signOut(visit))
    case (["tastes"], true): return WebAnswer(keepTastes(visit))
    default: break
    }
    if parts.count == 2, parts[0] == "do", let operation = visit.operation(parts[1]) {
      return WebAnswer(isForm ? await submitted(operation, visit) : await asked(operation, visit))
    }
    if parts.count == 1, !isForm, let page = ConsolePage.all.first(where: { $0.id == parts[0] }) {
      return WebAnswer(await show(page, visit))
    }
    return WebAnswer(missing(visit))
  }

  // MARK: What every answer has

  /// An answer that no other site can frame, sniff or keep.
  static func sealed(_ response: WebResponse) -> WebResponse {
    var sealed = response
    sealed.headers.merge(
      [
        "content-security-policy":
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
          + "base-uri 'none'; frame-ancestors 'none'",
        "x-frame-options": "DENY", "x-content-type-options": "nosniff", "cache-control": "no-store",
        "referrer-policy": "same-origin", "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin", "permissions-policy": "camera=(), microphone=(), geolocation=()",
        "x-robots-tag": "noindex",
      ], uniquingKeysWith: { $1 })
    return sealed
  }

  /// Whether a form was sent by a page of this address, as far as the browser says.
  private static func isOwnForm(_ head: RequestHead) -> Bool {
    if let site = head.field("sec-fetch-site"), site != "same-origin" { return false }
    guard let origin = head.field("origin") else { return true }
    guard let host = head.field("host"), let start = origin.firstRange(of: "://") else { return false }
    return origin[start.upperBound...] == host
  }

  // MARK: Pages

  /// A whole page.
  func page(_ title: String, _ content: String, _ visit: ConsoleVisit, at place: String = "", status: Int = 200) -> WebResponse {
    let language = visit.language
    let tastes = visit.session.tastes
    let pages = ConsolePage.all.filter { page in page.isListed && page.isFor(visit) }
    let values: ConsoleTemplates.Values = [
      "lang": language.rawValue, "theme": tastes.theme.rawValue, "title": title, "content": content,
      "style": ConsoleTemplates.style.hash, "script": ConsoleTemplates.script.hash, "w": ConsoleWords.all(in: language),
      "proof": visit.session.proof, "operator": visit.identity.name, "role": ConsoleWords.word(visit.identity.role.name, language),
      "here": visit.here(at: place),
      "place": place,
      "hasBots": visit.bots.count > 1,
      "bots": visit.bots.map { ["value": $0, "selected": $0 == visit.bot] as ConsoleTemplates.Values },
      "only": Values.optional(visit.bots.count == 1 ? visit.bots.first : nil),
      "nav": pages.map { page in
        [
          "href": visit.address(page.id), "label": page.title.text(in: language), "icon": page.icon, "current": page.id == place,
        ] as ConsoleTemplates.Values
      },
      "themes": ConsoleTastes.Theme.allCases.map {
        ["value": $0.rawValue, "label": ConsoleWords.word("theme_\($0.rawValue)", language), "selected": $0 == tastes.theme]
          as ConsoleTemplates.Values
      },
      "languages": [Language.russian, .english].map {
        ["value": $0.rawValue, "label": $0.ownName, "selected": $0 == language] as ConsoleTemplates.Values
      },
    ]
    return Self.html(ConsoleTemplates.render(.layout, values), status: status, for: visit.head)
  }

  typealias Values = ConsoleTemplates.Values

  static func html(_ text: String, status: Int, for head: RequestHead) -> WebResponse {
    AppAsset.packed(
      WebResponse(status: status, headers: ["content-type": "text/html; charset=utf-8"], body: Array(text.utf8)), for: head)
  }

  /// A page that only says something.
  func say(
    _ title: String, _ lines: [String], tone: String, _ visit: ConsoleVisit, status: Int, back: String? = nil
  ) -> WebResponse {
    let content = ConsoleTemplates.render(
      .message,
      [
        "tone": tone, "lines": lines, "back": Values.optional(back), "w": ConsoleWords.all(in: visit.language),
      ])
    return page(title, content, visit, status: status)
  }

  func missing(_ visit: ConsoleVisit) -> WebResponse {
    let word = ConsoleWords.all(in: visit.language)
    return say(word["missing"] ?? "", [word["missing_text"] ?? ""], tone: "warn", visit, status: 404, back: "/console")
  }

  func forbidden(_ visit: ConsoleVisit, _ reason: String? = nil) -> WebResponse {
    let word = ConsoleWords.all(in: visit.language)
    return say(
      word["forbidden"] ?? "", [reason ?? word["forbidden_text"] ?? ""], tone: "warn", visit, status: 403, back: "/console")
  }
}
