import Glibc
import Testing

@testable import Host
@testable import Simulator

/// Every way into a plugin, and every way to fail there: what fails has an end, is named by its plugin, leaves nothing behind, and
/// harms no other bot.
@Suite(.scenes) struct PluginCallTests {
  /// How a call fails.
  enum Fault: String, Sendable, CaseIterable {
    case thrown = "throw"
    /// A statement without an end.
    case sql
    /// Code without an end.
    case spin
    case trap
  }

  struct Cell: Sendable, Hashable, CustomTestStringConvertible {
    let kind: PluginCall.Kind
    let fault: Fault

    var testDescription: String { "\(kind.rawValue), \(fault.rawValue)" }

    /// What becomes of it.
    enum End {
      /// It is told so in a line of the log that holds these words, and the host serves on.
      case told([String])
      /// It ends the process.
      case process(Program.Exit)
    }

    func end(on engine: Engine) -> End {
      switch (fault, kind) {
      case (.trap, _): .process(.signal(SIGILL))
      case (.spin, .initialisation), (.spin, .registration), (.spin, .migration):
        .told(["plugin failed", "call=\(kind.rawValue)", "its \(kind.rawValue) did not return"])
      case (.spin, .job), (.spin, .check): .told(["a job blocks its thread", "call=\(kind.rawValue)"])
      case (.spin, _): .process(.code(Watchdog.exitCode))
      case (_, .initialisation), (_, .registration), (_, .migration):
        .told(["plugin failed", "call=\(kind.rawValue)", "asked to throw in \(kind.rawValue)"])
      // The subscriber of an update's event, whose SQL took all of the update with it.
      case (.sql, .event) where engine == .sqlite: .told([PluginCall.Kind.update.failureWords, "call=event"])
      default: .told([kind.failureWords, "call=\(kind.rawValue)"])
      }
    }

    /// Whether it comes to it before the host serves.
    var isSetup: Bool { [.initialisation, .registration, .migration].contains(kind) }
  }

  private static let table: [(kind: PluginCall.Kind, faults: [Fault])] = [
    (.initialisation, [.thrown, .spin, .trap]),
    (.registration, [.thrown, .spin, .trap]),
    (.migration, [.thrown, .spin, .trap]),
    (.update, [.thrown, .sql, .spin, .trap]),
    (.filter, [.thrown, .sql, .spin, .trap]),
    (.profile, [.thrown, .sql, .spin, .trap]),
    (.panel, [.thrown, .sql, .spin, .trap]),
    (.web, [.thrown, .sql, .spin, .trap]),
    (.event, [.thrown, .sql, .spin, .trap]),
    (.schedule, [.thrown, .sql, .spin, .trap]),
    (.action, [.thrown, .sql, .spin, .trap]),
    (.personalData, [.thrown, .sql, .spin, .trap]),
    (.job, [.thrown, .spin, .trap]),
    (.jobTransaction, [.thrown, .sql, .spin, .trap]),
    (.jobFailure, [.thrown, .sql, .spin, .trap]),
    (.idempotencyKey, [.spin, .trap]),
    (.check, [.thrown, .spin, .trap]),
  ]

  private static let impossible: Set<Cell> = [
    // They are handed no transaction; what a migration describes runs afterwards, and the engine tests look at that.
    Cell(kind: .initialisation, fault: .sql), Cell(kind: .registration, fault: .sql), Cell(kind: .migration, fault: .sql),
    // Its SQL is all in transactions, which are a kind of their own.
    Cell(kind: .job, fault: .sql),
    // It has no transaction.
    Cell(kind: .check, fault: .sql),
    // The closure gets the request alone, and can't throw.
    Cell(kind: .idempotencyKey, fault: .sql), Cell(kind: .idempotencyKey, fault: .thrown),
  ]

  private static var cells: [Cell] { table.flatMap { row in row.faults.map { Cell(kind: row.kind, fault: $0) } } }

  @Test func theTableHasEveryCellThatThereCanBe() {
    let all = PluginCall.Kind.allCases.flatMap { kind in Fault.allCases.map { Cell(kind: kind, fault: $0) } }
    #expect(Set(Self.cells).isDisjoint(with: Self.impossible))
    #expect(Set(Self.cells).union(Self.impossible) == Set(all) && Self.cells.count + Self.impossible.count == all.count)
  }

  /// Within which a fault is told of, on a machine that may be busy with much else. It takes a second where it isn't; but the server of a
  /// PostgreSQL database ends a statement itself, after 5 s, and the lane repeats what may have waited for a lock for up to 20 s.
  private static let bound = Duration.seconds(60)

  private static func plugins(_ cell: Cell, fault: String) -> [String] {
    ["counter: {}", "faulty: { kind: \(cell.kind.rawValue), fault: \(fault) }"]
  }

