import BaseTesting
import Payments
import PluginAPI
import Synchronization
import Testing

@testable import PluginTesting
@testable import Simulator

/// Boundary numbers in whatever a payment provider answers, by the way that it comes: a trap would end this process.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct ProviderNumberTests {
  enum Way: String, CaseIterable, Sendable {
    case yookassa, stripe

    var price: Int { self == .yookassa ? 9900 : 110 }
  }

  /// Changes numbers in every second answer, or nothing would ever go on.
  private final class Liar: Sendable {
    private let state: Mutex<(random: TestRandom, isHonest: Bool, changed: Int)>

    init(seed: UInt64) { state = Mutex((TestRandom(seed: seed), false, 0)) }

    var changed: Int { state.withLock { $0.changed } }

    func becomesHonest() { state.withLock { $0.isHonest = true } }

    func change(_ response: HTTPResponse) -> HTTPResponse {
      state.withLock { state in
        guard !state.isHonest, Bool.random(using: &state.random) else { return response }
        state.changed += 1
        let body = BoundaryNumbers.changed(response.body, using: &state.random)
        return HTTPResponse(status: response.status, headers: response.headers, body: body)
      }
    }
  }

  private static func bot(on engine: Engine) async throws -> TestBot {
    let package: TestSetting = [
      "id": "mini", "title": ["ru": "Мини", "en": "Mini"], "units": 10, "bonus": 1, "prices": ["RUB": "99.00", "EUR": "1.10"],
    ]
    let settings: TestSetting = [
      "packages": [package],
      "yookassa": [
        "shop_id": "100500", "secret_key": "test_yookassa-KEY_canary-1", "api": "http://simulator.localhost/yookassa/v3",
        "addresses": "any",
      ],
      "stripe": [
        "secret_key": "sk_test_stripeKEYcanary1", "webhook_secret": "whsec_stripeHOOKcanary1",
        "api": "http://simulator.localhost/stripe",
      ],
    ]
    let bot = try await engine.bot([TestPlugin(Payments.self, settings: settings)]) { $0.unit = "STcoin" }
    for account in [
      ["provider": "yookassa", "shop_id": "100500", "secret_key": "test_yookassa-KEY_canary-1"],
      ["provider": "stripe", "secret_key": "sk_test_stripeKEYcanary1"],
    ] as [JSON] {
      _ = try await bot.internet.control("POST", "payments/accounts", account)
    }
    return bot
  }

  /// Begins a purchase.
  ///
  /// - Returns: the payment's number, and what the provider calls it, if the bot has come to know.
  private static func begin(_ way: Way, _ number: Int, _ bot: TestBot, _ person: TestPerson) async throws -> (
    id: String, provider: String
  ) {
    try await person.sends("/topup")
    let page = try await person.sees("Mini")
    let order = "order\(String(repeating: "x", count: 5 - "\(number)".count))\(number)"
    try await person.presses(data: "payments/buy/\(order)/\(way.rawValue)/mini/\(way.price)", on: page)
    try await bot.jobs.drain()
    let id = try await bot.database.column("SELECT max(id) FROM payments_payments").first ?? ""
    return (id, try await bot.database.column("SELECT provider_id FROM payments_payments WHERE id = \(id)").first ?? "")
  }

  @Test(arguments: Way.allCases, 1...6 as ClosedRange<UInt64>)
  func inEachAnswerOfAProvider(way: Way, seed: UInt64) async throws {
    let engine: Engine = seed % 2 == 0 ? .postgres : .sqlite
    let bot = try await Self.bot(on: engine)
    let liar = Liar(seed: seed)
    bot.http.changesAnswers { liar.change($1) }
    var orders = 0
    func asks(about payment: String) async throws {
      orders += 1
      _ = try? await bot.operate("do.payments.check", ["payment": payment], key: "check \(orders)")
      try await bot.jobs.drain()
    }
    for number in 1...4 {
      let payment = try await Self.begin(way, number, bot, bot.person("P\(number)"))
      for act in ["pay", "refund", "dispute", "close_dispute"] {
        let arguments: JSON = act == "refund" ? ["amount": 30] : act == "close_dispute" ? ["won": JSON(number % 2 == 0)] : [:]
        _ = try? await bot.internet.control("POST", "payments/\(payment.provider)/\(act)", arguments)
        for _ in 1...2 { try await asks(about: payment.id) }
        await bot.clock.advance(.minutes(11))
      }
      _ = try? await bot.operate("do.payments.refund", ["payment": payment.id, "allow-debt": "1"], key: "refund \(number)")
      try await bot.jobs.drain()
      await bot.clock.advance(.hours(2))
    }
    #expect(liar.changed > 10, "\(liar.changed)")
    liar.becomesHonest()
    // Whatever it took for true, it goes on, and its books are in order.
    await bot.clock.advance(.days(1))
    try await bot.jobs.drain()
    let buyer = bot.person("Vera")
    let payment = try await Self.begin(way, 9, bot, buyer)
    _ = try await bot.internet.control("POST", "payments/\(payment.provider)/pay")
    try await asks(about: payment.id)
    try await buyer.sees("Payment received: 10 + 1 bonus STcoin")
    #expect(try await bot.operate("ledger.verify").root.elements.isEmpty)
    #expect(try await bot.database.column("SELECT count(*) FROM patchbay_updates WHERE outcome = 'failed'") == ["0"])
  }
}
