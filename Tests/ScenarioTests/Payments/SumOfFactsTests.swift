import Testing

@testable import Host
@testable import Simulator

/// Refunds, refunds that fail, disputes and what is won of them, in any order and by whichever way, with the plugins that hear of them on, off
/// and late: what people have in the end follows from the sum of what happened.
@Suite(.scenes) struct SumOfFactsTests {
  /// What may happen.
  enum Act: CaseIterable {
    case order, outside, fail, dispute, win, lose, deliver, deliverLate, switchReferral, switchPayments, reverse, check
  }

  private static func amount(_ cents: Int64) -> String { "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)" }

  @Test(arguments: 1...6 as ClosedRange<UInt64>) func whateverHappensTheSumDecides(_ seed: UInt64) async throws {
    try await Till.play(besides: ["referral: { reward: 7, newcomer_reward: 3, rewarded_on: first_top_up, share: { percent: 50 } }"])
    { till in
      let (stage, telegram) = (till.stage, till.stage.telegram)
      try await Invitations.startHost(stage)
      let code = try await Invitations(stage: stage).code(Stage.anna)
      try await stage.chat(Stage.boris).start(code)
      try await stage.chat(Stage.boris).shouldReply("Welcome")
      var dice = SeededGenerator(seed: seed)
      let payment = try await till.begin(.stripe)
      // A share may be heard of after all that became of it.
      var isOn = ["referral": Bool.random(using: &dice), "payments": true]
      if isOn["referral"] == false { try await stage.operate("plugins.disable", ["plugin": "referral"]) }
      try await till.pay(payment, .stripe)
      try await till.becomes("succeeded", payment)
      let id = try till.providerID(payment)
      let transfer = try #require(stage.column("SELECT min(transfer) FROM payments_credits").first)
      try await till.holdWebhooks()
      var story: [String] = []
      for _ in 0..<24 {
        let act = Act.allCases.randomElement(using: &dice) ?? .check
        let cents = Int64.random(in: 1...60, using: &dice)
        let happened: Bool
        do {
          switch act {
          case .order: try await till.refund(payment, ["amount": Self.amount(cents), "allow-debt": "1"])
          case .outside: _ = try await telegram.post("payments/\(id)/refund", ["amount": JSON(cents)])
          case .fail:
            let refunds = try await telegram.get("payments/\(id)")["refunds"]?.array ?? []
            let refund = refunds.randomElement(using: &dice)?["id"]?.string ?? "none"
            _ = try await telegram.post("payments/\(refund)/fail")
          case .dispute: _ = try await telegram.post("payments/\(id)/dispute")
          case .win, .lose: _ = try await telegram.post("payments/\(id)/close_dispute", ["won": JSON(act == .win)])
          case .deliver, .deliverLate:
            let waiting = try await till.webhooks()
            if let news = act == .deliver ? waiting.randomElement(using: &dice) : waiting.first {
              try await till.deliver(news.number)
            }
          case .switchReferral, .switchPayments:
            let plugin = act == .switchReferral ? "referral" : "payments"
            let turn = !(isOn[plugin] ?? true)
            try await stage.operate("plugins.\(turn ? "enable" : "disable")", ["plugin": plugin])
            isOn[plugin] = turn
          // The ledger's own command knows of the other.
          case .reverse:
            try await stage.operate("ledger.reverse", ["transfer": transfer, "reason": "by hand"], key: "r\(story.count)")
            Issue.record("a top-up was reversed past its plugin")
          case .check: try await till.check(payment)
          }
          happened = true
        } catch { happened = false }
        if happened { story.append("\(act)") }
      }
      for (plugin, isOn) in isOn where !isOn { try await stage.operate("plugins.enable", ["plugin": plugin]) }
      try await till.rests()
      try await till.check(payment)
      try await till.rests()
      // What was kept for a plugin that was off is told beside all this.
      try await stage.until("SELECT count(*) FROM patchbay_events", is: "0")
      let view = try await telegram.get("payments/\(id)")
      var back: Int64 = 0
      for refund in view["refunds"]?.array ?? [] where refund["status"]?.string == "succeeded" {
        back += refund["amount"]?.int ?? 0
      }
      if let dispute = view["dispute"]?.string, dispute != "won" { back += Till.Way.stripe.price }
      let refunded = min(back, Till.Way.stripe.price)
      #expect(try till.column("refunded", of: payment) == "\(refunded)", "\(story)")
      let (reward, gift): (Int64, Int64) = refunded < Till.Way.stripe.price ? (7, 3) : (0, 0)
      #expect(try till.balance() == "\(11 - 11 * refunded / 110 + gift)/0", "\(refunded) of \(story)")
      #expect(try till.balance(of: Stage.anna) == "\(5 - (5 * refunded + 109) / 110 + reward)/0", "\(refunded) of \(story)")
      #expect(try till.cleared(.stripe) == Till.Way.stripe.price - refunded, "\(story)")
      #expect(["", "disputed"].contains(try till.column("trouble", of: payment)), "\(story)")
      #expect(try await till.ledgerIsSound())
    }
  }

