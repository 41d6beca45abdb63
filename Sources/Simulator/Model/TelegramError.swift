/// A refusal in the Bot API's words: what stands in `error_code`, `description` and `parameters`.
package struct TelegramError: Error, Equatable {
  package var code: Int
  package var description: String
  package var retryAfter: Int?
  package var migrateToChat: Int64?

  package init(code: Int, description: String, retryAfter: Int? = nil, migrateToChat: Int64? = nil) {
    (self.code, self.description) = (code, description)
    (self.retryAfter, self.migrateToChat) = (retryAfter, migrateToChat)
  }

  static func badRequest(_ text: String) -> TelegramError { .init(code: 400, description: prefixed("Bad Request", text)) }
  static func forbidden(_ text: String) -> TelegramError { .init(code: 403, description: prefixed("Forbidden", text)) }
  static func conflict(_ text: String) -> TelegramError { .init(code: 409, description: "Conflict: " + text) }
  static func tooManyRequests(_ seconds: Int) -> TelegramError {
    .init(code: 429, description: "Too Many Requests: retry after \(seconds)", retryAfter: seconds)
  }

  static let notFound = TelegramError(code: 404, description: "Not Found")
  static let methodNotFound = TelegramError(code: 404, description: "Not Found: method not found")
  static let unauthorized = TelegramError(code: 401, description: "Unauthorized")
  static let malformedToken = TelegramError(code: 401, description: "Unauthorized: invalid token specified")

  static let threadNotFound = badRequest("message thread not found")
  static let chatNotFound = badRequest("chat not found")
  static let userNotFound = badRequest("user not found")
  static let textEmpty = badRequest("message text is empty")
  static let textTooLong = badRequest("message is too long")
  static let captionTooLong = badRequest("message caption is too long")
  static let notModified = badRequest(
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
      + "and reply markup of the message")
  static let queryTooOld = badRequest("query is too old and response timeout expired or query ID is invalid")
  static let wrongFile = badRequest("wrong file identifier/HTTP URL specified")

  static func missing(_ parameter: String) -> TelegramError { badRequest("parameter \"\(parameter)\" is required") }

  init(_ error: FormattingError) { self = .badRequest(error.description) }

  /// Telegram writes an inner text's first letter small, except in codes such as BUTTON_DATA_INVALID.
  private static func prefixed(_ prefix: String, _ text: String) -> String {
    let second = text.dropFirst().first
    guard let first = text.first, !(second.map { $0 == "_" || $0.isUppercase } ?? false) else {
      return "\(prefix): \(text)"
    }
    return "\(prefix): \(first.lowercased())\(text.dropFirst())"
  }

  var json: JSON {
    var parameters: JSON?
    if let retryAfter { parameters = ["retry_after": JSON(retryAfter)] }
    if let migrateToChat { parameters = ["migrate_to_chat_id": JSON(migrateToChat)] }
    return [
      "ok": false, "error_code": JSON(code), "description": JSON(description), "parameters": parameters,
    ]
  }
}
