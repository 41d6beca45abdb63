import Glibc
import Testing

@testable import Host
@testable import Simulator

/// Who is held to have ended the process, and what becomes of it: the guilty is off after two proven deaths, whatever was merely under way
/// never is.
@Suite(.scenes) struct CrashBlameTests {
  /// How a plugin ends the process.
  enum Fault: String, Sendable, CaseIterable {
    case trap, exit

    var exit: Program.Exit { self == .trap ? .signal(SIGILL) : .code(3) }
  }

  /// What is left out then.
  private enum Remedy { case update, route, plugin }

  private static func remedy(_ kind: PluginCall.Kind) -> Remedy {
    switch kind {
    case .update, .filter, .profile, .event: .update
    case .web, .idempotencyKey: .route
    case .initialisation, .registration, .migration, .panel, .schedule, .action, .personalData, .check, .job, .jobTransaction,
      .jobFailure:
      .plugin
    }
  }

  private static func setting(_ plugins: [String]) -> Setting {
    var setting = Setting()
    setting.plugins = ["counter: {}"] + plugins
    setting.bot = ["admins: [\(Stage.gleb)]"]
    setting.neighbours = [.init("kiosk", 1, plugins: ["worker: {}"])]
    return setting
  }

  private static func isSetup(_ kind: PluginCall.Kind) -> Bool { [.initialisation, .registration, .migration].contains(kind) }

  @Test(arguments: PluginCall.Kind.allCases, Fault.allCases)
  func whatEndsTheProcessTwiceIsOff(_ kind: PluginCall.Kind, _ fault: Fault) async throws {
    try await Stage.play(Self.setting(["faulty: { kind: \(kind.rawValue), fault: \(fault.rawValue), jobs: 1 }"])) { stage in
      try await stage.chat(Stage.gleb).start()
      for round in 1...2 {
        let host = try stage.launch()
        // An update comes again by itself.
        let asked = Task { if round == 1 || Self.remedy(kind) != .update { try await Self.ask(kind, of: stage, host) } }
        #expect(try await host.end() == fault.exit, "round \(round): \(host.errors)")
        asked.cancel()
        _ = await asked.result
      }
      let third = try await stage.startProgram()
      switch Self.remedy(kind) {
      case .update:
        try await stage.until("SELECT plugin FROM patchbay_updates WHERE outcome = 'set_aside'", is: "faulty")
      case .route:
        let response = try await Self.request(kind, of: stage)
        #expect(response.status == 503 && response.text.contains("switched off"), "\(response)")
        let failure = try await Self.plugin(of: stage)?["failure"]?.string ?? ""
        #expect(failure.contains("switched off, because it ended the process twice: POST "), "\(failure)")
      case .plugin:
        #expect(third.hasLogged(["plugin quarantined", "bot=shop", "plugin=faulty", "call=\(kind.rawValue)"]), "\(third.errors)")
        let plugin = try await Self.plugin(of: stage)
        #expect(plugin?["state"]?.string == "quarantined", "\(plugin?.text ?? "")")
      }
      // Told to whoever runs it.
      try await stage.chat(Stage.gleb).shouldReply("faulty")
      try await Self.othersAnswer(stage)
      third.signal(SIGTERM)
      #expect(try await third.end() == .code(0))
      // It stays so.
      let fourth = try await stage.startProgram()
      if Self.remedy(kind) == .plugin {
        #expect(try await Self.plugin(of: stage)?["state"]?.string == "quarantined")
        let enabled = try await stage.command("plugins", "enable", "faulty", "--bot", "shop")
        // Whoever wants it tried again gets that.
        if !Self.isSetup(kind), ![.schedule, .jobFailure].contains(kind) {
          #expect(enabled.exit == .code(0), "\(enabled)")
          #expect(try await Self.plugin(of: stage)?["state"]?.string == "active")
        }
      }
      _ = fourth
    }
  }

