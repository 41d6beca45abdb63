import Glibc
import Testing

@testable import Host
@testable import Simulator

/// What earlier versions left behind: their databases and data folders are served, and their plugins run or are refused.
@Suite(.scenes) struct FixtureTests {
  @Test(arguments: Fixture.versions) func everyRowIsReadAndTheMoneyAddsUp(_ version: String) async throws {
    try await Fixture.play(version) { fixture in
      let stage = fixture.stage
      let wallets = try stage.column(
        "SELECT user_id || ' ' || currency || ' ' || available || ' ' || held || ' ' || owed FROM patchbay_ledger_wallets")
      #expect(wallets.sorted() == fixture.facts["wallets"]?.array?.compactMap(\.string) && wallets.count == 5, "\(wallets)")
      try await fixture.startHost()
      let status = try JSON.parse(try await stage.operate("plugins").bytes)
      let plugins = ["avatar", "counter", "misbehaving", "payments", "qraccess", "referral", "worker"]
      #expect(status.array?.compactMap { $0["plugin"]?.string }.sorted() == plugins, "\(status.text)")
      #expect(status.array?.allSatisfy { $0["state"]?.string == "active" } == true, "\(status.text)")
      #expect(try await stage.command("ledger", "verify", "--bot", "shop").exit == .code(0))

      let (boris, gleb, vera) = (stage.chat(Stage.boris), stage.chat(Stage.gleb), stage.chat(Stage.vera))
      // 20 to welcome him, 50 for Vera, two payments of 10 with a bonus of 1, a promo code of 25; less 3, two times 1 and a portrait of 5.
      try await boris.say("/balance")
      try await boris.shouldReply("Your balance: 107 STcoin.")
      try await boris.say("/wallet")
      try await boris.shouldReply("107 STcoin, held 1, earned 9")
      try await boris.say("/history")
      try await boris.shouldReply("+25 STcoin — promo code SPRING-25")
      try await boris.say("/promo SPRING-25")
      try await boris.shouldReply("You have already used this promo code.")
      try await boris.say("/ref")
      let invitations = try await boris.shouldReply("start=").words
      #expect(try invitations.contains("start=\(fixture.text("invitation"))"), "\(invitations)")
      #expect(invitations.contains("1 person has joined via it.\nYou have earned 50 STcoin."), "\(invitations)")
      // Whoever was there before is no newcomer.
      try await vera.start(try fixture.text("invitation"))
      try await vera.shouldReply("We have met before")
      try await gleb.start()
      try await gleb.shouldReply("Hello, Глеб!")
      try await boris.say("/avatar")
      try await boris.shouldReply("Gallery: 4")
      try await boris.say("/count")
      try await boris.shouldReply("Count")
      #expect(try await boris.press("Press").text == "count 4")
    }
  }

  @Test(arguments: Fixture.versions) func whatOperatorsSeeOfEarlierTroubles(_ version: String) async throws {
    try await Fixture.play(version) { fixture in
      let stage = fixture.stage
      try await fixture.startHost()
      let updates = try await stage.report("updates")
      let failed = try #require(updates.array?.first { $0["outcome"]?.string == "failed" }, "\(updates.text)")
      let shown = try await stage.report("updates", "show", "\(failed["update"]?.int ?? 0)")
      #expect(shown.text.contains("/throw") && shown.text.contains("asked to throw"), "\(shown.text)")
      #expect(updates.array?.contains { $0["outcome"]?.string == "undelivered" } == true, "\(updates.text)")
      #expect(try stage.column("SELECT count(*) FROM patchbay_outbox WHERE state = 'failed' AND chat = '\(Fixture.nina)'") == ["1"])
      let jobs = try await stage.report("jobs")
      #expect(jobs.array?.contains { $0["plugin"]?.string == "worker" && $0["state"]?.string == "waiting" } == true, "\(jobs.text)")
      // A failed update is run again, and fails again; without the plugin it is nobody's.
      _ = try await stage.report("plugins", "disable", "misbehaving")
      #expect(try await stage.report("updates", "retry", "\(failed["update"]?.int ?? 0)")[0]?["outcome"]?.string == "ignored")
    }
  }

