/// Reads the envelope around every answer of the Bot API: `{"ok":…,"result":…}` or
/// `{"ok":false,"error_code":…,"description":…,"parameters":{…}}`.
package enum TelegramEnvelope {
  /// The range of `result` in `body`, or what went wrong.
  ///
  /// - Parameters:
  ///   - status: the HTTP status, which decides when the body is not the Bot API's own (a proxy's HTML page).
  ///   - retryAfterSeconds: the `Retry-After` header, if there was one.
  ///   - redact: takes secrets out of a description.
  static func read(
    _ body: [UInt8], method: String, status: Int, retryAfterSeconds: Int? = nil, redact: (String) -> String = { $0 }
  ) throws(TelegramError) -> Range<Int> {
    guard let members = RawJSON.members(body, in: body.indices),
      let ok = RawJSON.member("ok", of: members, in: body)
    else {
      throw TelegramError(method: method, kind: unreadable(status, retryAfterSeconds), code: status)
    }
    if RawJSON.matches(ok, "true", in: body) {
      guard let result = RawJSON.member("result", of: members, in: body) else {
        throw TelegramError(method: method, kind: .badResponse(.noResult), code: status)
      }
      return result
    }
    let code = RawJSON.member("error_code", of: members, in: body).flatMap { RawJSON.integer(body, $0) }
    let description = RawJSON.member("description", of: members, in: body).flatMap { RawJSON.string(body, $0) } ?? ""
    var wait = retryAfterSeconds
    var migrated: Int64?
    if let range = RawJSON.member("parameters", of: members, in: body), let parameters = RawJSON.members(body, in: range) {
      migrated = RawJSON.member("migrate_to_chat_id", of: parameters, in: body).flatMap { RawJSON.integer(body, $0) }
      let seconds = RawJSON.member("retry_after", of: parameters, in: body).flatMap { RawJSON.integer(body, $0) }
      wait = seconds.map { Int(clamping: $0) } ?? wait
    }
    let text = String(redact(description).prefix(512))
    let number = code.map { Int(clamping: $0) } ?? status
    throw TelegramError(
      method: method, kind: kind(method, number, text, retryAfterSeconds: wait, migratedTo: migrated), code: number, text: text)
  }

  /// The `message_id` of a result: of a message, of a message id, or of the first message of an album.
  static func messageID(_ result: [UInt8]) -> Int64? {
    var range = result.indices
    if let first = RawJSON.elements(result, in: range)?.first { range = first }
    guard let members = RawJSON.members(result, in: range),
      let id = RawJSON.member("message_id", of: members, in: result)
    else { return nil }
    return RawJSON.integer(result, id)
  }

  private static func unreadable(_ status: Int, _ retryAfterSeconds: Int?) -> TelegramError.Kind {
    switch status {
    case 429: .tooManyRequests(retryAfterSeconds: sane(retryAfterSeconds))
    case 413: .badRequest("the request is too large")
    case 500...599: .server(code: status)
    default: .badResponse(.notJSON)
    }
  }

  private static func kind(
    _ method: String, _ code: Int, _ text: String, retryAfterSeconds: Int?, migratedTo: Int64?
  ) -> TelegramError.Kind {
    if let migratedTo { return .migrated(to: migratedTo) }
    let lowered = text.lowercased()
    switch code {
    case 400 where lowered.contains("message is not modified"): return .notModified
    case 400 where lowered.contains("query is too old"): return .queryTooOld
    case 401, 421: return .unauthorized
    case 403: return .forbidden(forbidden(lowered))
    // A token too malformed to be understood as one; an unknown method says so.
    case 404 where lowered == "not found" && method != "download": return .unauthorized
    case 404: return .notFound
    case 409: return .conflict(conflict(lowered))
    case 429: return .tooManyRequests(retryAfterSeconds: sane(retryAfterSeconds))
    case 500...599: return .server(code: code)
    default: return .badRequest(text)
    }
  }

  /// A wait that can be obeyed: at least a second, at most a day.
  private static func sane(_ seconds: Int?) -> Int { min(max(seconds ?? 1, 1), 86_400) }

  private static func forbidden(_ text: String) -> TelegramError.Forbidden {
    if text.contains("blocked by the user") { return .blockedByUser }
    if text.contains("user is deactivated") { return .userDeactivated }
    if text.contains("can't initiate conversation") { return .cannotInitiate }
    if text.contains("can't send messages to") { return .isBot }
    if text.contains("bot was kicked") { return .kicked }
    if text.contains("bot is not a member") { return .notMember }
    if text.contains("chat was deleted") { return .groupDeleted }
    return .other
  }

  private static func conflict(_ text: String) -> TelegramError.Conflict {
    if text.contains("webhook is active") { return .webhookActive }
    if text.contains("other getupdates") { return .otherPoller }
    if text.contains("terminated by setwebhook") { return .terminatedBySetWebhook }
    if text.contains("terminated by other setwebhook") { return .overtaken }
    return .other
  }
}
