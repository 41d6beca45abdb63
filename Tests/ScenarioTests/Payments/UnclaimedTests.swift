import Testing

@testable import Host
@testable import PatchbayBase
@testable import PatchbayConfiguration
@testable import PatchbayObservability
@testable import Simulator

/// Money that arrives where nobody waits for it: it is kept whole, told at once, and taken once.
@Suite(.scenes) struct UnclaimedTests {
  /// A message of Telegram's that tells of something, from Boris.
  private static func message(_ id: Int64, _ what: String, _ object: JSON, chat: JSON? = nil) -> JSON {
    var message: JSON = [
      "message_id": JSON(id), "date": 1_700_000_000,
      "chat": chat ?? ["id": JSON(Stage.boris), "type": "private", "first_name": "Boris"],
      "from": ["id": JSON(Stage.boris), "is_bot": false, "first_name": "Boris", "language_code": "en"],
    ]
    message[what] = object
    return ["message": message]
  }

  private static func payment(_ payload: String, _ charge: String, _ amount: Int64 = 75, _ currency: String = "XTR") -> JSON {
    [
      "currency": JSON(currency), "total_amount": JSON(amount), "invoice_payload": JSON(payload),
      "telegram_payment_charge_id": JSON(charge), "provider_payment_charge_id": "p",
    ]
  }

  private static func tell(_ stage: Stage, _ update: JSON) async throws {
    _ = try await stage.telegram.post("bots/\(Stage.bot)/updates", ["update": update])
  }

  private static func facts(_ stage: Stage, _ columns: String = "state || ' ' || reason") throws -> [String] {
    try stage.column("SELECT \(columns) FROM patchbay_unclaimed ORDER BY id")
  }

  private static func withoutPayments(_ setting: inout Setting) {
    setting.plugins = setting.plugins.filter { !$0.hasPrefix("payments:") && !$0.hasPrefix("  ") }
  }

  // MARK: Off and back

  /// Why the plugin that sold something isn't there when the money comes.
  enum Absence: String, CaseIterable, Sendable { case switchedOff, removed, broken }

  /// What `status` and the metrics say of it.
  private static func isCounted(_ count: Int64, _ stage: Stage, _ host: Gateway) async throws {
    try await stage.until("\(count) unclaimed") {
      try await stage.operate("status")["bots"]?["shop"]?["unclaimed"]?.int == count ? () : nil
    }
    #expect(host.runtime.services.metrics.registry.prometheusText().contains("\npatchbay_unclaimed \(count)\n"))
  }

