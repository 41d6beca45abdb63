import Testing

@testable import Host
@testable import Simulator

/// Providers that are slow, refuse, answer with failures, or do what they were asked for and lose the answer.
@Suite(.scenes) struct PaymentFaultTests {
  struct Trouble: Sendable, CustomTestStringConvertible {
    let name: String
    let fault: JSON
    var testDescription: String { name }

    static let all: [Trouble] = [
      Trouble(name: "too many requests", fault: ["kind": "too_many_requests", "retry_after": 1, "count": 1]),
      Trouble(name: "a failure", fault: ["kind": "error", "error_code": 500, "count": 2]),
      Trouble(name: "a failure though it was done", fault: ["kind": "error", "error_code": 503, "performed": true, "count": 1]),
      Trouble(name: "a lost answer", fault: ["kind": "lost_response", "count": 1]),
    ]
  }

  @Test(arguments: Till.Way.pages, Trouble.all) func beginningAndGivingBackComeThrough(_ way: Till.Way, _ trouble: Trouble)
    async throws
  {
    try await Till.play { till in
      try await till.stage.startHost()
      var fault = trouble.fault
      fault["method"] = "POST"
      try await till.fault(fault)
      let payment = try await till.begin(way)
      let pages = try await till.stage.telegram.get("payments", ["count": 0])["payments"]?.array ?? []
      // Of Stripe a burnt key may have left a session behind that nobody has the address of.
      #expect(pages.count == 1 || way == .stripe)
      try await till.pay(payment, way)
      try await till.becomes("succeeded", payment)
      try await till.fault(fault)
      try await till.refund(payment)
      try await till.becomes("refunded", payment)
      #expect(try await till.kept(by: way, payment) == 0)
      let refunds = try await till.stage.telegram.get("payments/\(till.providerID(payment))")["refunds"]?.array ?? []
      #expect(refunds.count == 1)
      #expect(try till.balance() == "0/0")
      #expect(try till.cleared(way) == 0)
    }
  }

