extension ServiceSandbox {
  /// `POST /v1/chat/completions`: https://platform.openai.com/docs/api-reference/chat/create
  ///
  /// The same question about the same pictures gets the same answer.
  func complete(_ request: SandboxRequest, _ account: String) throws(ServiceError) -> SandboxResponse {
    guard let body = try? JSON.parse(request.body), body.object != nil else { throw .invalid("The body is not a JSON object.") }
    guard let model = body["model"]?.string, !model.isEmpty else { throw .invalid("you must provide a model parameter") }
    guard let messages = body["messages"]?.array, !messages.isEmpty else { throw .invalid("messages must not be empty") }
    var system = ""
    var question = ""
    var pictures: [String] = []
    for message in messages {
      guard let role = message["role"]?.string, ["system", "developer", "user", "assistant"].contains(role) else {
        throw .invalid("A message has no role.")
      }
      let (text, seen) = try Self.content(message["content"])
      pictures += seen
      if role == "user" { question = text } else if role != "assistant" { system += text }
    }
    guard pictures.count <= 10 else { throw .invalid("At most 10 pictures.") }
    if let error = Self.violation(question) { throw error }
    var text = Self.answer(question, system: system, pictures: pictures)
    var refusal: JSON = .null
    switch takeFault(Occasion(place: .opinion, service: .vision, account: account, request: request)) {
    case .longAnswer(let characters): text = Self.long(text, characters)
    case .refusal: (text, refusal) = ("", "I can't help with that.")
    default: break
    }
    answers.append(
      ServiceAnswer(
        account: account, key: request.headers["idempotency-key"], model: model, question: question, pictures: pictures, text: text)
    )
    if answers.count > 5000 { answers.removeFirst(1000) }
    bell.ring()
    return .json(
      200,
      [
        "id": JSON(newID("chatcmpl-")), "object": "chat.completion", "created": JSON(unixTime), "model": JSON(model),
        "choices": [
          [
            "index": 0, "message": ["role": "assistant", "content": refusal == .null ? JSON(text) : .null, "refusal": refusal],
            "finish_reason": "stop",
          ]
        ],
        "usage": [
          "prompt_tokens": JSON(question.utf8.count / 4 + pictures.count * 255), "completion_tokens": JSON(text.utf8.count / 4),
          "total_tokens": JSON((question.utf8.count + text.utf8.count) / 4 + pictures.count * 255),
        ],
      ])
  }

  /// A message's content: a text, or parts.
  private static func content(_ json: JSON?) throws(ServiceError) -> (text: String, pictures: [String]) {
    if let text = json?.string { return (text, []) }
    guard let parts = json?.array else { throw .invalid("A message has no content.") }
    var text = ""
    var pictures: [String] = []
    for part in parts {
      switch part["type"]?.string {
      case "text": text += part["text"]?.string ?? ""
      case "image_url": pictures.append(try picture(part["image_url"]?["url"]?.string))
      default: throw .invalid("A part is neither a text nor a picture.")
      }
    }
    return (text, pictures)
  }

  private static func violation(_ question: String) -> ServiceError? {
    do throws(ServiceError) {
      try PromptRules.check("about: " + String(question.prefix(900)).filter { $0 != "{" && $0 != "}" })
      return nil
    } catch {
      return error.code == "content_violation"
        ? ServiceError(status: 400, code: "content_policy_violation", message: error.message) : nil
    }
  }

  /// Whoever asks for a prompt, in the words of a system message, gets one; others hear what is in the pictures.
  private static func answer(_ question: String, system: String, pictures: [String]) -> String {
    let number = question.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 } % 1000
    if system.lowercased().contains("prompt"), pictures.isEmpty {
      return "Photorealistic picture, variation \(number): \(question.prefix(300)) Soft key light, sharp eyes, natural skin."
    }
    let isRussian = question.unicodeScalars.contains { (0x400...0x4FF).contains($0.value) }
    let seen = pictures.enumerated().map { "\($0.offset + 1). \($0.element)" }.joined(separator: "\n")
    return isRussian
      ? "Вы спросили: «\(question)»\n\nЯ вижу снимков: \(pictures.count).\n\(seen)\n\nСовет № \(number): снимайте у окна, при мягком свете."
      : "You asked: “\(question)”\n\nPictures that I see: \(pictures.count).\n\(seen)\n\nAdvice No. \(number): stand at a window, in soft light."
  }

  /// The text made as long as a test wants, of paragraphs with numbers, so that it can be seen whether one is lost.
  private static func long(_ text: String, _ characters: Int) -> String {
    var out = text
    var count = out.count
    var number = 1
    while count < characters {
      let paragraph = "\n\n\(number). Держите камеру на уровне глаз 👀 & keep the horizon level; the light comes from the side."
      out += paragraph
      count += paragraph.count
      number += 1
    }
    return String(out.prefix(characters))
  }
}
