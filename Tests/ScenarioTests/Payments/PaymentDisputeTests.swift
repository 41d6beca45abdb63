import Testing

@testable import Host
@testable import PatchbayBase
@testable import Simulator

/// Cardholders' banks dispute charges, and decide; and a provider may know nothing of a payment any more.
@Suite(.scenes) struct PaymentDisputeTests {
  private static func paid(_ till: Till) async throws -> Int64 {
    let payment = try await till.begin(.stripe)
    try await till.pay(payment, .stripe)
    try await till.becomes("succeeded", payment)
    // What reads the last of its news would plan the next question anew.
    try await till.rests()
    return payment
  }

  private static func act(_ till: Till, _ payment: Int64, _ action: String, _ body: JSON = [:]) async throws {
    _ = try await till.stage.telegram.post("payments/\(till.providerID(payment))/\(action)", body)
  }

  @Test func theUnitsFollowTheMoney() async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      let (boris, gleb) = (till.stage.chat(Stage.boris), till.stage.chat(Stage.gleb))
      try await gleb.start()
      try await till.fault(["kind": "duplicate_webhook", "copies": 2])
      let payment = try await Self.paid(till)
      try await Self.act(till, payment, "dispute")
      try await till.becomes("refunded", payment)
      #expect(try till.balance() == "0/0")
      #expect(try till.column("trouble", of: payment) == "disputed")
      try await gleb.shouldReply("банк оспаривает")
      try await Self.act(till, payment, "close_dispute", ["won": true])
      try await till.becomes("succeeded", payment)
      try await gleb.shouldReply("спор выигран")
      try await boris.shouldReply("your units are back. Your balance is 11 STcoin")
      try await till.stage.act("payments", "check", ["payment": "\(payment)"])
      try await till.rests()
      #expect(try till.balance() == "11/0")
      #expect(try till.column("trouble", of: payment) == "")
      #expect(try till.column("refunded", of: payment) == "0")
      #expect(try till.cleared(.stripe) == Till.Way.stripe.price)
      // What was won can be given back like any other money.
      try await till.refund(payment)
      try await till.becomes("refunded", payment)
      #expect(try till.balance() == "0/0")
      #expect(try till.cleared(.stripe) == 0)
      #expect(try await till.ledgerIsSound())
    }
  }

  @Test func whatWasSpentIsOwedUntilItIsDecided() async throws {
    try await Till.play(besides: ["counter: {}"]) { till in
      try await till.stage.startHost()
      let boris = till.stage.chat(Stage.boris)
      let payment = try await Self.paid(till)
      try await boris.say("/offer 1")
      try await boris.shouldReply("Buy it")
      #expect(try await boris.press("Buy").text == "bought")
      try await Self.act(till, payment, "dispute")
      try await till.becomes("refunded", payment)
      #expect(try till.balance() == "0/3")
      try await Self.act(till, payment, "close_dispute", ["won": true])
      try await till.becomes("succeeded", payment)
      #expect(try till.balance() == "8/0")
      // One that is lost stays taken, and needs nobody any more.
      let lost = try await Self.paid(till)
      try await Self.act(till, lost, "dispute")
      try await till.becomes("refunded", lost)
      try await Self.act(till, lost, "close_dispute", ["won": false])
      try await till.eventually("it is over") { try till.column("trouble", of: lost) == "" ? true : nil }
      #expect(try till.state(of: lost) == "refunded")
      #expect(try till.balance() == "8/0")
      #expect(try await till.ledgerIsSound())
    }
  }

  @Test func whatNobodyToldIsFoundByAsking() async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      let (won, lost, long) = (try await Self.paid(till), try await Self.paid(till), try await Self.paid(till))
      try await till.fault(["kind": "lose_webhook"])
      for payment in [won, lost, long] { try await Self.act(till, payment, "dispute") }
      for (payment, isWon) in [(won, true), (lost, false)] {
        try await Self.act(till, payment, "close_dispute", ["won": JSON(isWon)])
      }
      till.stage.advance(by: 61 * 60_000)
      try await till.becomes("refunded", lost)
      try await till.becomes("refunded", long)
      try await till.rests()
      #expect(try till.state(of: won) == "succeeded")
      #expect(try till.balance() == "11/0")
      // One that stays open is asked about for as long as it takes.
      till.stage.advance(by: 41 * 24 * 60 * 60_000)
      let plan = "SELECT 1 FROM payments_payments WHERE id = \(long) AND check_at > \(WallClock.now + 43 * 86_400_000)"
      try await till.eventually("a question later on") { try till.stage.column(plan).isEmpty ? nil : true }
      try await Self.act(till, long, "close_dispute", ["won": true])
      till.stage.advance(by: 8 * 24 * 60 * 60_000)
      try await till.becomes("succeeded", long)
      #expect(try till.balance() == "22/0")
    }
  }

  // MARK: Forgotten

  /// As when the settings name another shop than before.
  @Test(arguments: Till.Way.pages) func whatTheProviderDoesNotKnowEnds(_ way: Till.Way) async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      let gleb = till.stage.chat(Stage.gleb)
      try await gleb.start()
      let paid = try await till.begin(way)
      try await till.pay(paid, way)
      try await till.becomes("succeeded", paid)
      let open = try await till.begin(way)
      try await till.rests()
      await till.stage.telegram.forgetPayments()
      try await till.refund(paid)
      try await gleb.shouldReply("Возврат \(way == .yookassa ? "99.00 RUB" : "1.10 EUR") по платежу \(paid) не удался")
      let refund = try await till.stage.act("payments", "show", ["payment": "\(paid)"])["rows"]?[0]
      #expect(refund?["state"] == "failed")
      #expect(refund?["reason"] == "the provider doesn't know this object")
      try await till.stage.act("payments", "check", ["payment": "\(open)"])
      try await till.rests()
      #expect(try till.state(of: open) == "pending")
      till.stage.advance(by: 61 * 60_000)
      try await till.becomes("expired", open)
      try await gleb.shouldReply("Платёж \(open) (")
      try await till.rests()
      #expect(try till.state(of: paid) == "succeeded")
      #expect(try till.balance() == "11/0")
      #expect(try till.stage.column("SELECT count(*) FROM patchbay_jobs WHERE state = 'failed'") == ["0"])
      #expect(try till.stage.column("SELECT count(*) FROM payments_payments WHERE check_at IS NOT NULL") == ["0"])
    }
  }
}
