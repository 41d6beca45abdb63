import Glibc
import Testing

@testable import Host
@testable import Simulator

/// `patchbay doctor` as an operator and a monitor run it.
@Suite(.scenes) struct DoctorTests {
  private struct Report {
    let exit: Program.Exit
    let verdict: String
    /// The checks that aren't fine, each with its cause and what mends it.
    let faults: [String: String]
    let ids: [String]
    let errors: String
  }

  private static func report(on stage: Stage, _ arguments: String...) async throws -> Report {
    try await stage.telegram.patch("bots/\(Stage.bot)", ["supports_inline_queries": true])
    let done = try await Program.run(["doctor", "--json", "--config", stage.configurationPath] + arguments)
    let root = try JSON.parse(Array(done.output.utf8))
    let checks = root["checks"]?.array ?? []
    let faulty = checks.filter { $0["verdict"]?.string != "fine" }
    return Report(
      exit: done.exit, verdict: root["verdict"]?.string ?? "",
      faults: Dictionary(
        faulty.map { ($0["id"]?.string ?? "", "\($0["cause"]?.string ?? ""): \($0["fix"]?.string ?? "")") },
        uniquingKeysWith: { first, _ in first }),
      ids: checks.compactMap { $0["id"]?.string }, errors: done.errors)
  }

