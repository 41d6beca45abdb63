import PluginAPI

/// A model that looks at pictures and answers: https://platform.openai.com/docs/api-reference/chat
final class VisionService: AdviceProvider {
  private let settings: VisionSettings
  private let exchange: ServiceExchange
  private let service: PaidService

  /// The most characters of a question.
  private static let longestQuestion = 8000

  init(settings: VisionSettings) {
    self.settings = settings
    exchange = ServiceExchange(
      errors: settings.errors, errorCode: JSONPath(members: ["error", "code"]),
      errorMessage: JSONPath(members: ["error", "message"]))
    service = PaidService("vision", keys: settings.keys)
  }

  var addresses: [String] { [settings.url] }

  func answer(
    _ question: String, photos: [Picture], language: Language, key: String, _ context: JobContext
  ) async throws -> String {
    let size = photos.base64Count
    guard size < GenerationLimits.request else {
      throw JobError.permanent(
        code: "photos_too_large",
        message: "the photos are \(size >> 20) MB in base64; at most \(GenerationLimits.request >> 20) fit")
    }
    return try await complete(
      model: settings.model, instructions: settings.instructions.text(in: language),
      question: String(question.prefix(Self.longestQuestion)), photos: photos, key: key, timeout: settings.timeout, context)
  }

  /// What the model for prompts says to a question; `nil` where there is none.
  func write(_ question: String, instructions: String, _ context: JobContext) async throws -> String? {
    guard let model = settings.promptModel else { return nil }
    return try await complete(
      model: model, instructions: instructions, question: question, photos: [], key: nil, timeout: settings.promptTimeout, context)
  }

  private func complete(
    model: String, instructions: String, question: String, photos: [Picture], key: String?, timeout: Duration, _ context: JobContext
  ) async throws -> String {
    let body = Self.body(model: model, instructions: instructions, question: question, photos: photos)
    return try await service.use(context) { [self] apiKey in
      var headers = ["authorization": "Bearer \(apiKey)", "content-type": "application/json", "accept": "application/json"]
      headers["idempotency-key"] = key
      let answer = try await exchange.json(
        HTTPRequest(
          .post, settings.url + "/chat/completions", headers: headers, body: body, timeout: timeout, limit: GenerationLimits.answer),
        key: apiKey, context)
      return try text(in: answer.root)
    }
  }

  private static func body(model: String, instructions: String, question: String, photos: [Picture]) -> [UInt8] {
    var json = JSONWriter(capacity: 4096 + photos.base64Count)
    json.beginObject()
    json.text("model", model)
    json.key("messages")
    json.beginArray()
    json.beginObject()
    json.text("role", "system")
    json.text("content", instructions)
    json.endObject()
    json.beginObject()
    json.text("role", "user")
    json.key("content")
    if photos.isEmpty {
      json.value(question)
    } else {
      json.beginArray()
      json.beginObject()
      json.text("type", "text")
      json.text("text", question)
      json.endObject()
      for photo in photos {
        json.beginObject()
        json.text("type", "image_url")
        json.key("image_url")
        json.beginObject()
        json.text("url", photo.dataURL)
        json.endObject()
        json.endObject()
      }
      json.endArray()
    }
    json.endObject()
    json.endArray()
    json.endObject()
    return json.bytes
  }

  private func text(in answer: JSONValue) throws(JobError) -> String {
    let choices = answer.member("choices").elements
    guard let choice = choices.first else {
      throw .temporary(code: "unreadable_answer", message: "the answer has no choices")
    }
    let message = choice.member("message")
    if let refusal = message.member("refusal").string, !refusal.isEmpty {
      throw .userViolation(code: "refusal", message: ErrorTable.words(refusal, without: ""))
    }
    if choice.member("finish_reason").string == "content_filter" {
      throw .userViolation(code: "content_filter", message: "the answer was blocked by the service's filter")
    }
    let content = message.member("content")
    let parts = content.elements.compactMap { $0.member("text").string }.joined()
    let text = (content.string ?? parts).trimmingWhitespace
    guard !text.isEmpty else { throw .temporary(code: "empty_answer", message: "the answer has no text") }
    return text
  }
}

extension JSONWriter {
  mutating func text(_ name: StaticString, _ text: String) {
    key(name)
    value(text)
  }
}

extension String {
  /// Without white space at both ends.
  var trimmingWhitespace: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(self[first...last])
  }
}