  @Test(arguments: cells)
  func aFaultHasAnEndAndANameAndLeavesNothingAndHarmsNoOtherBot(_ cell: Cell) async throws {
    var setting = Setting()
    setting.plugins = Self.plugins(cell, fault: cell.fault.rawValue)
    setting.neighbours = [.init("kiosk", 1, plugins: ["worker: {}"])]
    setting.host = ["limits: { handler_deadline: 200ms }"]
    setting.environment = ["PATCHBAY_HANG_GRACE": "300"]
    if cell.isSetup, cell.fault == .spin { setting.environment["PATCHBAY_SETUP_DEADLINE"] = "1500" }
    try await Stage.play(setting) { stage in
      let host = try stage.launch()
      if !cell.isSetup { try await host.prints("serving") }
      let began = ContinuousClock.now
      let asked = Task { try await Self.ask(for: cell, of: stage) }
      switch cell.end(on: stage.engine) {
      case .told(let words):
        if !cell.isSetup { try await Self.neighbourAnswers(stage) }
        try await host.logs(words + ["bot=shop", "plugin=faulty"])
        #expect(ContinuousClock.now - began < Self.bound)
        try await host.prints("serving")
        try await Self.neighbourAnswers(stage)
        try await Self.shopAnswers(stage)
        try await asked.value
      case .process(let exit):
        #expect(try await host.end() == exit)
        #expect(ContinuousClock.now - began < Self.bound)
        if cell.fault == .spin {
          #expect(host.hasLogged(["a plugin's call hangs", "bot=shop", "plugin=faulty", "call=\(cell.kind.rawValue)"]))
        }
        // Whoever asked hears of the end of the connection.
        _ = await asked.result
        try Self.checkRollback(stage, cell)
        // An operator who reads the name mends the plugin.
        try stage.configure { $0.plugins = Self.plugins(cell, fault: "none") }
        let next = try await stage.startProgram()
        #expect(
          next.hasLogged(["the last process died while this call was under way", "plugin=faulty", "call=\(cell.kind.rawValue)"]),
          "\(next.errors)")
        try await Self.neighbourAnswers(stage)
        try await Self.shopAnswers(stage)
      }
      try Self.checkRollback(stage, cell)
    }
  }

  /// Code of a plugin's that runs besides its handlers: what reads an old button's data, and what reads a job's payload.
  enum Reader: String, Sendable, CaseIterable { case alias, payload }

  @Test(arguments: Reader.allCases)
  func aReaderThatTrapsHasAName(_ reader: Reader) async throws {
    let (kind, settings, mended) =
      reader == .alias
      ? (PluginCall.Kind.update, "{ kind: update, fault: trap }", "{ kind: update }")
      : (.job, "{ kind: job, spoils: true }", "{ kind: job }")
    var setting = Setting()
    setting.plugins = ["counter: {}", "faulty: \(settings)"]
    try await Stage.play(setting) { stage in
      let anna = stage.chat(Stage.anna)
      let host = try await stage.startProgram()
      try await anna.say("/count")
      try await anna.shouldReply("Count")
      let asked = Task {
        if reader == .alias { return try await anna.press(data: "old:7").text }
        try await anna.say("/fault")
        return try await anna.shouldReply("asked for job").words
      }
      #expect(try await host.end() == .signal(SIGILL))
      try stage.configure { $0.plugins = ["counter: {}", "faulty: \(mended)"] }
      let next = try await stage.startProgram()
      #expect(
        next.hasLogged(["the last process died while this call was under way", "plugin=faulty", "call=\(kind.rawValue)"]),
        "\(next.errors)")
      #expect(try await asked.value == (reader == .alias ? "number 7" : "asked for job"))
    }
  }

  /// Brings about what is to fail.
  private static func ask(for cell: Cell, of stage: Stage) async throws {
    switch cell.kind {
    case .initialisation, .registration, .migration, .schedule: return
    case .check: _ = try await stage.command("doctor", "--bot", "shop")
    case .profile: try await stage.chat(Stage.anna).say("/profile")
    case .panel:
      let response = try await stage.panel("faulty/fault", of: Stage.anna)
      #expect(response.status == 500 && response.text.contains("Code: "))
    case .action:
      let done = try await stage.command("do", "faulty", "fault", "--yes", "--bot", "shop")
      #expect(done.exit == .code(1), "\(done)")
    case .personalData:
      let done = try await stage.command("people", "forget", "\(Stage.anna)", "--yes", "--bot", "shop")
      #expect(done.exit == .code(1), "\(done)")
    case .web, .idempotencyKey:
      let path = cell.kind == .web ? "plain" : "keyed"
      let response = try await Web.send(
        "POST", "\(stage.url)/b/shop/faulty/\(path)", headers: [("idempotency-key", "one")], body: [])
      #expect(response.status == 500 && response.text.contains("Code: "))
    default: try await stage.chat(Stage.anna).say("/fault")
    }
  }

  private static func neighbourAnswers(_ stage: Stage) async throws {
    let boris = stage.chat(Stage.boris, with: Stage.bot + 1)
    let began = ContinuousClock.now
    try await boris.say("/ping")
    try await boris.shouldReply("pong")
    #expect(ContinuousClock.now - began < bound)
    try await boris.say("/toil finish")
    try await boris.shouldReply("done by first")
  }

  /// The faulty plugin's own bot goes on, too.
  private static func shopAnswers(_ stage: Stage) async throws {
    let vera = stage.chat(Stage.vera)
    try await vera.say("/label")
    try await vera.shouldReply("label")
  }

  /// What a call wrote before it failed is gone; where it never got to that, there may be no table.
  private static func checkRollback(_ stage: Stage, _ cell: Cell) throws {
    if cell.isSetup, (try? stage.column("SELECT count(*) FROM faulty_marks")) == nil { return }
    #expect(try stage.column("SELECT count(*) FROM faulty_marks WHERE fault <> 'none'") == ["0"])
  }
}
