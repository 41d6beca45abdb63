/// What a task can make.
enum TaskOutput: String, Sendable, CaseIterable {
  case photo, video, text

  var fileExtension: String { self == .video ? "mp4" : "png" }
  var mediaType: String { self == .video ? "video/mp4" : "image/png" }
}

/// A picture that somebody wants.
struct ServiceTask: Sendable {
  enum State: Sendable, Equatable {
    case running
    case succeeded
    case failed(code: String, message: String)

    var name: String {
      switch self {
      case .running: "running"
      case .succeeded: "succeeded"
      case .failed: "failed"
      }
    }
  }

  let id: String
  let number: Int
  let account: String
  /// The idempotency key.
  let key: String?
  /// What was asked: a repeated key must ask the same.
  let fingerprint: String
  let prompt: String
  let style: String?
  let count: Int
  /// Of each photo: its media type and size.
  let photos: [String]
  var outputs: [TaskOutput]
  let webhook: String?
  /// How callers reach the simulator.
  let origin: String
  let begun: Duration
  /// When it ends by itself; nil: a test ends it, or nobody.
  var ends: Duration?
  /// What it ends with.
  var outcome: State = .succeeded
  var state: State = .running
  /// Percent, where a test says it.
  var progress: Int?
  var hasFiles = true
  var hasBrokenFiles = false
  /// How often it was submitted, asked about, and its files fetched.
  var submissions = 1
  var polls = 0
  var downloads = 0

  /// Percent.
  func progress(now: Duration) -> Int {
    if state == .succeeded { return 100 }
    if let progress { return progress }
    guard let ends, ends > begun else { return 0 }
    return min(99, max(0, Int((now - begun).seconds / (ends - begun).seconds * 100)))
  }

  /// What it made, in the order of its numbers.
  var made: [(number: Int, output: TaskOutput)] {
    let all = outputs.flatMap { output in (0..<(output == .photo ? count : 1)).map { _ in output } }
    return all.enumerated().map { ($0.offset + 1, $0.element) }
  }

  func url(_ number: Int, _ output: TaskOutput) -> String { "\(origin)/v1/files/\(id)-\(number).\(output.fileExtension)" }

  /// As the API shows it.
  func json(now: Duration) -> JSON {
    var json: JSON = ["id": JSON(id), "status": JSON(state.name), "progress": JSON(progress(now: now))]
    switch state {
    case .running: break
    case .failed(let code, let message): json["error"] = ["code": JSON(code), "message": JSON(message)]
    case .succeeded:
      func files(_ kind: TaskOutput) -> JSON {
        .array(made.filter { $0.output == kind }.map { ["url": JSON(url($0.number, kind))] })
      }
      let texts = made.filter { $0.output == .text }.map { JSON("\($0.number). \(prompt)") }
      json["output"] = ["photos": files(.photo), "videos": files(.video), "texts": .array(texts)]
    }
    return json
  }

  /// As tests see it.
  func view(now: Duration) -> JSON {
    var json = json(now: now)
    json["account"] = JSON(account)
    json["key"] = key.map { JSON($0) }
    json["prompt"] = JSON(prompt)
    json["style"] = style.map { JSON($0) }
    json["photos"] = .array(photos.map { JSON($0) })
    json["count"] = JSON(count)
    json["submissions"] = JSON(submissions)
    json["polls"] = JSON(polls)
    json["downloads"] = JSON(downloads)
    return json
  }
}

/// What the service lets nobody ask for.
enum PromptRules {
  static let longest = 1000
  private static let banned = [
    "nude", "naked", "nsfw", "gore", "blood", "corpse", "swastika", "child abuse", "голая", "голый", "обнажён", "обнажен", "кровь",
  ]

  static func check(_ prompt: String) throws(ServiceError) {
    guard prompt.trimmingSpace.unicodeScalars.count >= 3 else { throw .invalid("The prompt is too short.") }
    guard prompt.unicodeScalars.count <= longest else {
      throw ServiceError(status: 400, code: "prompt_too_long", message: "The prompt has more than \(longest) characters.")
    }
    guard !prompt.contains("{{"), !prompt.contains("}}"), prompt.unicodeScalars.allSatisfy({ $0.value >= 0x20 || $0 == "\n" })
    else {
      throw .invalid("The prompt contains a placeholder or a control character.")
    }
    let words = prompt.lowercased().split { !$0.isLetter }.map(String.init)
    let text = " " + words.joined(separator: " ") + " "
    if let word = banned.first(where: { text.contains(" \($0) ") }) {
      throw ServiceError(status: 400, code: "content_violation", message: "The prompt is against the rules: \(word).")
    }
  }
}
