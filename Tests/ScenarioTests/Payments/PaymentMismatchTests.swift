import Glibc
import Testing

@testable import Host
@testable import PatchbayBase
@testable import Simulator

/// Money that isn't what was asked for, and money that waits to be taken.
@Suite(.scenes) struct PaymentMismatchTests {
  private static let faults: [(fault: JSON, words: String, ways: [Till.Way])] = [
    (["kind": "wrong_amount"], "was expected", Till.Way.pages),
    (["kind": "wrong_currency", "currency": "USD"], "USD was received", Till.Way.pages),
    (["kind": "wrong_test_flag"], "it is a real payment, but the key belongs to a test shop", Till.Way.pages),
    (["kind": "wrong_account", "shop_id": "999"], "belongs to account 999, not 100500", [.yookassa]),
  ]

  @Test(arguments: Till.Way.pages) func whatWasNotAskedForIsNotCredited(_ way: Till.Way) async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      let gleb = till.stage.chat(Stage.gleb)
      try await gleb.start()
      // Taken, and at YooKassa also while it is held.
      for isHeld in way == .yookassa ? [false, true] : [false] {
        for case (var fault, let words, let ways) in Self.faults where ways.contains(way) {
          let payment = try await till.begin(way)
          fault["count"] = 1
          try await till.fault(fault)
          if isHeld { try await till.fault(["kind": "held_payment", "count": 1]) }
          try await till.pay(payment, way)
          try await till.eventually("a mismatch") { try till.column("trouble", of: payment) == "mismatch" ? true : nil }
          #expect(try till.state(of: payment) == "pending")
          #expect(try await gleb.shouldReply("Платёж \(payment):").words.contains(words))
          try await till.stage.chat(Stage.boris).shouldReply("the amount received doesn't match")
          // Asked again, nothing is said again.
          try await till.stage.act("payments", "check", ["payment": "\(payment)"])
          try await till.rests()
          #expect(try await gleb.history().count { $0.contains("Платёж \(payment):") } == 1)
          let status = try await till.stage.telegram.get("payments/\(till.providerID(payment))")["status"]?.string
          #expect(status == (isHeld ? "waiting_for_capture" : way == .stripe ? "complete" : "succeeded"))
        }
      }
      #expect(try till.stage.column("SELECT count(*) FROM payments_credits") == ["0"])
      #expect(try till.balance() == "0/0")
    }
  }

  @Test(arguments: Till.Way.pages) func whatIsGivenBackIsClosed(_ way: Till.Way) async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      let boris = till.stage.chat(Stage.boris)
      let payment = try await till.begin(way)
      try await till.fault(["kind": "wrong_amount", "count": 1])
      try await till.pay(payment, way)
      try await till.eventually("a mismatch") { try till.column("trouble", of: payment) == "mismatch" ? true : nil }
      try await boris.say("/history")
      try await boris.shouldReply("payment #\(payment) (")
      #expect(try await boris.shouldReply("History, STcoin").words.contains("amount mismatch, under review"))
      // The operator gives it back, first a part; nobody tells of it.
      try await till.rests()
      try await till.fault(["kind": "lose_webhook"])
      _ = try await till.stage.telegram.post("payments/\(till.providerID(payment))/refund", ["amount": 10])
      till.stage.advance(by: 61 * 60_000)
      try await till.eventually("it was asked") {
        try till.stage.column("SELECT 1 FROM payments_payments WHERE check_at > \(WallClock.now + 86_400_000)").isEmpty ? nil : true
      }
      #expect(try till.column("trouble", of: payment) == "mismatch")
      _ = try await till.stage.telegram.post("payments/\(till.providerID(payment))/refund")
      till.stage.advance(by: 25 * 3_600_000)
      try await till.becomes("canceled", payment)
      #expect(try till.column("trouble", of: payment) == "")
      try await boris.shouldReply("the money was refunded")
      try await till.check(payment)
      try await till.rests()
      #expect(try till.state(of: payment) == "canceled")
      #expect(try till.balance() == "0/0")
    }
  }

  @Test func anInvoicePaidOtherwiseThanItSaysIsNotCredited() async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      let gleb = till.stage.chat(Stage.gleb)
      try await gleb.start()
      var number: Int64 = 900
      func pay(
        _ payment: Int64, by person: Int64 = Stage.boris, _ amount: Int64 = 75, _ currency: String = "XTR", as charge: Int64? = nil,
        _ what: String = "successful_payment"
      ) async throws {
        number += 1
        var update: JSON = [
          "message": [
            "message_id": JSON(number), "date": 1_700_000_000,
            "chat": ["id": JSON(person), "type": "private", "first_name": "B"],
            "from": ["id": JSON(person), "is_bot": false, "first_name": "B", "language_code": "en"],
          ]
        ]
        update["message"]?[what] = [
          "currency": JSON(currency), "total_amount": JSON(amount), "invoice_payload": JSON("topup/\(payment)/\(Stage.boris)"),
          "telegram_payment_charge_id": JSON("stx\(charge ?? number)"), "provider_payment_charge_id": "p",
        ]
        _ = try await till.stage.telegram.post("bots/\(Stage.bot)/updates", ["update": update])
      }
      let (cheap, stolen, other) = (try await till.begin(.stars), try await till.begin(.stars), try await till.begin(.stars))
      try await pay(cheap, 1)
      try await gleb.shouldReply("Платёж \(cheap): ")
      try await pay(stolen, by: Stage.vera)
      try await gleb.shouldReply("Платёж \(stolen): ")
      // Whose money it is and which is told of every charge, once.
      try await pay(cheap, 2)
      try await gleb.shouldReply("charge stx903 of 2 XTR, paid by \(Stage.boris)")
      try await pay(cheap, 2, as: 903)
      // Roubles for an invoice of Stars, and for one that nobody made.
      try await pay(other, 7500, "RUB")
      try await gleb.shouldReply("по счёту, которого бот не выставлял", times: 1)
      try await pay(999)
      try await gleb.shouldReply("по счёту, которого бот не выставлял", times: 2)
      #expect(try await gleb.history().count { $0.contains("charge stx903") } == 1)
      #expect(
        try till.stage.column("SELECT coalesce(trouble, '-') FROM payments_payments ORDER BY id") == ["mismatch", "mismatch", "-"])
      #expect(try till.stage.column("SELECT count(*) FROM payments_credits") == ["0"])
      // What is credited stays so; what is given back is closed.
      try await pay(other)
      try await till.becomes("succeeded", other)
      try await pay(other, 1, as: 950)
      try await gleb.shouldReply("charge stx950")
      #expect(try till.column("trouble", of: other) == "")
      try await pay(cheap, 2, as: 903, "refunded_payment")
      try await till.becomes("canceled", cheap)
      #expect(try till.column("trouble", of: cheap) == "")
      #expect(try till.balance() == "11/0")
    }
  }

  // MARK: Held money

  @Test func heldMoneyIsTakenWhateverBecomesOfTheCall() async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      // All is well; the answer is lost; it says no, and had done it.
      let faults: [JSON] = [
        [:], ["kind": "lost_response"], ["kind": "error", "error_code": 400, "performed": true],
        ["kind": "error", "error_code": 500],
      ]
      for (round, var fault) in faults.enumerated() {
        let payment = try await till.begin(.yookassa)
        try await till.fault(["kind": "held_payment", "count": 1])
        if fault["kind"] != nil {
          (fault["path"], fault["method"], fault["count"]) = ("capture", "POST", 1)
          try await till.fault(fault)
        }
        try await till.pay(payment, .yookassa)
        try await till.becomes("succeeded", payment)
        #expect(try await till.kept(by: .yookassa, payment) == Till.Way.yookassa.price)
        #expect(try till.balance() == "\(11 * (round + 1))/0")
      }
      #expect(try till.cleared(.yookassa) == Int64(faults.count) * Till.Way.yookassa.price)
    }
  }

  @Test func heldMoneyIsTakenOnceWhereverItDies() async throws {
    try await Till.play { till in
      let stage = till.stage
      try await stage.startHost()
      for (round, point) in CrashPoint.ofJobs.enumerated() {
        let payment = try await till.begin(.yookassa)
        try await till.rests()
        await stage.stopHost()
        try await till.fault(["kind": "held_payment", "count": 1])
        let doomed = try await stage.startProgram(["PATCHBAY_CRASH_AT": "\(point.rawValue):1"])
        try await till.pay(payment, .yookassa)
        #expect(try await doomed.end() == .signal(SIGKILL), "\(point)")
        try await stage.startHost()
        _ = try await stage.telegram.post("payments/webhooks/deliver")
        try await till.becomes("succeeded", payment)
        try await till.rests()
        #expect(try await till.kept(by: .yookassa, payment) == Till.Way.yookassa.price, "\(point)")
        #expect(try till.balance() == "\(11 * (round + 1))/0", "\(point)")
      }
      #expect(try till.cleared(.yookassa) == Int64(CrashPoint.ofJobs.count) * Till.Way.yookassa.price)
      #expect(try await till.ledgerIsSound())
    }
  }
}
