import Testing

@testable import Host
@testable import PatchbayBase
@testable import Simulator

/// Passes in the chat: the holder's, the controller's, and everybody else's.
@Suite(.scenes) struct AccessTests {
  @Test func thePictureHoldsTheLinkThatLetsIn() async throws {
    try await Stage.play(.access()) { stage in
      try await stage.startHost()
      let pass = try await StagedPass.get(stage, Stage.boris)
      #expect(pass.payload.hasPrefix("qr_") && pass.payload.utf8.count == 25 && pass.short.utf8.count == 11, "\(pass)")
      #expect(pass.caption.contains("(15 minutes left)") && pass.caption.contains("It works once."), "\(pass.caption)")
    }
  }

  @Test func aControllersScanLetsInOnce() async throws {
    try await Stage.play(.access()) { stage in
      try await stage.startHost()
      let (boris, gleb, vera) = (stage.chat(Stage.boris), stage.chat(Stage.gleb), stage.chat(Stage.vera))
      let pass = try await StagedPass.get(stage, Stage.boris)
      // Others, and the holder, hear what it is and change nothing.
      let anna = stage.chat(Stage.anna)
      try await anna.start(pass.payload)
      let told = try await anna.shouldReply("Это чей-то пропуск.")["text"]?.string ?? ""
      #expect(told.contains("Действует до") && !told.contains("Boris"), "\(told)")
      try await boris.start(pass.payload)
      try await boris.shouldReply("This is your own pass: a controller has to scan it.\nValid until")
      try await anna.say("/check \(pass.short)")
      try await anna.shouldReply("Проверять пропуска могут только контролёры.")
      try await anna.say(pass.short)
      try await anna.shouldReply("Я не понял это сообщение")

      try await gleb.start(pass.payload)
      try await gleb.shouldReply("✅ Впустите: Boris (@boris)")
      #expect(try await Self.captions(stage, 1).last?.contains("✅ This pass was used at") == true)
      try await gleb.start(pass.payload)
      try await gleb.shouldReply("❌ Уже использован: ")
      try await vera.say(pass.short)
      try await vera.shouldReply("❌ Already used: ")
      try await boris.start(pass.payload)
      try await boris.shouldReply("This is your own pass: a controller has to scan it.\n❌ Already used:")
      let log = try stage.column("SELECT outcome || ' ' || way || ' ' || checker FROM qraccess_log ORDER BY id")
      #expect(log == ["admitted scanned \(Stage.gleb)", "used scanned \(Stage.gleb)", "used typed \(Stage.vera)"])
    }
  }

  @Test func aControllerTypesACodeHoweverItIsWrittenAndNeverTheirOwn() async throws {
    try await Stage.play(.access()) { stage in
      try await stage.startHost()
      let vera = stage.chat(Stage.vera)
      let (own, pass) = (try await StagedPass.get(stage, Stage.vera), try await StagedPass.get(stage, Stage.anna))
      try await vera.say(own.short)
      try await vera.shouldReply("This is your own pass")
      try await vera.say("/check \(pass.short.lowercased().replacing("-", with: " "))")
      try await vera.shouldReply("✅ Let in: Анна (@anna)")
      try await vera.say("/check hello")
      try await vera.shouldReply("This isn't a pass code")
      try await vera.say("/check")
      try await vera.shouldReply("Send the code as a message")
      try await vera.say("00000-00000")
      try await vera.shouldReply("There is no such code.")
      #expect(try stage.column("SELECT state FROM qraccess_codes ORDER BY id") == ["live", "used"])
    }
  }

  @Test func aNewPassRetiresTheOldAndSaysSo() async throws {
    try await Stage.play(.access()) { stage in
      try await stage.startHost()
      let (boris, vera) = (stage.chat(Stage.boris), stage.chat(Stage.vera))
      let old = try await StagedPass.get(stage, Stage.boris)
      try await boris.press("New pass")
      let new = try await StagedPass.read(stage, boris, Stage.boris)
      #expect(new.payload != old.payload && new.short != old.short)
      #expect(try await Self.captions(stage, 1).last?.contains("🚫 Replaced by a newer pass at") == true)
      try await vera.start(old.payload)
      try await vera.shouldReply("❌ Replaced: ")
      try await vera.say(old.short)
      try await vera.shouldReply("❌ Replaced: ")
      try await vera.start(new.payload)
      try await vera.shouldReply("✅ Let in: Boris")
      let json = try await Turnstile(stage: stage).check(old.payload)
      #expect(json.status == 409 && json.json["reason"]?.string == "retired" && json.json["retired_at"]?.int != nil, "\(json.text)")
    }
  }

