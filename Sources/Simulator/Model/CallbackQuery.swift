/// A press of a button and what the bot said to it.
struct CallbackQuery: Sendable {
  struct Answer: Sendable, Equatable {
    var text: String
    var isAlert: Bool
    var url: String?
    var cacheTime: Int
  }

  let id: String
  let bot: Int64
  let person: Int64
  let chat: ChatKey
  let message: Int
  let data: String
  let pressed: Duration
  var answer: Answer?
  var answerCount = 0
  /// When it last changed, in the order of all changes.
  var sequence = 0

  var json: JSON {
    [
      "callback_query_id": JSON(id), "bot": JSON(bot), "person": JSON(person), "chat": JSON(chat.id),
      "message_id": JSON(message), "data": JSON(data), "answered": JSON(answer != nil), "answers": JSON(answerCount),
      "text": answer.map { JSON($0.text) }, "show_alert": answer.map { JSON($0.isAlert) },
      "url": answer?.url.map { JSON($0) }, "seq": JSON(sequence),
    ]
  }
}

/// One call of the Bot API, for tests to look at. The token is not in it, nor a file's content.
struct CallRecord: Sendable {
  let bot: Int64
  let method: String
  let arguments: [String: String]
  let files: [String: Int]
  let unixTime: Int
  /// Whether the call came in the answer to a webhook.
  let isWebhookReply: Bool
  var result: JSON?
  var error: TelegramError?

  func json(number: Int) -> JSON {
    [
      "number": JSON(number), "bot": JSON(bot), "method": JSON(method),
      "arguments": .object(JSONObject(arguments.sorted { $0.key < $1.key }.map { ($0.key, JSON($0.value)) })),
      "files": files.isEmpty
        ? nil : .object(JSONObject(files.sorted { $0.key < $1.key }.map { ($0.key, JSON($0.value)) })),
      "date": JSON(unixTime), "webhook_reply": .flag(isWebhookReply), "ok": JSON(error == nil), "result": result,
      "error_code": error.map { JSON($0.code) }, "description": error.map { JSON($0.description) },
    ]
  }
}
