import Payments
import PluginAPI
import Testing

@testable import PluginTesting

/// What `patchbay doctor` says of those who take the money: whether they take the bot's keys.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct ProviderCheckTests {
  private static let shop = "https://yookassa.test/v3"
  private static let stripe = "https://stripe.test"

  private static func bot(_ engine: Engine, token: String = "381764678:TEST:12345") async throws -> TestBot {
    let settings: TestSetting = [
      "yookassa": ["shop_id": "100500", "secret_key": "test_yookassa-KEY_canary", "api": .string(shop)],
      "stripe": ["secret_key": "sk_test_canary", "webhook_secret": "whsec_canary", "api": .string(stripe)],
      "telegram": ["provider_token": .string(token)],
    ]
    return try await engine.bot([TestPlugin(Payments.self, settings: settings)])
  }

  /// An answer of a provider's, and what is said of it.
  struct Answer: Sendable {
    let status: Int
    let body: String
    let verdict: String
    let words: String
  }

  private static let yookassa = [
    Answer(status: 200, body: #"{"account_id": "100500", "status": "enabled", "test": true}"#, verdict: "fine", words: "for tests"),
    Answer(
      status: 200, body: #"{"account_id": "100500", "status": "enabled", "test": false}"#, verdict: "fine", words: "shop 100500"),
    Answer(status: 200, body: #"{"account_id": "100500", "status": "disabled"}"#, verdict: "broken", words: "'disabled'"),
    Answer(
      status: 401, body: #"{"type": "error", "code": "invalid_credentials", "description": "no such key"}"#, verdict: "broken",
      words: "no such key"),
    Answer(status: 403, body: "", verdict: "broken", words: "HTTP 403"),
    Answer(status: 500, body: "{}", verdict: "warning", words: "HTTP 500"),
    Answer(status: 429, body: "{}", verdict: "warning", words: "rate"),
    Answer(status: 200, body: "<html>", verdict: "warning", words: "without JSON"),
    Answer(status: 200, body: "[]", verdict: "fine", words: "shop 100500"),
  ]

  private static let ofStripe = [
    Answer(status: 200, body: #"{"object": "list", "data": []}"#, verdict: "fine", words: "test mode"),
    Answer(
      status: 401, body: #"{"error": {"type": "invalid_request_error", "message": "Invalid API Key"}}"#, verdict: "broken",
      words: "Invalid API Key"),
    Answer(status: 503, body: "{}", verdict: "warning", words: "HTTP 503"),
  ]

  private static func check(_ id: String, of bot: TestBot) async throws -> (verdict: String, words: String) {
    let report = try await bot.operate("doctor").root
    let all = "\(report)"
    #expect(!all.contains("canary"))
    let check = report.member("checks").elements.first { $0.member("id").string == "test.payments.\(id)" }
    let words = ["figure", "cause", "fix"].compactMap { check?.member($0).string }
    return (check?.member("verdict").string ?? "none", words.joined(separator: "; "))
  }

  private static func verdict(
    on answer: Answer, of id: String, at url: String, _ bot: TestBot, other: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    try bot.http.answers(url, status: answer.status, answer.body)
    try bot.http.answers(other, status: 500)
    let found = try await check(id, of: bot)
    #expect(found.verdict == answer.verdict, "\(answer): \(found)", sourceLocation: sourceLocation)
    #expect(found.words.contains(answer.words), "\(answer): \(found)", sourceLocation: sourceLocation)
  }

  @Test(arguments: Engine.allCases) func aKeyIsTriedWhereItIsUsed(engine: Engine) async throws {
    let bot = try await Self.bot(engine)
    let (me, sessions) = ("\(Self.shop)/me", "\(Self.stripe)/v1/checkout/sessions")
    for answer in Self.yookassa { try await Self.verdict(on: answer, of: "yookassa", at: me, bot, other: sessions) }
    for answer in Self.ofStripe { try await Self.verdict(on: answer, of: "stripe", at: sessions, bot, other: me) }
    #expect(bot.http.requests.allSatisfy { $0.method == .get && $0.body.isEmpty })
    #expect(try await Self.check("telegram", of: bot).verdict == "fine")
  }

  @Test(arguments: Engine.allCases) func aProviderTokenIsTriedWithoutASale(engine: Engine) async throws {
    let bot = try await Self.bot(engine, token: "1:LIVE:nobodys")
    let found = try await Self.check("telegram", of: bot)
    #expect(found.verdict == "broken" && found.words.contains("PAYMENT_PROVIDER_INVALID"), "\(found)")
    #expect(found.words.contains("@BotFather"))
  }
}
