import Testing

@testable import Host
@testable import PatchbayBase
@testable import Simulator

/// Providers' news: repeated, out of order, lost, forged.
@Suite(.scenes) struct PaymentNewsTests {
  /// What happens to a payment at its provider, one thing after another.
  struct Story: Sendable, CustomTestStringConvertible {
    struct Act: Sendable {
      let name: String
      var body: JSON = [:]
      /// Whether it happens to the newest refund, not to the payment.
      var isOfRefund = false
      /// The payment's state from then on, once it is heard of.
      let state: String
    }

    let way: Till.Way
    var fault: JSON?
    let acts: [Act]
    /// What one payment leaves the person with.
    let units: Int

    var testDescription: String { "\(way): " + acts.map(\.name).joined(separator: ", ") }

    static let all: [Story] = [
      Story(
        way: .yookassa,
        acts: [
          Act(name: "pay", state: "succeeded"), Act(name: "refund", body: ["amount": 3300], state: "partly_refunded"),
          Act(name: "refund", body: ["amount": 6600], state: "refunded"),
        ], units: 0),
      Story(
        way: .stripe,
        acts: [
          Act(name: "pay", state: "succeeded"), Act(name: "refund", body: ["amount": 37], state: "partly_refunded"),
          Act(name: "refund", body: ["amount": 73], state: "refunded"),
        ], units: 0),
      Story(
        way: .yookassa, fault: ["kind": "held_payment", "count": 1], acts: [Act(name: "pay", state: "succeeded")], units: 11),
      Story(way: .yookassa, acts: [Act(name: "decline", state: "canceled")], units: 0),
      Story(way: .stripe, acts: [Act(name: "expire", state: "expired")], units: 0),
      Story(
        way: .stripe,
        acts: [
          Act(name: "pay", state: "succeeded"), Act(name: "refund", body: ["amount": 37], state: "partly_refunded"),
          Act(name: "fail", isOfRefund: true, state: "succeeded"), Act(name: "dispute", state: "refunded"),
          Act(name: "close_dispute", body: ["won": true], state: "succeeded"),
        ], units: 11),
    ]
  }

  /// What happens and the news of it come in many orders, the news twice; each time something is heard, all that has happened
  /// so far is true here.
  @Test(arguments: Story.all) func everyOrderComesToTheSameEnd(_ story: Story) async throws {
    try await Till.play { till in
      let telegram = till.stage.telegram
      try await till.stage.startHost()
      try await till.holdWebhooks()
      for seed in 1...4 {
        var chance = SeededGenerator(seed: UInt64(seed))
        if let fault = story.fault { try await till.fault(fault) }
        let payment = try await till.begin(story.way)
        let id = try till.providerID(payment)
        let before = Set(try await till.webhooks().map(\.number))
        var (left, told, waiting, order) = (story.acts[...], Set<Int64>(), [(number: Int64, event: String)](), [String]())
        func hear(_ news: (number: Int64, event: String)) async throws {
          try await till.deliver(news.number)
          order.append(news.event)
          guard Self.isAbout(news.event), Bool.random(using: &chance) || left.isEmpty && waiting.isEmpty else { return }
          try await till.rests()
          let happened = story.acts[left.startIndex - 1]
          #expect(try till.state(of: payment) == happened.state, "seed \(seed): \(order)")
        }
        while !left.isEmpty || !waiting.isEmpty {
          if let act = left.first, waiting.isEmpty || Bool.random(using: &chance) {
            left.removeFirst()
            order.append("(\(act.name))")
            let refunds = act.isOfRefund ? try await telegram.get("payments/\(id)")["refunds"]?.array ?? [] : []
            _ = try await telegram.post("payments/\(refunds.last?["id"]?.string ?? id)/\(act.name)", act.body)
          } else {
            try await hear(waiting.remove(at: Int.random(in: waiting.indices, using: &chance)))
          }
          let new = try await till.webhooks().filter { !before.contains($0.number) && told.insert($0.number).inserted }
          waiting += new
        }
        let all = try await till.webhooks().filter { told.contains($0.number) }
        for news in all.shuffled(using: &chance) { try await hear(news) }
        try await till.rests()
        #expect(try till.state(of: payment) == story.acts.last?.state, "seed \(seed): \(order)")
        if story.acts[0].name == "pay" {
          #expect(try await till.kept(by: story.way, payment) == till.booked(payment), "seed \(seed): \(order)")
        }
        #expect(try till.balance() == "\(seed * story.units)/0", "seed \(seed): \(order)")
      }
      #expect(try await till.ledgerIsSound())
    }
  }

  /// Whether the bot asks what such news are about.
  private static func isAbout(_ event: String) -> Bool {
    ["payment.", "refund.", "checkout.session.", "charge."].contains { event.hasPrefix($0) }
  }

