import Testing

@testable import Host
@testable import Simulator

/// What inviters get of the top-ups of those whom they brought.
@Suite(.scenes) struct ReferralShareTests {
  private static func play(_ share: String, _ scene: (Till, String) async throws -> Void) async throws {
    try await Till.play(besides: ["referral: { share: \(share) }"]) { till in
      try await Invitations.startHost(till.stage)
      let code = try await Invitations(stage: till.stage).code(Stage.anna)
      for person in [Stage.boris, Stage.vera] {
        let chat = till.stage.chat(person)
        try await chat.start(code)
        try await chat.shouldReply("Welcome")
      }
      try await scene(till, code)
    }
  }

  /// Has somebody buy the mini package of 10 units and 1 more.
  private static func buy(_ till: Till, _ person: Int64) async throws {
    let payment = try await till.begin(.stars, person)
    try await till.pay(payment, .stars, person)
    try await till.becomes("succeeded", payment)
  }

  @Test func everyTopUpBringsItsShareUpToWhatOnePersonMayBring() async throws {
    try await Self.play("{ percent: 50, per_person: 8 }") { till, _ in
      let anna = till.stage.chat(Stage.anna)
      try await anna.say("/ref")
      let page = try await anna.shouldReply("Плюс 50 % от каждого пополнения").words
      #expect(page.contains("С пополнений одного человека — не больше 8 STcoin."), "\(page)")
      // The bonus is a present of the shop's and no part of what was bought.
      try await Self.buy(till, Stage.boris)
      try await anna.shouldReply("Boris пополняет баланс — вам 50 %: +5 STcoin. На балансе 5 STcoin.")
      try await Self.buy(till, Stage.boris)
      try await anna.shouldReply("+3 STcoin. На балансе 8 STcoin.")
      try await anna.shouldReply("С пополнений этого человека вы получили всё, что можно: 8 STcoin.")
      try await Self.buy(till, Stage.boris)
      try await Self.buy(till, Stage.vera)
      try await anna.shouldReply("Vera пополняет баланс — вам 50 %: +5 STcoin. На балансе 13 STcoin.")
      #expect(try await anna.history().count { $0.contains("всё, что можно") } == 1)
      try await anna.say("/ref")
      try await anna.shouldReply("Вы получили: 13 STcoin.")
      try await anna.press("Кто пришёл")
      let people = try await anna.shouldReply("По вашей ссылке пришли:").words
      #expect(people.contains("• Boris — +8 STcoin") && people.contains("• Vera — +5 STcoin"), "\(people)")
      let rows = try await till.stage.act("referral", "shares")["rows"]?.array ?? []
      #expect(
        rows.map { $0["units"]?.int } == [5, 0, 3, 5]
          && rows.map { $0["cut_by"]?.string } == [nil, "person_limit", "person_limit", nil])
      #expect(try await till.ledgerIsSound())
    }
  }

  @Test func twoTopUpsAtOnceDoNotPassTheLimitOfAPeriod() async throws {
    try await Self.play("{ percent: 50, per_period: 8, period_days: 7 }") { till, _ in
      let stage = till.stage
      async let ofBoris: Void = Self.buy(till, Stage.boris)
      async let ofVera: Void = Self.buy(till, Stage.vera)
      _ = try await (ofBoris, ofVera)
      let anna = stage.chat(Stage.anna)
      try await stage.until("SELECT count(*) FROM referral_shares", is: "2")
      #expect(try till.balance(of: Stage.anna) == "8/0")
      #expect(try stage.column("SELECT sum(units) FROM referral_shares") == ["8"])
      #expect(try stage.column("SELECT cut_by FROM referral_shares WHERE units < 5") == ["period_limit"])
      try await anna.shouldReply("С пополнений за 7 дней вы получили всё, что можно: 8 STcoin.")
      stage.advance(by: 7 * 86_400_000 + 1000)
      try await Self.buy(till, Stage.vera)
      try await stage.until("SELECT count(*) FROM referral_shares", is: "3")
      #expect(try till.balance(of: Stage.anna) == "13/0")
    }
  }

  /// Buying, sharing and taking the money back would be units for nothing.
  @Test func whatIsRefundedTakesItsPartOfTheShareBack() async throws {
    try await Self.play("{ percent: 50, per_person: 8 }") { till, _ in
      let (stage, anna) = (till.stage, till.stage.chat(Stage.anna))
      let payment = try await till.begin(.stripe)
      try await till.pay(payment, .stripe)
      try await till.becomes("succeeded", payment)
      try await stage.until("SELECT units FROM referral_shares", is: "5")
      try await till.refund(payment, ["amount": "0.37"])
      // 37 of 110 cents of 5 units, rounded up.
      try await stage.until("SELECT returned FROM referral_shares", is: "2")
      try await anna.shouldReply("−2 STcoin. На балансе 3 STcoin.")
      #expect(try till.balance(of: Stage.anna) == "3/0")
      try await till.refund(payment)
      try await till.becomes("refunded", payment)
      try await stage.until("SELECT returned FROM referral_shares", is: "5")
      #expect(try till.balance(of: Stage.anna) == "0/0")
      try await anna.say("/ref")
      try await anna.shouldReply("По ней пришли 2 человека")
      #expect(try await !anna.replies().contains { $0.contains("Вы получили") })
      // What went back is no part of any limit.
      try await Self.buy(till, Stage.boris)
      try await stage.until("SELECT CAST(sum(units) AS TEXT) FROM referral_shares", is: "10")
      #expect(try await till.ledgerIsSound())
    }
  }

  @Test func aShareThatWasSpentIsOwedUntilTheDisputeIsWon() async throws {
    try await Self.play("{ percent: 50 }") { till, _ in
      let stage = till.stage
      let payment = try await till.begin(.stripe)
      try await till.pay(payment, .stripe)
      try await till.becomes("succeeded", payment)
      try await till.rests()
      #expect(try till.balance(of: Stage.anna) == "5/0")
      let taken = try await stage.command("ledger", "debit", "\(Stage.anna)", "4", "spent", "--yes")
      #expect(taken.exit == .code(0), "\(taken)")
      func act(_ action: String, _ body: JSON = [:]) async throws {
        _ = try await stage.telegram.post("payments/\(till.providerID(payment))/\(action)", body)
      }
      try await act("dispute")
      try await stage.until("SELECT returned FROM referral_shares", is: "5")
      #expect(try till.balance(of: Stage.anna) == "0/4")
      try await act("close_dispute", ["won": true])
      try await stage.until("SELECT returned FROM referral_shares", is: "0")
      #expect(try till.balance(of: Stage.anna) == "1/0")
      #expect(try await till.ledgerIsSound())
    }
  }

  @Test func whoCameByNobodysLinkBringsNoShare() async throws {
    try await Self.play("{ percent: 50 }") { till, _ in
      let stranger = try await Invitations(stage: till.stage).newcomer(3001)
      try await stranger.start()
      try await stranger.shouldReply("Hello")
      try await Self.buy(till, 3001)
      #expect(try till.stage.column("SELECT count(*) FROM referral_shares") == ["0"])
    }
  }
}
