import Testing

@testable import Host
@testable import Simulator

/// No refusal ends a bot for good, nor does it end where nobody sees.
@Suite(.scenes) struct RecoveryTests {
  private static func setting(_ mode: Setting.Mode = .polling) -> Setting {
    var setting = Setting()
    setting.mode = mode
    setting.plugins = ["counter: {}", "misbehaving: {}"]
    setting.bot = ["admins: [\(Stage.gleb)]"]
    return setting
  }

  private static func isReady(_ stage: Stage) async throws -> Bool {
    try await Web.send("GET", "\(stage.url)/readyz?bot=shop").status == 200
  }

  static let refusals: [JSON] = [
    ["kind": "error", "error_code": 401, "description": "Unauthorized"],
    ["kind": "error", "error_code": 404, "description": "Not Found"],
    ["kind": "error", "error_code": 403, "description": "Forbidden"],
    ["kind": "error", "error_code": 400, "description": "Bad Request: something new"], ["kind": "page", "error_code": 200],
    ["kind": "page", "error_code": 502],
  ]

  @Test(arguments: refusals.indices, Setting.Mode.allCases)
  func aRefusalAtTheStartIsWaitedOut(_ number: Int, _ mode: Setting.Mode) async throws {
    try await Stage.play(Self.setting(mode)) { stage in
      try await stage.telegram.fault(Self.refusals[number])
      try await stage.startHost()
      try await stage.until("the trouble is seen") { try await !Self.isReady(stage) ? () : nil }
      let status = try await stage.operate("status")
      #expect(status["bots"]?["shop"]?["last_error"]?.string?.isEmpty == false)
      try await stage.telegram.mend()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/mark")
      try await boris.shouldReply("mark 1")
      try await stage.until("the bot is well") { try await Self.isReady(stage) ? () : nil }
    }
  }

  @Test(arguments: Setting.Mode.allCases) func aTokenThatIsRevokedForAWhileIsTakenAgain(_ mode: Setting.Mode) async throws {
    try await Stage.play(Self.setting(mode)) { stage in
      try await stage.startHost()
      let (anna, boris) = (stage.chat(Stage.anna), stage.chat(Stage.boris))
      try await anna.say("/mark")
      try await anna.shouldReply("mark 1")
      try await stage.telegram.patch("bots/\(Stage.bot)", ["token": JSON("\(Stage.bot):AAE-another_TOKEN_of_this_bot_0123456789")])
      try await stage.operate("reload")
      try await stage.until("the trouble is seen") { try await !Self.isReady(stage) ? () : nil }
      try await stage.telegram.patch("bots/\(Stage.bot)", ["token": JSON(Stage.token)])
      try await stage.operate("reload")
      try await boris.say("/mark")
      try await boris.shouldReply("mark 2")
      try await stage.until("the bot is well") { try await Self.isReady(stage) ? () : nil }
    }
  }

  @Test func aWebhookThatSomebodySetsWithoutTheSecretIsSetAgain() async throws {
    try await Stage.play(Self.setting(.webhook)) { stage in
      try await stage.startHost()
      let (boris, gleb) = (stage.chat(Stage.boris), stage.chat(Stage.gleb))
      try await gleb.start()
      try await boris.say("/mark")
      try await boris.shouldReply("mark 1")
      let info = try await stage.telegram.get("bots/\(Stage.bot)")["webhook"]
      // Telegram takes no two changes within a second.
      try await stage.until("it is set without the secret") {
        let answer = try await Web.send(
          "POST", "\(stage.telegram.url)/bot\(Stage.token)/setWebhook", headers: [("content-type", "application/json")],
          body: (["url": info?["url"] ?? .null] as JSON).bytes)
        return answer.status == 200 ? () : nil
      }
      try await boris.say("/mark")
      try await boris.shouldReply("mark 2")
      try await gleb.shouldReply("изменил вебхук")
    }
  }

  @Test func aRenamedBotIsFollowed() async throws {
    try await Stage.play(Self.setting()) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/mark@\(Stage.username)")
      try await boris.shouldReply("mark 1")
      try await stage.telegram.patch("bots/\(Stage.bot)", ["username": "renamed_bot"])
      try await stage.operate("reload")
      try await stage.until("SELECT value FROM patchbay_meta WHERE name = 'username'", is: "renamed_bot")
      try await boris.say("/mark@renamed_bot")
      try await boris.shouldReply("mark 2")
    }
  }
}