  @Test(arguments: [PluginCall.Kind.initialisation, .registration, .migration])
  func whatEndsARunningHostAtAReloadIsOff(_ kind: PluginCall.Kind) async throws {
    var setting = Self.setting(["faulty: {}"])
    setting.watch = true
    try await Stage.play(setting) { stage in
      let first = try await stage.startProgram()
      try stage.configure { $0.plugins = ["counter: {}", "faulty: { kind: \(kind.rawValue), fault: trap }"] }
      #expect(try await first.end() == .signal(SIGILL))
      #expect(try await stage.launch().end() == .signal(SIGILL))
      let third = try await stage.startProgram()
      #expect(third.hasLogged(["plugin quarantined", "bot=shop", "plugin=faulty", "call=\(kind.rawValue)"]))
      try await Self.othersAnswer(stage)
    }
  }

  @Test func aCountStandsWhoeverElseDiesMeanwhile() async throws {
    var setting = Self.setting(["faulty: { kind: update, fault: trap }"])
    setting.mode = .webhook
    try await Stage.play(setting) { stage in
      var deaths = 0
      var left = Set((1...6).map { Int64($0) })
      // As Telegram does: each again and again, until it is taken, in turn.
      rounds: while deaths < 13 {
        let host = try await stage.startProgram()
        for update in left.sorted(by: { ($0 &+ Int64(deaths)) % 7 < ($1 &+ Int64(deaths)) % 7 }) {
          guard let answer = try? await stage.deliver(Stage.message(update, "/fault")) else {
            deaths += 1
            #expect(try await host.end() == .signal(SIGILL))
            continue rounds
          }
          if answer.status == 200 { left.remove(update) }
        }
        host.signal(SIGKILL)
        _ = try await host.end()
        if left.isEmpty { break }
      }
      #expect(deaths == 12 && left.isEmpty, "\(deaths) deaths, \(left) left")
      #expect(try stage.column("SELECT count(*) FROM patchbay_updates WHERE outcome = 'set_aside' AND plugin = 'faulty'") == ["6"])
    }
  }

  @Test func aHarmlessHandlerBesideAGuiltyOneIsInnocent() async throws {
    var setting = Self.setting(["faulty: { kind: update, fault: trap }"])
    setting.neighbours = [.init("kiosk", 1, plugins: ["faulty: { kind: update, fault: slow }"])]
    try await Stage.play(setting) { stage in
      let (boris, vera) = (stage.chat(Stage.boris, with: Stage.bot + 1), stage.chat(Stage.vera))
      try await boris.say("/fault")
      let first = try await stage.startProgram()
      try await Task.sleep(for: .milliseconds(500))
      try await vera.say("/fault")
      #expect(try await first.end() == .signal(SIGILL))
      #expect(try await stage.launch().end() == .signal(SIGILL))
      _ = try await stage.startProgram()
      try await vera.shouldReply("That message caused a failure twice")
      try await boris.shouldReply("asked for update")
    }
  }

  @Test func whoIsKilledFromOutsideBlamesNobody() async throws {
    try await Stage.play(Self.setting(["faulty: { kind: update, fault: slow }"])) { stage in
      let boris = stage.chat(Stage.boris)
      try await boris.say("/fault")
      for _ in 1...2 {
        let host = try await stage.startProgram()
        try await Task.sleep(for: .seconds(1))
        host.signal(SIGKILL)
        #expect(try await host.end() == .signal(SIGKILL))
      }
      let third = try await stage.startProgram()
      try await boris.shouldReply("asked for update")
      #expect(!third.errors.contains("set aside"))
      #expect(try stage.column("SELECT count(*) FROM patchbay_updates WHERE outcome = 'set_aside'") == ["0"])
    }
  }

  private static func payment(_ id: Int64) -> JSON {
    [
      "update_id": JSON(id),
      "message": [
        "message_id": JSON(id), "date": 1_700_000_000,
        "chat": ["id": JSON(Stage.boris), "type": "private", "first_name": "Boris"],
        "from": ["id": JSON(Stage.boris), "is_bot": false, "first_name": "Boris", "language_code": "en"],
        "successful_payment": [
          "currency": "XTR", "total_amount": 50, "invoice_payload": "pack", "telegram_payment_charge_id": "charge-1",
          "provider_payment_charge_id": "",
        ],
      ],
    ]
  }

