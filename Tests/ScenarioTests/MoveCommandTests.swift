import Glibc
import PostgresTesting
import Testing

@testable import Host
@testable import PatchbayBase
@testable import PatchbayConfiguration
@testable import PatchbayStorage
@testable import Simulator

/// `patchbay move` as operators use it, beside a running host and without one.
@Suite(.scenes) struct MoveCommandTests {
  private static var setting: Setting {
    var setting = Setting()
    setting.engine = .sqlite
    setting.plugins = ["counter: {}", "misbehaving: {}"]
    return setting
  }

  /// An empty database of an engine, as `--to` takes it.
  private func target(_ engine: SQLDialect) throws -> String {
    guard engine == .postgres else { return "sqlite:moved.sqlite" }
    let server = try PostgresServer.shared()
    return "\(server.url())?schema=\(server.newName("moved"))"
  }

  /// The configuration with another database.
  private func text(_ stage: Stage, with database: String) -> String {
    stage.configurationText.replacing("sqlite:\(stage.databasePath)", with: database)
  }

  @Test(arguments: SQLDialect.allCases)
  func aServedBotMovesAndGoesOnWhereItWasAndBack(_ engine: SQLDialect) async throws {
    try await Stage.play(Self.setting) { stage in
      let target = try target(engine)
      let program = try await stage.startProgram()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/mark one")
      try await boris.shouldReply("mark 1")
      let moved = try await stage.command("move", "--to", target, "--yes", "--json")
      #expect(moved.exit == .code(0), "\(moved)")
      let report = try JSON.parse(moved.output)
      #expect((report["pause_ms"]?.int ?? -1) >= 0 && report["checksum"]?.string?.count == 64)
      let place = try #require(report["to"]?.string)
      let line = stage.configurationText.split(separator: "\n").firstIndex { $0.contains("database:") }
      #expect(report["change"]?["line"]?.int == line.map { Int64($0 + 1) })
      #expect(report["change"]?["database"]?.string == target)
      #expect(moved.errors.contains("copying misbehaving_marks: 1 of 1 rows"), "\(moved.errors)")
      // The host says where the bot has gone, and what people write waits at Telegram.
      let status = try await stage.command("status").output
      #expect(status.contains("the bot was moved from this database to \(place)"), "\(status)")
      try await boris.say("/mark two")
      try stage.folder.write(text(stage, with: target), to: "patchbay.yml")
      program.signal(SIGHUP)
      try await boris.shouldReply("mark 2")
      let back = try await stage.command("move", "--to", "sqlite:\(stage.databasePath)", "--yes")
      #expect(back.exit == .code(0) && back.errors.contains("the old copy of its data will be replaced"), "\(back)")
      #expect(back.output.contains("checksum of all tables:") && back.output.contains("pause: "), "\(back)")
      #expect(back.output.contains("database: sqlite:\(stage.databasePath)"), "\(back)")
      try stage.folder.write(stage.configurationText, to: "patchbay.yml")
      program.signal(SIGHUP)
      try await boris.say("/mark three")
      try await boris.shouldReply("mark 3")
      program.signal(SIGTERM)
      #expect(try await program.end() == .code(0))
    }
  }

  @Test func whileAnotherHostServesItFromPostgreSQLABotStays() async throws {
    try await Stage.play(Self.setting) { stage in
      let target = try target(.postgres)
      #expect(try await stage.command("migrate", "up").exit == .code(0))
      #expect(try await stage.command("move", "--to", target, "--yes").exit == .code(0))
      let moved = text(stage, with: target)
      try stage.folder.write(moved, to: "patchbay.yml")
      let first = try await stage.startProgram()
      // A host of another data folder, whose control socket the command doesn't know.
      try stage.folder.write(moved.replacing(stage.dataPath, with: stage.dataPath + "2"), to: "second.yml")
      let second = try Program(["run", "--config", "\(stage.folder.path)/second.yml"])
      try await second.prints("serving")
      let refused = try await stage.command("move", "--to", "sqlite:\(stage.databasePath)", "--yes")
      #expect(refused.exit == .code(1) && refused.errors.contains("stop every host"), "\(refused)")
      // The one that was asked serves again, and so does the other.
      let boris = stage.chat(Stage.boris)
      try await boris.say("/mark one")
      try await boris.shouldReply("mark 1")
      second.signal(SIGTERM)
      #expect(try await second.end() == .code(0))
      let back = try await stage.command("move", "--to", "sqlite:\(stage.databasePath)", "--yes")
      #expect(back.exit == .code(0), "\(back)")
      first.signal(SIGTERM)
      #expect(try await first.end() == .code(0))
      try stage.folder.write(stage.configurationText, to: "patchbay.yml")
      #expect(try stage.column("SELECT count(*) FROM misbehaving_marks") == ["1"])
    }
  }

