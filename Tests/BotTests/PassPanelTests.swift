import PluginAPI
import PluginTesting
import QRAccess
import Testing

/// Passes in the Mini App: a person's own, and the controller's scanner.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct PassPanelTests {
  /// The first person of a bot is its controller.
  private static func bot(on engine: Engine, _ more: [String: TestSetting] = [:]) async throws -> TestBot {
    let settings: [String: TestSetting] = ["controllers": [1001]]
    return try await engine.bot(QRAccess.self, settings: .map(settings.merging(more) { $1 })) {
      $0.unit = "STcoin"
      $0.welcome = 5
    }
  }

  private static func element(_ type: String, of panel: TestPanel?) -> JSONValue? {
    panel?.json.root.member("elements").elements.first { $0.member("type").string == type }
  }

  private static func code(on panel: TestPanel?) throws -> String {
    try #require(element("qr", of: panel)?.member("text").string)
  }

  @Test(arguments: Engine.allCases) func aCodeTurnsToUsedOnItsOwnersOpenPage(engine: Engine) async throws {
    let bot = try await Self.bot(on: engine)
    let (gate, boris) = (bot.person("Gate"), bot.person("Boris"))
    let app = try await boris.opensApp()
    try await app.opens("qraccess/pass")
    try await app.sees("You have no valid pass.")
    let before = bot.clock.now
    try await app.taps("New pass")
    let panel = try await app.sees("It works once.")
    let (code, short) = (try Self.code(on: panel), try #require(Self.element("copy", of: panel)?.member("text").string))
    #expect(code.hasPrefix("https://t.me/") && code.contains("?start=qr_") && short.count == 11)
    let until = try #require(Self.element("countdown", of: panel)?.member("until").integer)
    #expect((before + 900_000...bot.clock.now + 900_000).contains(until))
    #expect(try await boris.history().isEmpty)

    let scanner = try await gate.opensApp()
    #expect(try await scanner.panels().contains("qraccess/scanner"))
    try await scanner.opens("qraccess/scanner")
    await scanner.fills(["code": "nothing"])
    #expect(try await scanner.taps("Scan").alert?.contains("This isn't a pass code") == true)
    await scanner.fills(["code": .string(code)])
    let heard = try await app.hears(of: ["qraccess/pass"]) {
      let answer = try await scanner.taps("Scan")
      #expect(answer.notice == "✅ Let in: Boris")
    }
    #expect(heard == ["qraccess/pass"])
    try await scanner.sees("✅ Let in: Boris")
    let used = try await app.sees("This pass was used at")
    #expect(Self.element("qr", of: used) == nil)
    // By hand, and once only.
    await scanner.fills(["code": .string(short)])
    #expect(try await scanner.taps("Scan").alert?.contains("Already used") == true)
    try await scanner.sees("❌ Already used")
    #expect(
      try await bot.database.column("SELECT way FROM qraccess_log WHERE code_id IS NOT NULL ORDER BY id") == ["scanned", "typed"])
  }

  @Test(arguments: Engine.allCases) func whatAPanelShowedStaysGoodForTheSamePass(engine: Engine) async throws {
    let bot = try await Self.bot(on: engine)
    let (gate, boris) = (bot.person("Gate"), bot.person("Boris"))
    try await boris.sends("/qr")
    let caption = try await boris.sees("If scanning fails, give this code:").text
    let spoken = try #require(caption.split(separator: "code: ").last?.prefix(11)).description
    let app = try await boris.opensApp()
    var shown: [String] = []
    for _ in 0..<12 { shown.append(try Self.code(on: try await app.opens("qraccess/pass"))) }
    #expect(Set(shown).count == 12)
    #expect(try await bot.database.column("SELECT count(*) FROM qraccess_faces") == ["10"])
    let scanner = try await gate.opensApp()
    try await scanner.opens("qraccess/scanner")
    await scanner.fills(["code": .string(shown[1])])
    #expect(try await scanner.taps("Scan").alert?.contains("There is no such code") == true)
    await scanner.fills(["code": .string(shown[2])])
    #expect(try await scanner.taps("Scan").notice?.contains("Let in: Boris") == true)
    // All of them are one pass.
    for code in [shown[11], spoken] {
      await scanner.fills(["code": .string(code)])
      #expect(try await scanner.taps("Scan").alert?.contains("Already used") == true)
    }
    #expect(try await bot.database.column("SELECT uses FROM qraccess_codes") == ["1"])
  }

  @Test(arguments: Engine.allCases) func theScannerIsForControllersAlone(engine: Engine) async throws {
    let bot = try await Self.bot(on: engine)
    let (gate, anna, boris) = (bot.person("Gate"), bot.person("Anna"), bot.person("Boris"))
    let (own, others) = (try await anna.opensApp(), try await boris.opensApp())
    try await own.opens("qraccess/pass")
    try await own.taps("New pass")
    let code = try Self.code(on: await own.panel)
    #expect(try await !others.panels().contains("qraccess/scanner"))
    #expect(try await others.get("panels/qraccess/scanner").status == 404)
    await others.fills(["code": .string(code)])
    let answer = try await others.presses(data: "qraccess/check")
    #expect(answer.alert == "Only controllers can check passes.", "\(answer)")
    #expect(try await others.presses(data: "qraccess/stands/").alert == "Only controllers can check passes.")
    #expect(try await bot.database.column("SELECT count(*) FROM qraccess_log") == ["0"])
    // Nobody lets themselves in.
    let controller = try await gate.opensApp()
    try await controller.opens("qraccess/pass")
    try await controller.taps("New pass")
    await controller.fills(["code": .string(try Self.code(on: await controller.panel))])
    #expect(try await controller.presses(data: "qraccess/check").alert?.contains("This is your own pass") == true)
    #expect(try await bot.database.column("SELECT count(*) FROM qraccess_codes WHERE uses > 0") == ["0"])
  }

  @Test(arguments: Engine.allCases) func aPlaceIsChosenAndItsPriceTakenOnEntry(engine: Engine) async throws {
    let places: TestSetting = [
      ["id": "gate", "title": "North gate"], ["id": "pool", "title": "Pool", "price": 3],
      ["id": "roof", "title": "Roof", "price": 9],
    ]
    let bot = try await Self.bot(on: engine, ["places": places])
    let (gate, boris) = (bot.person("Gate"), bot.person("Boris"))
    let app = try await boris.opensApp()
    try await app.opens("qraccess/pass")
    #expect(try await app.taps("Roof").alert?.contains("A pass costs 9 STcoin and you have 5 STcoin") == true)
    try await app.taps("Pool")
    let pass = try await app.sees("Charged on entry")
    let code = try Self.code(on: pass)
    let scanner = try await gate.opensApp()
    try await scanner.opens("qraccess/scanner")
    try await scanner.taps("North gate")
    try await scanner.sees("Your post")
    await scanner.fills(["code": .string(code)])
    #expect(try await scanner.taps("Scan").alert?.contains("for another place: Pool") == true)
    try await scanner.taps("Pool")
    await scanner.fills(["code": .string(code)])
    #expect(try await scanner.taps("Scan").notice?.contains("Let in: Boris") == true)
    try await app.sees("used at")
    #expect(
      try await bot.database.column("SELECT available || ' ' || held FROM patchbay_ledger_wallets WHERE user_id = 1002") == ["2 0"])
    // A new one takes the place of the one that is shown.
    try await app.taps("North gate")
    let first = try Self.code(on: try await app.sees("North gate"))
    try await app.taps("North gate")
    let second = try Self.code(on: try await app.sees("North gate"))
    try await scanner.taps("Anywhere")
    await scanner.fills(["code": .string(first)])
    #expect(try await scanner.taps("Scan").alert?.contains("Replaced") == true)
    await scanner.fills(["code": .string(second)])
    #expect(try await scanner.taps("Scan").notice?.contains("Let in: Boris") == true)
  }

  @Test(arguments: Engine.allCases) func aPassThatRanOutSaysSo(engine: Engine) async throws {
    let bot = try await Self.bot(on: engine)
    let anna = bot.person("Anna")
    let app = try await anna.opensApp()
    try await app.opens("qraccess/pass")
    try await app.taps("New pass")
    await bot.clock.advance(.minutes(14))
    try await app.opens("qraccess/pass")
    try await app.sees("It works once.")
    await bot.clock.advance(.minutes(2))
    try await app.opens("qraccess/pass")
    try await app.sees("This pass expired at")
    await bot.clock.advance(.days(1))
    let later = try await anna.opensApp()
    try await later.opens("qraccess/pass")
    try await later.sees("You have no valid pass.")
  }
}
