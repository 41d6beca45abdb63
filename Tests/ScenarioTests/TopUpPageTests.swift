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

  @Test func theWayToAPaidTopUpInBothLanguages() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let (anna, boris) = (stage.chat(Stage.anna), stage.chat(Stage.boris))
      try await anna.say("/balance")
      try await anna.shouldReply("Ваш баланс: 2 STcoin.")
      #expect(try await anna.buttons() == ["Пополнить", "История", "Промокод"])
      try await anna.press("Пополнить")
      let packages = try await anna.shouldReply("Сколько добавить?").words
      #expect(packages.contains("Мини — 10 STcoin\n99 ₽ · 75 ⭐"), "\(packages)")
      #expect(packages.contains("Премиум — 100 + 20 STcoin бонусом\n999 ₽ · 760 ⭐"), "\(packages)")
      try await anna.press("Мини · 10 STcoin")
      try await anna.shouldReply("Мини — 10 STcoin.\nКак удобнее заплатить?")
      #expect(try await anna.buttons() == ["Картой в Telegram — 99 ₽", "Звёздами Telegram — 75 ⭐", "← Назад"])
      try await anna.press("Звёздами Telegram — 75 ⭐")
      try await anna.shouldReply("Платёж № 1: счёт ниже.")
      try await Self.pay(stage, Stage.anna)
      try await anna.shouldReply("Оплата прошла: Мини — 10 STcoin. На балансе 12 STcoin.")
      try await anna.shouldReply("Платёж № 1: 75 ⭐ — оплачен.")
      try await anna.press("История")
      try await anna.shouldReply("+10 STcoin — пополнение на 75 ⭐, платёж № 1")

      try await boris.say("/topup")
      let english = try await boris.shouldReply("How much would you like?").words
      #expect(english.contains("Basic: 25 + 2 bonus STcoin\n249 ₽ · 190 ⭐"), "\(english)")
      try await boris.press("Basic · 27 STcoin")
      try await boris.shouldReply("How would you like to pay?")
      try await boris.press("Card in Telegram · 249 ₽")
      try await boris.shouldReply("Payment #2: the invoice is below")
      try await Self.pay(stage, Stage.boris)
      try await boris.shouldReply("Payment received: 25 + 2 bonus STcoin (Basic). Your balance is 29 STcoin.")
      try await boris.say("/profile")
      try await boris.shouldReply("Balance: 29 STcoin")
      // Telegram requires both of who takes Stars.
      try await boris.say("/terms")
      try await boris.shouldReply("Terms of sale")
      try await boris.say("/paysupport")
      try await boris.shouldReply("#2: 249 ₽")
    }
  }

  @Test func twentyPressesOfOneButtonAreOnePayment() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/topup")
      try await boris.shouldReply("How much")
      try await boris.press("Mini · 10 STcoin")
      let page = try await boris.shouldReply("How would you like to pay?")
      let data = try #require(Self.data(of: "Telegram Stars · 75 ⭐", in: page))
      let answers = try await withThrowingTaskGroup(of: String.self) { group in
        for _ in 0..<20 { group.addTask { try await boris.press(data: data).text } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(answers.count { $0.hasPrefix("This payment already exists") } == 19, "\(answers)")
      #expect(try stage.column("SELECT count(*) FROM payments_payments") == ["1"])
      // The page of the first press, and then the payment: twice the message was edited, and one invoice was sent.
      _ = try await stage.telegram.calls(of: Stage.bot, "editMessageText", count: 2)
      #expect(try await boris.history().contains { $0.contains("Payment #1: the invoice is below") })
      #expect(try await stage.telegram.calls(of: Stage.bot, "sendInvoice").count == 1)
    }
  }

  @Test func aSumOfOnesOwnIsReadAndItsLimitsAreTold() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let anna = stage.chat(Stage.anna)
      try await anna.say("/topup")
      try await anna.shouldReply("Сколько добавить?")
      try await anna.press("Своя сумма")
      try await anna.shouldReply("Чем будете платить?")
      // Telegram takes nothing below about a dollar.
      try await anna.press("Картой в Telegram — от 75 ₽")
      try await anna.shouldReply("Напишите число: от 75 ₽ до 15 000 ₽.\n1 STcoin стоит 9,90 ₽.")
      for (typed, reply) in [
        ("пятьсот", "Не понял сумму."), ("-500", "Не понял сумму."), ("5 и 6", "Не понял сумму."), ("1,5,5", "Не понял сумму."),
        ("99.9999", "Не понял сумму."), ("0", "Это слишком мало"),
        ("74,99 ₽", "Это слишком мало: можно от 75 ₽."), ("15000.01", "Это слишком много для одного раза: можно до 15 000 ₽."),
        ("99.999", "Это слишком много"),
      ] {
        try await anna.say(typed)
        try await anna.shouldReply(reply)
      }
      try await anna.say("1 500,50 руб.")
      try await anna.shouldReply("На 1500,50 ₽ не купить целое число STcoin.")
      #expect(try await anna.buttons() == ["151 STcoin — 1494,90 ₽", "152 STcoin — 1504,80 ₽", "Своя сумма", "← Назад"])
      try await anna.press("151 STcoin — 1494,90 ₽")
      try await anna.shouldReply("Платёж № 1: счёт ниже.")
      try await Self.pay(stage, Stage.anna)
      try await anna.shouldReply("Оплата прошла: 151 STcoin. На балансе 153 STcoin.")
    }
  }

  @Test func whatIsOutOfDateIsAnsweredKindly() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      // The data of an older bot's button.
      try await boris.say("/start")
      try await boris.shouldReply("Hello")
      try await boris.press(data: "balance_top_up")
      try await boris.shouldReply("How much would you like?")
      try await boris.press("Mini · 10 STcoin")
      let page = try await boris.shouldReply("How would you like to pay?")
      let data = try #require(Self.data(of: "Telegram Stars · 75 ⭐", in: page))
      try stage.configure {
        $0.plugins = [
          """
          payments: { stars: { enabled: true }, packages: [ { id: mini, title: Mini, units: 10, prices: { XTR: 80 } } ] }
          """
        ]
      }
      try await stage.operate("reload")
      try await boris.press(data: data)
      try await boris.shouldReply("Prices have changed.")
      try await boris.press(data: "payments/package/basic")
      try await boris.shouldReply("This is no longer for sale.")
      try await boris.press(data: "payments/own_sum_by/telegram")
      try await boris.shouldReply("can't be paid this way any more")
      // What only a forged client sends: nobody's payment, another way, no order.
      #expect(try await boris.press(data: "payments/check/1").text == "You have no such payment. Yours are in the history.")
      for forged in [
        "payments/buy/x/stars/mini/80", "payments/buy/abcdefghij/paypal/mini/80", "payments/buy/abcdefghij/stars/mini/-1",
      ] {
        try await boris.press(data: forged)
      }
      #expect(try stage.column("SELECT count(*) FROM payments_payments") == ["0"])
      #expect(try stage.column("SELECT count(*) FROM patchbay_updates WHERE outcome = 'failed'") == ["0"])
    }
  }

  @Test func aPaymentIsCanceledOrBegunAnotherWay() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let (anna, boris) = (stage.chat(Stage.anna), stage.chat(Stage.boris))
      try await boris.say("/topup")
      try await boris.shouldReply("How much")
      try await boris.press("Mini · 10 STcoin")
      try await boris.shouldReply("How would you like to pay?")
      try await boris.press("Telegram Stars · 75 ⭐")
      let page = try await boris.shouldReply("the invoice is below")
      // Somebody else's button does nothing to it.
      try await anna.say("/start")
      try await anna.shouldReply("Здравствуйте")
      #expect(try await anna.press(data: "payments/cancel/1").isAlert)
      try await boris.press("Pay another way", on: page["message_id"]?.int)
      try await boris.shouldReply("Payment #1 (75 ⭐) was closed to make way for a new one. No money was taken.")
      try await boris.shouldReply("How would you like to pay?")
      try await boris.press("Card in Telegram · 99 ₽")
      let second = try await boris.shouldReply("Payment #2: the invoice is below")
      try await Self.invoicesAreSent(stage)
      try await boris.press("Cancel", on: second["message_id"]?.int)
      try await boris.shouldReply("Payment #2 (99 ₽) was cancelled.")
      // Its invoice still stands there.
      let end = try await Till(stage: stage).pressPay()
      #expect(end["error_message"] == "This invoice is closed. Start a new top-up: /topup", "\(end.text)")
      try await boris.say("/history")
      let history = try await boris.shouldReply("History, STcoin").words
      #expect(history.contains("payment #1 (75 ⭐): replaced"), "\(history)")
      #expect(history.contains("payment #2 (99 ₽): cancelled by you"), "\(history)")
    }
  }

  @Test func theHistoryIsDatedByTheBotsClockAndTurnedPageByPage() async throws {
    var setting = Self.setting
    setting.plugins += ["counter: {}"]
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/balance")
      try await boris.shouldReply("Your balance: 2 STcoin.")
      for number in 1...12 {
        // A week apart, so that pages hold several days.
        stage.advance(by: 7 * 86_400_000)
        try await boris.say("/reserve \(number)")
        try await boris.shouldReply("hold ")
        stage.advance(by: 60_000)
        try await boris.say("/balance")
        try await boris.shouldReply("Your balance: 2 STcoin.")
      }
      try await boris.say("/history")
      let first = try await boris.shouldReply("History, STcoin").words
      #expect(first.split(separator: "\n").count { $0.contains(" — ") } == 10, "\(first)")
      let at = try stage.column("SELECT max(at) FROM patchbay_ledger_transfers").first.flatMap { Int64($0) } ?? 0
      let shown = try stage.column(
        stage.engine == .sqlite
          ? "SELECT strftime('%H:%M', \(at) / 1000 + 9 * 3600, 'unixepoch')"
          : "SELECT to_char(to_timestamp(\(at) / 1000) AT TIME ZONE 'Asia/Tokyo', 'HH24:MI')")
      #expect(first.contains("\(shown[0])  +1 STcoin — released from hold"), "\(shown): \(first)")
      var seen = first.split(separator: "\n").count { $0.contains(" — ") }
      var last = first
      while try await boris.buttons().contains("Older →") {
        try await boris.press("Older →")
        last = try await boris.shouldReply("History, STcoin").words
        seen += last.split(separator: "\n").count { $0.contains(" — ") }
      }
      // The welcome bonus, and twelve holds that were made and ran out.
      #expect(seen == 25)
      #expect(last.contains("+2 STcoin — welcome bonus"), "\(last)")
      try await boris.press("← Newest")
      #expect(try await boris.shouldReply("History, STcoin").words == first)
    }
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

  /// The data of a button of a message.
  static func data(of button: String, in message: JSON) -> String? {
    let rows = message["reply_markup"]?["inline_keyboard"]?.array ?? []
    return rows.flatMap { $0.array ?? [] }.first { $0.words == button }?["callback_data"]?.string
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
