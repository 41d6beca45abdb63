import PluginAPI
import Testing

@testable import Payments

/// What providers answer, in one form for all of them.
@Suite struct ProviderAnswerTests {
  private static func json(_ text: String) throws -> JSONValue { try JSONDocument(text).root }

  /// A status in a word.
  private static func word(_ status: ProviderReport.Status) -> String {
    switch status {
    case .pending: "pending"
    case .processing: "processing"
    case .waitingForCapture: "waiting"
    case .succeeded: "succeeded"
    case .canceled(let reason): "canceled: \(reason)"
    case .expired: "expired"
    }
  }

  @Test func aPaymentOfYooKassa() throws {
    let document = try JSONDocument(
      """
      {"id": "2d-1", "status": "succeeded", "amount": {"value": "99.00", "currency": "RUB"}, "test": true,
       "recipient": {"account_id": "100500"}, "metadata": {"patchbay": "9-17-\(start)"},
       "confirmation": {"confirmation_url": "https://pay.example/2d-1"}}
      """)
    let report = try ProviderReport(yookassa: document.root)
    #expect(Self.word(report.status) == "succeeded")
    #expect(report.id == "2d-1" && report.charge == "2d-1" && report.amount == Money(99_00, .rub))
    #expect(report.isTest == true && report.account == "100500" && report.url == "https://pay.example/2d-1")
    #expect(report.tag == PaymentTag(bot: 9, id: 17, createdAt: start))
  }

  @Test func theStatesOfYooKassa() throws {
    for (status, reason, word) in [
      ("pending", nil, "pending"), ("waiting_for_capture", nil, "waiting"), ("succeeded", nil, "succeeded"),
      ("canceled", "insufficient_funds", "canceled: insufficient_funds"), ("canceled", nil, "canceled: canceled"),
      ("canceled", "expired_on_confirmation", "expired"),
    ] as [(String, String?, String)] {
      let details = reason.map { ", \"cancellation_details\": {\"reason\": \"\($0)\"}" } ?? ""
      let report = try ProviderReport(yookassa: Self.json("{\"id\": \"a\", \"status\": \"\(status)\"\(details)}"))
      #expect(Self.word(report.status) == word)
      #expect((report.charge == nil) == (status != "succeeded"))
    }
    for text in [
      "{}", "{\"id\": \"a\"}", "{\"id\": \"a/b\", \"status\": \"pending\"}", "{\"id\": \"a\", \"status\": \"dancing\"}", "[]",
    ] {
      #expect(throws: ProviderError.self) { try ProviderReport(yookassa: Self.json(text)) }
    }
  }

  @Test func theStatesOfStripe() throws {
    for (session, word) in [
      ("\"status\": \"open\", \"payment_status\": \"unpaid\"", "pending"), ("\"status\": \"expired\"", "expired"),
      ("\"status\": \"complete\", \"payment_status\": \"paid\"", "succeeded"),
      ("\"status\": \"complete\", \"payment_status\": \"unpaid\", \"payment_intent\": {\"status\": \"processing\"}", "processing"),
      ("\"status\": \"complete\", \"payment_status\": \"unpaid\", \"payment_intent\": \"pi_1\"", "processing"),
      (
        "\"status\": \"complete\", \"payment_status\": \"unpaid\", \"payment_intent\": {\"status\": \"canceled\"}",
        "canceled: payment_failed"
      ),
      (
        """
        "status": "complete", "payment_status": "unpaid", "payment_intent": {"status": "requires_payment_method",
        "last_payment_error": {"decline_code": "insufficient_funds"}}
        """, "canceled: insufficient_funds"
      ),
      (
        "\"status\": \"complete\", \"payment_status\": \"unpaid\", \"payment_intent\": {\"status\": \"requires_payment_method\"}",
        "canceled: payment_failed"
      ),
    ] {
      let report = try ProviderReport(stripe: Self.json("{\"id\": \"cs_1\", \(session)}"))
      #expect(Self.word(report.status) == word, "\(session)")
    }
    #expect(throws: ProviderError.self) { try ProviderReport(stripe: Self.json("{\"id\": \"cs_1\", \"status\": \"new\"}")) }
  }