  @Test func moneyThatIsKilledInFlightArrives() async throws {
    var setting = Self.setting(["faulty: { kind: update, fault: slow }"])
    setting.mode = .webhook
    try await Stage.play(setting) { stage in
      for _ in 1...2 {
        let host = try await stage.startProgram()
        let delivery = Task { _ = try? await stage.deliver(Self.payment(900_007)) }
        try await Task.sleep(for: .seconds(1))
        host.signal(SIGKILL)
        #expect(try await host.end() == .signal(SIGKILL))
        await delivery.value
      }
      _ = try await stage.startProgram()
      #expect(try await stage.deliver(Self.payment(900_007)).status == 200)
      #expect(try stage.column("SELECT outcome FROM patchbay_updates WHERE update_id = 900007") == ["handled"])
    }
  }

  @Test func moneyThatProvesDeadlyIsKeptWholeAndThePayerIsNotBlamed() async throws {
    var setting = Self.setting(["faulty: { kind: update, fault: trap }"])
    setting.mode = .webhook
    try await Stage.play(setting) { stage in
      try await stage.chat(Stage.gleb).start()
      for _ in 1...2 {
        let host = try await stage.startProgram()
        _ = try? await stage.deliver(Self.payment(900_007))
        #expect(try await host.end() == .signal(SIGILL))
      }
      _ = try await stage.startProgram()
      #expect(try await stage.deliver(Self.payment(900_007)).status == 200)
      #expect(try stage.column("SELECT outcome FROM patchbay_updates WHERE update_id = 900007") == ["set_aside"])
      let alert = try await stage.chat(Stage.gleb).shouldReply("оплата 50 XTR, операция charge-1")["text"]?.string ?? ""
      #expect(alert.contains("faulty"))
      let shown = try await stage.report("updates", "show", "900007", "--bot", "shop")[0]
      #expect(shown?["body"]?.string?.contains("charge-1") == true)
      // Whoever paid reads that it is kept, and not that it was their doing.
      #expect(try await stage.chat(Stage.boris).history().allSatisfy { !$0.contains("broke") })
      #expect(try stage.column("SELECT state FROM patchbay_unclaimed") == ["waiting"])
    }
  }

  // MARK: What is asked for

  private static func plugin(of stage: Stage) async throws -> JSON? {
    try await stage.report("plugins", "--bot", "shop").array?.first { $0["plugin"]?.string == "faulty" }
  }

  private static func request(_ kind: PluginCall.Kind, of stage: Stage) async throws -> Web.Response {
    try await Web.send(
      "POST", "\(stage.url)/b/shop/faulty/\(kind == .web ? "plain" : "keyed")", headers: [("idempotency-key", "one")], body: [])
  }

  private static func ask(_ kind: PluginCall.Kind, of stage: Stage, _ host: Program) async throws {
    switch kind {
    case .initialisation, .registration, .migration, .schedule: return
    case .web, .idempotencyKey:
      try await host.prints("serving")
      _ = try await request(kind, of: stage)
    case .action:
      try await host.prints("serving")
      _ = try await stage.command("do", "faulty", "fault", "--yes", "--bot", "shop")
    case .personalData:
      try await host.prints("serving")
      _ = try await stage.command("people", "forget", "\(Stage.anna)", "--yes", "--bot", "shop")
    case .check:
      try await host.prints("serving")
      _ = try await stage.command("doctor", "--bot", "shop")
    case .profile: try await stage.chat(Stage.anna).say("/profile")
    case .panel:
      try await host.prints("serving")
      _ = try await stage.panel("faulty/fault", of: Stage.anna)
    default: try await stage.chat(Stage.anna).say("/fault")
    }
  }

  private static func othersAnswer(_ stage: Stage) async throws {
    let boris = stage.chat(Stage.boris, with: Stage.bot + 1)
    try await boris.say("/ping")
    try await boris.shouldReply("pong")
    let vera = stage.chat(Stage.vera)
    try await vera.say("/label")
    try await vera.shouldReply("label")
  }
}
