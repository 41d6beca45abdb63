@_spi(Host) import PluginAPI
import Synchronization
import Testing

@testable import Host
@testable import PatchbayBase
@testable import PatchbayConfiguration
@testable import PatchbayObservability
@testable import PatchbayStorage

@Suite("A plugin's way to a generation") struct PluginSetupTests {
  /// Fails when it has read its key, and says so with the key.
  private struct Quoting: Plugin {
    static let manifest = Manifest(id: "quoting", version: "1.0.0", title: LocalizedText("Quoting"))

    init(settings: Settings) throws { throw Refused(key: try settings.secret("api_key")) }

    func register(on bot: Registration) throws {}
  }

  private struct Refused: Error { let key: String }

  /// Where a plugin stays and doesn't come back.
  private enum Place: String, CaseIterable { case initialisation = "init", registration = "register", migration }

  private struct Staying: Plugin {
    static let manifest = Manifest(id: "staying", version: "1.0.0", title: LocalizedText("Staying"))
    let place: Place?

    init(settings: Settings) throws {
      place = Place(rawValue: try settings.string("place", default: ""))
      if place == .initialisation { Gate.shared.stay() }
    }

    func register(on bot: Registration) throws {
      if place == .registration { Gate.shared.stay() }
      try bot.migration("001-marks") { [place] schema in
        if place == .migration { Gate.shared.stay() }
        schema.create("marks") { $0.id() }
      }
    }
  }

  /// Holds threads until it is opened.
  private final class Gate: Sendable {
    static let shared = Gate()
    private let signal = ThreadSignal()
    private let state = Mutex((isOpen: false, waiting: 0))

    func stay() {
      state.withLock { $0.waiting += 1 }
      signal.wait { state.withLock { $0.isOpen } }
    }

    func open() {
      state.withLock { $0.isOpen = true }
      signal.signalAll()
    }
  }

  private static let bot = BotInfo(id: 1, name: "shop", username: "shop_bot", language: .russian, timezone: "UTC", admins: [])

  private static func plugin(_ id: String, _ settings: (key: String, value: String)...) -> PluginConfiguration {
    let entries = settings.map {
      ConfigurationNode.Entry(
        key: $0.key, position: SourcePosition(line: 1, column: 1), value: ConfigurationNode(.string($0.value)))
    }
    return PluginConfiguration(id: id, settings: ConfigurationNode(.map(entries)))
  }

  @Test func aKeyThatAPluginReadBeforeItFailedIsASecret() async throws {
    let secrets = SecretRegistry()
    await #expect {
      try await PluginSetup(on: PluginThreads(), secrets: secrets).configure(
        Quoting.self, Self.plugin("quoting", ("api_key", "canary-31415926")), image: "00", bot: Self.bot)
    } throws: { ($0 as? PluginFailure)?.reason.hasSuffix(#"Refused(key: "[redacted]")"#) == true }
    #expect(secrets.redact("a canary-31415926") == "a [redacted]")
  }

  /// Three stay where they are; each is given up, named, and in nobody's way.
  @Test func oneThatDoesNotComeBackIsGivenUp() async throws {
    defer { Gate.shared.open() }
    let folder = try PatchbayBase.ScratchFolder()
    defer { folder.remove() }
    let journal = try CrashJournal.open(folder.path + "/journal").journal
    let clock = ManualClock()
    let setup = PluginSetup(
      on: PluginThreads(workers: LaneWorkers(), journal: journal, clock: clock, deadline: 700), secrets: SecretRegistry())
    for (number, place) in Place.allCases.enumerated() {
      let configured = Task {
        try await setup.configure(Staying.self, Self.plugin("staying", ("place", place.rawValue)), image: "00", bot: Self.bot)
      }
      // The steps before it have come to their end, so that this one's timer is the only one.
      while journal.running().map(\.kind) != Place.allCases[...number].map(\.rawValue) { await Task.yield() }
      await clock.sleepers(atLeast: 1)
      clock.advance(by: 701)
      let failure = await #expect(throws: PluginFailure.self) { _ = try await configured.value }
      #expect(failure?.step == (place == .migration ? .migrate : .configure))
      #expect(failure?.reason.contains("its \(place.rawValue) did not return within 700 ms") == true, "\(failure as Any)")
    }
    #expect(journal.running().map(\.plugin) == ["staying", "staying", "staying"])
    let generation = try await setup.configure(Staying.self, Self.plugin("staying"), image: "00", bot: Self.bot)
    #expect(generation.migrations.map(\.name) == ["001-marks"])
  }
}