  @Test func theMoneyOfAStripeSessionIsNamedByItsIntent() throws {
    let paid = "\"id\": \"cs_1\", \"status\": \"complete\", \"payment_status\": \"paid\""
    for (intent, charge) in [("\"pi_1\"", "pi_1"), ("{\"id\": \"pi_2\"}", "pi_2"), ("null", "cs_1")] {
      let report = try ProviderReport(stripe: Self.json("{\(paid), \"payment_intent\": \(intent)}"))
      #expect(report.charge == charge)
    }
    let open = try ProviderReport(
      stripe: Self.json("{\"id\": \"cs_1\", \"status\": \"open\", \"payment_intent\": \"pi_1\", \"livemode\": false}"))
    #expect(open.charge == nil && open.isTest == true)
  }

  @Test func refundsAndDisputesOfStripe() throws {
    func refund(_ status: String) throws -> ProviderRefund {
      try ProviderRefund(
        stripe: Self.json("{\"id\": \"re_1\", \"status\": \"\(status)\", \"amount\": 110, \"currency\": \"eur\"}"))
    }
    #expect(try refund("succeeded").isMade && refund("succeeded").amount == Money(1_10, .eur))
    #expect(try !refund("pending").isMade && !refund("failed").isMade)
    #expect(throws: ProviderError.self) { try refund("dancing") }
    for (word, status) in [
      ("needs_response", .open), ("under_review", .open), ("won", .won), ("lost", .lost), ("prevented", nil),
      ("warning_needs_response", nil), ("warning_closed", nil),
    ] as [(String, ProviderDispute.Status?)] {
      let dispute = try ProviderDispute(
        stripe: Self.json("{\"id\": \"dp_1\", \"status\": \"\(word)\", \"amount\": 110, \"currency\": \"eur\"}"))
      #expect(dispute?.status == status, "\(word)")
    }
  }

