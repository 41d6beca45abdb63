import PluginAPI

/// Where turnstiles ask.
struct TurnstileRoute: Sendable {
  /// The most bytes that a request may have.
  private static let largestRequest = 4096

  let settings: AccessSettings
  let access: AccessControl

  /// `POST /b/<bot>/qraccess/check`, `Authorization: Bearer KEY`, `{"code": "…"}`.
  func check(_ web: WebContext) throws -> WebResponse {
    guard let key = settings.keys.first(where: { $0.web.name == web.request.key }) else {
      return .problem(401, "send this turnstile's key: Authorization: Bearer KEY", headers: ["www-authenticate": "Bearer"])
    }
    let pace = Pace(sql: web.sql, subject: "key/\(key.web.name)", now: try web.databaseNow)
    let (checks, misses) = try pace.count()
    guard checks <= settings.checksPerMinute else { return .slowDown(pace, "too many checks this minute") }
    guard web.request.body.count <= Self.largestRequest, let document = try? JSONDocument(web.request.body),
      let text = document.root.member("code").string
    else { return .problem(400, "send a JSON object such as {\"code\": \"7K3QM-9T2XA\"}") }
    let request = web.request.headers["idempotency-key"]
    guard request?.utf8.count ?? 0 <= 128, request?.utf8.contains(0) != true else {
      return .problem(400, "Idempotency-Key has more than 128 bytes")
    }
    let presented = PresentedCode(text)
    // Only short forms can be guessed: who holds up nonsense to a turnstile doesn't stop those with a QR code.
    let isGuessable = if case .short? = presented { true } else { false }
    guard !isGuessable || misses < Pace.misses else { return .slowDown(pace, "too many wrong codes this minute") }
    let verdict = try access.check(presented, by: .turnstile(place: key.place, request: request), in: web.transaction)
    if case .refused(.unknown, _) = verdict, isGuessable { try pace.miss() }
    return try response(to: verdict, at: key.place, web)
  }

  private func response(to verdict: Verdict, at place: String, _ web: WebContext) throws -> WebResponse {
    var json = JSONWriter()
    json.beginObject()
    json.key("admitted")
    switch verdict {
    case .admitted(let code, let at):
      json.value(true)
      json.key("code")
      json.value(code.id)
      json.key("place")
      json.value(place)
      json.key("at")
      json.value(at)
      json.key("user")
      json.beginObject()
      json.key("id")
      json.value(code.user)
      json.key("name")
      json.value(try web.users.find(code.user)?.plainName ?? "")
      json.endObject()
      json.endObject()
      return .json(json.bytes)
    case .refused(let refusal, _):
      json.value(false)
      json.key("reason")
      json.value(refusal.reason)
      switch refusal {
      case .unknown: break
      case .used(let at, let usedPlace):
        json.key("used_at")
        json.value(at)
        if let usedPlace {
          json.key("used_place")
          json.value(usedPlace)
        }
      case .expired(let at):
        json.key("expired_at")
        json.value(at)
      case .retired(let at, _):
        json.key("retired_at")
        json.value(at)
      case .wrongPlace(let right):
        json.key("place")
        json.value(right)
      }
      json.endObject()
      return .json(json.bytes, status: 409)
    }
  }
}

extension WebResponse {
  fileprivate static func slowDown(_ pace: Pace, _ text: String) -> WebResponse {
    problem(429, text, headers: ["retry-after": String((pace.waitMilliseconds + 999) / 1000)])
  }
}
