import PluginAPI
import Testing

@testable import PatchbayBase
@testable import PatchbayConfiguration

@Suite("What a reload has to do")
struct ConfigurationChangeTests {
  private let bot = BotConfiguration(
    name: "shop", token: Secret("1:a"), id: 1, database: .sqlite(path: "/a"),
    plugins: [PluginConfiguration(id: "referral", settings: Self.reward(5, line: 1))])
  private var host: HostConfiguration { HostConfiguration(pluginsFolder: "/p", dataFolder: "/d", bots: [bot]) }

  private static func reward(_ amount: Int, line: Int) -> ConfigurationNode {
    let position = SourcePosition(line: line, column: 1)
    return ConfigurationNode(.map([.init(key: "reward", position: position, value: ConfigurationNode(.int(amount)))]))
  }

  private static func words(_ key: String, _ text: String, line: Int) -> OwnTexts {
    let position = SourcePosition(line: line, column: 1)
    return OwnTexts(path: "bots.shop.texts", [.init(key: key, position: position, words: [.init(.english, text, at: position)])])
  }

  private func change(_ edit: (inout HostConfiguration) -> Void) -> ConfigurationChange {
    var new = host
    edit(&new)
    return ConfigurationChange(from: host, to: new)
  }

  private func botChange(_ edit: (inout BotConfiguration) -> Void) -> BotChange? {
    let change = change { edit(&$0.bots[0]) }
    #expect(change.hostLive.isEmpty && change.hostRestart.isEmpty && change.added.isEmpty && change.removed.isEmpty)
    return change.changed.first
  }

  @Test("Nothing changed, nothing to do")
  func nothing() {
    #expect(change { _ in }.isEmpty)
  }

  @Test("Every host key is compared, and told apart by whether it needs a restart")
  func hostKeys() {
    let edits: [(HostKey, (inout HostConfiguration) -> Void)] = [
      (.listen, { $0.listen.port = 1 }), (.adminListen, { $0.adminListen = ListenAddress(host: "::1", port: 1) }),
      (.adminKey, { $0.adminKey = Secret("k") }),
      (.telegramAPI, { $0.telegramAPI = BaseURL(scheme: .http, host: "localhost") }),
      (.trustedProxies, { $0.trustedProxies = [AddressRange("::1")].compactMap { $0 } }), (.plugins, { $0.pluginsFolder = "/x" }),
      (.data, { $0.dataFolder = "/x" }), (.watch, { $0.watch = false }), (.logLevel, { $0.logLevel = .error }),
      (.database, { $0.database = .sqlite(path: "/x") }),
      (.roles, { $0.roles = [RoleConfiguration(name: "helpdesk", rights: [.support])] }), (.trust, { $0.trust = .known }),
      (.trustedKeys, { $0.trustedKeys = [PublisherKey(bytes: [UInt8](repeating: 7, count: 32))].compactMap { $0 } }),
      (.limits, { $0.limits.laneDepth = 1 }), (.publicURL, { $0.publicURL = BaseURL(scheme: .https, host: "a") }),
    ]
    #expect(Set(edits.map(\.0)) == Set(HostKey.allCases))
    for (key, edit) in edits {
      let change = change(edit)
      #expect(change.hostLive + change.hostRestart == [key])
      #expect(change.hostLive.isEmpty != key.appliesLive)
      var new = host
      edit(&new)
      #expect(ConfigurationChange(from: host, to: new.keeping(host)).hostRestart.isEmpty)
      #expect(ConfigurationChange(from: host, to: new.keeping(host)).hostLive == change.hostLive)
    }
  }

  @Test("A public address that comes moves the bots in auto mode")
  func delivery() {
    let change = change { $0.publicURL = BaseURL(scheme: .https, host: "a") }
    #expect(change.changed.map(\.aspects) == [[.delivery]])
  }

