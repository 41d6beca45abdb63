import Testing

@testable import Host
@testable import Simulator

/// What holds for every way to pay.
@Suite(.scenes) struct PaymentWayTests {
  @Test(arguments: Till.Way.allCases) func aPaymentIsCreditedAndBooked(_ way: Till.Way) async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      let first = try await till.begin(way)
      try await till.pay(first, way)
      try await till.becomes("succeeded", first)
      #expect(try till.balance() == "11/0")
      #expect(try till.cleared(way) == way.price)
      #expect(try await till.kept(by: way, first) == way.price)
      #expect(try till.stage.column("SELECT count(*) FROM payments_credits WHERE payment_id = \(first)") == ["2"])
      let second = try await till.begin(way)
      try await till.pay(second, way)
      try await till.becomes("succeeded", second)
      #expect(try till.balance() == "22/0")
      #expect(try till.cleared(way) == 2 * way.price)
      #expect(try await till.ledgerIsSound())
    }
  }

  @Test(arguments: Till.Way.allCases) func twentyPressesAreOnePayment(_ way: Till.Way) async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      let boris = till.stage.chat(Stage.boris)
      let page = try await till.packages(boris)
      let order = Till.order()
      try await withThrowingTaskGroup { group in
        for _ in 0..<20 { group.addTask { try await till.press(way, boris, on: page, order: order) } }
        try await group.waitForAll()
      }
      let payment = try await till.payment(way, order: order, state: "pending")
      #expect(try till.stage.column("SELECT count(*) FROM payments_payments") == ["1"])
      let invoices = try await till.stage.telegram.callsSoFar(of: Stage.bot, "sendInvoice")
      #expect(invoices.count <= (way.hasPage ? 0 : 1))
      if !way.hasPage { _ = try await till.stage.telegram.calls(of: Stage.bot, "sendInvoice") }
      let pages = try await till.stage.telegram.get("payments", ["count": 0])["payments"]?.array ?? []
      #expect(pages.count == (way.hasPage ? 1 : 0))
      try await till.pay(payment, way)
      try await till.becomes("succeeded", payment)
      #expect(try till.balance() == "11/0")
    }
  }

  @Test(arguments: Till.Way.allCases) func whatNobodyPaysExpiresAndIsCreditedShouldItBePaidAllTheSame(_ way: Till.Way) async throws
  {
    try await Till.play { till in
      try await till.stage.startHost()
      let payment = try await till.begin(way)
      till.stage.advance(by: 61 * 60_000)
      try await till.becomes("expired", payment)
      try await till.stage.chat(Stage.boris).shouldReply("wasn't paid in time")
      #expect(try till.balance() == "0/0")
      switch way {
      // The session was ended with it.
      case .stripe:
        #expect(try await till.stage.telegram.get("payments/\(till.providerID(payment))")["status"]?.string == "expired")
      // Telegram asks before it takes the money.
      case .telegram, .stars:
        let end = try await till.pressPay()
        #expect(end["state"] == "rejected")
        #expect(end["error_message"]?.string?.contains("is closed") == true, "\(end.text)")
        #expect(try till.state(of: payment) == "expired")
      // It can be paid as long as the provider lets it.
      case .yookassa:
        try await till.pay(payment, way)
        try await till.becomes("succeeded", payment)
        #expect(try till.balance() == "11/0")
      }
    }
  }

  @Test(arguments: [Till.Way.yookassa, .stripe, .stars]) func aRefundTakesTheUnitsBackAndReturnsTheMoney(_ way: Till.Way)
    async throws
  {
    try await Till.play { till in
      try await till.stage.startHost()
      let payment = try await till.begin(way)
      try await till.pay(payment, way)
      try await till.becomes("succeeded", payment)
      // The rehearsal changes nothing.
      try await till.refund(payment, rehearse: true)
      #expect(try till.balance() == "11/0")
      try await till.refund(payment)
      try await till.becomes("refunded", payment)
      #expect(try till.balance() == "0/0")
      #expect(try till.cleared(way) == 0)
      #expect(try await till.kept(by: way, payment) == 0)
      #expect(try till.column("trouble", of: payment) == "")
      await #expect(throws: OperationError.self) { try await till.refund(payment) }
      #expect(try await till.ledgerIsSound())
    }
  }

  @Test(arguments: Till.Way.pages) func partsOfARefundAddUpToTheWhole(_ way: Till.Way) async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      let payment = try await till.begin(way)
      try await till.pay(payment, way)
      try await till.becomes("succeeded", payment)
      // A third is 3⅔ of 11 units: rounded for the person.
      let part = way == .yookassa ? "33.00" : "0.37"
      for (round, left) in [(1, "8/0"), (2, "4/0")] {
        try await till.refund(payment, ["amount": part])
        try await till.eventually("refund \(round)") {
          try till.stage.column("SELECT count(*) FROM payments_refunds WHERE state = 'succeeded'") == ["\(round)"] ? true : nil
        }
        #expect(try till.balance() == left)
        #expect(try till.state(of: payment) == "partly_refunded")
      }
      await #expect(throws: OperationError.self) {
        try await till.refund(payment, ["amount": way == .yookassa ? "33.01" : "0.37"])
      }
      try await till.refund(payment)
      try await till.becomes("refunded", payment)
      #expect(try till.balance() == "0/0")
      #expect(try till.cleared(way) == 0)
      #expect(try await till.kept(by: way, payment) == 0)
    }
  }

  /// What is given back in a provider's pages is found by itself; Telegram's providers alone have to be told of.
  @Test(arguments: Till.Way.allCases) func whatIsDoneAtTheProviderIsBookedOnce(_ way: Till.Way) async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      let payment = try await till.begin(way)
      try await till.pay(payment, way)
      try await till.becomes("succeeded", payment)
      guard way == .telegram else {
        await #expect { try await till.refund(payment, ["done": "1"]) } throws: { "\($0)".contains("booked automatically") }
        #expect(try till.stage.column("SELECT count(*) FROM payments_refunds") == ["0"])
        #expect(try till.balance() == "11/0")
        return
      }
      await #expect(throws: OperationError.self) { try await till.refund(payment) }
      for (amount, state, balance) in [("33.00", "partly_refunded", "8/0"), ("66.00", "refunded", "0/0")] {
        try await till.refund(payment, ["amount": amount, "done": "1"])
        #expect(try till.state(of: payment) == state)
        #expect(try till.balance() == balance)
      }
      #expect(try till.cleared(way) == 0)
    }
  }

  /// As when an earlier version had booked one refund twice.
  @Test func noMoreIsBookedThanWasPaid() async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      let gleb = till.stage.chat(Stage.gleb)
      try await gleb.start()
      let payment = try await till.begin(.yookassa)
      try await till.pay(payment, .yookassa)
      try await till.becomes("succeeded", payment)
      try await till.refund(payment, ["amount": "33.00"])
      try await till.becomes("partly_refunded", payment)
      try await till.rests()
      _ = try till.stage.column("UPDATE payments_refunds SET provider_id = NULL")
      _ = try await till.stage.telegram.post("payments/\(till.providerID(payment))/refund")
      try await till.becomes("refunded", payment)
      try await gleb.shouldReply("а вернуть можно было")
      try await till.check(payment)
      try await till.rests()
      #expect(try till.column("refunded", of: payment) == "9900")
      #expect(try till.balance() == "0/0")
      #expect(try till.cleared(.yookassa) == 0)
      #expect(try till.stage.column("SELECT count(*) FROM patchbay_jobs WHERE state = 'failed'") == ["0"])
      #expect(try await till.ledgerIsSound())
    }
  }

  @Test func spentUnitsAreRefundedAsADebtOnly() async throws {
    try await Till.play(besides: ["counter: {}"]) { till in
      try await till.stage.startHost()
      let boris = till.stage.chat(Stage.boris)
      let payment = try await till.begin(.yookassa)
      try await till.pay(payment, .yookassa)
      try await till.becomes("succeeded", payment)
      try await boris.say("/offer 1")
      try await boris.shouldReply("Buy it")
      #expect(try await boris.press("Buy").text == "bought")
      #expect(try till.balance() == "8/0")
      await #expect(throws: OperationError.self) { try await till.refund(payment) }
      #expect(try till.balance() == "8/0")
      #expect(try till.state(of: payment) == "succeeded")
      try await till.refund(payment, ["allow-debt": "1"])
      try await till.becomes("refunded", payment)
      #expect(try till.balance() == "0/3")
      // The next top-up repays it.
      let next = try await till.begin(.stars)
      try await till.pay(next, .stars)
      try await till.becomes("succeeded", next)
      #expect(try till.balance() == "8/0")
    }
  }

  @Test func anOldInvoicePaidAgainIsAnotherPayment() async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      let payment = try await till.begin(.telegram)
      try await till.pay(payment, .telegram)
      try await till.becomes("succeeded", payment)
      try await till.pay(payment, .telegram)
      try await till.eventually("both") { try till.balance() == "22/0" ? true : nil }
      #expect(try till.stage.column("SELECT DISTINCT charge FROM payments_payments").count == 2)
      #expect(try till.cleared(.telegram) == 19_800)
    }
  }

  @Test func nobodyPaysAnothersInvoiceNorAtAnOldPrice() async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      let payment = try await till.begin(.stars)
      func ask(_ id: Int64, from person: Int64, amount: Int64 = 75, payload: String) async throws -> JSON {
        let update: JSON = [
          "pre_checkout_query": [
            "id": JSON("q\(id)"), "from": ["id": JSON(person), "is_bot": false, "first_name": "B", "language_code": "en"],
            "currency": "XTR", "total_amount": JSON(amount), "invoice_payload": JSON(payload),
          ]
        ]
        _ = try await till.stage.telegram.post("bots/\(Stage.bot)/updates", ["update": update])
        let calls = try await till.stage.telegram.calls(of: Stage.bot, "answerPreCheckoutQuery", count: Int(id))
        return calls.first { $0.text.contains("\"q\(id)\"") } ?? .null
      }
      let moment = try Int64(till.column("created_at", of: payment)) ?? 0
      let payload = "topup/\(payment)/\(Stage.boris)/\(moment)"
      let answers = [
        try await ask(1, from: Stage.boris, payload: payload), try await ask(2, from: Stage.vera, payload: payload),
        try await ask(3, from: Stage.boris, amount: 1, payload: payload),
        try await ask(4, from: Stage.boris, payload: "topup/999/\(Stage.boris)"),
        // Of a database before this one; and of an earlier version, which didn't name the moment.
        try await ask(5, from: Stage.boris, payload: "topup/\(payment)/\(Stage.boris)/\(moment - 1)"),
        try await ask(6, from: Stage.boris, payload: "topup/\(payment)/\(Stage.boris)"),
      ].map { $0["arguments"]?["ok"]?.bool }
      #expect(answers == [true, false, false, false, false, true])
    }
  }

  @Test func aFilterAndADialogDoNotTakeAPayment() async throws {
    try await Till.play(besides: ["counter: {}"]) { till in
      try await till.stage.startHost()
      let boris = till.stage.chat(Stage.boris)
      let payment = try await till.begin(.stars)
      try await boris.say("/shut")
      try await boris.shouldReply("shut")
      let paid: JSON = [
        "message": [
          "message_id": 900, "date": 1_700_000_000, "chat": ["id": JSON(Stage.boris), "type": "private", "first_name": "Boris"],
          "from": ["id": JSON(Stage.boris), "is_bot": false, "first_name": "Boris", "language_code": "en"],
          "successful_payment": [
            "currency": "XTR", "total_amount": 75, "invoice_payload": JSON("topup/\(payment)/\(Stage.boris)"),
            "telegram_payment_charge_id": "stxCharge1", "provider_payment_charge_id": "p1",
          ],
        ]
      ]
      _ = try await till.stage.telegram.post("bots/\(Stage.bot)/updates", ["update": paid])
      try await till.becomes("succeeded", payment)
      #expect(try till.balance() == "11/0")
    }
  }
}
