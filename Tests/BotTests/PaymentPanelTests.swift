import Payments
import PluginAPI
import PluginTesting
import Testing

/// Top-ups in the Mini App.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct PaymentPanelTests {
  private static let shop = "https://yookassa.test/v3"

  private static func bot(on engine: Engine, _ more: [String: TestSetting] = [:]) async throws -> TestBot {
    let settings: [String: TestSetting] = [
      "stars": ["enabled": true], "telegram": ["provider_token": "381764678:TEST:12345"],
    ]
    return try await engine.bot(Payments.self, settings: .map(settings.merging(more) { $1 })) {
      $0.unit = "STcoin"
      $0.welcome = 2
      $0.timezone = "Asia/Tokyo"
      $0.language = "ru"
    }
  }

  /// With YooKassa and receipts.
  private static func botOfShop(on engine: Engine) async throws -> TestBot {
    let shop: TestSetting = [
      "shop_id": "100500", "secret_key": "test_yookassa-KEY", "api": .string(Self.shop), "receipts": ["vat_code": 1],
    ]
    return try await bot(on: engine, ["yookassa": shop])
  }

  private static func payment(_ status: String) -> String {
    """
    {"id": "2d-1", "status": "\(status)", "amount": {"value": "99.00", "currency": "RUB"}, "test": true,
     "recipient": {"account_id": "100500"}, "confirmation": {"confirmation_url": "https://pay.example/2d-1"}}
    """
  }

  @Test(arguments: Engine.allCases) func aTopUpByStarsIsSeenInTheOpenPage(engine: Engine) async throws {
    let bot = try await Self.bot(on: engine)
    let anna = bot.person("Анна", language: "ru")
    let app = try await anna.opensApp()
    let panels = try await app.panels().filter { $0.hasPrefix("payments/") }
    #expect(panels == ["payments/balance", "payments/topup", "payments/history"])
    try await app.opens("payments/balance")
    try await app.sees("2 STcoin")
    try await app.taps("Пополнить")
    try await app.sees("99 ₽ · 75 ⭐")
    try await app.taps("Мини")
    try await app.sees("10 STcoin")
    let begun = try await app.taps("Звёздами")
    #expect(begun.open == "payments/payment" && begun.errors.isEmpty, "\(begun)")
    let invoice = try #require(begun.invoice)
    let open = try await app.sees("Ждёт оплаты")
    #expect(open.buttonTexts.contains { $0.hasPrefix("Оплатить 75") })
    // The sheet was closed, and is opened again.
    #expect(try await app.taps("Оплатить 75").invoice == invoice)
    let heard = try await app.hears(of: ["payments/payment"]) {
      let paid = try await anna.pays(with: .stars, link: invoice)
      #expect(paid.isPaid)
    }
    #expect(heard == ["payments/payment"])
    try await app.sees("Оплачен")
    try await app.taps("Баланс")
    try await app.sees("12 STcoin")
    try await app.taps("История")
    try await app.sees("пополнение на 75 ⭐, платёж № 1")
    // What comes of it is told in the chat, too; what is shown in the app isn't.
    let chat = try await anna.history()
    #expect(chat.contains { $0.contains("Оплата прошла") } && !chat.contains { $0.contains("счёт ниже") }, "\(chat)")
    #expect(try await bot.calls("sendInvoice") == 0)
    #expect(try await bot.calls("createInvoiceLink") == 1)
  }

  @Test(arguments: Engine.allCases) func whoPaysOnAProvidersPageComesBackToTheOutcome(engine: Engine) async throws {
    let bot = try await Self.botOfShop(on: engine)
    let boris = bot.person("Boris")
    try await boris.sends("/start")
    try await boris.sees("Hello")
    let app = try await boris.opensApp()
    try await app.opens("payments/package_mini")
    try await app.sees("E-mail address or phone number")
    await app.fills(["contact": "nowhere"])
    let refused = try await app.taps("Card or SBP")
    #expect(refused.errors["contact"]?.hasPrefix("That doesn't look like") == true, "\(refused)")
    #expect(try await bot.database.column("SELECT count(*) FROM payments_payments") == ["0"])

    try bot.http.answers("\(Self.shop)/payments", Self.payment("pending"))
    await app.fills(["contact": "boris@example.com"])
    let begun = try await app.taps("Card or SBP")
    #expect(begun.link == "https://pay.example/2d-1" && begun.open == "payments/payment", "\(begun)")
    let sent = String(decoding: bot.http.requests.last?.body ?? [], as: UTF8.self)
    #expect(sent.contains("?startapp=panel-payments-payment") && sent.contains("boris@example.com"), "\(sent)")
    let open = try await app.sees("Awaiting payment")
    #expect(open.buttonTexts.contains { $0.hasPrefix("Pay 99") })

    try bot.http.answers("\(Self.shop)/payments/2d-1", Self.payment("pending"))
    #expect(try await app.taps("Check payment").notice?.contains("no payment received yet") == true)
    try bot.http.answers("\(Self.shop)/payments/2d-1", Self.payment("succeeded"))
    try bot.http.answers("\(Self.shop)/refunds", #"{"type": "list", "items": []}"#)
    // They come back by the link, and ask.
    let back = try await boris.opensApp(start: "panel-payments-payment")
    #expect(back.start == "payments/payment")
    try await back.opens("payments/payment")
    try await back.taps("Check payment")
    try await back.sees("Paid")
    try await app.sees("Paid")
    // Where the receipt goes is known by now.
    let panel = try await app.opens("payments/package_mini")
    #expect(!panel.texts.contains("E-mail address or phone number"))
    try await app.opens("payments/receipt")
    try await app.sees("Receipts go to boris@example.com")
    await app.fills(["contact": "+7 900 123-45-67"])
    #expect(try await app.taps("Save").notice?.contains("+79001234567") == true)
    #expect(try await boris.history().count { $0.contains("Payment received") } == 1)
  }

  @Test(arguments: Engine.allCases) func aSumOfOnesOwnIsPaidOrToldWhatIsWrong(engine: Engine) async throws {
    let bot = try await Self.bot(on: engine)
    let anna = bot.person("Анна", language: "ru")
    let app = try await anna.opensApp()
    try await app.opens("payments/sum")
    try await app.taps("Картой в Telegram")
    try await app.sees("1 STcoin стоит 9,90 ₽")
    for (sum, problem) in [
      ("50", "75"), ("100", "Ближайшие суммы: 99 ₽ · 108,90 ₽"), ("1e9", nil), ("", nil), ("15001", "15000"),
    ] as [(String, String?)] {
      await app.fills(["sum": .string(sum)])
      let answer = try await app.taps("Оплатить")
      let error = try #require(answer.errors["sum"], "\(sum)").replacing("\u{A0}", with: " ")
      #expect(problem.map { error.contains($0) } ?? true, "\(sum): \(error)")
    }
    #expect(try await bot.database.column("SELECT count(*) FROM payments_payments") == ["0"])
    await app.fills(["sum": "99,00"])
    let begun = try await app.taps("Оплатить")
    let invoice = try #require(begun.invoice)
    #expect(try await anna.pays(with: .card, link: invoice).isPaid)
    try await app.sees("Оплачен")
    #expect(try await bot.database.column("SELECT available FROM patchbay_ledger_wallets WHERE currency = 'unit'") == ["12"])
  }

  @Test(arguments: Engine.allCases) func promoCodesAreTakenAndGuessesCount(engine: Engine) async throws {
    let bot = try await Self.bot(on: engine)
    for (code, kind, amount) in [("SPRING-25", "units", "25"), ("PLUS50", "percent", "50")] {
      try await bot.operate("do.payments.promo-create", ["code": code, "kind": kind, "amount": amount], key: code)
    }
    let app = try await bot.person("Boris").opensApp()
    try await app.opens("payments/promo")
    for guess in 1...5 {
      await app.fills(["code": .string("WRONG\(guess)")])
      let answer = try await app.taps("Apply")
      #expect(answer.alert?.contains("There is no such promo code") == true, "\(answer)")
    }
    await app.fills(["code": "spring 25"])
    #expect(try await app.taps("Apply").alert?.contains("too many wrong codes") == true)
    await bot.clock.advance(.minutes(2))
    await app.fills(["code": "spring 25"])
    let credited = try await app.taps("Apply")
    #expect(credited.notice?.contains("SPRING-25 worked") == true && credited.open == "payments/balance", "\(credited)")
    try await app.sees("27 STcoin")
    try await app.opens("payments/promo")
    await app.fills(["code": "plus50"])
    #expect(try await app.taps("Apply").open == "payments/topup")
    try await app.sees("PLUS50: +50% on the next top-up")
  }

  @Test(arguments: Engine.allCases) func anothersPaymentCantBeSeenOrChanged(engine: Engine) async throws {
    let bot = try await Self.bot(on: engine)
    let (anna, boris) = (try await bot.person("Anna").opensApp(), try await bot.person("Boris").opensApp())
    try await anna.opens("payments/package_mini")
    try await anna.taps("Telegram Stars")
    try await anna.sees("Awaiting payment")
    let before = try await bot.database.column("SELECT id || state || user_id || changed_at FROM payments_payments")
    for route in ["pay", "check", "checked", "again", "cancel", "contact"] {
      let answer = try await boris.presses(data: "payments/\(route)/1")
      #expect(answer.alert == "You have no such payment. Yours are in the history." && answer.open == nil, "\(route): \(answer)")
    }
    for panel in ["payment", "history", "balance"] {
      let shown = try await boris.opens("payments/\(panel)")
      #expect(!shown.texts.contains { $0.contains("75 ⭐") }, "\(shown.texts)")
    }
    #expect(try await bot.database.column("SELECT id || state || user_id || changed_at FROM payments_payments") == before)
    // Their own is given up from the panel.
    try await anna.taps("Cancel")
    try await anna.sees("Cancelled")
    try await anna.opens("payments/history")
    try await anna.sees("payment #1 (75 ⭐): cancelled by you")
  }

  @Test(arguments: Engine.allCases) func theHistoryIsTurnedPageByPage(engine: Engine) async throws {
    let bot = try await Self.bot(on: engine)
    let boris = bot.person("Boris")
    for letter in "abcdefghijkl" {
      await bot.clock.advance(.days(1))
      try await boris.opensApp().presses(data: "payments/buy/\(String(repeating: letter, count: 10))/stars/mini/75")
    }
    let app = try await boris.opensApp()
    func list(_ page: Int?) async throws -> (count: Int, previous: String?, next: String?) {
      let list = try await app.opens("payments/history", page: page).json.root.member("elements").elements.first { _ in true }
      return (list?.member("items").count ?? 0, list?.member("previous").string, list?.member("next").string)
    }
    #expect(try await list(nil) == (10, nil, "2"))
    #expect(try await list(2) == (3, "1", nil))
    #expect(try await list(77) == (0, "76", nil))
    try await app.opens("payments/history", page: 2)
    try await app.sees("welcome bonus")
    // A day in Tokyo begins nine hours before one in London.
    try await app.sees("21:00")
  }
}
