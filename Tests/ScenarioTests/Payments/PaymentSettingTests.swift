import Testing

@testable import Host
@testable import Simulator

/// Settings that sell nothing, and those that providers need for receipts.
@Suite(.scenes) struct PaymentSettingTests {
  private static func setting(_ payments: String) -> Setting {
    var setting = Setting()
    setting.plugins = ["payments:"] + payments.split(separator: "\n").map { "  \($0)" }
    return setting
  }

  private static func package(_ prices: String) -> String {
    "packages: [ { id: mini, title: Mini, units: 10, prices: \(prices) } ]"
  }

  /// Each with what `check` says of it; `nil` where all is well.
  private static let cases: [(settings: String, problem: String?)] = [
    (package("{ XTR: 75 }") + "\nstars: { enabled: true }", nil),
    (package("{ RUBB: \"99.00\" }") + "\ntelegram: { provider_token: \"1:TEST:x\" }", "did you mean 'packages[0].prices.RUB'?"),
    (package("{ rub: \"99.00\" }") + "\ntelegram: { provider_token: \"1:TEST:x\" }", "did you mean 'packages[0].prices.RUB'?"),
    (package("{ KWD: \"9.000\" }") + "\nstars: { enabled: true }", "no payment method takes that is set up: they take XTR"),
    (
      package("{ XTR: 75, RUB: \"99.00\" }") + "\nstars: { enabled: true }", "no payment method takes that is set up: they take XTR"
    ),
    (package("{}") + "\nstars: { enabled: true }", "names no price"),
    (package("{ RUB: \"10.00\" }") + "\ntelegram: { provider_token: \"1:TEST:x\" }", "is a price that no payment method takes"),
    (
      package("{ MGA: \"5000.50\" }") + "\nstripe: { secret_key: sk_test_x, webhook_secret: whsec_x, currency: MGA }",
      "is a price that no payment method takes"
    ),
    (package("{ MGA: \"5000.00\" }") + "\nstripe: { secret_key: sk_test_x, webhook_secret: whsec_x, currency: MGA }", nil),
    (package("{ KWD: \"9.000\" }") + "\nstripe: { secret_key: sk_test_x, webhook_secret: whsec_x, currency: KWD }", nil),
    ("stars: { enabled: true }\nown_sum: { XTRR: { min: \"10\", max: \"20\", unit: \"8\" } }", "did you mean 'own_sum.XTR'?"),
    ("stars: { enabled: true }\nown_sum: { EUR: { min: \"10\", max: \"20\", unit: \"8\" } }", "they take XTR"),
    ("stars: { enabled: true }\nown_sum: { XTR: { min: \"10\", max: \"15\", unit: \"8\" } }", "buys a whole number of units"),
    ("stars: { enabled: true }\nown_sum: {}", nil),
  ]

  @Test func whatSellsNothingIsAnErrorWithItsLine() async throws {
    for (settings, problem) in Self.cases {
      try await Stage.play(Self.setting(settings)) { stage in
        let result = try await stage.command("check")
        let said = result.output + result.errors
        if let problem {
          #expect(result.exit != .code(0) && said.contains(problem) && said.contains("patchbay.yml:"), "\(settings): \(said)")
        } else {
          #expect(result.exit == .code(0), "\(settings): \(said)")
        }
      }
    }
  }