  @Test(arguments: Till.Way.pages) func whatNobodyTellsIsFoundByAsking(_ way: Till.Way) async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      try await till.fault(["kind": "lose_webhook"])
      let payment = try await till.begin(way)
      try await till.pay(payment, way)
      #expect(try till.state(of: payment) == "pending")
      till.stage.advance(by: 3 * 60_000)
      try await till.becomes("succeeded", payment)
      _ = try await till.stage.telegram.post("payments/\(till.providerID(payment))/refund")
      till.stage.advance(by: 61 * 60_000)
      try await till.becomes("refunded", payment)
      #expect(try till.balance() == "0/0")
    }
  }

  @Test(arguments: Till.Way.pages) func theButtonAsksAtOnce(_ way: Till.Way) async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      let boris = till.stage.chat(Stage.boris)
      try await till.fault(["kind": "lose_webhook"])
      let payment = try await till.begin(way)
      // The message of the purchase has no button until the provider has answered.
      let page = try await till.packages(boris)
      try await boris.press(data: "payments/check/\(payment)", on: page)
      try await boris.shouldReply("no payment received yet")
      try await till.pay(payment, way)
      try await boris.press(data: "payments/check/\(payment)", on: page)
      try await till.becomes("succeeded", payment)
      // Somebody else's button does nothing.
      let vera = till.stage.chat(Stage.vera)
      #expect(try await vera.press(data: "payments/check/\(payment)", on: till.packages(vera)).isAlert)
    }
  }

  @Test func starsWhoseUpdatesWereLostAreFoundInTheList() async throws {
    var setting = Setting()
    setting.mode = .webhook
    try await Till.play(setting) { till in
      try await till.stage.startHost()
      let payment = try await till.begin(.stars)
      try await till.pay(payment, .stars)
      try await till.becomes("succeeded", payment)
      let charge = try till.column("charge", of: payment)
      #expect(!charge.isEmpty)
      _ = try await till.stage.telegram.post("people/\(Stage.boris)/refund", ["charge": JSON(charge)])
      try await till.becomes("refunded", payment)
      #expect(try till.balance() == "0/0")
      // The list tells both once more; nothing changes.
      till.stage.advance(by: 10 * 60_000)
      try await till.eventually("the list was read") {
        try till.stage.column("SELECT value FROM payments_marks WHERE name = 'stars'").first.flatMap { Int64($0) == 2 ? true : nil }
      }
      #expect(try till.balance() == "0/0")
      #expect(try till.stage.column("SELECT count(*) FROM payments_refunds") == ["1"])
    }
  }

  /// The database begins anew, and its first payments have the numbers of old ones that were paid.
  @Test func oldStarsAreNotThoseOfANewDatabase() async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      let gleb = till.stage.chat(Stage.gleb)
      try await gleb.start()
      for _ in 1...2 {
        let payment = try await till.begin(.stars)
        try await till.pay(payment, .stars)
        try await till.becomes("succeeded", payment)
      }
      try await till.rests()
      _ = try till.stage.column("DELETE FROM payments_marks")
      _ = try till.stage.column(
        "UPDATE payments_payments SET state = 'pending', charge = NULL, created_at = created_at + 120000")
      till.stage.advance(by: 5 * 60_000)
      try await gleb.shouldReply("которых нет в этой базе данных: 2.")
      try await till.rests()
      #expect(try till.stage.column("SELECT DISTINCT state FROM payments_payments") == ["pending"])
      #expect(try till.stage.column("SELECT count(*) FROM payments_credits") == ["4"])
      till.stage.advance(by: 10 * 60_000)
      try await till.stage.until("SELECT value FROM payments_marks WHERE name = 'stars'", is: "2")
      #expect(try await gleb.history().count { $0.contains("которых нет в этой базе") } == 1)
    }
  }

  @Test func aRefundMayBeKnownBeforeItsPayment() async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      let payment = try await till.begin(.stars)
      func message(_ field: String, _ id: Int) -> JSON {
        var message: JSON = [
          "message_id": JSON(id), "date": 1_700_000_000, "chat": ["id": JSON(Stage.boris), "type": "private", "first_name": "B"],
          "from": ["id": JSON(Stage.boris), "is_bot": false, "first_name": "B", "language_code": "en"],
        ]
        message[field] = [
          "currency": "XTR", "total_amount": 75, "invoice_payload": JSON("topup/\(payment)/\(Stage.boris)"),
          "telegram_payment_charge_id": "stxEarly", "provider_payment_charge_id": "p",
        ]
        return ["message": message]
      }
      _ = try await till.stage.telegram.post("bots/\(Stage.bot)/updates", ["update": message("refunded_payment", 901)])
      try await till.eventually("the refund waits") {
        try till.stage.column("SELECT 1 FROM payments_refunds WHERE payment_id IS NULL").isEmpty ? nil : true
      }
      _ = try await till.stage.telegram.post("bots/\(Stage.bot)/updates", ["update": message("successful_payment", 902)])
      try await till.becomes("refunded", payment)
      #expect(try till.balance() == "0/0")
      #expect(try till.stage.column("SELECT count(*) FROM payments_credits") == ["2"])
    }
  }

  @Test func signaturesAreCheckedOnTheRawBody() async throws {
    try await Till.play { till in
      let secret = "whsec_test_0123456789abcdefABCDEF"
      try till.stage.configure { setting in
        setting.plugins = setting.plugins.map { $0.replacing(Till.webhookSecret, with: secret) }
      }
      till.stage.advance(by: 1_700_000_000_000 - WallClock.now)
      try await till.stage.startHost()
      let body =
        #"{"id":"evt_1","object":"event","type":"checkout.session.completed","created":1700000000,"livemode":false,"data":{"object":{"id":"cs_test_1","object":"checkout.session","payment_status":"paid","amount_total":49900,"currency":"eur","client_reference_id":"order-42"}}}"#
      let good = "e447bf30719ca891efbaf48a97a3ff9c12fcc6da1650660146971b39ac4970c7"
      let old = "79bc0de6630a823931d8b1153d04954edd3c0581a3ee630dc8ab4cb3162475fd"
      func send(_ header: String?, _ body: String = body) async throws -> Int {
        try await Web.send(
          "POST", "\(till.stage.url)/b/shop/payments/stripe", headers: header.map { [("stripe-signature", $0)] } ?? [],
          body: Array(body.utf8)
        ).status
      }
      #expect(try await send("t=1700000000,v1=\(good)") == 200)
      #expect(try await send("t=1700000000,v1=\(old),v1=\(good),v0=deadbeef") == 200)
      #expect(try await send("t=1700000000,v1=\(good)", body.replacing("49900", with: "100")) == 400)
      #expect(try await send("t=1700000001,v1=\(good)") == 400)
      #expect(try await send("t=1700000000,v1=\(old)") == 400)
      #expect(try await send("t=1700000000,v0=\(good)") == 400)
      #expect(try await send("v1=\(good)") == 400)
      #expect(try await send(nil) == 400)
      let second =
        "{\n  \"id\": \"evt_2\",\n  \"object\": \"event\",\n  \"type\": \"charge.refunded\",\n  \"data\": {\"object\": {\"id\": \"ch_1\", \"description\": \"Оплата заказа №7 — €5 🚀\"}}\n}"
      #expect(try await send("t=1700000000,v1=ba3284b82977c89446dfb45850572e35d176f9ec8ab364e6a53f232ecdf2abdf", second) == 200)
      till.stage.advance(by: 301_000)
      #expect(try await send("t=1700000000,v1=\(good)") == 400)
      #expect(try till.stage.column("SELECT count(*) FROM payments_notices") == ["2"])
    }
  }

  @Test func notificationsComeFromTheProvidersAddresses() async throws {
    var setting = Setting()
    setting.host = ["trusted_proxies: [127.0.0.1]"]
    try await Till.play(setting) { till in
      try till.stage.configure { setting in
        setting.plugins = setting.plugins.map { $0.replacing("addresses: any", with: "addresses: published") }
      }
      try await till.stage.startHost()
      let body = Array(
        #"{"type":"notification","event":"payment.succeeded","object":{"id":"22d6d597-000f-5000-9000-145f6df21d6f"}}"#.utf8)
      func send(_ source: String) async throws -> Int {
        try await Web.send(
          "POST", "\(till.stage.url)/b/shop/payments/yookassa", headers: [("x-forwarded-for", source)], body: body
        ).status
      }
      for address in [
        "185.71.76.1", "185.71.77.31", "77.75.153.127", "77.75.154.200", "77.75.156.11", "2a02:5180::17",
        // With a port, as some proxies write them.
        "185.71.76.5:443", "[2a02:5180::1]:443", "[2a02:5180::1]", "8.8.8.8, 185.71.76.5:51234",
      ] {
        #expect(try await send(address) == 200, "\(address)")
      }
      for address in [
        "185.71.76.32", "8.8.8.8:443", "[2a02:5181::1]:443", "185.71.76.5:99999", "185.71.76.5:", "[185.71.76.5",
        "77.75.153.128", "77.75.154.1", "77.75.156.12", "2a02:5181::1", "8.8.8.8",
      ] {
        #expect(try await send(address) == 403, "\(address)")
      }
      #expect(try till.stage.column("SELECT count(*) FROM payments_notices") == ["1"])
    }
  }
}