  @Test(arguments: Absence.allCases) func whatIsPaidWhileThePluginIsAwayIsCreditedOnceItIsBack(_ absence: Absence) async throws {
    try await Till.play { till in
      let stage = till.stage
      var host = try await stage.startHost()
      let (boris, gleb) = (stage.chat(Stage.boris), stage.chat(Stage.gleb))
      try await gleb.start()
      let payment = try await till.begin(.stars)
      let created = try till.column("created_at", of: payment)
      let whole = stage.configurationText
      switch absence {
      case .switchedOff: try await stage.operate("plugins.disable", ["plugin": "payments"])
      case .removed:
        try stage.configure(Self.withoutPayments)
        try await stage.operate("reload")
      case .broken:
        // It doesn't come up again with these settings.
        await stage.stopHost()
        try stage.configure { $0.configuration = whole.replacing("units: 10", with: "units: ten") }
        host = try await stage.startHost()
      }
      // Telegram asks before it takes the money: declined, in words.
      let refused = try await till.pressPay()
      #expect(refused["state"]?.string == "rejected", "\(refused.text)")
      #expect(refused["error_message"]?.string?.contains("can't be paid right now") == true, "\(refused.text)")
      // And tells of one that it took a moment before.
      try await Self.tell(
        stage, Self.message(901, "successful_payment", Self.payment("topup/\(payment)/\(Stage.boris)/\(created)", "stx1")))
      try await boris.shouldReply("Your payment of 75 XTR was received")
      let alert = try await gleb.shouldReply("оплата 75 XTR, операция stx1").words
      #expect(alert.contains("Boris") && alert.contains("\(Stage.boris)") && alert.contains("patchbay unclaimed"), "\(alert)")
      #expect(try Self.facts(stage) == ["waiting off"])
      try await Self.isCounted(1, stage, host)
      #expect(try stage.column("SELECT count(*) FROM patchbay_ledger_wallets WHERE currency = 'unit' AND available > 0") == ["0"])
      switch absence {
      case .switchedOff: try await stage.operate("plugins.enable", ["plugin": "payments"])
      case .removed, .broken:
        try stage.configure { $0.configuration = whole }
        try await stage.operate("reload")
      }
      try await till.becomes("succeeded", payment)
      try await boris.shouldReply("Payment received: 10 + 1 bonus STcoin")
      try await stage.until("SELECT state || ' ' || taken_by FROM patchbay_unclaimed", is: "taken payments")
      try await Self.isCounted(0, stage, host)
      // However often it changes: once.
      for _ in 1...2 {
        try await stage.operate("plugins.disable", ["plugin": "payments"])
        try await stage.operate("plugins.enable", ["plugin": "payments"])
      }
      await stage.stopHost()
      try await stage.startHost()
      try await till.rests()
      #expect(try till.balance() == "11/0")
      #expect(try till.cleared(.stars) == 75)
      #expect(try await till.ledgerIsSound())
    }
  }

  @Test func aPluginThatFailsOnAPaymentIsGivenItAgain() async throws {
    try await Till.play { till in
      let stage = till.stage
      try await stage.startHost()
      let (boris, gleb) = (stage.chat(Stage.boris), stage.chat(Stage.gleb))
      try await gleb.start()
      let payment = try await till.begin(.stars)
      // A sum that is no number: the plugin throws.
      var broken = Self.payment("topup/\(payment)/\(Stage.boris)", "stx1")
      broken["total_amount"] = "many"
      try await Self.tell(stage, Self.message(901, "successful_payment", broken))
      try await gleb.shouldReply("Плагин payments не справился")
      try await boris.shouldReply("Your payment of — was received")
      #expect(try Self.facts(stage) == ["waiting failed"])
      #expect(try Self.facts(stage, "CASE WHEN next_at > received_at THEN 1 ELSE 0 END") == ["1"])
      // It is offered again after a minute, and nothing is said twice.
      stage.advance(by: 61_000)
      try await stage.operate("plugins.disable", ["plugin": "payments"])
      try await stage.operate("plugins.enable", ["plugin": "payments"])
      try await stage.until("SELECT CASE WHEN attempts > 0 THEN 'again' ELSE 'not yet' END FROM patchbay_unclaimed", is: "again")
      #expect(try await gleb.history().count { $0.contains("не справился") } == 1)
    }
  }

  // MARK: By hand