  /// Stripe charges what the price says, in its own digits.
  @Test(
    arguments: [("MGA", "5000.00", 5000_00, 5000), ("KWD", "9.120", 9120, 9120), ("JPY", "500", 500, 500)]
      as [(
        String, String, Int64, Int64
      )])
  func stripeChargesThePrice(_ currency: String, _ price: String, _ minorUnits: Int64, _ charged: Int64) async throws {
    try await Till.play { till in
      try till.stage.configure { setting in
        setting.plugins = [
          "payments:", "  \(Self.package("{ \(currency): \"\(price)\" }"))",
          "  stripe: { secret_key: \(Till.stripeKey), webhook_secret: \(Till.webhookSecret), api: \"\(till.stage.telegram.url)/stripe\", currency: \(currency) }",
        ]
      }
      try await till.stage.startHost()
      let boris = till.stage.chat(Stage.boris)
      try await boris.press(data: "payments/buy/\(Till.order())/stripe/mini/\(minorUnits)", on: till.packages(boris))
      try await till.stage.until("SELECT state FROM payments_payments", is: "pending")
      let view = try await till.stage.telegram.get("payments/\(till.providerID(1))")
      #expect(view["amount"]?.int == charged && view["currency"]?.string == currency, "\(view.text)")
      try await till.pay(1, .stripe)
      try await till.becomes("succeeded", 1)
      try await till.refund(1)
      try await till.becomes("refunded", 1)
      #expect(try await till.kept(by: .stripe, 1) == 0)
    }
  }

  // MARK: Receipts

  /// python-telegram-bot#2526: what a provider needs for receipts of Telegram's card payments.
  @Test func telegramsInvoicesCarryWhatReceiptsNeed() async throws {
    let receipts: [(settings: String, email: Bool, phone: Bool, data: Bool)] = [
      ("", false, false, false), ("receipts: { vat_code: 4, tax_system_code: 2 }", true, false, true),
      ("need_phone: true, receipts: { vat_code: 1 }", false, true, true), ("need_email: true", true, false, false),
      ("need_email: true, need_phone: true, receipts: {}", true, true, true),
    ]
    for (settings, email, phone, data) in receipts {
      let more = settings.isEmpty ? "" : ", \(settings)"
      try await Stage.play(Self.setting("telegram: { provider_token: \"381764678:TEST:1\"\(more) }")) { stage in
        try await stage.startHost()
        let boris = stage.chat(Stage.boris)
        try await boris.say("/topup")
        let page = try await boris.shouldReply("Mini")["message_id"]?.int
        try await boris.press(data: "payments/buy/\(Till.order())/telegram/mini/9900", on: page)
        let calls = try await stage.telegram.calls(of: Stage.bot, "sendInvoice", count: 1)
        let call = try #require(calls.first?["arguments"])
        #expect(
          (call["need_email"]?.bool == true) == email && (call["send_email_to_provider"]?.bool == true) == email, "\(call.text)")
        #expect((call["need_phone_number"]?.bool == true) == phone, "\(call.text)")
        let item = try call["provider_data"]?.string.map { try JSON.parse($0) }?["receipt"]
        #expect((item != nil) == data, "\(call.text)")
        if settings.contains("vat_code: 4") {
          #expect(item?["tax_system_code"]?.int == 2 && item?["items"]?[0]?["vat_code"]?.int == 4)
          #expect(item?["items"]?[0]?["amount"]?["value"]?.string == "99.00", "\(call.text)")
        }
      }
    }
  }

  /// The provider refuses the address: the person is asked for another, and goes on with the same goods.
  @Test func anAddressThatIsRefusedIsAskedForAnew() async throws {
    try await Stage.play(Setting()) { stage in
      try stage.configure {
        $0.bot = ["unit: STcoin"]
        $0.plugins = [
          """
          payments: { yookassa: { shop_id: "100500", secret_key: test_key, api: "\(stage.telegram.url)/yookassa/v3", addresses: any, receipts: { vat_code: 1 } } }
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
      try await boris.say("boris@nowhere.invalid")
      try await boris.shouldReply("didn't accept the address for the receipt")
      #expect(try stage.column("SELECT count(*) FROM payments_receipt_contacts") == ["0"])
      try await boris.press("Give another")
      try await boris.say("boris@example.com")
      try await boris.shouldReply("Payment #2, open until")
      #expect(
        try stage.column("SELECT state || ' ' || coalesce(reason, '') FROM payments_payments ORDER BY id").first
          == "canceled receipt_contact_refused")
      #expect(try stage.column("SELECT package FROM payments_payments WHERE id = 2") == ["mini"])
    }
  }

  // MARK: Retries

  /// nestjs-yookassa#67: the answer is lost, the package is renamed and dearer, and the retry sends what was sent.
  @Test(arguments: Till.Way.pages) func aRetrySendsWhatWasSent(_ way: Till.Way) async throws {
    try await Till.play { till in
      let stage = till.stage
      try await stage.startHost()
      try await till.fault(["kind": "lost_response", "method": "POST", "count": 1])
      let (boris, order) = (stage.chat(Stage.boris), Till.order())
      try await till.press(way, boris, on: till.packages(boris), order: order)
      try await stage.until("SELECT count(*) FROM patchbay_jobs WHERE state = 'waiting' AND attempts > 0", is: "1")
      try stage.configure { setting in
        setting.plugins = setting.plugins.map {
          $0.replacing("en: Mini", with: "en: Tiny").replacing("unit: STcoin", with: "unit: Coin")
        }
        setting.bot = setting.bot.map { $0.replacing("STcoin", with: "Coin") }
      }
      try await stage.operate("reload")
      stage.advance(by: 60_000)
      let payment = try await till.payment(way, order: order, state: "pending")
      #expect(try await stage.telegram.get("payments", ["count": 0])["payments"]?.array?.count == 1)
      try await till.pay(payment, way)
      try await till.becomes("succeeded", payment)
      #expect(try till.stage.column("SELECT count(*) FROM payments_payments WHERE request IS NOT NULL") == ["0"])
    }
  }

  @Test(arguments: Till.Way.pages) func aRetriedRefundSendsWhatWasSent(_ way: Till.Way) async throws {
    try await Till.play { till in
      let stage = till.stage
      try await stage.startHost()
      let payment = try await till.begin(way)
      try await till.pay(payment, way)
      try await till.becomes("succeeded", payment)
      try await till.rests()
      try await till.fault(["kind": "lost_response", "method": "POST", "path": "refunds", "count": 1])
      try await till.refund(payment)
      try await stage.until("SELECT count(*) FROM patchbay_jobs WHERE state = 'waiting' AND attempts > 0", is: "1")
      try stage.configure { setting in
        setting.plugins = setting.plugins.map { $0.replacing("en: Mini", with: "en: Tiny") }
      }
      try await stage.operate("reload")
      stage.advance(by: 60_000)
      try await till.becomes("refunded", payment)
      #expect(try await till.kept(by: way, payment) == 0)
      #expect(try await stage.telegram.get("payments/\(till.providerID(payment))")["refunds"]?.array?.count == 1)
    }
  }
}
