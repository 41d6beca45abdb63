import Testing

@testable import Host
@testable import Simulator

/// Money that is on its way for days, and providers whose answers lag behind their news.
@Suite(.scenes) struct OnItsWayTests {
  private static let day: Int64 = 86_400_000

  /// The person pays by a direct debit: the session is complete, and the money isn't there.
  private static func payLater(_ till: Till) async throws -> Int64 {
    let payment = try await till.begin(.stripe)
    _ = try await till.stage.telegram.post("payments/\(till.providerID(payment))/pay", ["later": true])
    return payment
  }

  private static func isOnItsWay(_ till: Till, _ payment: Int64) async throws {
    let row = try await till.stage.act("payments", "show", ["payment": "\(payment)"])
    #expect(row["values"]?["state"]?.string == "processing", "\(row.text)")
  }

  /// woocommerce-gateway-stripe#1943: the money arrives on day 6, and nobody tells.
  @Test func moneyThatTakesDaysIsWaitedForAndFound() async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      let boris = till.stage.chat(Stage.boris)
      let payment = try await Self.payLater(till)
      let told = try await boris.shouldReply("your money is on its way").words
      #expect(told.contains("There is no need to pay again"))
      try await Self.isOnItsWay(till, payment)
      #expect(try await boris.buttons() == ["Check payment"])
      // The time to pay passes, and days.
      for _ in 1...6 {
        till.stage.advance(by: Self.day)
        try await till.check(payment)
        try await till.rests()
      }
      try await Self.isOnItsWay(till, payment)
      #expect(try await !boris.history().contains { $0.contains("wasn't paid in time") })
      try await boris.press("Check payment")
      try await boris.shouldReply("your money is on its way")
      try await boris.press(data: "payments/again/\(payment)")
      try await till.fault(["kind": "lose_webhook"])
      _ = try await till.stage.telegram.post("payments/\(till.providerID(payment))/settle", ["succeeds": true])
      till.stage.advance(by: Self.day)
      try await till.becomes("succeeded", payment)
      try await boris.shouldReply("Payment received")
      #expect(try till.balance() == "11/0")
      #expect(try till.stage.column("SELECT count(*) FROM payments_payments") == ["1"])
    }
  }

  @Test func moneyThatDoesNotArriveIsToldAndEnded() async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      let boris = till.stage.chat(Stage.boris)
      let payment = try await Self.payLater(till)
      try await boris.shouldReply("your money is on its way")
      till.stage.advance(by: 3 * Self.day)
      _ = try await till.stage.telegram.post("payments/\(till.providerID(payment))/settle", ["succeeds": false])
      try await till.check(payment)
      try await till.becomes("canceled", payment)
      try await boris.shouldReply("Payment #\(payment) (€1.10) was declined")
      #expect(try till.balance() == "0/0")
      #expect(try till.column("check_at", of: payment) == "")
    }
  }

  /// A person who gave up, and had paid all the same.
  @Test func whatWasGivenUpIsOnItsWayAllTheSame() async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      let boris = till.stage.chat(Stage.boris)
      let payment = try await till.begin(.stripe)
      _ = try await till.stage.telegram.post("payments/\(till.providerID(payment))/pay", ["later": true])
      try await boris.shouldReply("your money is on its way")
      try await boris.press(data: "payments/cancel/\(payment)")
      try await Self.isOnItsWay(till, payment)
      _ = try await till.stage.telegram.post("payments/\(till.providerID(payment))/settle", ["succeeds": true])
      try await till.becomes("succeeded", payment)
      #expect(try till.balance() == "11/0")
    }
  }

  // MARK: News

  private static func send(_ till: Till, _ event: String, _ id: String) async throws -> Int {
    let body = Array(#"{"type":"notification","event":"\#(event)","object":{"id":"\#(id)"}}"#.utf8)
    return try await Web.send("POST", "\(till.stage.url)/b/shop/payments/yookassa", headers: [], body: body).status
  }

  /// A forged or early notification makes the bot deaf to none that is true.
  @Test func anEarlyNotificationUsesUpNothing() async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      try await till.holdWebhooks()
      let payment = try await till.begin(.yookassa)
      let id = try till.providerID(payment)
      #expect(try await Self.send(till, "payment.succeeded", id) == 200)
      try await till.eventually("it was asked") { try till.column("asks", of: payment) == "0" ? nil : true }
      #expect(try till.state(of: payment) == "pending")
      try await till.pay(payment, .yookassa)
      #expect(try await Self.send(till, "payment.succeeded", id) == 200)
      try await till.becomes("succeeded", payment)
      #expect(try till.balance() == "11/0")
    }
  }

  /// Where the provider's answer lags behind its own notification, it is asked again within seconds, without further news.
  @Test func anAnswerThatLagsIsAskedForAgain() async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      try await till.holdWebhooks()
      let payment = try await till.begin(.yookassa)
      let id = try till.providerID(payment)
      #expect(try await Self.send(till, "payment.succeeded", id) == 200)
      try await till.stage.until(
        "SELECT CASE WHEN count(*) > 0 THEN 'planned' ELSE 'not' END FROM patchbay_jobs WHERE unique_key LIKE 'lag/%'",
        is: "planned")
      // Nobody tells of it.
      try await till.pay(payment, .yookassa)
      try await till.becomes("succeeded", payment)
    }
  }

  /// 3,000 notifications that nobody sent: a question at a time, a bounded number of them in a minute, and little kept.
  @Test func whatNobodySentCostsLittle() async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      try await till.holdWebhooks()
      let payment = try await till.begin(.yookassa)
      let id = try till.providerID(payment)
      try await till.rests()
      let before = try await till.stage.telegram.get("payments/calls", ["count": 0])["calls"]?.array?.count ?? 0
      let began = ContinuousClock.now
      for round in 0..<300 {
        #expect(try await Self.send(till, "payment.succeeded", id) == 200)
        for number in 0..<9 {
          #expect(try await Self.send(till, "payment.succeeded", "22d6d597-000f-5000-9000-\(round)x\(number)") == 200)
        }
      }
      let after = try await till.stage.telegram.get("payments/calls", ["count": 0])["calls"]?.array?.count ?? 0
      let minutes = Int((ContinuousClock.now - began) / .seconds(60)) + 1
      #expect(after - before <= 30 * minutes, "\(after - before) calls in \(minutes) min")
      #expect(try Int(till.stage.column("SELECT count(*) FROM payments_notices").first ?? "") ?? .max <= 510)
      #expect(try till.stage.column("SELECT CAST(coalesce(sum(length(body)), 0) AS BIGINT) FROM payments_notices") == ["0"])
      // The true one is heard within a minute.
      try await till.pay(payment, .yookassa)
      #expect(try await Self.send(till, "payment.succeeded", id) == 200)
      till.stage.advance(by: 61_000)
      try await till.becomes("succeeded", payment)
    }
  }
}
