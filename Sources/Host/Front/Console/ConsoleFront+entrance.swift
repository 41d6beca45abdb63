import Logging
import NIOHTTP1
import PatchbayBase
import PatchbayConfiguration
@_spi(Host) import PluginAPI

// In and out.
extension ConsoleFront {
  private static let cookie = "patchbay_console"

  /// What the client shows to be in a session.
  static func token(of head: RequestHead) -> String? {
    for field in head.fields["cookie"] {
      for pair in field.split(separator: ";") {
        let parts = pair.split(separator: "=", maxSplits: 1)
        if parts.count == 2, parts[0].filter({ $0 != " " }) == cookie, parts[1].utf8.count == 64 { return String(parts[1]) }
      }
    }
    return nil
  }

  private static func setCookie(_ value: String, seconds: Int64, _ head: RequestHead) -> String {
    // A proxy that speaks TLS says so; whoever else says it only harms themselves.
    let secure = head.field("x-forwarded-proto") == "https" ? "; Secure" : ""
    return "\(cookie)=\(value); Path=/console; HttpOnly; SameSite=Strict; Max-Age=\(seconds)\(secure)"
  }

  /// Takes a link's code. The session is a new one, whatever the client had before.
  func enter(_ head: RequestHead, from share: String) -> WebResponse {
    // Who only looks ahead at a link must not use it up.
    for name in ["sec-purpose", "purpose", "x-moz", "x-purpose"] where head.field(name)?.contains("prefetch") == true {
      return .problem(425, "open the link itself")
    }
    let code = FormFields((head.rawQuery ?? "").utf8)?["code"]
    let verdict = guesses.judge(code, from: share) { door.enter($0, from: share, former: Self.token(of: head)) }
    switch verdict {
    case .right(let token):
      let guest = door.session(token)?.guest
      runtime.services.log.notice(
        "an operator signed in to the console",
        metadata: ["operator": "\(guest?.name ?? "")", "role": "\(guest?.role ?? "")", "address": "\(share)"])
      let cookie = Self.setCookie(token, seconds: ConsoleDoor.longestMilliseconds / 1000, head)
      // A browser that comes from another site leaves a strict cookie out until a page of this one leads on.
      guard head.field("sec-fetch-site") == "cross-site" else {
        return WebResponse(status: 303, headers: ["location": "/console", "set-cookie": cookie])
      }
      var response = entrance("entered", head, status: 200, leadsOn: true)
      response.headers["set-cookie"] = cookie
      return response
    case .refused(let refusal) where refusal.status == 429:
      var response = entrance("too_many", head, status: 429)
      response.headers["retry-after"] = refusal.headers["retry-after"]
      return response
    case .refused: return entrance("used_up", head, status: 401)
    }
  }

  /// What whoever isn't signed in gets, whatever they ask for.
  func signIn(_ head: RequestHead) -> WebResponse { entrance("sign_in", head, status: 401) }

  private func entrance(_ word: String, _ head: RequestHead, status: Int, leadsOn: Bool = false) -> WebResponse {
    let language = ConsoleVisit.language(head)
    let words = ConsoleWords.all(in: language)
    return Self.html(
      ConsoleTemplates.render(
        .enter,
        [
          "lang": language.rawValue, "style": ConsoleTemplates.style.hash, "title": words[word] ?? "",
          "text": words["\(word)_text"] ?? "", "leadsOn": leadsOn, "isOut": !leadsOn, "w": words,
        ]), status: status, for: head)
  }

  func signOut(_ visit: ConsoleVisit) -> WebResponse {
    door.end(token: visit.token)
    return WebResponse(
      status: 303, headers: ["location": "/console", "set-cookie": Self.setCookie("", seconds: 0, visit.head)])
  }

  func keepTastes(_ visit: ConsoleVisit) -> WebResponse {
    var tastes = visit.session.tastes
    if let theme = visit.fields["_theme"].flatMap({ ConsoleTastes.Theme(rawValue: $0) }) { tastes.theme = theme }
    if let language = visit.fields["_language"], ["ru", "en"].contains(language) { tastes.language = language }
    door.set(tastes, of: visit.token)
    // Back to where they were, which is a page of the console or nothing.
    let here = visit.fields["_here"] ?? ""
    let isOwn = here.hasPrefix("/console/") && here.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }
    return WebResponse(status: 303, headers: ["location": isOwn ? here : "/console"])
  }
}
