import Testing

@testable import Host
@testable import Simulator

/// A stage whose bot rewards invitations.
struct Invitations: Sendable {
  let stage: Stage

  /// Sets the stage and starts a host that knows its name.
  ///
  /// - Parameters:
  ///   - referral: the plugin's settings, as YAML.
  ///   - isInline: whether BotFather gave the bot inline mode.
  static func play(
    _ referral: String, besides plugins: [String] = [], isInline: Bool = true, mode: Setting.Mode = .polling,
    _ scene: (Invitations) async throws -> Void
  ) async throws {
    var setting = Setting()
    setting.plugins = ["referral: \(referral)"] + plugins
    setting.bot = ["unit: STcoin"]
    setting.mode = mode
    try await Stage.play(setting) { stage in
      try await stage.telegram.patch("bots/\(Stage.bot)", ["supports_inline_queries": JSON(isInline)])
      try await startHost(stage)
      try await scene(Invitations(stage: stage))
    }
  }

  /// Starts a host and waits until Telegram has said who the bot is.
  static func startHost(_ stage: Stage) async throws {
    try await stage.startHost()
    try await stage.until("SELECT count(*) FROM patchbay_meta WHERE name = 'inline_mode'", is: "1")
  }

  /// The payload of a person's link.
  func code(_ person: Int64) async throws -> String {
    let chat = stage.chat(person)
    try await chat.say("/ref")
    return Self.code(in: try await chat.shouldReply("start=").words)
  }

  static func code(in text: String) -> String {
    String(text.split(separator: "start=").dropFirst().first?.prefix { $0.isLetter || $0.isNumber || $0 == "_" } ?? "")
  }

  /// Somebody who was never seen before.
  func newcomer(_ id: Int64, _ name: String? = nil) async throws -> Chat {
    _ = try await stage.telegram.post(
      "people", ["id": JSON(id), "first_name": JSON(name ?? "Person \(id)"), "language_code": "en"])
    return stage.chat(id)
  }

  func balance(_ person: Int64) throws -> String {
    try stage.column("SELECT available FROM patchbay_ledger_wallets WHERE user_id = \(person) AND currency = 'unit'").first ?? "0"
  }
}
