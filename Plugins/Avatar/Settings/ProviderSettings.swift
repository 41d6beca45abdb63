import PluginAPI

/// A service that makes pictures by tasks: how it is asked, and how its answers are read.
struct ServiceSettings: Sendable {
  /// Without a slash at the end.
  let url: String
  let keys: [String]
  /// Other addresses at which results lie.
  let files: [String]
  let submit: Submit
  let poll: Poll
  let webhook: Webhook?
  let errors: ErrorTable

  struct Submit: Sendable {
    let path: String
    let headers: [(name: String, value: LineTemplate)]
    let body: JSONTemplate
    let id: JSONPath
  }

  struct Poll: Sendable {
    let path: LineTemplate
    let headers: [(name: String, value: LineTemplate)]
    let status: JSONPath
    let done: [String]
    let failed: [String]
    let progress: JSONPath
    let photos: JSONPath
    let videos: JSONPath
    let texts: JSONPath
    let errorCode: JSONPath
    let errorMessage: JSONPath
  }

  struct Webhook: Sendable {
    /// What the service is told.
    let url: String
    let secret: String
    /// In lower case.
    let header: String
    let id: JSONPath
  }

  /// What may stand in a request's body.
  static let samples: [String: TemplateValue] = [
    "prompt": .text("p"), "style": .text("s"), "gender": .text("g"), "training": .text("t"), "count": .number(1), "key": .text("k"),
    "photo": .text("data:,"), "photos": .texts([]), "photo_base64": .text(""), "photos_base64": .texts([]),
    "webhook": .text("https://"),
  ]

  private static let body = """
    { "prompt": "{{prompt}}", "style": "{{style}}", "gender": "{{gender}}", "training": "{{training}}", "count": {{count}},
      "photos": {{photos}}, "webhook": {{webhook}} }
    """

  init(_ settings: Settings) throws {
    url = try settings.serviceURL()
    keys = try settings.serviceKeys()
    files = try settings.strings("files", default: [], help: "Other addresses where results are, such as https://cdn.example.")
    for address in files where !address.isWebAddress {
      throw settings.invalid("files", "contains '\(address.prefix(60))', which does not begin with https://")
    }
    submit = try Self.submit(settings)
    poll = try Self.poll(settings)
    webhook = try settings.section("webhook", help: "Notifications from the service; leave it out to do without.").map {
      let url = try $0.string("url", help: "This bot's address for them: https://…/b/<bot>/avatar/notify.")
      guard url.isEmpty || url.isWebAddress else { throw $0.invalid("url", "must begin with https://") }
      return Webhook(
        url: url, secret: try $0.secret("secret", help: "What signs them: HMAC-SHA256 of the body, in hexadecimal digits."),
        header: try $0.string("header", default: "x-signature", help: "The header with the signature.").lowercased(),
        id: try $0.path("id", default: "$.id", help: "The path of the task's id in a notification."))
    }
    errors = try settings.errorTable()
  }

  private static func submit(_ settings: Settings) throws -> Submit {
    // Read where the section is left out too, so that its defaults are said in one place.
    let section = try settings.section("submit", help: "How a task is submitted: path, headers, body, id.")
    func text(_ key: String, _ fallback: String, _ help: String) throws -> String {
      try section?.string(key, default: fallback, help: help) ?? fallback
    }
    let path = try text("path", "/v1/tasks", "Below the url.")
    guard path.hasPrefix("/") else { throw (section ?? settings).invalid("path", "must begin with /") }
    let body = try text("body", body, "JSON with placeholders such as {{prompt}} and {{photos}}.")
    let template: JSONTemplate
    do throws(TemplateFault) { template = try JSONTemplate(body, samples: samples) } catch {
      throw (section ?? settings).invalid("body", "\(error)")
    }
    return Submit(
      path: path, headers: try headers(section, known: ["api_key", "key"], usual: ["idempotency-key": "{{key}}"]), body: template,
      id: try section?.path("id", default: "$.id", help: "The path of the task's id in the answer.") ?? JSONPath.id)
  }

