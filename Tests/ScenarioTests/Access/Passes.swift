import Testing

@testable import Host
@testable import Simulator

/// A pass as its holder has it: what is on the picture, and the short form below it.
struct StagedPass: Sendable {
  let payload: String
  let short: String
  let caption: String
  /// The picture's file.
  let path: String

  /// Has somebody ask for a pass and looks at what comes, as a turnstile's scanner would.
  static func get(_ stage: Stage, _ person: Int64, by words: String = "/qr") async throws -> StagedPass {
    let chat = stage.chat(person)
    try await chat.say(words)
    return try await read(stage, chat, person)
  }

  static func read(_ stage: Stage, _ chat: Chat, _ person: Int64) async throws -> StagedPass {
    let message = try await chat.shouldReply(
      person == Stage.anna || person == Stage.gleb ? "Пропуск действует до" : "This pass is valid until")
    let caption = message["caption"]?.string ?? ""
    let file = try #require(message["file_url"]?.string, "\(message)")
    let name = "pass-\(person)-\(message["message_id"]?.int ?? 0).png"
    try stage.folder.write(try await Web.get(stage.telegram.url + file).body, to: name)
    let path = "\(stage.folder.path)/\(name)"
    let link = try await decode(path)
    let start = "https://t.me/\(Stage.username)?start="
    try #require(link.hasPrefix(start), "\(link)")
    let short = caption.split(separator: "\n").compactMap { $0.split(separator: " ").last }.first {
      $0.count == 11 && $0.contains("-")
    }
    return StagedPass(
      payload: String(link.dropFirst(start.count)), short: short.map { String($0) } ?? "", caption: caption, path: path)
  }

  /// What zbarimg reads in a picture.
  static func decode(_ path: String) async throws -> String {
    let result = try await Program.run(["--nodbus", "--quiet", "--raw", path], of: "zbarimg")
    guard result.exit == .code(0) else { throw StageError.ended("zbarimg \(path): \(result)") }
    return result.output.split(separator: "\n").map(String.init).first ?? ""
  }
}

/// A turnstile.
struct Turnstile: Sendable {
  let stage: Stage
  var key = "north-gate-key-0123456789"

  func check(_ code: String, request: String? = nil) async throws -> Web.Response {
    let body: JSON = ["code": .string(code)]
    return try await Web.send(
      "POST", "\(stage.url)/b/shop/qraccess/check",
      headers: [("Authorization", "Bearer \(key)"), ("Content-Type", "application/json")]
        + (request.map { [("Idempotency-Key", $0)] } ?? []),
      body: body.bytes)
  }
}

extension Setting {
  /// A bot with turnstiles at the north gate and the pool; Gleb and Vera are controllers.
  static func access(_ more: String = "") -> Setting {
    var setting = Setting()
    setting.plugins = [
      "qraccess: { controllers: [\(Stage.gleb), \(Stage.vera)], api_keys: [ { place: north-gate, key: north-gate-key-0123456789 }, "
        + "{ place: pool, key: pool-key-0123456789abcdef } ]\(more) }"
    ]
    setting.bot = ["unit: STcoin", "welcome: 5"]
    return setting
  }
}
