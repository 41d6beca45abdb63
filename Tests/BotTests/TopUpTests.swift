import Counter
import Payments
import PluginTesting
import Testing

/// What people see and press on their way to a top-up, and what they read afterwards.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct TopUpTests {
  private static func bot(on engine: Engine, besides plugins: [TestPlugin] = []) async throws -> TestBot {
    let settings: TestSetting = ["stars": ["enabled": true], "telegram": ["provider_token": "381764678:TEST:12345"]]
    return try await engine.bot([TestPlugin(Payments.self, settings: settings)] + plugins) {
      $0.unit = "STcoin"
      $0.welcome = 2
      $0.timezone = "Asia/Tokyo"
      $0.language = "ru"
    }
  }

  @Test(arguments: Engine.allCases) func theWayToAPaidTopUpInBothLanguages(engine: Engine) async throws {
    let bot = try await Self.bot(on: engine)
    let (anna, boris) = (bot.person("Анна", language: "ru"), bot.person("Boris"))
    try await anna.sends("/balance")
    try await anna.sees("Ваш баланс: 2 STcoin.", buttons: ["Пополнить", "История", "Промокод"])
    try await anna.presses("Пополнить")
    let packages = try await anna.sees("Сколько добавить?").text
    #expect(packages.contains("Мини — 10 STcoin\n99 ₽ · 75 ⭐"), "\(packages)")
    #expect(packages.contains("Премиум — 100 + 20 STcoin бонусом\n999 ₽ · 760 ⭐"), "\(packages)")
    try await anna.presses("Мини · 10 STcoin")
    try await anna.sees(
      "Мини — 10 STcoin.\nКак удобнее заплатить?",
      buttons: ["Картой в Telegram — 99 ₽", "Звёздами Telegram — 75 ⭐", "← Назад"])
    try await anna.presses("Звёздами Telegram — 75 ⭐")
    try await anna.sees("Платёж № 1: счёт ниже.")
    #expect(try await anna.pays(with: .stars).isPaid)
    try await anna.sees("Оплата прошла: Мини — 10 STcoin. На балансе 12 STcoin.")
    try await anna.presses("История")
    try await anna.sees("+10 STcoin — пополнение на 75 ⭐, платёж № 1")
    #expect(try await anna.history().contains { $0.contains("Платёж № 1: 75 ⭐ — оплачен.") })

    try await boris.sends("/topup")
    let english = try await boris.sees("How much would you like?").text
    #expect(english.contains("Basic: 25 + 2 bonus STcoin\n249 ₽ · 190 ⭐"), "\(english)")
    try await boris.presses("Basic · 27 STcoin")
    try await boris.sees("How would you like to pay?")
    try await boris.presses("Card in Telegram · 249 ₽")
    try await boris.sees("Payment #2: the invoice is below")
    #expect(try await boris.pays(with: .card).isPaid)
    try await boris.sees("Payment received: 25 + 2 bonus STcoin (Basic). Your balance is 29 STcoin.")
    try await boris.sends("/profile")
    try await boris.sees("Balance: 29 STcoin")
    // Telegram requires both of who takes Stars.
    try await boris.sends("/terms")
    try await boris.sees("Terms of sale")
    try await boris.sends("/paysupport")
    try await boris.sees("#2: 249 ₽")
  }

  @Test(arguments: Engine.allCases) func twentyPressesOfOneButtonAreOnePayment(engine: Engine) async throws {
    let bot = try await Self.bot(on: engine)
    let boris = bot.person("Boris")
    try await boris.sends("/topup")
    try await boris.presses("Mini · 10 STcoin")
    let page = try await boris.sees("How would you like to pay?")
    let data = try #require(page.data["Telegram Stars · 75 ⭐"])
    let answers = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<20 { group.addTask { try await boris.presses(data: data).text } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers.count { $0.hasPrefix("This payment already exists") } == 19, "\(answers)")
    #expect(try await bot.database.column("SELECT count(*) FROM payments_payments") == ["1"])
    // The page of the first press, and then the payment: twice the message was edited, and one invoice was sent.
    #expect(try await boris.history().contains { $0.contains("Payment #1: the invoice is below") })
    #expect(try await bot.calls("editMessageText") == 2)
    #expect(try await bot.calls("sendInvoice") == 1)
  }

  @Test(arguments: Engine.allCases) func aSumOfOnesOwnIsReadAndItsLimitsAreTold(engine: Engine) async throws {
    let anna = try await Self.bot(on: engine).person("Анна", language: "ru")
    try await anna.sends("/topup")
    try await anna.sees("Сколько добавить?")
    try await anna.presses("Своя сумма")
    try await anna.sees("Чем будете платить?")
    // Telegram takes nothing below about a dollar.
    try await anna.presses("Картой в Telegram — от 75 ₽")
    try await anna.sees("Напишите число: от 75 ₽ до 15 000 ₽.\n1 STcoin стоит 9,90 ₽.")
    for (typed, reply) in [
      ("пятьсот", "Не понял сумму."), ("-500", "Не понял сумму."), ("5 и 6", "Не понял сумму."), ("1,5,5", "Не понял сумму."),
      ("99.9999", "Не понял сумму."), ("0", "Это слишком мало"), ("74,99 ₽", "Это слишком мало: можно от 75 ₽."),
      ("15000.01", "Это слишком много для одного раза: можно до 15 000 ₽."), ("99.999", "Это слишком много"),
    ] {
      try await anna.sends(typed)
      try await anna.sees(reply)
    }
    try await anna.sends("1 500,50 руб.")
    try await anna.sees(
      "На 1500,50 ₽ не купить целое число STcoin.",
      buttons: ["151 STcoin — 1494,90 ₽", "152 STcoin — 1504,80 ₽", "Своя сумма", "← Назад"])
    try await anna.presses("151 STcoin — 1494,90 ₽")
    try await anna.sees("Платёж № 1: счёт ниже.")
    #expect(try await anna.pays(with: .card).isPaid)
    try await anna.sees("Оплата прошла: 151 STcoin. На балансе 153 STcoin.")
  }

  @Test(arguments: Engine.allCases) func whatIsOutOfDateIsAnsweredKindly(engine: Engine) async throws {
    let bot = try await Self.bot(on: engine)
    let boris = bot.person("Boris")
    // The data of an older bot's button.
    try await boris.sends("/start")
    try await boris.sees("Hello")
    try await boris.presses(data: "balance_top_up")
    try await boris.sees("How much would you like?")
    try await boris.presses("Mini · 10 STcoin")
    let page = try await boris.sees("How would you like to pay?")
    try await bot.reconfigure { plugins, _ in
      plugins[0].settings = [
        "stars": ["enabled": true], "packages": [["id": "mini", "title": "Mini", "units": 10, "prices": ["XTR": 80]]],
      ]
    }
    try await boris.presses("Telegram Stars · 75 ⭐", on: page)
    try await boris.sees("Prices have changed.")
    try await boris.presses(data: "payments/package/basic")
    try await boris.sees("This is no longer for sale.")
    try await boris.presses(data: "payments/own_sum_by/telegram")
    try await boris.sees("can't be paid this way any more")
    // What only a forged client sends: nobody's payment, another way, no order.
    #expect(try await boris.presses(data: "payments/check/1").text == "You have no such payment. Yours are in the history.")
    for forged in [
      "payments/buy/x/stars/mini/80", "payments/buy/abcdefghij/paypal/mini/80", "payments/buy/abcdefghij/stars/mini/-1",
    ] {
      try await boris.presses(data: forged)
    }
    #expect(try await bot.database.column("SELECT count(*) FROM payments_payments") == ["0"])
    #expect(try await bot.database.column("SELECT count(*) FROM patchbay_updates WHERE outcome = 'failed'") == ["0"])
  }

  @Test(arguments: Engine.allCases) func aPaymentIsCanceledOrBegunAnotherWay(engine: Engine) async throws {
    let bot = try await Self.bot(on: engine)
    let (anna, boris) = (bot.person("Анна", language: "ru"), bot.person("Boris"))
    try await boris.sends("/topup")
    try await boris.sees("How much")
    try await boris.presses("Mini · 10 STcoin")
    try await boris.sees("How would you like to pay?")
    try await boris.presses("Telegram Stars · 75 ⭐")
    let page = try await boris.sees("the invoice is below")
    // Somebody else's button does nothing to it.
    try await anna.sends("/start")
    try await anna.sees("Здравствуйте")
    #expect(try await anna.presses(data: "payments/cancel/1").isAlert)
    try await boris.presses("Pay another way", on: page)
    try await boris.sees("Payment #1 (75 ⭐) was closed to make way for a new one. No money was taken.")
    try await boris.sees("How would you like to pay?")
    try await boris.presses("Card in Telegram · 99 ₽")
    let second = try await boris.sees("Payment #2: the invoice is below")
    try await bot.settle()
    try await boris.presses("Cancel", on: second)
    try await boris.sees("Payment #2 (99 ₽) was cancelled.")
    // Its invoice still stands there.
    #expect(try await boris.pays(with: .card).refusal == "This invoice is closed. Start a new top-up: /topup")
    try await boris.sends("/history")
    let history = try await boris.sees("History, STcoin").text
    #expect(history.contains("payment #1 (75 ⭐): replaced"), "\(history)")
    #expect(history.contains("payment #2 (99 ₽): cancelled by you"), "\(history)")
  }

  @Test(arguments: Engine.allCases) func theHistoryIsDatedByTheBotsClockAndTurnedPageByPage(engine: Engine) async throws {
    let bot = try await Self.bot(on: engine, besides: [TestPlugin(Counter.self)])
    let boris = bot.person("Boris")
    try await boris.sends("/balance")
    try await boris.sees("Your balance: 2 STcoin.")
    for number in 1...12 {
      // A week apart, so that pages hold several days.
      await bot.clock.advance(.days(7))
      try await boris.sends("/reserve \(number)")
      try await boris.sees("hold ")
      await bot.clock.advance(.minutes(1))
      try await boris.sends("/balance")
      try await boris.sees("Your balance: 2 STcoin.")
    }
    try await boris.sends("/history")
    let page = try await boris.sees("History, STcoin")
    let first = page.text
    #expect(first.split(separator: "\n").count { $0.contains(" — ") } == 10, "\(first)")
    // Noon in London, twelve weeks and as many minutes later, in Tokyo: nine hours ahead.
    #expect(first.contains("21:12  +1 STcoin — released from hold"), "\(first)")
    var seen = first.split(separator: "\n").count { $0.contains(" — ") }
    var last = page
    while last.buttons.contains("Older →") {
      try await boris.presses("Older →")
      last = try await boris.sees("History, STcoin")
      seen += last.text.split(separator: "\n").count { $0.contains(" — ") }
    }
    // The welcome bonus, and twelve holds that were made and ran out.
    #expect(seen == 25)
    #expect(last.text.contains("+2 STcoin — welcome bonus"), "\(last.text)")
    try await boris.presses("← Newest")
    #expect(try await boris.sees("History, STcoin").text == first)
  }
}
