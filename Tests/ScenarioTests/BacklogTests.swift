import Testing

@testable import Host
@testable import Simulator

/// What piled up at Telegram while nobody served the bot.
@Suite(.scenes) struct BacklogTests {
  private static func setting(_ policy: String, _ mode: Setting.Mode = .polling) -> Setting {
    var setting = Setting()
    setting.mode = mode
    setting.plugins = ["counter: {}", "misbehaving: {}"]
    setting.bot = ["backlog: \(policy)", "admins: [\(Stage.gleb)]"]
    return setting
  }

  /// Messages, presses of buttons that are long gone, and a payment.
  private static func pileUp(_ stage: Stage) async throws {
    let boris: JSON = ["id": JSON(Stage.boris), "is_bot": false, "first_name": "Boris", "language_code": "en"]
    for number in 1...5 {
      try await stage.put(Stage.message(Int64(number), "/mark", from: Stage.boris)["message"] ?? .null)
    }
    for number in 1...30 {
      try await stage.put(
        [
          "id": JSON("\(number)"), "from": boris, "chat_instance": "1", "data": "nobody/old",
          "message": ["chat": ["id": JSON(Stage.boris), "type": "private"], "message_id": 5, "date": 0],
        ], as: "callback_query")
    }
    var payment = Stage.message(99, "", from: Stage.boris)["message"] ?? .null
    payment["text"] = nil
    payment["successful_payment"] = [
      "currency": "XTR", "total_amount": 5, "invoice_payload": "x", "telegram_payment_charge_id": "c1",
      "provider_payment_charge_id": "p1",
    ]
    try await stage.put(payment)
  }

  @Test(arguments: Setting.Mode.allCases) func itIsSkippedButForMoney(_ mode: Setting.Mode) async throws {
    try await Stage.play(Self.setting("skip", mode)) { stage in
      try await Self.pileUp(stage)
      try await stage.startHost()
      try await stage.until("SELECT count(*) FROM patchbay_updates", is: "36")
      #expect(try stage.column("SELECT count(*) FROM patchbay_updates WHERE outcome = 'skipped'") == ["35"])
      #expect(try stage.column("SELECT count(*) FROM misbehaving_marks") == ["0"])
      let boris = stage.chat(Stage.boris)
      try await boris.say("/mark")
      try await boris.shouldReply("mark 1")
      #expect(try await boris.history().filter { $0.hasPrefix("mark") }.count == 1)
    }
  }

  @Test func eachPersonIsToldOnce() async throws {
    try await Stage.play(Self.setting("summarise")) { stage in
      let (anna, boris) = (stage.chat(Stage.anna), stage.chat(Stage.boris))
      try await anna.say("hello?")
      try await boris.say("hello?")
      try await Self.pileUp(stage)
      try await stage.startHost()
      try await anna.shouldReply("Бот был недоступен")
      try await boris.shouldReply("The bot was away")
      try await stage.until("SELECT count(*) FROM patchbay_updates", is: "38")
      try await boris.say("/mark")
      try await boris.shouldReply("mark 1")
      #expect(try await boris.history().filter { $0.contains("The bot was away") }.count == 1)
    }
  }

  @Test func itIsHandledByDefaultWithoutAStormOfAlerts() async throws {
    try await Stage.play(Self.setting("answer")) { stage in
      try await stage.telegram.fault([
        "kind": "error", "error_code": 400, "method": "answerCallbackQuery",
        "description": "Bad Request: query is too old and response timeout expired or query ID is invalid",
      ])
      try await Self.pileUp(stage)
      try await stage.startHost()
      try await stage.until("SELECT count(*) FROM misbehaving_marks", is: "5")
      _ = try await stage.telegram.calls(of: Stage.bot, "answerCallbackQuery", count: 30)
      await stage.stopHost()
      #expect(try stage.column("SELECT count(*) FROM patchbay_outbox WHERE state = 'failed'") == ["0"])
      #expect(try await stage.chat(Stage.gleb).history() == [])
    }
  }

  @Test func anOperatorDecidesOfWhatWaits() async throws {
    try await Stage.play(Self.setting("answer", .webhook)) { stage in
      try await stage.startHost()
      #expect(try await stage.operate("updates.waiting")[0]?["waiting"]?.int == 0)
      #expect(try await stage.operate("updates.backlog", ["policy": "skip"])[0]?["waiting"]?.int == 0)
      let boris = stage.chat(Stage.boris)
      try await boris.say("/mark")
      try await boris.shouldReply("mark 1")
    }
  }
}
