import BaseTesting
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
  private enum Place: String, CaseIterable {
    case initialisation = "init"
    case registration = "register"
    case migration
  }

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
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let journal = try CrashJournal.open(folder.path + "/journal").journal
    let clock = ManualClock()
    let setup = PluginSetup(
      on: PluginThreads(workers: LaneWorkers(), journal: journal, clock: clock, deadlineMilliseconds: 700),
      secrets: SecretRegistry())
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

  /// Has texts, and says so unless it is told not to.
  private struct Speaking: Plugin {
    static let manifest = Manifest(id: "speaking", version: "1.0.0", title: LocalizedText(ru: "Речь", en: "Speech"))
    static let open = Callback("open")
    static let joined = LocalizedText("joined", ru: "Пришло: {count}", en: "Joined: {count}")
    let isSilent: Bool

    init(settings: Settings) throws { isSilent = try settings.boolean("silent", default: false) }

    func register(on bot: Registration) throws {
      try bot.on(Self.open) { _ in }
      try bot.menu(Self.manifest.title, opens: Self.open)
      try bot.command("say", LocalizedText("say_command", ru: "Сказать", en: "Say")) { _ in }
      if !isSilent { try bot.texts([Self.joined, LocalizedText(ru: "Да", en: "Yes")]) }
    }
  }

  private static func speaking(
    _ texts: [(key: String, language: Language, words: String)], silent: Bool = false
  ) -> PluginConfiguration {
    var plugin = plugin("speaking")
    plugin.settings = ConfigurationNode(
      .map([.init(key: "silent", position: SourcePosition(line: 1, column: 1), value: ConfigurationNode(.bool(silent)))]))
    plugin.texts = OwnTexts(
      path: "bots.shop.texts.speaking",
      texts.enumerated().map { index, text in
        let line = 10 + index
        return .init(
          key: text.key, position: SourcePosition(line: line, column: 3),
          words: [.init(text.language, text.words, at: SourcePosition(line: line, column: 9))])
      })
    return plugin
  }

  private static func configured(_ plugin: PluginConfiguration) async throws -> Generation {
    try await PluginSetup(on: PluginThreads(), secrets: SecretRegistry()).configure(Speaking.self, plugin, image: "00", bot: bot)
  }

  @Test func whereSettingsStandIsNoPartOfTheirFingerprint() {
    func fingerprint(_ value: ConfigurationNode.Value, line: Int) -> String {
      let position = SourcePosition(line: line, column: 1)
      let setting = ConfigurationNode.Entry(key: "reward", position: position, value: ConfigurationNode(value, at: position))
      let node = ConfigurationNode(.map([setting]), at: position)
      return SettingsNode(node).fingerprint
    }
    let values: [ConfigurationNode.Value] = [.int(50), .int(5), .bool(true), .bool(false), .double(0.5), .string("50"), .null]
    for value in values { #expect(fingerprint(value, line: 1) == fingerprint(value, line: 9)) }
    #expect(Set(values.map { fingerprint($0, line: 1) }).count == values.count)
  }

  @Test func whatIsRegisteredHasTheBotsOwnWords() async throws {
    let generation = try await Self.configured(
      Self.speaking([
        ("Speech", "uk", "Мова"), ("say_command", "en", "Speak"), ("Yes", "uk", "Так"),
        ("joined", "uk", "{count, plural, one {# людина} few {# людини} many {# людей} other {# людини}}"),
      ]))
    let table = try RouteTable([generation])
    #expect(table.menu.map { $0.route.title.text(in: "uk") } == ["Мова"])
    #expect(table.menu.map { $0.route.title.text(in: "ru") } == ["Речь"])
    #expect(generation.texts.applied(to: Speaking.joined).text(in: "uk", ["count": 3]) == "3 людини")
    #expect(table.commands["say"]?.route.description.en == "Speak")
  }

  @Test func wordsForATextThatThePluginDoesntHaveAreRefusedWithTheirPlace() async throws {
    let failure = await #expect(throws: PluginFailure.self) {
      _ = try await Self.configured(
        Self.speaking([
          ("joind", "uk", "Прийшли"), ("joined", "uk", "Прийшли: {cuont}"), ("Speech", "uk", "Мова {x}"), ("Yes", "uk", "Так {"),
        ]))
    }
    #expect(failure?.step == .configure)
    #expect(
      failure?.reason.split(separator: "\n").map(String.init) == [
        "line 10, column 3: unknown text 'joind' in bots.shop.texts.speaking; did you mean 'joined'?",
        "line 11, column 9: bots.shop.texts.speaking.joined.uk has {cuont}, which the text is not given; did you mean {count}?",
        "line 12, column 9: bots.shop.texts.speaking.Speech.uk has {x}, which the text is not given; there is none",
        "line 13, column 9: bots.shop.texts.speaking: text 'Yes' in uk: a '{' is not closed: write a literal brace twice",
      ])
  }

  @Test func ofAPluginThatSaysNotWhatItsTextsAreOnlyTheWordsAreChecked() async throws {
    let other = try await Self.configured(Self.speaking([("anything", "uk", "Будь-що {x}")], silent: true))
    #expect(other.texts.keys == ["anything"])
    let failure = await #expect(throws: PluginFailure.self) {
      _ = try await Self.configured(Self.speaking([("anything", "uk", "Так }"), ("say_command", "uk", "{x}")], silent: true))
    }
    #expect(failure?.reason.split(separator: "\n").count == 2, "\(failure as Any)")
  }
}
