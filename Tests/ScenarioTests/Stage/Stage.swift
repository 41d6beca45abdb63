import BaseTesting
import Glibc
import PostgresTesting
import Synchronization
import Testing

@testable import Host
@testable import PatchbayBase
@testable import Simulator

/// A whole small world: a simulated Telegram, a bot with its files, and hosts that come and go.
final class Stage: Sendable {
  static let bot: Int64 = 4_200_001
  static let token = "4200001:AAE-scenario_TOKEN_canary_0123456789"
  static let username = "scenario_bot"
  static let secret = "webhook-secret-canary"
  static let (anna, boris, vera, gleb): (Int64, Int64, Int64, Int64) = (1001, 1002, 1003, 1004)

  let telegram: StagedTelegram
  let folder: Folder
  let socket: ListeningSocket
  /// The bot's database, as `database:` takes it.
  let database: String
  let schema: String
  let engine: Engine
  /// The milliseconds by which the hosts' wall clock is ahead.
  let ahead = Mutex<Int64>(0)
  let log = LogCapture()
  let setting: Mutex<Setting>
  let running = Mutex<Gateway?>(nil)
  let programs = Mutex<[Program]>([])

  private init(_ setting: Setting) async throws {
    folder = try Folder()
    engine = setting.engine
    switch engine {
    case .sqlite:
      schema = ""
      database = "sqlite:\(folder.path)/shop.sqlite"
    case .postgres:
      let server = try PostgresServer.shared()
      schema = server.newName("stage")
      database = "\(server.url())?schema=\(schema)"
    }
    socket = try ListeningSocket()
    telegram = try await StagedTelegram(
      people: [
        Person(id: Self.anna, firstName: "Анна", username: "anna", languageCode: "ru"),
        Person(id: Self.boris, firstName: "Boris", username: "boris", languageCode: "en"),
        Person(id: Self.vera, firstName: "Vera", languageCode: "en"),
        Person(id: Self.gleb, firstName: "Глеб", languageCode: "ru"),
      ],
      bots: [.init(token: Self.token, firstName: "Scenario", username: Self.username)]
        + setting.neighbours.map { .init(token: $0.token, firstName: $0.name, username: "\($0.name)_bot") })
    self.setting = Mutex(setting)
    for library in setting.libraries ?? [] {
      folder.makeFolder("plugins")
      try install(library)
    }
    try writeConfiguration()
  }

  /// Sets a stage, plays the scene on it and strikes it again. A few scenes play at once.
  static func play(_ setting: Setting = Setting(), _ scene: (Stage) async throws -> Void) async throws {
    await Turns.shared.take()
    do {
      let stage = try await Stage(setting)
      do {
        try await scene(stage)
        await stage.strike()
      } catch {
        Issue.record("the scene ended by: \(error)\nThe hosts' log:\n\(stage.hostsLog)")
        await stage.strike()
      }
    } catch { Issue.record("no stage: \(error)") }
    await Turns.shared.giveBack()
  }

  private func strike() async {
    await stopHost()
    for program in programs.withLock({ $0 }) {
      program.signal(SIGKILL)
      _ = try? await program.end()
    }
    await telegram.stop()
  }

  // MARK: People

  func chat(_ person: Int64, with bot: Int64 = Stage.bot) -> Chat { Chat(telegram, person: person, bot: bot) }

  /// Sets the hosts' wall clock forward by milliseconds.
  func advance(by milliseconds: Int64) { ahead.withLock { $0 += milliseconds } }

  // MARK: Files

  var configurationPath: String { "\(folder.path)/patchbay.yml" }
  var databasePath: String { "\(folder.path)/shop.sqlite" }
  var dataPath: String { "\(folder.path)/data" }

  /// Copies a built library, such as `Counter`, into the stage's own plugins folder; `change` edits its bytes.
  func install(_ library: String, as name: String? = nil, _ change: (inout [UInt8]) -> Void = { _ in }) throws {
    var bytes = try Folder.read("\(ExecutableFolder.path)/lib\(library).so")
    change(&bytes)
    try folder.write(bytes, to: "plugins/lib\(name ?? library).so")
  }

  /// Changes the setting and writes the configuration anew, in one step.
  func configure(_ change: (inout Setting) -> Void) throws {
    setting.withLock { change(&$0) }
    try writeConfiguration()
  }
}