  /// Stripe's digits are its own: https://docs.stripe.com/currencies
  @Test func stripeWritesEveryCurrencyInItsOwnDigits() throws {
    for (code, ours, theirs) in [
      ("EUR", 110, 110), ("JPY", 500, 500), ("MGA", 5000_00, 5000), ("KWD", 1_230, 1_230), ("ISK", 250, 25_000),
      ("UGX", 250, 25_000), ("LYD", 1_230, 123), ("RWF", 7, 7),
    ] as [(String, Int64, Int64)] {
      let money = Money(ours, try #require(Currency(code)))
      #expect(StripeAmount.minorUnits(of: money) == theirs, "\(code)")
      #expect(StripeAmount.money(theirs, code.lowercased()) == money, "\(code)")
    }
    for (code, amount) in [("MGA", 50), ("KWD", 1_234), ("LYD", 1_234)] as [(String, Int64)] {
      #expect(StripeAmount.minorUnits(of: Money(amount, try #require(Currency(code)))) == nil, "\(code)")
    }
    for amount in [Int64.max, .max - 1, 1 << 62, -1, .min, Money.largest + 1] {
      for code in ["eur", "jpy", "mga", "kwd", "isk"] { #expect(StripeAmount.money(amount, code) == nil, "\(amount) \(code)") }
    }
  }

  @Test func stripeWritesTwoCurrenciesWider() {
    #expect(StripeAmount.minorUnits(of: Money(99_00, .rub)) == 99_00)
    for code in ["ISK", "UGX"] {
      guard let currency = Currency(code) else { continue }
      #expect(StripeAmount.minorUnits(of: Money(250, currency)) == 25_000)
      #expect(StripeAmount.money(25_000, code.lowercased()) == Money(250, currency))
      #expect(StripeAmount.money(25_050, code) == nil)
      #expect(StripeAmount.minorUnits(of: Money(.max, currency)) == nil)
    }
    #expect(StripeAmount.money(110, "eur") == Money(1_10, .eur))
    #expect(StripeAmount.money(-1, "eur") == nil && StripeAmount.money(1, "unit") == nil && StripeAmount.money(1, nil) == nil)
  }

  /// What is wrong with an answer, in a word.
  private static func word(_ error: ProviderError?) -> String {
    switch error {
    case nil: "fine"
    case .unknown: "unknown"
    case .tooMany(let seconds): "too many: \(seconds ?? -1)"
    case .keyBurnt: "burnt"
    case .refused(let code, _): "refused: \(code)"
    case .contact: "contact"
    case .credentials: "credentials"
    case .notFound: "not found"
    case .unreadable: "unreadable"
    }
  }

  @Test func whatACallCameTo() throws {
    func answer(_ status: Int, _ body: String = "{}", headers: [String: String] = [:], retryAfterSeconds: Int64? = nil) throws
      -> ProviderAnswer
    { ProviderAnswer(status: status, json: try Self.json(body), headers: headers, retryAfterSeconds: retryAfterSeconds) }
    for (status, word) in [
      (200, "fine"), (202, "unknown"), (400, "refused: http_400"), (401, "credentials"), (403, "credentials"), (404, "not found"),
      (405, "refused: http_405"), (429, "too many: -1"), (500, "unknown"), (503, "unknown"),
    ] { #expect(Self.word(ProviderError(yookassa: try answer(status))) == word, "\(status)") }
    #expect(Self.word(ProviderError(yookassa: try answer(400, "{\"code\": \"invalid_request\"}"))) == "refused: invalid_request")
    #expect(Self.word(ProviderError(yookassa: try answer(429, "{\"retry_after\": 1800}"))) == "too many: 1")
    for (parameter, word) in [
      ("receipt.customer.email", "contact"), ("receipt.customer", "contact"), ("receipt.phone", "contact"),
      ("receipt.items[0].vat_code", "refused: invalid_request"), ("receipt.customers", "refused: invalid_request"),
    ] {
      let body = "{\"code\": \"invalid_request\", \"parameter\": \"\(parameter)\"}"
      #expect(Self.word(ProviderError(yookassa: try answer(400, body))) == word, "\(parameter)")
    }
    for (status, word) in [
      (200, "fine"), (201, "fine"), (401, "credentials"), (404, "not found"), (409, "unknown"), (402, "refused: http_402"),
      (500, "unknown"),
    ] { #expect(Self.word(ProviderError(stripe: try answer(status))) == word, "\(status)") }
    #expect(Self.word(ProviderError(stripe: try answer(429, retryAfterSeconds: 7))) == "too many: 7")
    #expect(Self.word(ProviderError(stripe: try answer(500, headers: ["idempotent-replayed": "true"]))) == "burnt")
    #expect(Self.word(ProviderError(stripe: try answer(400, "{\"error\": {\"type\": \"idempotency_error\"}}"))) == "burnt")
    #expect(
      Self.word(ProviderError(stripe: try answer(402, "{\"error\": {\"type\": \"card_error\", \"code\": \"card_declined\"}}")))
        == "refused: card_declined")
  }

  @Test func aTagIsReadBackAndNamesItsCalls() {
    let tag = PaymentTag(bot: 9_000_000_001, id: 17, createdAt: start)
    #expect(PaymentTag(tag.text) == tag)
    #expect(tag.key("pay", attempt: 2) == "pay-9000000001-17-\(start)-2")
    #expect(PaymentTag(bot: .max, id: .max, createdAt: 9_999_999_999_999).key("back", attempt: 99).utf8.count <= 64)
    for text in [nil, "", "1-2", "1-2-3-4", "a-2-3", "1--3", "-1-2-3"] { #expect(PaymentTag(text) == nil, "\(text ?? "nil")") }
  }
}
