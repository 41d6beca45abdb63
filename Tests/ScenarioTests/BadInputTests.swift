import Testing

@testable import Host
@testable import Simulator

/// Whatever comes in, the host says what is wrong with it and serves on.
@Suite(.scenes) struct BadInputTests {
  private static var setting: Setting {
    var setting = Setting()
    setting.mode = .webhook
    setting.plugins = ["counter: {}"]
    return setting
  }

  private func servesOn(_ stage: Stage, _ update: Int64 = 1_000_000) async throws {
    let response = try await stage.deliver(Stage.message(update, "/count", from: Stage.boris))
    #expect(response.status == 200)
    #expect(try stage.column("SELECT outcome FROM patchbay_updates WHERE update_id = \(update)") == ["handled"])
  }

  /// Bodies that are no update, and the status that each gets.
  static let bodies: [(String, [UInt8], Int)] = [
    ("nothing", [], 400),
    ("not JSON", Array("hello".utf8), 400),
    ("cut off", Array(#"{"update_id": 1, "message": {"#.utf8), 400),
    ("bad UTF-8", Array(#"{"update_id": 1, "x": ""#.utf8) + [0xFF, 0xC0] + Array("\"}".utf8), 400),
    ("an array", Array("[1]".utf8), 400),
    ("no id", Array(#"{"message": {}}"#.utf8), 400),
    ("an id in quotes", Array(#"{"update_id": "1"}"#.utf8), 400),
    ("an id with a fraction", Array(#"{"update_id": 1.5}"#.utf8), 400),
    ("an id that overflows", Array(#"{"update_id": 99999999999999999999}"#.utf8), 400),
    ("10,000 deep", Array((#"{"update_id": 1, "x": "# + String(repeating: "[", count: 10_000)).utf8), 400),
    (
      "10,000 deep and closed",
      Array(
        (#"{"update_id": 1, "x": "# + String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000) + "}").utf8),
      400
    ),
    ("5 MB", Array(#"{"update_id": 1, "x": ""#.utf8) + [UInt8](repeating: 0x61, count: 5 << 20) + Array("\"}".utf8), 413),
  ]

  @Test(arguments: bodies.indices)
  func aBodyThatIsNoUpdateIsRefused(_ index: Int) async throws {
    let (name, body, status) = Self.bodies[index]
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let response = try await stage.deliver(body)
      #expect(response.status == status, "\(name): \(response.text)")
      #expect(response.json["detail"]?.string?.isEmpty == false, "\(name): \(response.text)")
      #expect(try stage.column("SELECT count(*) FROM patchbay_updates") == ["0"])
      try await servesOn(stage)
    }
  }

  @Test func whoDoesNotKnowTheSecretIsNotReadAtAll() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let update = Stage.message(1, "/count").bytes
      for secret in [nil, "", "wrong", Stage.secret + "x", String(Stage.secret.dropLast())] {
        let response = try await stage.deliver(update, secret: secret)
        #expect(response.status == 401 && !response.text.contains(Stage.secret))
      }
      #expect(try await stage.deliver(update, bot: "nobody").status == 401)
      #expect(try await stage.deliver(update, bot: "../shop").status != 200)
      #expect(try await stage.deliver(update, method: "PUT").status == 405)
      #expect(try await Web.get("\(stage.url)/telegram/shop").status == 405)
      #expect(try stage.column("SELECT count(*) FROM patchbay_updates") == ["0"])
      try await servesOn(stage)
    }
  }

  // MARK: A wrong type in each field

  static let updates: [String: String] = [
    "message": """
    {"message_id": 5, "date": 1700000000, "text": "/count now", "message_thread_id": 3, "is_topic_message": true,
     "chat": {"id": 1002, "type": "private", "first_name": "Boris", "username": "boris"},
     "from": {"id": 1002, "is_bot": false, "first_name": "Boris", "last_name": "B", "username": "boris",
              "language_code": "en", "is_premium": true},
     "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
     "reply_to_message": {"message_id": 4, "date": 1, "chat": {"id": 1002, "type": "private"}, "text": "x"}}
    """,
    "callback_query": """
    {"id": "77", "chat_instance": "5", "data": "counter/press",
     "from": {"id": 1002, "is_bot": false, "first_name": "Boris", "language_code": "en"},
     "message": {"message_id": 5, "date": 1700000000, "text": "Count", "chat": {"id": 1002, "type": "private"},
                 "reply_markup": {"inline_keyboard": [[{"text": "Press", "callback_data": "counter/press"}]]}}}
    """,
    "my_chat_member": """
    {"date": 1700000000, "chat": {"id": 1002, "type": "private", "first_name": "Boris"},
     "from": {"id": 1002, "is_bot": false, "first_name": "Boris"},
     "old_chat_member": {"status": "member", "user": {"id": 4200001, "is_bot": true, "first_name": "Scenario"}},
     "new_chat_member": {"status": "kicked", "until_date": 0, "user": {"id": 4200001, "is_bot": true, "first_name": "S"}}}
    """,
  ]

  @Test(arguments: updates.keys.sorted())
  func aWrongTypeInAnyFieldIsTakenOrRefusedAndNeverMore(_ kind: String) async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      // Telegram is out of reach: only what the host makes of the update is looked at.
      try await stage.telegram.fault(["kind": "error", "error_code": 400, "method": "sendMessage"])
      try await stage.telegram.fault(["kind": "error", "error_code": 400, "method": "answerCallbackQuery"])
      let content = try JSON.parse(Self.updates[kind] ?? "")
      let variants = Self.variants(of: content)
      #expect(variants.count > 60)
      try await withThrowingTaskGroup(of: (Int, JSON).self) { group in
        var waiting = variants.enumerated().map { number, variant -> JSON in
          var update: JSON = ["update_id": JSON(number + 1)]
          update[kind] = variant
          return update
        }[...]
        func next() {
          guard let update = waiting.popFirst() else { return }
          group.addTask { (try await stage.deliver(update).status, update) }
        }
        for _ in 0..<16 { next() }
        for try await (status, update) in group {
          #expect(status == 200, "\(update.text)")
          next()
        }
      }
      #expect(try stage.column("SELECT count(*) FROM patchbay_updates") == ["\(variants.count)"])
      try await servesOn(stage)
    }
  }

  /// The value with each of its parts replaced by values of other types, and left out.
  private static func variants(of value: JSON) -> [JSON] {
    let others: [JSON] = [.null, 0, -9_007_199_254_740_993, .number(1.5), .number(1e300), "", "x", [], [[]], [:], true]
    var result = others
    switch value {
    case .object(let object):
      for (key, part) in object.members {
        var without = value
        without[key] = nil
        result.append(without)
        for variant in variants(of: part) {
          var changed = value
          changed[key] = variant
          result.append(changed)
        }
      }
    case .array(let parts):
      for (index, part) in parts.enumerated() {
        result += variants(of: part).map { variant in
          var changed = parts
          changed[index] = variant
          return .array(changed)
        }
      }
    default: break
    }
    return result
  }

  // MARK: The configuration

  /// Configurations that are refused, and words of the refusal.
  static let configurations: [(String, @Sendable (String) -> String, [String])] = [
    ("broken YAML", { $0.replacing("bots:", with: "bots: [") }, ["patchbay.yml:8:"]),
    ("unknown key", { $0.replacing("    language: ru", with: "    langage: ru") }, ["langage", "language", ":14:"]),
    ("wrong kind", { $0.replacing("watch: false", with: "watch: perhaps") }, ["watch", ":6:"]),
    (
      "two variables run together",
      { $0.replacing("token: \"\(Stage.token)\"", with: "token: ${RUN_TOGETHER}") }, ["RUN_TOGETHER"]
    ),
    ("no such variable", { $0.replacing("token: \"\(Stage.token)\"", with: "token: ${NOWHERE}") }, ["NOWHERE"]),
  ]

  @Test(arguments: configurations.indices)
  func aConfigurationWithAnErrorChangesNothing(_ index: Int) async throws {
    let (name, edit, words) = Self.configurations[index]
    var setting = Self.setting
    setting.environment["RUN_TOGETHER"] = "\(Stage.token)PUBLIC_URL=https://example.com"
    try await Stage.play(setting) { stage in
      let gateway = try await stage.startHost()
      let good = stage.configurationText
      try stage.folder.write(edit(good), to: "patchbay.yml")
      do {
        try await gateway.runtime.reload()
        Issue.record("\(name) was taken")
      } catch {
        for word in words { #expect("\(error)".contains(word), "\(name): \(error)") }
        #expect(!"\(error)".contains(Stage.token))
      }
      try await servesOn(stage)
      try stage.folder.write(good, to: "patchbay.yml")
      #expect(try await gateway.runtime.reload() == [])
    }
  }
}