  @Test func aDeclineIsToldAndTheNextTryIsAnotherPayment() async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      let payment = try await till.begin(.yookassa)
      _ = try await till.stage.telegram.post("payments/\(till.providerID(payment))/decline", ["reason": "insufficient_funds"])
      try await till.becomes("canceled", payment)
      #expect(try till.column("reason", of: payment) == "insufficient_funds")
      let next = try await till.begin(.yookassa)
      #expect(next != payment)
      try await till.pay(next, .yookassa)
      try await till.becomes("succeeded", next)
    }
  }

  @Test func moneyThatArrivesLaterIsCreditedThenOrNotAtAll() async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      for (arrives, state) in [(true, "succeeded"), (false, "canceled")] {
        let payment = try await till.begin(.stripe)
        let id = try till.providerID(payment)
        _ = try await till.stage.telegram.post("payments/\(id)/pay", ["later": true])
        try await till.eventually("the news were read") {
          try till.stage.column("SELECT 1 FROM payments_notices WHERE object = '\(id)' AND event = 'checkout.session.completed'")
            .isEmpty ? nil : true
        }
        #expect(try till.state(of: payment) == "pending")
        _ = try await till.stage.telegram.post("payments/\(id)/settle", ["succeeds": JSON(arrives)])
        try await till.becomes(state, payment)
      }
      #expect(try till.balance() == "11/0")
    }
  }

  @Test(arguments: Till.Way.pages) func whatTheProviderRefusesForGoodEndsWithWords(_ way: Till.Way) async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      try await till.stage.chat(Stage.gleb).start()
      try await till.fault(["kind": "error", "error_code": 400, "method": "POST", "count": 1])
      let order = Till.order()
      let boris = till.stage.chat(Stage.boris)
      try await till.press(way, boris, on: till.packages(boris), order: order)
      let payment = try await till.payment(way, order: order, state: "canceled")
      #expect(try till.column("reason", of: payment) == "provider_refused")
      try await till.stage.chat(Stage.gleb).shouldReply("\(payment)")
    }
  }

  @Test(arguments: [Till.Way.telegram, .stars]) func anInvoiceThatTelegramRefusesEndsWithWords(_ way: Till.Way) async throws {
    let (refusal, reason, words) =
      way == .telegram
      ? ("PAYMENT_PROVIDER_INVALID", "provider_misconfigured", "isn't working right now")
      : ("CURRENCY_TOTAL_AMOUNT_INVALID", "provider_refused", "wasn't accepted by the payment system")
    try await Till.play { till in
      try await till.stage.startHost()
      let (boris, gleb) = (till.stage.chat(Stage.boris), till.stage.chat(Stage.gleb))
      try await gleb.start()
      // What may go well later is tried again.
      try await till.stage.telegram.fault(["kind": "error", "error_code": 500, "method": "sendInvoice", "count": 1])
      _ = try await till.begin(way)
      try await till.stage.telegram.fault(
        [
          "kind": "error", "error_code": 400, "description": JSON("Bad Request: \(refusal)"), "method": "sendInvoice", "count": 1,
        ])
      let order = Till.order()
      try await till.press(way, boris, on: till.packages(boris), order: order)
      let payment = try await till.payment(way, order: order, state: "canceled")
      #expect(try till.column("reason", of: payment) == reason)
      try await boris.shouldReply(words)
      try await gleb.shouldReply(refusal)
    }
  }

  @Test func aWayThatIsTakenOutOfTheSettingsLeavesNothingOpen() async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      let (paid, open) = (try await till.begin(.yookassa), try await till.begin(.yookassa))
      try await till.pay(paid, .yookassa)
      try await till.becomes("succeeded", paid)
      try await till.rests()
      try till.stage.configure { $0.plugins.removeAll { $0.hasPrefix("  yookassa:") } }
      try await till.stage.operate("reload")
      till.stage.advance(by: 61 * 60_000)
      try await till.becomes("expired", open)
      till.stage.advance(by: 61 * 60_000)
      try await till.eventually("nobody is asked") {
        try till.stage.column("SELECT 1 FROM payments_payments WHERE check_at IS NOT NULL").isEmpty ? true : nil
      }
      #expect(try till.state(of: paid) == "succeeded")
      #expect(try till.stage.column("SELECT count(*) FROM patchbay_jobs WHERE state = 'failed'") == ["0"])
    }
  }

  /// A refund in the provider's pages takes its time: the units go at once, and it is told when it is made.
  @Test(arguments: Till.Way.pages) func aRefundPastTheBotIsToldOnceItIsMade(_ way: Till.Way) async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      let boris = till.stage.chat(Stage.boris)
      let payment = try await till.begin(way)
      try await till.pay(payment, way)
      try await till.becomes("succeeded", payment)
      try await till.rests()
      for (end, state, balance) in [("fail", "succeeded", "11/0"), ("succeed", "refunded", "0/0")] {
        try await till.fault(["kind": "pending_refund", "count": 1])
        _ = try await till.stage.telegram.post("payments/\(till.providerID(payment))/refund")
        try await till.check(payment)
        let refund = try await till.eventually("a refund under way") {
          try till.stage.column("SELECT provider_id FROM payments_refunds WHERE state = 'pending'").first
        }
        try await till.rests()
        #expect(try till.state(of: payment) == "succeeded")
        #expect(try till.balance() == "0/0")
        #expect(try till.column("trouble", of: payment) == "provider_lags")
        #expect(try await !boris.history().contains { $0.contains("Refund of") })
        _ = try await till.stage.telegram.post("payments/\(refund)/\(end)")
        try await till.check(payment)
        try await till.eventually("its end") { try till.column("trouble", of: payment) == "" ? true : nil }
        #expect(try till.state(of: payment) == state)
        #expect(try till.balance() == balance)
      }
      try await boris.shouldReply("Refund of")
      #expect(try till.cleared(way) == 0)
      #expect(try await till.ledgerIsSound())
    }
  }

  @Test(arguments: ["refund", "dispute"]) func whatTheLedgerRefusedIsBookedAtTheNextQuestion(_ act: String) async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      let gleb = till.stage.chat(Stage.gleb)
      try await gleb.start()
      let payment = try await till.begin(.stripe)
      try await till.pay(payment, .stripe)
      try await till.becomes("succeeded", payment)
      try await till.rests()
      // A credit whose transfer the ledger doesn't know.
      _ = try till.stage.column("UPDATE payments_credits SET transfer = transfer + 1000000")
      _ = try await till.stage.telegram.post("payments/\(till.providerID(payment))/\(act)")
      try await till.eventually("the trouble") { try till.column("trouble", of: payment) == "ledger_lags" ? true : nil }
      func check() async throws {
        try await till.check(payment)
        try await till.rests()
      }
      try await check()
      #expect(try till.state(of: payment) == "succeeded")
      #expect(try till.balance() == "11/0")
      _ = try till.stage.column("UPDATE payments_credits SET transfer = transfer - 1000000")
      try await check()
      #expect(try till.state(of: payment) == "refunded")
      #expect(try till.balance() == "0/0")
      #expect(try till.column("trouble", of: payment) == (act == "dispute" ? "disputed" : ""))
      #expect(try till.cleared(.stripe) == 0)
      #expect(try await gleb.history().count { $0.contains("списать единицы не удалось") } == 1)
      #expect(try await till.ledgerIsSound())
    }
  }

  @Test(arguments: Till.Way.pages) func aRefundThatFailsGivesTheUnitsAgain(_ way: Till.Way) async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      let payment = try await till.begin(way)
      try await till.pay(payment, way)
      try await till.becomes("succeeded", payment)
      // Once at once, once later.
      try await till.fault(["kind": "failed_refund", "count": 1])
      try await till.refund(payment)
      try await till.eventually("the failure") {
        try till.stage.column("SELECT 1 FROM payments_refunds WHERE state = 'failed'").isEmpty ? nil : true
      }
      #expect(try till.balance() == "11/0")
      try await till.fault(["kind": "pending_refund", "count": 1])
      try await till.refund(payment)
      let refund = try await till.eventually("a refund under way") {
        try till.stage.column("SELECT provider_id FROM payments_refunds WHERE state = 'pending'").first
      }
      #expect(try till.balance() == "0/0")
      #expect(try till.column("trouble", of: payment) == "provider_lags")
      _ = try await till.stage.telegram.post("payments/\(refund)/fail")
      // YooKassa tells nobody: the schedule asks.
      till.stage.advance(by: 5 * 60_000)
      try await till.eventually("the second failure") { try till.balance() == "11/0" ? true : nil }
      #expect(try till.column("trouble", of: payment) == "")
      try await till.refund(payment)
      try await till.becomes("refunded", payment)
      #expect(try till.balance() == "0/0")
      #expect(try till.cleared(way) == 0)
      #expect(try await till.ledgerIsSound())
    }
  }

  /// The cardholder's bank may send a refund back that Stripe has made: the next ones take the money that came back.
  @Test func aRefundThatComesBackCanBeMadeAgain() async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      let payment = try await till.begin(.stripe)
      try await till.pay(payment, .stripe)
      try await till.becomes("succeeded", payment)
      for amount in ["0.30", "0.80"] {
        try await till.refund(payment, ["amount": amount])
        try await till.rests()
      }
      try await till.becomes("refunded", payment)
      // Both come back, the second first.
      for refund in try till.stage.column("SELECT provider_id FROM payments_refunds ORDER BY id DESC") {
        _ = try await till.stage.telegram.post("payments/\(refund)/fail")
        try await till.rests()
      }
      try await till.becomes("succeeded", payment)
      #expect(try till.balance() == "11/0")
      #expect(try till.cleared(.stripe) == 110)
      for (amount, state) in [("0.90", "partly_refunded"), ("0.20", "refunded")] {
        try await till.refund(payment, ["amount": amount])
        try await till.becomes(state, payment)
        try await till.rests()
      }
      #expect(try till.balance() == "0/0")
      #expect(try till.cleared(.stripe) == 0)
      #expect(try await till.ledgerIsSound())
    }
  }

  @Test func noSecretIsLogged() async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      for way in Till.Way.pages {
        try await till.fault(["kind": "error", "error_code": 401, "provider": JSON(way.rawValue), "method": "POST", "count": 1])
        let boris = till.stage.chat(Stage.boris)
        let order = Till.order()
        try await till.press(way, boris, on: till.packages(boris), order: order)
        _ = try await till.payment(way, order: order, state: "canceled")
        let payment = try await till.begin(way)
        try await till.pay(payment, way)
        try await till.becomes("succeeded", payment)
      }
      for secret in Till.secrets { #expect(!till.stage.log.text.contains(secret)) }
    }
  }
}