  @Test func whatNobodyKnowsIsListedCreditedRefundedOrClosedByHand() async throws {
    try await Till.play { till in
      let stage = till.stage
      try await stage.startHost()
      let (boris, gleb) = (stage.chat(Stage.boris), stage.chat(Stage.gleb))
      try await gleb.start()
      try await boris.start()
      // A payment of another bot's database, a real one of Stars whose plugin is gone, a present, and a subscription.
      try await Self.tell(stage, Self.message(901, "successful_payment", Self.payment("vip/1", "stx1")))
      try await Self.tell(stage, Self.message(902, "gift", ["gift": ["id": "g", "star_count": 15]]))
      try await Self.tell(
        stage,
        [
          "subscription": [
            "user": ["id": JSON(Stage.boris), "is_bot": false, "first_name": "Boris"], "invoice_payload": "vip",
            "state": "canceled",
          ]
        ])
      try await Self.tell(
        stage,
        [
          "purchased_paid_media": [
            "from": ["id": JSON(Stage.boris), "is_bot": false, "first_name": "Boris"], "paid_media_payload": "photo",
          ]
        ])
      try await gleb.shouldReply("Сохранено под номером", times: 4)
      try await stage.until("SELECT count(*) FROM patchbay_unclaimed WHERE state = 'waiting'", is: "4")
      let rows = try await stage.operate("unclaimed.list").array ?? []
      #expect(rows.map { $0["kind"]?.string } == ["paid_media", "subscription", "gift", "payment"])
      #expect(
        rows.last?["sum"]?.string == "75 XTR" && rows.last?["user"]?.int == Stage.boris && rows.last?["charge"]?.string == "stx1")
      let id = try #require(rows.last?["fact"]?.int)
      // Its plugin doesn't know it either.
      await #expect(throws: OperationError.self) {
        try await stage.operate("unclaimed.assign", ["fact": "\(id)", "plugin": "payments"])
      }
      await #expect(throws: OperationError.self) { try await stage.operate("unclaimed.assign", ["fact": "\(id)"]) }
      await #expect(throws: OperationError.self) {
        try await stage.operate("unclaimed.assign", ["fact": "\(id)", "units": "5", "note": "both"])
      }
      #expect(try till.balance() == "0/0")
      try await stage.operate("unclaimed.assign", ["fact": "\(id)", "units": "5"])
      try await boris.shouldReply("Your payment of 75 XTR has been credited: 5 STcoin.")
      #expect(try till.balance() == "5/0")
      await #expect(throws: OperationError.self) { try await stage.operate("unclaimed.assign", ["fact": "\(id)", "units": "5"]) }
      await #expect(throws: OperationError.self) { try await stage.operate("unclaimed.refund", ["fact": "\(id)"]) }
      for row in rows.dropLast() {
        let fact = "\(row["fact"]?.int ?? 0)"
        await #expect(throws: OperationError.self) { try await stage.operate("unclaimed.refund", ["fact": fact]) }
        try await stage.operate("unclaimed.assign", ["fact": fact, "note": "seen"])
      }
      #expect(try await stage.operate("unclaimed.list").array?.isEmpty == true)
      #expect(try await stage.operate("unclaimed.list", ["state": "assigned"]).array?.count == 4)
      #expect(try stage.column("SELECT count(*) FROM patchbay_audit WHERE action = 'unclaimed/assign'") == ["4"])
      #expect(try await till.ledgerIsSound())
    }
  }

  @Test func starsThatNobodyTookGoBack() async throws {
    try await Till.play { till in
      let stage = till.stage
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      let payment = try await till.begin(.stars)
      // Paid, while the plugin doesn't know it any more: as after a database that began anew.
      _ = try stage.column("UPDATE payments_payments SET created_at = created_at + 1 WHERE id = \(payment)")
      let end = try await till.pressPay()
      #expect(end["state"]?.string == "rejected")
      _ = try stage.column("UPDATE payments_payments SET created_at = created_at - 1 WHERE id = \(payment)")
      try await till.pay(payment, .stars)
      try await till.becomes("succeeded", payment)
      let charge = try till.column("charge", of: payment)
      // The same charge under a payload that nobody knows.
      try await Self.tell(stage, Self.message(950, "successful_payment", Self.payment("vip/1", charge)))
      try await stage.until("SELECT count(*) FROM patchbay_unclaimed", is: "1")
      let id = try #require(try Self.facts(stage, "id").first)
      try await stage.operate("unclaimed.refund", ["fact": id])
      try await boris.shouldReply("Your payment of 75 XTR has been refunded.")
      try await stage.until("SELECT state FROM patchbay_unclaimed WHERE id = \(id)", is: "refunded")
      // Telegram's own word on it is nobody's to take, where the plugin is off.
      #expect(try await stage.telegram.get("people/\(Stage.boris)")["stars"]?.int == 1000)
      // Money of Telegram's providers it doesn't refund.
      try await Self.tell(stage, Self.message(960, "successful_payment", Self.payment("vip/2", "tpc1", 9900, "RUB")))
      try await stage.until("SELECT count(*) FROM patchbay_unclaimed", is: "2")
      let other = try #require(try Self.facts(stage, "id").last)
      await #expect(throws: OperationError.self) { try await stage.operate("unclaimed.refund", ["fact": other]) }
      try await stage.operate("unclaimed.refund", ["fact": other, "done": "1"])
      #expect(try Self.facts(stage, "state") == ["refunded", "refunded"])
    }
  }

  /// No row is left, no sum is doubled, whoever dies when.
  @Test(arguments: [CrashPoint.begun, .handled, .committed]) func whatIsKeptIsKeptWhereverItDies(_ point: CrashPoint) async throws {
    var setting = Setting()
    setting.mode = .webhook
    setting.plugins = ["counter: {}"]
    setting.bot = ["admins: [\(Stage.gleb)]"]
    try await Stage.play(setting) { stage in
      let doomed = try await stage.startProgram(["PATCHBAY_CRASH_AT": "\(point.rawValue):1"])
      try? await Self.tell(stage, Self.message(901, "successful_payment", Self.payment("vip/1", "stx1")))
      #expect(try await doomed.end() == .signal(9))
      let survivor = try await stage.startProgram()
      try await stage.until("SELECT count(*) FROM patchbay_unclaimed", is: "1")
      #expect(try Self.facts(stage) == ["waiting off"])
      survivor.signal(15)
      #expect(try await survivor.end() == .code(0))
    }
  }

  // MARK: Events

  /// What a plugin is told while it is off, it is told when it is back; in the order in which it happened, once.
  @Test func eventsWaitForASubscriberThatIsOff() async throws {
    var setting = Setting()
    setting.plugins = ["counter: {}", "misbehaving: {}"]
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/emit spring")
      try await boris.shouldReply("heard spring")
      try await stage.operate("plugins.disable", ["plugin": "misbehaving"])
      for (count, word) in [(2, "summer"), (3, "autumn")] {
        try await boris.say("/emit \(word)")
        // The count tells this answer from the one before, which may come late.
        try await boris.shouldReply("emitted, count \(count)")
      }
      #expect(try stage.column("SELECT mark FROM misbehaving_marks ORDER BY mark") == ["heard spring"])
      let waiting = try await stage.operate("events.list").array ?? []
      #expect(
        waiting.count == 2 && waiting.allSatisfy { $0["subscriber"]?.string == "misbehaving" && $0["error"] == "the plugin is off" }
      )
      // Over a restart, in which it stays off.
      await stage.stopHost()
      try await stage.startHost()
      try await boris.say("/emit winter")
      try await boris.shouldReply("emitted, count 4")
      try await stage.operate("plugins.enable", ["plugin": "misbehaving"])
      try await boris.shouldReply("heard winter")
      try await stage.until("SELECT count(*) FROM patchbay_events", is: "0")
      #expect(try stage.column("SELECT count(*) FROM misbehaving_marks") == ["4"])
      let heard = try await boris.history().filter { $0.hasPrefix("heard") }
      #expect(heard == ["heard spring", "heard summer", "heard autumn", "heard winter"])
    }
  }

  @Test func whatIsRemovedFromTheConfigurationHearsOfItWhenItIsBack() async throws {
    var setting = Setting()
    setting.plugins = ["counter: {}", "misbehaving: {}"]
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try stage.configure { $0.plugins = ["counter: {}"] }
      try await stage.operate("reload")
      try await boris.say("/emit spring")
      try await boris.shouldReply("emitted")
      try stage.configure { $0.plugins = ["counter: {}", "misbehaving: {}"] }
      try await stage.operate("reload")
      try await boris.shouldReply("heard spring")
      #expect(try stage.column("SELECT mark FROM misbehaving_marks") == ["heard spring"])
    }
  }
}
