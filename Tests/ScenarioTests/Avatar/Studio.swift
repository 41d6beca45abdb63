import Testing

@testable import Host
@testable import Simulator

/// A stage whose bot makes portraits and answers questions about photos, at the simulator's services.
struct Studio: Sendable {
  static let key = "studio-KEY-canary-1"
  static let visionKey = "vision-KEY-canary-1"
  static let secret = "studio-HOOK-canary-1"

  let stage: Stage

  /// Sets the stage, without a host.
  ///
  /// - Parameters:
  ///   - more: further lines of the plugin's settings.
  ///   - isNotified: whether the service sends notifications.
  ///   - hasVision: whether there is a service that answers questions and writes prompts.
  static func play(
    _ setting: Setting = Setting(), more: [String] = [], isNotified: Bool = false, hasVision: Bool = true,
    _ scene: (Studio) async throws -> Void
  ) async throws {
    var setting = setting
    setting.bot = ["unit: STcoin", "welcome: 20"] + setting.bot
    setting.plugins = []
    try await Stage.play(setting) { stage in
      let studio = Studio(stage: stage)
      let vision = "  vision: { url: \"\(stage.telegram.url)/v1\", keys: [\(visionKey)], model: sandbox-1 }"
      let webhook = isNotified ? ", webhook: { url: \"\(stage.url)/b/shop/avatar/notify\", secret: \(secret) }" : ""
      try stage.configure {
        $0.plugins =
          ["avatar:", "  price: 5", "  service: { url: \"\(stage.telegram.url)\", keys: [\(key)]\(webhook) }"]
          + (hasVision ? [vision] : []) + more
      }
      try await studio.behave(["seconds": 0, "webhook_secret": JSON(secret)])
      try await scene(studio)
    }
  }

  // MARK: The services

  func behave(_ behaviour: JSON) async throws { try await stage.telegram.patch("services", behaviour) }

  func fault(_ fault: JSON) async throws { _ = try await stage.telegram.post("services/faults", fault) }

  /// The tasks, once there are so many.
  func tasks(_ count: Int = 1, _ more: JSON = [:]) async throws -> [JSON] {
    var arguments: JSON = ["count": JSON(count), "timeout": JSON(StagedTelegram.patience)]
    for (name, value) in more.object?.members ?? [] { arguments[name] = value }
    return try await stage.telegram.get("services/tasks", arguments)["tasks"]?.array ?? []
  }

  /// What kinds of media the albums hold that the bot has sent, once there are so many.
  func albums(_ count: Int = 1) async throws -> [[String]] {
    try await stage.telegram.calls(of: Stage.bot, "sendMediaGroup", count: count).map { call in
      let media = try JSON.parse(call["arguments"]?["media"]?.string ?? "[]")
      return media.array?.map { $0["type"]?.string ?? "" } ?? []
    }
  }

  // MARK: People

  /// A picture that is another for each seed.
  static func picture(_ seed: String) -> [UInt8] { DrawnPicture.png(DrawnPicture.Colours(seed: seed)) }

  func send(_ person: Int64, photo bytes: [UInt8], caption: String? = nil) async throws {
    try await send(person, "photo", bytes, name: "photo.png", caption: caption)
  }

  func send(_ person: Int64, document bytes: [UInt8], name: String, caption: String? = nil) async throws {
    try await send(person, "document", bytes, name: name, caption: caption)
  }

  private func send(_ person: Int64, _ kind: String, _ bytes: [UInt8], name: String, caption: String?) async throws {
    _ = try await stage.telegram.post(
      "people/\(person)/send",
      [
        "bot": "\(Stage.bot)", kind: JSON(Base64Text.of(bytes)), "file_name": JSON(name),
        "caption": caption.map { JSON($0) },
      ])
  }

  func sendAlbum(_ person: Int64, _ pictures: [[UInt8]]) async throws {
    let album = JSON.array(pictures.map { ["photo": JSON(Base64Text.of($0)), "file_name": "photo.png"] })
    _ = try await stage.telegram.post("people/\(person)/send", ["bot": "\(Stage.bot)", "album": album])
  }

  /// Goes the way up to the page with the price, in English.
  func choose(_ person: Int64 = Stage.boris, photos: Int = 1, seed: String = "face") async throws -> Chat {
    let chat = stage.chat(person)
    try await chat.say("/avatar")
    try await chat.shouldReply("Gallery:")
    try await chat.press("Make a portrait")
    try await chat.shouldReply("Send 1 to 10 photos")
    for number in 1...photos {
      try await send(person, photo: Self.picture("\(seed) \(number)"))
      try await chat.shouldReply(number == 1 ? "1 photo added" : "\(number) photos added")
    }
    try await chat.press("Continue")
    try await chat.shouldReply("Who is in the photos?")
    try await chat.press("A man")
    try await chat.shouldReply("What kind of portrait?")
    try await chat.press("Face and shoulders")
    try await chat.shouldReply("In which style?")
    try await chat.press("Studio")
    try await chat.shouldReply("Price: 5 STcoin")
    return chat
  }

  /// What somebody has and what is held of it.
  func balance(of person: Int64 = Stage.boris) throws -> [String] {
    try stage.column("SELECT available || ' ' || held FROM patchbay_ledger_wallets WHERE user_id = \(person) AND currency = 'unit'")
  }

  func until(_ state: String, generation: Int64 = 1) async throws {
    try await stage.until("SELECT state FROM avatar_generations WHERE id = \(generation)", is: state)
  }
}

/// Base64 as the control API takes files.
enum Base64Text {
  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func of(_ bytes: [UInt8]) -> String {
    var out: [UInt8] = []
    out.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let value = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        out.append(place <= group.count ? digits[value >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