  /// Killed at any moment the bot lives in exactly one place, and the same command brings it to the other.
  @Test(arguments: CrashPoint.ofMoves, SQLDialect.allCases)
  func aKilledMoveLeavesTheBotInOnePlaceAndCanBeRepeated(_ point: CrashPoint, _ engine: SQLDialect) async throws {
    try await Stage.play(Self.setting) { stage in
      var host = try await stage.startProgram()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/mark one")
      try await boris.shouldReply("mark 1")
      host.signal(SIGTERM)
      _ = try await host.end()
      let target = try target(engine)
      let arguments = ["move", "--to", target, "--yes", "--config", stage.configurationPath]
      let killed = try await Program.run(arguments, environment: ["PATCHBAY_CRASH_AT": point.rawValue])
      #expect(killed.exit == .signal(SIGKILL), "\(killed)")
      // Not there yet.
      let found = try refusal(of: target, stage)
      guard case .halfMoved(let place)? = found, place == "sqlite:\(stage.databasePath)" else {
        Issue.record("\(String(describing: found))")
        return
      }
      if point == .sourceLeft {
        let here = try await stage.command("updates")
        #expect(here.exit == .code(1) && here.errors.contains("the bot was moved"), "\(here)")
      } else {
        // The source still serves.
        host = try await stage.startProgram()
        try await boris.say("/mark two")
        try await boris.shouldReply("mark 2")
        host.signal(SIGTERM)
        _ = try await host.end()
      }
      let repeated = try await Program.run(arguments)
      #expect(repeated.exit == .code(0), "\(repeated)")
      #expect(try refusal(of: target, stage) == nil)
      // Back to where it was: there it goes on.
      try stage.folder.write(text(stage, with: target), to: "patchbay.yml")
      let back = try await stage.command("move", "--to", "sqlite:\(stage.databasePath)", "--yes")
      #expect(back.exit == .code(0), "\(back)")
      try stage.folder.write(stage.configurationText, to: "patchbay.yml")
      host = try await stage.startProgram()
      try await boris.say("/mark three")
      try await boris.shouldReply(point == .sourceLeft ? "mark 2" : "mark 3")
    }
  }

  /// Why a host would not serve from a database.
  private func refusal(of target: String, _ stage: Stage) throws -> StorageError? {
    let location = try ConfigurationFile.database(
      target, called: "target", bot: "shop", file: stage.configurationPath, environment: [:])
    let session: any DatabaseSession =
      switch location {
      case .sqlite(let path): try SQLiteConnection(path: path)
      case .postgres(let url, let schema): try PostgresConnection(PostgresOptions(url: url, schema: schema))
      }
    defer { session.close() }
    do throws(StorageError) { try HostTables.refuseUnlessWhole(session) } catch { return error }
    return nil
  }

  @Test func aRefusedMoveSaysWhyAndTheBotServesOn() async throws {
    try await Stage.play(Self.setting) { stage in
      let program = try await stage.startProgram()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/mark one")
      try await boris.shouldReply("mark 1")
      try stage.folder.write("not a database at all, but long enough to look like a page of one", to: "other.sqlite")
      for (target, reason) in [
        ("sqlite:\(stage.databasePath)", "is already in"), ("sqlite:other.sqlite", "other.sqlite"),
        ("postgres://u:canary@127.0.0.1:1/x", "127.0.0.1"), ("mysql://u:canary@db/x", "--to"),
      ] {
        let refused = try await stage.command("move", "--to", target, "--yes")
        #expect(refused.exit == .code(1) && refused.errors.contains(reason), "\(target): \(refused)")
        #expect(!refused.errors.contains("canary"))
      }
      try await boris.say("/mark two")
      try await boris.shouldReply("mark 2")
      program.signal(SIGTERM)
      _ = try await program.end()
    }
  }

  @Test func aPausedBotKeepsItsUpdatesWaitingAndComesBackByItself() async throws {
    var setting = Self.setting
    setting.mode = .webhook
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      #expect(try await stage.deliver(Stage.message(501, "/mark one")).status == 200)
      let paused = try await stage.operate("bots.pause", ["seconds": "3600"])
      #expect(paused[0]?["state"]?.string == "paused")
      #expect(try await stage.deliver(Stage.message(502, "/mark two")).status == 503)
      #expect(try await stage.deliver(Stage.message(502, "/mark two").bytes, secret: "wrong").status == 401)
      #expect(try await Web.send("GET", "\(stage.url)/b/shop/counter/count").status == 503)
      #expect(try await Web.send("GET", "\(stage.url)/readyz?bot=shop").status == 503)
      // A reload doesn't start it.
      try await stage.operate("reload")
      #expect(try await stage.deliver(Stage.message(502, "/mark two")).status == 503)
      let resumed = try await stage.operate("bots.resume")
      #expect(resumed[0]?["state"]?.string == "serving")
      #expect(try await stage.deliver(Stage.message(502, "/mark two")).status == 200)
      // Whoever paused it may have died.
      try await stage.operate("bots.pause", ["seconds": "1"])
      try await stage.log.says("bot resumed", times: 2)
      let again = try await stage.operate("bots.resume")
      #expect(again[0]?["state"]?.string == "serving")
      #expect(try await stage.deliver(Stage.message(503, "/mark three")).status == 200)
      #expect(try stage.column("SELECT count(*) FROM misbehaving_marks") == ["3"])
    }
  }
}