  @Test("Every part of a bot is compared")
  func botParts() {
    let edits: [(BotChange.Aspect, (inout BotConfiguration) -> Void)] = [
      (.account, { ($0.id, $0.token) = (2, Secret("2:a")) }), (.token, { $0.token = Secret("1:b") }),
      (.database, { $0.database = .sqlite(path: "/b") }), (.admins, { $0.admins = [7] }), (.language, { $0.language = .russian }),
      (.timezone, { $0.timezone = "Europe/Moscow" }), (.greeting, { $0.greeting = .text("Hi") }),
      (.webhookSecret, { $0.webhookSecret = Secret("x") }), (.mode, { $0.mode = .polling }),
      (.languages, { $0.languages.append("uk") }), (.answers, { $0.answers["pl"] = .russian }),
      (.texts, { $0.texts = Self.words("help", "Help", line: 1) }),
      (.files, { $0.filesFolder = "/srv/files" }), (.unit, { $0.unit = "STcoin" }), (.welcome, { $0.welcome = 2 }),
      (.backlog, { $0.backlog = .skip }), (.miniApp, { $0.miniApp.enabled = false }),
    ]
    #expect(Set(edits.map(\.0)).union([.delivery]) == Set(BotChange.Aspect.allCases))
    for (aspect, edit) in edits {
      let change = botChange(edit)
      #expect(change?.aspects == [aspect])
      #expect(change?.plugins.isEmpty == true)
      let way: BotChange.Way = aspect == .files ? .restart : [.account, .database].contains(aspect) ? .replacement : .live
      #expect(change?.way == way)
    }
    #expect(botChange { $0.mode = .webhook }?.aspects == [.mode, .delivery])
  }

  @Test("Bots come and go by name")
  func bots() {
    var cafe = bot
    (cafe.name, cafe.id) = ("cafe", 2)
    #expect(change { $0.bots.append(cafe) }.added == ["cafe"])
    #expect(change { $0.bots = [] }.removed == ["shop"])
    let renamed = change { $0.bots[0].name = "store" }
    #expect((renamed.removed, renamed.added) == (["shop"], ["store"]))
  }

  @Test("Plugins are switched on, off and configured anew")
  func plugins() {
    let other = Self.reward(6, line: 1)
    #expect(botChange { $0.plugins[0].settings = Self.reward(5, line: 9) } == nil)
    #expect(botChange { $0.plugins[0].enabled = false }?.plugins == [.disabled("referral")])
    #expect(botChange { $0.plugins = [] }?.plugins == [.disabled("referral")])
    #expect(botChange { $0.plugins[0].settings = other }?.plugins == [.settings("referral")])
    #expect(botChange { $0.plugins.append(PluginConfiguration(id: "x")) }?.plugins == [.enabled("x")])
    #expect(botChange { $0.plugins.append(PluginConfiguration(id: "x", enabled: false)) } == nil)
    #expect(botChange { $0.plugins = [PluginConfiguration(id: "x")] }?.plugins == [.disabled("referral"), .enabled("x")])
  }

  @Test("A plugin's words are taken over as its settings are")
  func pluginTexts() {
    let joined = Self.words("joined", "Joined", line: 1)
    #expect(botChange { $0.plugins[0].texts = joined }?.plugins == [.texts("referral")])
    let both = botChange { ($0.plugins[0].texts, $0.plugins[0].settings) = (joined, Self.reward(6, line: 1)) }
    #expect(both?.plugins == [.settings("referral"), .texts("referral")])
    #expect(botChange { $0.plugins[0].texts = OwnTexts(path: "bots.shop.texts.referral", []) } == nil)
    #expect(joined == Self.words("joined", "Joined", line: 7) && joined != Self.words("joined", "Came", line: 1))
  }

  @Test("Another place in the file is no change")
  func places() throws {
    let text = "bots: { shop: { token: 1:a, plugins: { referral: { a: 1, b: 2 } } } }"
    let moved = "\n\n# moved\nbots:\n  shop:\n    plugins:\n      referral:\n        b: 2\n        a: 1\n    token: \"1:a\"\n"
    let old = try ConfigurationFile.read(text, file: "c", folder: "/", environment: [:])
    let new = try ConfigurationFile.read(moved, file: "c", folder: "/", environment: [:])
    #expect(ConfigurationChange(from: old.configuration, to: new.configuration).isEmpty)
    #expect(old.configuration == new.configuration)
  }
}