  @Test(arguments: Fixture.versions) func whatWaitedGoesOn(_ version: String) async throws {
    try await Fixture.play(version) { fixture in
      let stage = fixture.stage
      let (anna, boris, gleb) = (stage.chat(Stage.anna), stage.chat(Stage.boris), stage.chat(Stage.gleb))
      #expect(try stage.column("SELECT state FROM patchbay_events") == ["pending"])
      try await fixture.startHost()
      // A message that Telegram didn't take, and an event that a plugin didn't.
      try await gleb.shouldReply("this waited")
      stage.advance(by: 10 * 60_000)
      try await boris.shouldReply("heard spring")
      // Two conversations.
      try await anna.say("thirty")
      try await anna.shouldReply("A number, please.")
      try await anna.say("30")
      try await anna.shouldReply("Anna is 30")
      try await gleb.say("SPRING-25")
      try await gleb.shouldReply("Promo code SPRING-25 worked: +25 STcoin. Your balance is 45 STcoin.")
      // What was set aside is taken.
      try await boris.say("/take \(try fixture.fact("hold"))")
      try await boris.shouldReply("taken")
      try await boris.say("/wallet")
      try await boris.shouldReply("107 STcoin, held 0, earned 10")
      // A job that waited for an hour to go by, and a schedule.
      #expect(try stage.column("SELECT count(*) FROM worker_marks WHERE mark IN ('ran', 'tick')") == ["0"])
      stage.advance(by: 3_600_000)
      try await stage.until("SELECT count(*) FROM worker_marks WHERE mark = 'ran'", is: "1")
      try await stage.until("SELECT count(*) FROM worker_marks WHERE mark = 'tick'", is: "1")
      #expect(try await stage.command("ledger", "verify", "--bot", "shop").exit == .code(0))
    }
  }

  @Test(arguments: Fixture.versions) func aConversationThatIsOverIsDroppedWithWords(_ version: String) async throws {
    try await Fixture.play(version) { fixture in
      let stage = fixture.stage
      stage.advance(by: 3_600_000)
      try await fixture.startHost()
      let anna = stage.chat(Stage.anna)
      try await anna.say("30")
      try await anna.shouldReply("Ответа долго не было, и диалог закончился.")
    }
  }

  @Test(arguments: Fixture.versions) func paymentsGoOn(_ version: String) async throws {
    try await Fixture.play(version) { fixture in
      let (stage, till) = (fixture.stage, Till(stage: fixture.stage))
      let names = ["paid", "refunded", "stars", "pending_page", "pending_invoice"]
      let states = try names.map { try till.state(of: fixture.payment($0)) }
      #expect(states == ["succeeded", "refunded", "succeeded", "pending", "pending"])
      // The provider of the stage knows of no earlier payment, and must not say so.
      try await till.fault(["kind": "error", "provider": "yookassa"])
      try await fixture.startHost()
      let (anna, boris) = (stage.chat(Stage.anna), stage.chat(Stage.boris))
      // An invoice of the earlier version's is asked about, and paid.
      let invoice = try fixture.payment("pending_invoice")
      let payload = try "topup/\(invoice)/\(Stage.boris)/\(till.column("created_at", of: invoice))"
      let person: JSON = ["id": JSON(Stage.boris), "is_bot": false, "first_name": "Boris", "language_code": "en"]
      let terms: JSON = ["currency": "RUB", "total_amount": 9900, "invoice_payload": JSON(payload)]
      var query = terms
      query["id"] = "q1"
      query["from"] = person
      _ = try await stage.telegram.post("bots/\(Stage.bot)/updates", ["update": ["pre_checkout_query": query]])
      let answer = try await stage.telegram.calls(of: Stage.bot, "answerPreCheckoutQuery")
      #expect(answer.first?["arguments"]?["ok"]?.bool == true, "\(answer)")
      var paid = terms
      paid["telegram_payment_charge_id"] = "charge1"
      paid["provider_payment_charge_id"] = "charge2"
      let news: JSON = [
        "message_id": 900, "date": 1_700_000_000, "chat": ["id": JSON(Stage.boris), "type": "private", "first_name": "Boris"],
        "from": person, "successful_payment": paid,
      ]
      _ = try await stage.telegram.post("bots/\(Stage.bot)/updates", ["update": ["message": news]])
      try await till.becomes("succeeded", invoice)
      try await boris.say("/balance")
      let below = try await boris.shouldReply("Your balance: 118 STcoin.")["message_id"]?.int

      // The buttons of the payment page, in their owner's hands alone.
      let page = try fixture.payment("pending_page")
      #expect(try await boris.press(data: "payments/cancel/\(page)", on: below).isAlert)
      try await anna.say("/balance")
      let message = try await anna.shouldReply("Ваш баланс: 20 STcoin.")["message_id"]?.int
      #expect(try await anna.press(data: "payments/check/\(page)", on: message).text.hasPrefix("Спрашиваю платёжную систему."))
      try await anna.press(data: "payments/cancel/\(page)", on: message)
      try await till.becomes("canceled", page)
      // What was paid to the earlier version is refunded by this one, and what was refunded by that one isn't again.
      await #expect(throws: OperationError.self) { try await till.refund(fixture.payment("refunded")) }
      #expect(try await till.ledgerIsSound())
    }
  }

