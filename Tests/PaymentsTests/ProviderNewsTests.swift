import PluginAPI
import Testing

@testable import Payments

/// What providers send by themselves, and from where.
@Suite struct ProviderNewsTests {
  private static func yookassa(_ text: String) throws -> ProviderNews? { ProviderNews(yookassa: try JSONDocument(text).root) }
  private static func stripe(_ text: String) throws -> ProviderNews? { ProviderNews(stripe: try JSONDocument(text).root) }

  @Test func yooKassaTellsOfPaymentsAndRefunds() throws {
    let paid = try #require(
      try Self.yookassa("{\"type\": \"notification\", \"event\": \"payment.succeeded\", \"object\": {\"id\": \"2d-1\"}}"))
    #expect(paid.key == "payment.succeeded/2d-1" && paid.about == .payment("2d-1"))
    let back = try #require(
      try Self.yookassa(
        "{\"type\": \"notification\", \"event\": \"refund.succeeded\", \"object\": {\"id\": \"r-1\", \"payment_id\": \"2d-1\"}}"))
    #expect(back.key == "refund.succeeded/r-1" && back.about == .payment("2d-1"))
    let other = try #require(
      try Self.yookassa("{\"type\": \"notification\", \"event\": \"payout.succeeded\", \"object\": {\"id\": \"p-1\"}}"))
    #expect(other.about == nil)
    for text in [
      "{}", "[]", "{\"type\": \"notification\", \"event\": \"payment.succeeded\"}",
      "{\"type\": \"news\", \"event\": \"payment.succeeded\", \"object\": {\"id\": \"1\"}}",
      "{\"type\": \"notification\", \"event\": \"payment.succeeded\", \"object\": {\"id\": \"../1\"}}",
      "{\"type\": \"notification\", \"event\": \"\(String(repeating: "x", count: 101))\", \"object\": {\"id\": \"1\"}}",
    ] { #expect(try Self.yookassa(text) == nil, "\(text)") }
  }

  @Test func stripeTellsOfSessionsChargesAndRefunds() throws {
    func about(_ type: String, _ object: String) throws -> ProviderReference? {
      try #require(try Self.stripe("{\"id\": \"evt_1\", \"type\": \"\(type)\", \"data\": {\"object\": {\(object)}}}")).about
    }
    #expect(try about("checkout.session.completed", "\"id\": \"cs_1\", \"payment_intent\": \"pi_1\"") == .payment("cs_1"))
    #expect(try about("charge.refunded", "\"id\": \"ch_1\", \"payment_intent\": \"pi_1\"") == .charge("pi_1"))
    #expect(try about("charge.dispute.created", "\"id\": \"dp_1\", \"payment_intent\": \"pi_1\"") == .charge("pi_1"))
    #expect(try about("refund.updated", "\"id\": \"re_1\", \"payment_intent\": \"pi_1\"") == .charge("pi_1"))
    #expect(try about("charge.refunded", "\"id\": \"ch_1\"") == nil)
    #expect(try about("customer.created", "\"id\": \"cus_1\"") == nil)
    // An event is news once, whatever it is about.
    #expect(try Self.stripe("{\"id\": \"evt_1\", \"type\": \"x\"}")?.key == "evt_1")
    #expect(try Self.stripe("{\"type\": \"x\"}") == nil && Self.stripe("{\"id\": \"evt_1\"}") == nil)
  }

  /// What a notification claims is looked for until the provider says it too; whatever has ended otherwise isn't.
  @Test func aClaimIsFoundOrNot() throws {
    let refund = ProviderRefund(id: "r-1", status: .succeeded, amount: Money(1_00, .rub), tag: nil)
    let statuses: [(ProviderReport.Status, begun: Bool, decided: Bool)] = [
      (.pending, false, false), (.processing, true, false), (.waitingForCapture, true, false), (.succeeded, true, true),
      (.canceled(reason: "x"), true, true), (.expired, true, true),
    ]
    for (status, begun, decided) in statuses {
      #expect(NewsClaim.begun.isFound(in: .sample(status)) == begun, "\(status)")
      #expect(NewsClaim.decided.isFound(in: .sample(status)) == decided, "\(status)")
    }
    #expect(!NewsClaim.refunded("r-1").isFound(in: .sample(.succeeded)))
    #expect(NewsClaim.refunded("r-1").isFound(in: .sample(.succeeded, refunds: [refund])))
    let paid = "{\"type\": \"notification\", \"event\": \"payment.succeeded\", \"object\": {\"id\": \"2d-1\"}}"
    #expect(try Self.yookassa(paid)?.claim == .decided)
    #expect(try Self.stripe("{\"id\": \"evt_1\", \"type\": \"checkout.session.completed\"}")?.claim == .begun)
    #expect(try Self.stripe("{\"id\": \"evt_1\", \"type\": \"charge.refunded\"}")?.claim == nil)
  }

  /// Made with `openssl dgst -sha256 -hmac whsec_test` of `1800000000.{}`.
  private static let signature = "482e6337ac5272392d375c6fdc4d52a7e615dc2facedab0ffe155ddfd6a56e66"

  @Test func aSignatureHoldsForItsBodyItsSecretAndFiveMinutes() throws {
    let (body, now) = (Array("{}".utf8), Int64(1_800_000_000))
    let header = "t=\(now),v1=\(Self.signature)"
    try StripeSignature.check(header, of: body, secret: "whsec_test", now: now)
    try StripeSignature.check(header, of: body, secret: "whsec_test", now: now + 300)
    // While a secret is being changed there are two.
    let zeros = String(repeating: "0", count: 64)
    try StripeSignature.check("t=\(now),v1=\(zeros),v1=\(Self.signature)", of: body, secret: "whsec_test", now: now)
    func failure(_ header: String, _ body: [UInt8], _ secret: String = "whsec_test", now: Int64 = now) -> String? {
      do throws(StripeSignature.Failure) {
        try StripeSignature.check(header, of: body, secret: secret, now: now)
        return nil
      } catch { return "\(error)".split(separator: " ").last.map(String.init) }
    }
    #expect(failure(header, body, now: now + 301) == "old")
    #expect(failure(header, Array("{ }".utf8)) == "secret")
    #expect(failure(header, body, "whsec_other") == "secret")
    #expect(failure("t=\(now + 1),v1=\(Self.signature)", body) == "secret")
    for header in [
      "", "t=1", "v1=\(Self.signature)", "t=x,v1=\(Self.signature)",
      "t=-9223372036854775808,v1=\(Self.signature)", "t=9223372036854775807,v1=\(Self.signature)", "t=-1,v1=\(Self.signature)",
      "t=1,v1=00", "t=1,v0=\(Self.signature)",
    ] {
      #expect(failure(header, body) == "t=…,v1=…", "\(header)")
    }
  }

  @Test func yooKassasAddressesAreThePublishedOnes() {
    let published = YooKassaSettings.published
    #expect(published.count == 7)
    for (address, isTheirs) in [
      ("185.71.76.31", true), ("::ffff:185.71.76.1", true), ("2a02:5180::1", true), ("77.75.156.11", true), ("185.71.76.32", false),
      ("77.75.156.10", false), ("2a02:5181::", false), ("here", false),
    ] {
      #expect(published.contains { $0.contains(address) } == isTheirs, "\(address)")
    }
  }

  @Test func aFormIsEscaped() {
    var form = StripeForm()
    form.add("line_items[0][name]", "Мини & 10")
    form.add("a", "b-c_d.e")
    #expect(
      String(decoding: form.bytes, as: UTF8.self)
        == "line_items%5B0%5D%5Bname%5D=%D0%9C%D0%B8%D0%BD%D0%B8%20%26%2010&a=b-c_d.e")
  }
}