  /// Counting down twice and ending once is all that Telegram is asked for.
  @Test func aWholeLifeIsThreeEdits() async throws {
    var setting = Setting.access()
    setting.clock = WallClock.now / 1000 * 1000
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      let pass = try await StagedPass.get(stage, Stage.boris)
      stage.advance(by: 600_500)
      #expect(try await Self.captions(stage, 1).last?.contains("(5 minutes left)") == true)
      stage.advance(by: 240_000)
      #expect(try await Self.captions(stage, 2).last?.contains("(60 seconds left)") == true)
      stage.advance(by: 60_000)
      #expect(try await Self.captions(stage, 3).last?.contains("⌛ This pass expired at") == true)
      #expect(try stage.column("SELECT state || ' ' || edits FROM qraccess_codes") == ["expired 3"])
      try await stage.chat(Stage.vera).start(pass.payload)
      try await stage.chat(Stage.vera).shouldReply("❌ Expired: ")
      #expect(try await stage.telegram.callsSoFar(of: Stage.bot, "editMessageCaption").count == 3)
    }
  }

  @Test func cancellingTheEndOfAPassDoesNotMakeItLastForEver() async throws {
    var setting = Setting.access(", price: 3")
    setting.clock = WallClock.now / 1000 * 1000
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      _ = try await StagedPass.get(stage, Stage.boris)
      let job = try #require(try stage.column("SELECT id FROM patchbay_jobs WHERE name = 'end'").first)
      try await stage.operate("jobs.cancel", ["job": job])
      try await stage.until("SELECT count(*) FROM patchbay_jobs WHERE name = 'end' AND id <> \(job)", is: "1")
      stage.advance(by: 901_000)
      try await stage.until("SELECT state FROM qraccess_codes", is: "expired")
      #expect(
        try stage.column("SELECT available || ' ' || held FROM patchbay_ledger_wallets WHERE user_id = \(Stage.boris)") == ["5 0"])
    }
  }

  @Test func aPassCostsWhatItCostsWhenItIsUsedAndNothingElse() async throws {
    var setting = Setting.access(", price: 3")
    setting.clock = WallClock.now / 1000 * 1000
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      let first = try await StagedPass.get(stage, Stage.boris)
      #expect(first.caption.contains("Price: 3 STcoin, charged on entry."), "\(first.caption)")
      func money() throws -> [String] {
        try stage.column("SELECT available || ' ' || held FROM patchbay_ledger_wallets WHERE user_id = \(Stage.boris)")
      }
      #expect(try money() == ["2 3"])
      // Another takes the place of the first, whose price comes back first.
      try await boris.press("New pass")
      let second = try await StagedPass.read(stage, boris, Stage.boris)
      #expect(try money() == ["2 3"])
      try await stage.chat(Stage.vera).start(second.payload)
      try await stage.chat(Stage.vera).shouldReply("✅ Let in: Boris")
      #expect(try money() == ["2 0"])
      try await boris.say("/qr")
      try await boris.shouldReply("A pass costs 3 STcoin and you have 2 STcoin.")
      // What is never used costs nothing.
      _ = try await StagedPass.get(stage, Stage.anna)
      stage.advance(by: 901_000)
      _ = try await stage.telegram.calls(of: Stage.bot, "editMessageCaption", count: 3)
      #expect(
        try stage.column("SELECT available || ' ' || held FROM patchbay_ledger_wallets WHERE user_id = \(Stage.anna)") == ["5 0"])
      #expect(try stage.column("SELECT state FROM qraccess_codes ORDER BY id") == ["retired", "used", "expired"])
      #expect(try stage.column("SELECT state FROM patchbay_ledger_holds ORDER BY id") == ["released", "captured", "released"])
    }
  }

  @Test func aPassForOnePlaceIsRefusedAtAnother() async throws {
    let places =
      ", places: [ { id: north-gate, title: { ru: Северный вход, en: North gate } }, { id: pool, title: { ru: Бассейн, en: Pool }, price: 2 } ]"
    try await Stage.play(.access(places)) { stage in
      try await stage.startHost()
      let (boris, vera) = (stage.chat(Stage.boris), stage.chat(Stage.vera))
      try await boris.say("/qr")
      try await boris.shouldReply("Which place is the pass for?")
      #expect(try await boris.buttons() == ["North gate", "Pool · 2 STcoin"])
      // What somebody was shown yesterday is not what they pay today.
      #expect(try await boris.press(data: "qraccess/for/pool/1").text.contains("The prices have changed"))
      #expect(try stage.column("SELECT count(*) FROM qraccess_codes") == ["0"])
      try await boris.press("Pool · 2 STcoin")
      let pass = try await StagedPass.read(stage, boris, Stage.boris)
      #expect(pass.caption.contains("Place: Pool."))
      let north = try await Turnstile(stage: stage).check(pass.payload)
      #expect(
        north.status == 409 && north.json["reason"]?.string == "wrong_place" && north.json["place"]?.string == "pool",
        "\(north.text)")
      try await vera.say("/post")
      try await vera.shouldReply("Where do you check passes?")
      try await vera.press("North gate")
      try await vera.shouldReply("You check passes here: North gate.")
      try await vera.start(pass.payload)
      try await vera.shouldReply("❌ This pass is for another place: Pool.")
      let pool = try await Turnstile(stage: stage, key: "pool-key-0123456789abcdef").check(pass.short)
      #expect(
        pool.status == 200 && pool.json["place"]?.string == "pool" && pool.json["user"]?["name"]?.string == "Boris", "\(pool.text)")
      try await vera.start(pass.payload)
      try await vera.shouldReply("Already used: ")
      #expect(try await vera.replies().last?.contains(", Pool.") == true)
    }
  }

  @Test func operatorsSeeExportAndRetire() async throws {
    var setting = Setting.access()
    setting.clock = WallClock.now
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      let (first, second) = (try await StagedPass.get(stage, Stage.boris), try await StagedPass.get(stage, Stage.anna))
      #expect(try await Turnstile(stage: stage).check(first.payload).status == 200)
      #expect(try await Turnstile(stage: stage).check("qr_AAAAAAAAAAAAAAAAAAAAAA").status == 409)
      let codes = try await stage.act("qraccess", "codes")
      #expect(codes["rows"]?.array?.map { $0["state"]?.string } == ["live", "used"], "\(codes.text)")
      #expect(try await stage.act("qraccess", "codes", ["state": "live"])["rows"]?.array?.count == 1)
      _ = try await stage.act("qraccess", "retire", ["code": "2"])
      #expect(try await Self.captions(stage, 2).last?.contains("🚫 Пропуск отменён") == true)
      #expect(try await Self.captions(stage, 2).last?.contains("его отозвал администратор") == true)
      await #expect { try await stage.act("qraccess", "retire", ["code": "2"]) } throws: { "\($0)".contains("is already retired") }
      await #expect { try await stage.act("qraccess", "retire", ["code": "1"]) } throws: { "\($0)".contains("is already used") }
      #expect(try await Turnstile(stage: stage).check(second.payload).json["reason"]?.string == "retired")
      let log = try await stage.act("qraccess", "log", ["place": "north-gate"])
      #expect(log["rows"]?.array?.map { $0["outcome"]?.string } == ["retired", "unknown", "admitted"], "\(log.text)")
      // A line with a smaller number may not have been committed yet.
      stage.advance(by: 29_999)
      #expect(try await stage.act("qraccess", "export")["rows"]?.array?.isEmpty == true)
      stage.advance(by: 1)
      let export = try await stage.act("qraccess", "export", ["after": "1"])
      #expect(export["rows"]?.array?.map { $0["line"]?.int } == [2, 3], "\(export.text)")
    }
  }

  /// What is kept can't be turned into a code again.
  @Test func theDatabaseHoldsNoCode() async throws {
    try await Stage.play(.access()) { stage in
      try await stage.startHost()
      let pass = try await StagedPass.get(stage, Stage.boris)
      let hex =
        stage.engine == .sqlite
        ? "hex(code_hash) || hex(short_hash)" : "upper(encode(code_hash, 'hex') || encode(short_hash, 'hex'))"
      let hashes = try stage.column("SELECT \(hex) FROM qraccess_codes")
      #expect(hashes.count == 1 && hashes[0].utf8.count == 128)
      // The picture is gone once Telegram has it.
      _ = try await stage.telegram.calls(of: Stage.bot, "sendPhoto")
      try await stage.chat(Stage.vera).start(pass.payload)
      try await stage.chat(Stage.vera).shouldReply("✅ Let in")
      await stage.stopHost()
      #expect(try stage.column("SELECT count(*) FROM patchbay_outbox WHERE method = 'sendPhoto' AND files IS NULL") == ["1"])
    }
  }

  /// The captions that the bot has given messages, once there are so many.
  private static func captions(_ stage: Stage, _ count: Int) async throws -> [String] {
    try await stage.telegram.calls(of: Stage.bot, "editMessageCaption", count: count).map {
      $0["arguments"]?["caption"]?.string ?? $0.text
    }
  }
}