  private static func expect(
    _ report: Report, names check: String, _ words: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(report.faults.keys.sorted() == [check], "\(report)", sourceLocation: sourceLocation)
    for word in words { #expect(report.faults[check]?.contains(word) == true, "\(report)", sourceLocation: sourceLocation) }
    #expect(report.exit == .code(report.verdict == "broken" ? 1 : 0), "\(report)", sourceLocation: sourceLocation)
  }

  @Test(arguments: [true, false]) func whatIsWellIsFineAndQuick(running: Bool) async throws {
    var setting = Setting()
    setting.plugins = ["counter: {}"]
    try await Stage.play(setting) { stage in
      // Before the first start, beside a host, and when it has ended.
      let before = try await Self.report(on: stage)
      #expect(before.verdict == "fine" && before.exit == .code(0), "\(before)")
      let host = try await stage.startProgram()
      try await stage.until("the host polls") {
        try await stage.report("status")["bots"]?["shop"]?["bot_mode"]?.string == "POLLING" ? () : nil
      }
      if !running {
        host.signal(SIGTERM)
        _ = try await host.end()
      }
      let report = try await Self.report(on: stage)
      #expect(report.verdict == "fine" && report.exit == .code(0), "\(report)")
      // The best of a few: the machine may have other things to do.
      var times: [Duration] = []
      while times.count < 5, times.allSatisfy({ $0 >= .seconds(3) }) {
        let began = ContinuousClock.now
        _ = try await Self.report(on: stage)
        times.append(ContinuousClock.now - began)
      }
      #expect(times.contains { $0 < .seconds(3) }, "\(times)")
      #expect(
        report.ids.contains("shop.ledger") && report.ids.contains("shop.delivery") && report.ids.contains("shop.state") == running)
      // People read it in 80 columns.
      let text = try await Program.run(["doctor", "--config", stage.configurationPath], environment: ["COLUMNS": "80"])
      #expect(text.exit == .code(0) && text.output.contains("all is well"))
      #expect(text.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
  }

  @Test func aConfigurationThatIsWrong() async throws {
    try await Stage.play { stage in
      try stage.configure { $0.bot = ["colour: red"] }
      Self.expect(try await Self.report(on: stage), names: "configuration", "colour", "patchbay check")
    }
  }

  @Test func aVariableThatIsMissing() async throws {
    try await Stage.play { stage in
      try stage.configure { $0.bot = ["greeting: \"${NO_SUCH_VARIABLE}\""] }
      Self.expect(try await Self.report(on: stage), names: "variables", "NO_SUCH_VARIABLE")
    }
  }

  @Test func aConfigurationThatEverybodyReads() async throws {
    try await Stage.play { stage in
      chmod(stage.configurationPath, 0o644)
      Self.expect(try await Self.report(on: stage), names: "rights", "chmod o-rwx \(stage.configurationPath)")
    }
  }

  @Test func aDatabaseThatIsUsedByAnother() async throws {
    var setting = Setting()
    setting.engine = .sqlite
    try await Stage.play(setting) { stage in
      let host = try await stage.startProgram()
      // A host that the command doesn't know of.
      let text = stage.configurationText.replacing("data: \(stage.dataPath)", with: "data: \(stage.folder.path)/elsewhere")
      try stage.folder.write(text, to: "patchbay.yml")
      Self.expect(try await Self.report(on: stage), names: "shop.database", "process \(host.id)")
    }
  }

  @Test func aDatabaseServerThatIsAway() async throws {
    try await Stage.play { stage in
      let text = stage.configurationText.replacing(stage.database, with: "postgres://shop:secret-canary@127.0.0.1:1/shop")
      try stage.folder.write(text, to: "patchbay.yml")
      let report = try await Self.report(on: stage)
      Self.expect(report, names: "shop.database", "127.0.0.1")
      #expect(!"\(report)".contains("secret-canary"))
    }
  }

  @Test func aTelegramThatCantBeReached() async throws {
    try await Stage.play { stage in
      let text = stage.configurationText.replacing(stage.telegram.url, with: "http://127.0.0.1:1")
      try stage.folder.write(text, to: "patchbay.yml")
      Self.expect(try await Self.report(on: stage), names: "telegram", "curl")
    }
  }

  @Test(arguments: [true, false]) func aTokenThatWasRevoked(running: Bool) async throws {
    try await Stage.play { stage in
      if running { _ = try await stage.startProgram() }
      try await stage.telegram.patch("bots/\(Stage.bot)", ["token": "\(Stage.bot):AAE-another_TOKEN_canary_0123456789"])
      let report = try await Self.report(on: stage)
      Self.expect(report, names: "shop.token", "@BotFather")
      #expect(!"\(report)".contains(Stage.token))
    }
  }

  @Test func aWebhookOfSomebodyElse() async throws {
    try await Stage.play { stage in
      let url = "http://127.0.0.1:9/theirs?key=canary"
      let token = Stage.token
      _ = try await Web.send(
        "POST", "\(stage.telegram.url)/bot\(token)/setWebhook", headers: [("content-type", "application/json")],
        body: Array(#"{"url":"\#(url)"}"#.utf8))
      let report = try await Self.report(on: stage)
      Self.expect(report, names: "shop.delivery", "127.0.0.1", "patchbay run")
      #expect(!"\(report)".contains("canary"))
    }
  }

  @Test func aPluginThatIsNotThere() async throws {
    try await Stage.play { stage in
      try stage.configure { $0.plugins = ["counter: {}", "no_such: {}"] }
      Self.expect(try await Self.report(on: stage), names: "shop.plugins", "no_such", "patchbay check")
    }
  }

  @Test func aWebhookThatTelegramDoesntReach() async throws {
    var setting = Setting()
    setting.mode = .webhook
    try await Stage.play(setting) { stage in
      let text = stage.configurationText.replacing("public_url: \(stage.url)", with: "public_url: http://127.0.0.1:1")
      try stage.folder.write(text, to: "patchbay.yml")
      _ = try await stage.startProgram()
      try await stage.until("the webhook is set") {
        try await stage.report("status")["bots"]?["shop"]?["bot_mode"]?.string == "WEBHOOK" ? () : nil
      }
      #expect(try await Self.report(on: stage).faults == [:])
      try await stage.chat(Stage.boris).say("/count")
      try await stage.until("Telegram complains") {
        try await stage.telegram.get("bots/\(Stage.bot)")["webhook"]?["last_error_message"]?.string != nil ? () : nil
      }
      Self.expect(try await Self.report(on: stage), names: "shop.webhook", "host.listen")
    }
  }
}
