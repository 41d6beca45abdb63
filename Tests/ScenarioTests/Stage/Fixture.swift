import PostgresTesting
import Testing

@testable import Host
@testable import PatchbayBase
@testable import Simulator

/// What a bot of an earlier version left behind, as `Tests/Fixtures/make` keeps it, on a stage of its own.
struct Fixture: Sendable {
  /// The versions whose fixtures there are.
  static let versions = ["0.1-before-floors"]
  private static let folder = FilePath.folder(of: FilePath.folder(of: FilePath.folder(of: #filePath))) + "/Fixtures"

  /// Blocked the bot.
  static let nina: Int64 = 1005

  let stage: Stage
  /// What a test has to know of what is in the database.
  let facts: JSON

  /// Sets the stage with the fixture's database, data folder and configuration, without a host. All clocks stand still, a minute after the
  /// fixture's host ended.
  static func play(_ version: String, _ scene: (Fixture) async throws -> Void) async throws {
    let folder = "\(Self.folder)/\(version)"
    let kept = "\(folder)/\(Setting.engine.rawValue)"
    let facts = try JSON.parse(try Folder.read("\(kept)/facts.json"))
    var setting = Setting()
    setting.configuration = String(decoding: try Folder.read("\(folder)/patchbay.yml"), as: UTF8.self)
    setting.clock = try #require(facts["moment"]?.int) + 60_000
    try await Stage.play(setting) { stage in
      let fixture = Fixture(stage: stage, facts: facts)
      try await fixture.restore(from: kept)
      try stage.configure {
        $0.environment = [
          "TELEGRAM": stage.telegram.url, "PLUGINS": ExecutableFolder.path, "DATA": stage.dataPath, "DATABASE": stage.database,
        ]
      }
      try await fixture.meet()
      try await scene(fixture)
    }
  }

  /// A plugin's library of that version.
  static func library(_ name: String, of version: String) async throws -> [UInt8] {
    let folder = try Folder()
    let target = "\(folder.path)/\(name)"
    try await run("gzip -dc '\(Self.folder)/\(version)/\(name).gz' > '\(target)'")
    return try Folder.read(target)
  }

  private func restore(from kept: String) async throws {
    let path = stage.folder.path
    try await Self.run("tar -xzf '\(kept)/data.tar.gz' --no-same-owner -C '\(path)'")
    switch stage.engine {
    case .sqlite: try await Self.run("gzip -dc '\(kept)/shop.sqlite.gz' > '\(stage.databasePath)'")
    case .postgres:
      let dump = String(decoding: try Folder.read("\(kept)/shop.sql"), as: UTF8.self)
      try stage.folder.write(dump.replacing("fixture_schema", with: "\"\(stage.schema)\""), to: "shop.sql")
      let server = try PostgresServer.shared()
      try await Self.run("psql -X -q -v ON_ERROR_STOP=1 '\(server.url())' -f '\(path)/shop.sql'")
    }
  }

  /// Brings Telegram to where it was: a bot can write to whoever has started it, and updates are counted on.
  private func meet() async throws {
    let telegram = stage.telegram
    _ = try await telegram.post("people", ["id": JSON(Self.nina), "first_name": "Nina", "language_code": "en"])
    for person in [Stage.anna, Stage.boris, Stage.vera, Stage.gleb, Self.nina] {
      _ = try await telegram.post("people/\(person)/start", ["bot": "\(Stage.bot)"])
    }
    try await stage.chat(Self.nina).block()
    // The bot has heard all that long ago.
    _ = try await Web.get("\(telegram.url)/bot\(Stage.token)/deleteWebhook?drop_pending_updates=true")
    _ = try await telegram.post("bots/\(Stage.bot)/updates", ["next_update_id": JSON(try fact("deadly_update"))])
  }

  private static func run(_ command: String) async throws {
    let result = try await Program.run(["-c", command], of: "/bin/sh")
    guard result.exit == .code(0) else { throw StageError.ended("\(command): \(result.output)\(result.errors)") }
  }

  // MARK: What is known

  func fact(_ name: String) throws -> Int64 { try #require(facts[name]?.int, "\(name)") }

  func text(_ name: String) throws -> String { try #require(facts[name]?.string, "\(name)") }

  /// The number of a payment, such as `refunded`.
  func payment(_ name: String) throws -> Int64 { try #require(facts["payments"]?[name]?.int, "\(name)") }

  // MARK: A host

  /// Starts today's host, with nothing waiting of what is to end it.
  func startHost() async throws {
    let next = try fact("deadly_update") + 1
    _ = try await stage.telegram.post("bots/\(Stage.bot)/updates", ["next_update_id": JSON(next)])
    try await stage.startHost()
  }
}