  @Test(arguments: Fixture.versions) func aPassLetsInOnce(_ version: String) async throws {
    try await Fixture.play(version) { fixture in
      try await fixture.startHost()
      let gate = Turnstile(stage: fixture.stage)
      let used = try await gate.check(try fixture.text("used_pass"), request: "a")
      #expect(used.status == 409 && used.json["reason"]?.string == "used", "\(used.text)")
      // The request that was answered before is answered alike.
      let kept = try await gate.check(try fixture.text("used_pass"), request: "kept")
      #expect(try kept.status == 200 && kept.text == fixture.text("admission"), "\(kept.text)")
      let first = try await gate.check(try fixture.text("pass"), request: "b")
      #expect(first.json["admitted"]?.bool == true && first.json["user"]?["id"]?.int == Stage.boris, "\(first.text)")
      let again = try await gate.check(try fixture.text("pass"), request: "c")
      #expect(again.status == 409 && again.json["reason"]?.string == "used", "\(again.text)")
    }
  }

  @Test(arguments: Fixture.versions) func theUpdateThatEndedTheEarlierVersionIsSetAside(_ version: String) async throws {
    try await Fixture.play(version) { fixture in
      let stage = fixture.stage
      let gleb = stage.chat(Stage.gleb)
      try await gleb.say("/trap")
      // The earlier version's journal names what was in flight, which proves nothing: it is proven anew.
      for _ in 1...2 {
        let doomed = try stage.launch()
        #expect(try await doomed.end() == .signal(SIGILL), "\(doomed.errors)")
      }
      let host = try await stage.startProgram()
      try await gleb.shouldReply("That message caused a failure twice, so it has been put aside for the developer.")
      let update = try await stage.report("updates").array?.first { $0["outcome"]?.string == "set_aside" }
      #expect(try update?["update"]?.int == fixture.fact("deadly_update"))
      host.signal(SIGTERM)
      #expect(try await host.end() == .code(0))
    }
  }

  @Test func aLibraryOfAnEarlierDraftIsRefusedInWordsBeforeAnyOfItRuns() async throws {
    let words =
      "was built for plugin API 1.0, a draft that changed before the first release; this host takes 1.1 and later: rebuild it"
    var setting = Setting()
    setting.libraries = ["Counter"]
    setting.plugins = ["counter: {}", "visits: {}"]
    try await Stage.play(setting) { stage in
      try stage.folder.write(try await Fixture.library("libVisits.so", of: "0.1-before-floors"), to: "plugins/libVisits.so")
      let check = try await stage.command("check")
      #expect(check.exit == .code(1) && (check.output + check.errors).contains(words), "\(check)")
      let host = try await stage.startProgram()
      #expect(host.errors.contains(words), "\(host.errors)")
      let boris = stage.chat(Stage.boris)
      try await boris.say("/visit")
      try await boris.shouldReply("I didn't understand that")
      try await boris.say("/count")
      try await boris.shouldReply("Count")
      #expect(try await boris.press("Press").text == "count 1")
      let status = try await stage.report("plugins").array?.first { $0["plugin"]?.string == "visits" }
      #expect(status?["state"]?.string == "failed" && status?["failure"]?.string?.contains(words) == true, "\(status?.text ?? "")")
      // What isn't mapped can't have run: the other plugin's library is there.
      let mapped = String(decoding: try Folder.read("/proc/\(host.id)/maps"), as: UTF8.self)
      #expect(mapped.contains("libCounter.so") && !mapped.contains("libVisits.so"))
      #expect(try stage.column("SELECT count(*) FROM patchbay_migrations WHERE plugin = 'visits'") == ["0"])
      host.signal(SIGTERM)
      #expect(try await host.end() == .code(0))
    }
  }
}
