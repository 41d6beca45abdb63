import Glibc
import Testing

@testable import Host
@testable import PatchbayBase
@testable import Simulator

/// Turnstiles ask over HTTP; each code lets in once, by one clock.
@Suite(.scenes) struct TurnstileTests {
  @Test func aTurnstileHearsWhetherAndWhyNot() async throws {
    try await Stage.play(.access()) { stage in
      try await stage.startHost()
      let (north, pool) = (Turnstile(stage: stage), Turnstile(stage: stage, key: "pool-key-0123456789abcdef"))
      let pass = try await StagedPass.get(stage, Stage.boris)
      for key in ["", "north-gate-key-012345678", "north-gate-key-01234567890", "NORTH-GATE-KEY-0123456789"] {
        let refused = try await Turnstile(stage: stage, key: key).check(pass.payload)
        #expect(refused.status == 401 && refused.headers["www-authenticate"] == "Bearer", "\(key): \(refused)")
      }
      let url = "\(stage.url)/b/shop/qraccess/check"
      #expect(try await Web.send("POST", url, body: Array("{}".utf8)).status == 401)
      for body in ["", "{", "[]", "{}", "{\"code\": 5}", "{\"code\": null}", "\"code\"", String(repeating: "x", count: 5000)] {
        let refused = try await Web.send("POST", url, headers: [("Authorization", "bearer \(north.key)")], body: Array(body.utf8))
        #expect(
          refused.status == 400 && refused.json["detail"]?.string?.contains("JSON object") == true, "\(body.prefix(20)): \(refused)"
        )
      }
      #expect(try await Web.send("GET", url, headers: [("Authorization", "Bearer \(north.key)")]).status == 405)

      let first = try await north.check(pass.payload, request: "a")
      #expect(
        first.status == 200 && first.json["admitted"]?.bool == true && first.json["user"]?["id"]?.int == Stage.boris,
        "\(first.text)")
      // It never heard, and asks again; it alone, and with the same name of its request.
      let again = try await north.check(pass.payload, request: "a")
      #expect(again.status == 200 && again.body == first.body, "\(again.text)")
      for (gate, request) in [(north, "b"), (pool, "a")] {
        let used = try await gate.check(pass.short, request: request)
        #expect(used.status == 409 && used.json["admitted"]?.bool == false && used.json["reason"]?.string == "used", "\(used.text)")
        #expect(
          used.json["used_place"]?.string == "north-gate" && used.json["used_at"]?.int == first.json["at"]?.int, "\(used.text)")
      }
      for code in ["qr_AAAAAAAAAAAAAAAAAAAAAA", "", "hello", "00000-00000"] {
        let unknown = try await north.check(code)
        #expect(unknown.status == 409 && unknown.text == #"{"admitted":false,"reason":"unknown"}"#, "\(unknown.text)")
      }
      #expect(try stage.column("SELECT count(*) FROM qraccess_log WHERE outcome = 'admitted'") == ["1"])
    }
  }

  @Test(arguments: [(899_999, nil), (900_000, "expired"), (900_001, "expired")] as [(Int64, String?)])
  func theClockDecides(_ age: Int64, _ reason: String?) async throws {
    var setting = Setting.access()
    setting.clock = WallClock.now
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      let pass = try await StagedPass.get(stage, Stage.boris)
      stage.advance(by: age)
      let answer = try await Turnstile(stage: stage).check(pass.short)
      #expect(answer.status == (reason == nil ? 200 : 409) && answer.json["reason"]?.string == reason, "\(age): \(answer.text)")
      if reason != nil, let clock = setting.clock { #expect(answer.json["expired_at"]?.int == clock + 900_000, "\(answer.text)") }
    }
  }

  /// A host whose own clock is an hour ahead judges by the database's all the same.
  @Test(.enabled(if: Setting.engine == .postgres)) func aHostsOwnClockDoesNotMatter() async throws {
    try await Stage.play(.access()) { stage in
      try await stage.startHost()
      let pass = try await StagedPass.get(stage, Stage.boris)
      stage.advance(by: 3_600_000)
      #expect(try await Turnstile(stage: stage).check(pass.payload).status == 200)
    }
  }

  @Test func aHundredAtOnceAreOneEntry() async throws {
    try await Stage.play(.access()) { stage in
      let first = try await stage.startProgram()
      // On PostgreSQL two hosts take what comes to one address.
      let second = try await stage.startAnotherIfPossible()
      let pass = try await StagedPass.get(stage, Stage.boris)
      let answers = try await withThrowingTaskGroup(of: Web.Response.self) { group in
        for number in 0..<100 {
          let key = number % 2 == 0 ? "north-gate-key-0123456789" : "pool-key-0123456789abcdef"
          group.addTask { try await Turnstile(stage: stage, key: key).check(number % 3 == 0 ? pass.short : pass.payload) }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(answers.count { $0.status == 200 } == 1)
      #expect(answers.count { $0.status == 409 && $0.json["reason"]?.string == "used" && $0.json["used_at"]?.int != nil } == 99)
      #expect(try stage.column("SELECT uses FROM qraccess_codes") == ["1"])
      #expect(
        try stage.column("SELECT outcome || ' ' || count(*) FROM qraccess_log GROUP BY outcome ORDER BY 1") == [
          "admitted 1", "used 99",
        ])
      for program in [first, second] {
        program?.signal(SIGTERM)
        if let program { #expect(try await program.end() == .code(0)) }
      }
    }
  }

  @Test func guessingIsSlowedDownAndQRCodesAreNot() async throws {
    var setting = Setting.access()
    setting.clock = WallClock.now / 60_000 * 60_000 + 10_000
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      let north = Turnstile(stage: stage)
      let (pass, other) = (try await StagedPass.get(stage, Stage.boris), try await StagedPass.get(stage, Stage.anna))
      for number in 0..<10 { #expect(try await north.check("0000\(number)-00000").json["reason"]?.string == "unknown") }
      // Even the right one isn't looked at, and other turnstiles are not held up, nor people with a picture.
      let slow = try await north.check(pass.short)
      #expect(slow.status == 429 && slow.headers["retry-after"] == "50", "\(slow)")
      #expect(try await Turnstile(stage: stage, key: "pool-key-0123456789abcdef").check(other.short).status == 200)
      #expect(try await north.check(pass.payload).status == 200)

      let (vera, gleb) = (stage.chat(Stage.vera), stage.chat(Stage.gleb))
      let next = try await StagedPass.get(stage, Stage.anna)
      for number in 0..<10 {
        try await vera.say("0000\(number)-00001")
        try await vera.shouldReply("There is no such code.")
      }
      try await vera.say(next.short)
      try await vera.shouldReply("Too many wrong codes, so I haven't checked this one. Try again in 50 seconds.")
      try await gleb.say(next.short)
      try await gleb.shouldReply("✅ Впустите: Анна")
      let third = try await StagedPass.get(stage, Stage.boris)
      stage.advance(by: 50_000)
      try await vera.say(third.short)
      try await vera.shouldReply("✅ Let in: Boris")
    }
  }

  @Test func aKeyChecksSoManyCodesAMinute() async throws {
    var setting = Setting.access(", checks_per_minute: 3")
    setting.clock = WallClock.now / 60_000 * 60_000
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      let north = Turnstile(stage: stage)
      for _ in 0..<3 { #expect(try await north.check("qr_AAAAAAAAAAAAAAAAAAAAAA").status == 409) }
      let slow = try await north.check("qr_AAAAAAAAAAAAAAAAAAAAAA")
      #expect(slow.status == 429 && slow.headers["retry-after"] == "60", "\(slow)")
      #expect(try await Turnstile(stage: stage, key: "pool-key-0123456789abcdef").check("qr_AAAAAAAAAAAAAAAAAAAAAA").status == 409)
      stage.advance(by: 60_000)
      #expect(try await north.check("qr_AAAAAAAAAAAAAAAAAAAAAA").status == 409)
    }
  }

  @Test func aPassForManyEntriesLetsInUntilItsEnd() async throws {
    var setting = Setting.access(", single_use: false, price: 1, ttl: 60")
    setting.clock = WallClock.now
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      let pass = try await StagedPass.get(stage, Stage.boris)
      for _ in 0..<3 { #expect(try await Turnstile(stage: stage).check(pass.payload).status == 200) }
      #expect(
        try stage.column("SELECT available || ' ' || held FROM patchbay_ledger_wallets WHERE user_id = \(Stage.boris)") == ["4 0"])
      // From now on it lets in once, which it has.
      try stage.configure { $0.plugins = $0.plugins.map { $0.replacing("single_use: false", with: "single_use: true") } }
      try await stage.operate("reload")
      let used = try await Turnstile(stage: stage).check(pass.payload)
      #expect(used.status == 409 && used.json["reason"]?.string == "used", "\(used.text)")
      stage.advance(by: 60_000)
      #expect(try await Turnstile(stage: stage).check(pass.payload).json["reason"]?.string == "expired")
      #expect(try stage.column("SELECT state || ' ' || uses FROM qraccess_codes") == ["expired 3"])
    }
  }

  @Test func settingsSayWhatIsWrong() async throws {
    for (settings, reason) in [
      ("controllers: [bob]", "which is not a Telegram id"), ("ttl: 5", "from 10 to 86400"),
      ("api_keys: [ { place: gate, key: k3yfor1 } ]", "at least 8 characters"),
      ("places: [ { id: pool } ], api_keys: [ { place: pol, key: 0123456789abcdef0 } ]", "not one of the places: pool"),
      ("places: [ { id: pool }, { id: pool } ]", "stands twice"), ("api_key: []", "did you mean 'api_keys'?"),
    ] {
      var setting = Setting()
      setting.plugins = ["qraccess: { \(settings) }"]
      try await Stage.play(setting) { stage in
        try await stage.startHost()
        let state = try await stage.plugin("qraccess")
        #expect(state.text.contains(reason), "\(settings): \(state.text)")
      }
    }
  }

  @Test func aShortKeyIsAKey() async throws {
    var setting = Setting()
    setting.plugins = ["qraccess: { api_keys: [ { place: gate, key: \"${GATE_KEY}\" } ] }"]
    setting.environment = ["GATE_KEY": "k3yfor1x"]
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      let pass = try await StagedPass.get(stage, Stage.boris)
      #expect(try await Turnstile(stage: stage, key: "k3yfor1x").check(pass.payload).status == 200)
    }
  }
}
