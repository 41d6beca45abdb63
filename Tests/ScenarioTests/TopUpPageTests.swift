import Testing

@testable import Host
@testable import Simulator

/// What people see and press on their way to a top-up, and what they read afterwards.
@Suite(.scenes) struct TopUpPageTests {
  static var setting: Setting {
    var setting = Setting()
    setting.plugins = ["payments: { stars: { enabled: true }, telegram: { provider_token: \"381764678:TEST:12345\" } }"]
    setting.bot = ["unit: STcoin", "welcome: 2", "timezone: Asia/Tokyo"]
    return setting
  }

  @Test func moneyIsNotTalkedAboutInGroups() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let made = try await stage.telegram.post(
        "chats", ["title": "Friends", "creator": JSON(Stage.boris), "members": [JSON(Stage.bot)], "type": "supergroup"])
      let group = Chat(stage.telegram, person: Stage.boris, group: made["id"]?.int ?? 0)
      for command in ["balance", "topup", "history", "promo SPRING"] {
        let words = command.split(separator: " ")
        try await group.say("/\(words[0])@\(Stage.username) \(words.dropFirst().joined())")
        try await group.shouldReply("This is for our private chat only.")
      }
      #expect(try await group.buttons() == ["Open the bot"])
      try await stage.chat(Stage.boris).start("topup")
      try await stage.chat(Stage.boris).shouldReply("How much would you like?")
    }
  }

  @Test func aReceiptAsksOnceWhereItGoes() async throws {
    try await Stage.play(Self.setting) { stage in
      try stage.configure {
        $0.plugins = [
          """
          payments: { yookassa: { shop_id: "100500", secret_key: test_key, api: "\(stage.telegram.url)/yookassa/v3", addresses: any, receipts: { vat_code: 1 } } }
          """
        ]
      }
      try await stage.startHost()
      let anna = stage.chat(Stage.anna)
      try await anna.say("/topup")
      try await anna.shouldReply("Сколько добавить?")
      try await anna.press("Мини · 10 STcoin")
      try await anna.shouldReply("Как удобнее заплатить?")
      try await anna.press("Картой или СБП — 99 ₽")
      try await anna.shouldReply("К платежу полагается чек.")
      for wrong in ["anna", "anna@example", "@example.com", "anna@@example.com", "12345", "+7 900 abc"] {
        try await anna.say(wrong)
        try await anna.shouldReply("Не похоже ни на почту, ни на телефон.")
      }
      try await anna.say("8 (900) 123-45-67")
      try await anna.shouldReply("чеки будут приходить сюда: +79001234567")
      try await anna.shouldReply("Платёж № 1. Оплатить можно до")
      #expect(try await anna.buttons() == ["Оплатить 99 ₽", "Проверить оплату", "Оплатить иначе", "Отменить"])
      #expect(try stage.column("SELECT contact FROM payments_payments") == ["phone:79001234567"])
      // Asked once; changed by a command.
      try await anna.say("/topup")
      try await anna.shouldReply("Сколько добавить?")
      try await anna.press("Мини · 10 STcoin")
      try await anna.shouldReply("Как удобнее заплатить?")
      try await anna.press("Картой или СБП — 99 ₽")
      try await anna.shouldReply("Платёж № 2. Оплатить можно до")
      // The refund's receipt names what the sale's did.
      let id = try #require(stage.column("SELECT provider_id FROM payments_payments WHERE id = 1").first)
      _ = try await stage.telegram.post("payments/\(id)/pay")
      try await anna.press(data: "payments/check/1")
      try await anna.shouldReply("Оплата прошла")
      try await stage.act("payments", "refund", ["payment": "1", "amount": "33.00"])
      try await anna.shouldReply("Возврат 33 ₽")
      let receipts = try await Web.send(
        "GET", "\(stage.telegram.url)/yookassa/v3/receipts?payment_id=\(id)",
        headers: [("authorization", "Basic MTAwNTAwOnRlc3Rfa2V5")])
      let items = receipts.json["items"]?.array?.compactMap { $0["items"]?[0]?["description"]?.string } ?? []
      #expect(items.count == 2 && Set(items).count == 1 && items[0].hasPrefix("Мини"), "\(receipts.text)")
      try await anna.say("/receipt")
      try await anna.shouldReply("Сейчас чеки приходят сюда: +79001234567.")
      try await anna.say("anna@example.com")
      try await anna.shouldReply("чеки будут приходить сюда: anna@example.com")
    }
  }

  @Test func aRefusalIsToldInWordsAndCanBeTriedAgain() async throws {
    try await Stage.play(Self.setting) { stage in
      try stage.configure {
        $0.plugins = [
          """
          payments: { yookassa: { shop_id: "100500", secret_key: test_key, api: "\(stage.telegram.url)/yookassa/v3", addresses: any } }
          """
        ]
      }
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/topup")
      try await boris.shouldReply("How much")
      try await boris.press("Mini · 10 STcoin")
      try await boris.shouldReply("How would you like to pay?")
      try await boris.press("Card or SBP (YooKassa) · 99 ₽")
      try await boris.shouldReply("Payment #1, open until")
      try await boris.press("Check payment")
      try await boris.shouldReply("no payment received yet")
      let payments = try await stage.telegram.get("payments", ["count": 1, "timeout": JSON(StagedTelegram.patience)])
      let id = try #require(payments["payments"]?[0]?["id"]?.string)
      _ = try await stage.telegram.post("payments/\(id)/decline", ["reason": "insufficient_funds"])
      try await boris.press("Check payment")
      try await boris.shouldReply("Payment #1 (99 ₽) was declined: insufficient funds. Try another card.")
      try await boris.press("Try again")
      try await boris.shouldReply("How would you like to pay?")
    }
  }

  /// Waits until every invoice is in its chat.
  static func invoicesAreSent(_ stage: Stage) async throws {
    try await stage.until("SELECT count(*) FROM payments_payments WHERE state = 'created'", is: "0")
  }

  /// Pays the last invoice in a person's chat.
  static func pay(_ stage: Stage, _ person: Int64) async throws {
    try await invoicesAreSent(stage)
    _ = try await stage.telegram.post(
      "people/\(person)/pay", ["bot": JSON("\(Stage.bot)"), "timeout": JSON(StagedTelegram.patience)])
  }
}
