import BaseTesting
import PluginAPI
import PluginTesting
import Referral
import Testing

/// What refunds of top-ups undo of the rewards and shares for them: in the end the sum of what happened decides, in whichever order it was
/// heard of.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct RewardReturnTests {
  /// One piece of news of a payment.
  private enum News {
    case paid(Int, units: Int64, price: Int64)
    /// What is negative came back: a refund that failed, a dispute that was won.
    case refunded(Int, Int64, price: Int64)

    var command: String {
      switch self {
      case .paid(let payment, let units, let price): "/paid \(payment) \(units) \(price)"
      case .refunded(let payment, let amount, let price): "/refunded \(payment) \(amount) \(price)"
      }
    }
  }

  /// What became of one top-up.
  private struct TopUp {
    let units, price: Int64
    var refunded: Int64 = 0

    var isLeft: Bool { refunded < price }
    /// Half of the units, less what is in proportion to the refunds, rounded up.
    var share: Int64 {
      let share = units / 2
      return share - (share * refunded + price - 1) / price
    }
  }

  private static let settings: TestSetting = [
    "reward": 70, "newcomer_reward": 30, "rewarded_on": "first_top_up", "share": ["percent": 50],
  ]

  private static func scene(on engine: Engine) async throws -> Invitations {
    let scene = try await Invitations(settings, besides: [TestPlugin(Cashier.self)], on: engine)
    try await scene.boris.opens(try await scene.code(scene.anna))
    try await scene.boris.sees("You'll get a gift of 30 STcoin with your first top-up.")
    return scene
  }

  /// What a person has and owes.
  private static func wallet(_ person: TestPerson, _ scene: Invitations) async throws -> String {
    let sql = "SELECT available || '/' || owed FROM patchbay_ledger_wallets WHERE user_id = \(person.id) AND currency = 'unit'"
    return try await scene.bot.database.column(sql).first ?? "0/0"
  }

  private static func tell(_ news: News, _ scene: Invitations) async throws {
    try await scene.boris.sends(news.command)
    try await scene.boris.sees("noted")
  }

  @Test(arguments: Engine.allCases, 1...8 as ClosedRange<UInt64>)
  func theSumDecidesInAnyOrder(engine: Engine, seed: UInt64) async throws {
    let scene = try await Self.scene(on: engine)
    var dice = TestRandom(seed: seed)
    var topUps: [TopUp] = []
    var news: [News] = []
    for payment in 1...Int.random(in: 1...3, using: &dice) {
      var topUp = TopUp(units: Int64.random(in: 2...40, using: &dice), price: Int64.random(in: 1...9900, using: &dice))
      news.append(.paid(payment, units: topUp.units, price: topUp.price))
      for _ in 0..<Int.random(in: 0...5, using: &dice) {
        let left = topUp.price - topUp.refunded
        guard left > 0 else { break }
        let amount = Bool.random(using: &dice) ? left : Int64.random(in: 1...left, using: &dice)
        news.append(.refunded(payment, amount, price: topUp.price))
        guard Bool.random(using: &dice) else {
          topUp.refunded += amount
          continue
        }
        news.append(.refunded(payment, -amount, price: topUp.price))
      }
      topUps.append(topUp)
    }
    news.shuffle(using: &dice)
    var isOn = true
    for each in news {
      if Int.random(in: 0..<4, using: &dice) == 0 {
        isOn.toggle()
        try await scene.bot.operate("plugins.\(isOn ? "enable" : "disable")", ["plugin": "referral"])
      }
      try await Self.tell(each, scene)
    }
    if !isOn { try await scene.bot.operate("plugins.enable", ["plugin": "referral"]) }
    // What a busy server refuses for a moment is told again later.
    for _ in 1...5 where try await scene.bot.database.column("SELECT count(*) FROM patchbay_events") != ["0"] {
      await scene.bot.clock.advance(.hours(1))
    }
    #expect(try await scene.bot.database.column("SELECT count(*) FROM patchbay_events") == ["0"])
    let stands = topUps.contains(where: \.isLeft)
    let shares = topUps.reduce(0) { $0 + $1.share }
    let story = Comment(rawValue: news.map(\.command).joined(separator: ", "))
    #expect(try await Self.wallet(scene.anna, scene) == "\((stands ? 70 : 0) + shares)/0", story)
    #expect(try await Self.wallet(scene.boris, scene) == "\(stands ? 30 : 0)/0", story)
    let faults = try await scene.bot.operate("ledger.verify").root.elements.map { String(decoding: $0.rawBytes, as: UTF8.self) }
    #expect(faults == [])
  }

  @Test(arguments: Engine.allCases) func bothAreToldAndTheNextTopUpCounts(engine: Engine) async throws {
    let scene = try await Self.scene(on: engine)
    try await Self.tell(.paid(1, units: 10, price: 990), scene)
    try await scene.boris.sees("A gift for joining by invitation: +30 STcoin.")
    try await Self.tell(.refunded(1, 500, price: 990), scene)
    #expect(try await Self.wallet(scene.boris, scene) == "30/0", "something is left of it")
    try await Self.tell(.refunded(1, 490, price: 990), scene)
    try await scene.boris.sees("Your top-up was refunded, so the gift for it goes back too: −30 STcoin. Your balance: 0 STcoin.")
    try await scene.anna.sees("Boris: пополнение вернули, и награда за приглашение тоже уходит обратно: −70 STcoin.")
    try await scene.anna.sends("/ref")
    try await scene.anna.presses("Кто пришёл")
    try await scene.anna.sees("Boris — награда ушла обратно вместе с пополнением")
    let people = try await scene.bot.operate("do.referral.people", key: "people")
    #expect(people.root.member("rows").elements.first?.member("state").string == "returned")
    try await Self.tell(.paid(2, units: 4, price: 400), scene)
    try await scene.boris.sees("You have a top-up again, so the gift for it is yours again: +30 STcoin. Your balance: 30 STcoin.")
    #expect(try await Self.wallet(scene.anna, scene) == "72/0")
    // Its twin changes nothing.
    try await Self.tell(.refunded(1, -990, price: 990), scene)
    #expect(try await Self.wallet(scene.anna, scene) == "77/0")
    #expect(try await Self.wallet(scene.boris, scene) == "30/0")
  }

  /// An operator's own reversal is neither repeated nor undone.
  @Test(arguments: Engine.allCases, ["reward", "newcomer_reward", "share"])
  func whatWasTakenByHandIsNeitherTakenTwiceNorGivenAgain(engine: Engine, kind: String) async throws {
    let scene = try await Self.scene(on: engine)
    try await Self.tell(.paid(1, units: 10, price: 990), scene)
    let transfer = try await scene.bot.database.column("SELECT id FROM patchbay_ledger_transfers WHERE kind = '\(kind)'").first
    try await scene.bot.operate("ledger.reverse", ["transfer": transfer ?? "", "reason": "by hand"], key: "by hand")
    let (anna, boris) = (75 - (kind == "reward" ? 70 : kind == "share" ? 5 : 0), kind == "newcomer_reward" ? 0 : 30)
    #expect(try await Self.wallet(scene.anna, scene) == "\(anna)/0")
    for _ in 1...2 {
      try await Self.tell(.refunded(1, 990, price: 990), scene)
      #expect(try await Self.wallet(scene.anna, scene) == "0/0")
      #expect(try await Self.wallet(scene.boris, scene) == "0/0")
      try await Self.tell(.refunded(1, -990, price: 990), scene)
      #expect(try await Self.wallet(scene.anna, scene) == "\(anna)/0")
      #expect(try await Self.wallet(scene.boris, scene) == "\(boris)/0")
    }
  }
}