  /// BEDOLAGA#2012: the inviter keeps nothing of what went back, however often it came and went.
  @Test func cyclesOfRefundsLeaveTheShareThatTheStateGives() async throws {
    try await Till.play(besides: ["referral: { share: { percent: 10 } }"]) { till in
      let stage = till.stage
      try await Invitations.startHost(stage)
      let code = try await Invitations(stage: stage).code(Stage.anna)
      try await stage.chat(Stage.boris).start(code)
      try await stage.chat(Stage.boris).shouldReply("Welcome")
      let payment = try await till.begin(.stripe)
      try await till.pay(payment, .stripe)
      try await till.becomes("succeeded", payment)
      #expect(try till.balance(of: Stage.anna) == "1/0")
      let id = try till.providerID(payment)
      for _ in 1...4 {
        _ = try await stage.telegram.post("payments/\(id)/refund")
        try await till.becomes("refunded", payment)
        try await till.rests()
        #expect(try till.balance(of: Stage.anna) == "0/0")
        let refunds = try await stage.telegram.get("payments/\(id)")["refunds"]?.array ?? []
        _ = try await stage.telegram.post("payments/\(refunds.last?["id"]?.string ?? "")/fail")
        try await till.becomes("succeeded", payment)
        try await till.rests()
        #expect(try till.balance(of: Stage.anna) == "1/0")
      }
      _ = try await stage.telegram.post("payments/\(id)/dispute")
      try await till.becomes("refunded", payment)
      _ = try await stage.telegram.post("payments/\(id)/close_dispute", ["won": true])
      try await till.becomes("succeeded", payment)
      _ = try await stage.telegram.post("payments/\(id)/refund")
      try await till.becomes("refunded", payment)
      try await till.rests()
      #expect(try till.balance(of: Stage.anna) == "0/0" && till.balance() == "0/0")
      #expect(try stage.column("SELECT count(*) FROM patchbay_events") == ["0"])
      #expect(try await till.ledgerIsSound())
    }
  }

  @Test func theTwoWaysToTakeATopUpBackKnowOfEachOther() async throws {
    try await Till.play { till in
      let stage = till.stage
      try await stage.startHost()
      let payment = try await till.begin(.yookassa)
      try await till.pay(payment, .yookassa)
      try await till.becomes("succeeded", payment)
      let transfers = try stage.column("SELECT transfer FROM payments_credits UNION SELECT transfer FROM payments_money")
      #expect(transfers.count == 3)
      for transfer in transfers {
        do {
          try await stage.operate("ledger.reverse", ["transfer": transfer, "reason": "refunded by hand"], key: "r\(transfer)")
          Issue.record("\(transfer) was reversed past its plugin")
        } catch let error as OperationError {
          #expect(error.description.contains("patchbay do payments refund \(payment)"), "\(error)")
        }
      }
      _ = try await stage.telegram.post("payments/\(till.providerID(payment))/refund")
      try await till.becomes("refunded", payment)
      #expect(try till.balance() == "0/0")
      #expect(try till.column("trouble", of: payment) == "")
      try await stage.chat(Stage.boris).shouldReply("Refund of 99 ₽")
    }
  }

  /// Top-ups of earlier versions can be reversed by hand: the plugin takes what is left, and gives back what it took.
  @Test func whatWasTakenByHandIsNotTakenTwice() async throws {
    try await Till.play { till in
      let stage = till.stage
      let host = try await stage.startHost()
      let payment = try await till.begin(.stripe)
      try await till.pay(payment, .stripe)
      try await till.becomes("succeeded", payment)
      let transfer = try #require(stage.column("SELECT min(transfer) FROM payments_credits").first)
      // As the ledger's own command did it.
      let bot = try #require(host.bots.bot(named: "shop")?.bot)
      _ = try await bot.lane.run { session in
        try LedgerBook(session, bot: Stage.bot, origin: LedgerOrigin(.person("ann"))).reverse(
          Int64(transfer) ?? 0, amount: nil, allowingDebt: true, key: "by hand", memo: "refunded by hand")
      }
      #expect(try till.balance() == "1/0")
      _ = try await stage.telegram.post("payments/\(till.providerID(payment))/refund")
      try await till.becomes("refunded", payment)
      try await stage.chat(Stage.boris).shouldReply("Refund of €1.10")
      #expect(try till.balance() == "0/0" && till.column("trouble", of: payment) == "")
      let refunds = try await stage.telegram.get("payments/\(till.providerID(payment))")["refunds"]?.array ?? []
      _ = try await stage.telegram.post("payments/\(refunds.last?["id"]?.string ?? "")/fail")
      try await till.becomes("succeeded", payment)
      #expect(try till.balance() == "1/0")
      #expect(try await till.ledgerIsSound())
    }
  }
}