  private static func poll(_ settings: Settings) throws -> Poll {
    let section = try settings.section("poll", help: "How a task is polled, and where its results are.")
    func path(_ key: String, _ fallback: String, _ help: String) throws -> JSONPath {
      guard let path = try section?.path(key, default: fallback, help: help) ?? JSONPath(fallback) else { return .id }
      return path
    }
    func words(_ key: String, _ fallback: [String], _ help: String) throws -> [String] {
      try section?.strings(key, default: fallback, help: help) ?? fallback
    }
    let place = try section?.string("path", default: "/v1/tasks/{{id}}", help: "Below the url.") ?? "/v1/tasks/{{id}}"
    guard place.hasPrefix("/"), place.contains("{{id}}") else {
      throw (section ?? settings).invalid("path", "must begin with / and contain {{id}}")
    }
    let template: LineTemplate
    do throws(TemplateFault) { template = try LineTemplate(place, known: ["id"]) } catch {
      throw (section ?? settings).invalid("path", "\(error)")
    }
    return Poll(
      path: template, headers: try headers(section, known: ["api_key"], usual: [:]),
      status: try path("status", "$.status", "The path of the task's status."),
      done: try words("done", ["succeeded", "completed", "done", "success"], "The statuses of a task that is done."),
      failed: try words(
        "failed", ["failed", "error", "canceled", "cancelled", "expired"], "The statuses of a task that failed."),
      progress: try path("progress", "$.progress", "The path of the progress in percent."),
      photos: try path("photos", "$.output.photos[*].url", "The path of the pictures' URLs."),
      videos: try path("videos", "$.output.videos[*].url", "The path of the videos' URLs."),
      texts: try path("texts", "$.output.texts[*]", "The path of the texts."),
      errorCode: try path("error_code", "$.error.code", "The path of an error's code, in any answer."),
      errorMessage: try path("error_message", "$.error.message", "The path of an error's message."))
  }

  private static func headers(_ section: Settings?, known: [String], usual: [String: String]) throws
    -> [(name: String, value: LineTemplate)]
  {
    var texts = usual
    texts["authorization"] = "Bearer {{api_key}}"
    var headers: [(name: String, value: LineTemplate)] = []
    for entry in try section?.sections("headers", help: "Headers in addition to the usual ones: name, value.") ?? [] {
      let name = try entry.string("name", help: "The header's name.").lowercased()
      let value = try entry.string("value", help: "Its value; {{api_key}} is replaced by one of the keys.")
      let isName = name.utf8.allSatisfy { ($0 > 0x60 && $0 < 0x7B) || ($0 > 0x2F && $0 < 0x3A) || $0 == 0x2D }
      guard isName, !name.isEmpty || !entry.contains("name") else {
        throw entry.invalid("name", "must be a header name with a-z 0-9 -")
      }
      texts[name] = nil
      do throws(TemplateFault) { headers.append((name, try LineTemplate(value, known: known))) } catch {
        throw entry.invalid("value", "\(error)")
      }
    }
    for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
      if let value = try? LineTemplate(text, known: known) { headers.append((name, value)) }
    }
    return headers.filter { !$0.name.isEmpty }
  }
}

/// A service that answers questions about pictures, and writes prompts, by OpenAI's chat completions.
struct VisionSettings: Sendable {
  /// Without a slash at the end: what comes before `/chat/completions`.
  let url: String
  let keys: [String]
  let model: String
  /// Writes prompts; `nil`: nobody does.
  let promptModel: String?
  /// For a whole answer.
  let timeout: Duration
  /// For a prompt; one that comes later is not waited for.
  let promptTimeout: Duration
  let instructions: LocalizedText
  let errors: ErrorTable

  private static let instructions = LocalizedText(
    ru: "Ты помогаешь людям с их фотографиями. Отвечай по-русски, по делу, простым текстом без разметки.",
    en: "You help people with their photos. Answer in English, to the point, in plain text without markup.")

  init(_ settings: Settings) throws {
    url = try settings.serviceURL()
    keys = try settings.serviceKeys()
    model = try settings.string("model", help: "The model that looks at photos.")
    let promptModel = try settings.string(
      "prompt_model", default: model, help: "The model that writes prompts; without it, the styles' own prompts are used.")
    self.promptModel = promptModel == "none" ? nil : promptModel
    timeout = .seconds(try settings.integer("seconds", default: 90, in: 5...300, help: "How long to wait for an answer."))
    promptTimeout = .seconds(
      try settings.integer("prompt_seconds", default: 10, in: 1...60, help: "How long to wait for a prompt."))
    instructions = try settings.text(
      "instructions", default: Self.instructions, isTemplate: false, help: "What the model is told before a question.")
    errors = try settings.errorTable()
  }
}