/// Tells of whoever writes as Payments does of those who pay.
private struct Cashier: Plugin {
  static let manifest = Manifest(id: "cashier", version: "1.0.0", title: LocalizedText("Cashier"))

  private struct Paid: Codable { let payment, user, units, amount: Int64 }
  private struct Refunded: Codable { let payment, refund, user, amount, price: Int64 }
  private static let paid = Event<Paid>("payments.succeeded", version: 1)
  private static let refunded = Event<Refunded>("payments.refunded", version: 1)

  init(settings: Settings) throws {}

  func register(on bot: Registration) throws {
    try bot.command("paid", LocalizedText("Paid")) { update in
      let numbers = update.arguments.split(separator: " ").compactMap { Int64($0) }
      try update.emit(
        Self.paid, Paid(payment: numbers[0], user: update.requirePerson().id, units: numbers[1], amount: numbers[2]))
      try update.reply("noted")
    }
    try bot.command("refunded", LocalizedText("Refunded")) { update in
      let numbers = update.arguments.split(separator: " ").compactMap { Int64($0) }
      try update.emit(
        Self.refunded,
        Refunded(payment: numbers[0], refund: 1, user: update.requirePerson().id, amount: numbers[1], price: numbers[2]))
      try update.reply("noted")
    }
  }
}
