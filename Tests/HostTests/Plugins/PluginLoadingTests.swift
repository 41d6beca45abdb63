@_spi(Host) import PluginAPI
import Testing

@testable import Host

@Suite struct PluginLoadingTests {
  /// Fails when it has read its key, and says so with the key.
  private struct Quoting: Plugin {
    static let manifest = Manifest(id: "quoting", version: "1.0.0", title: LocalizedText("Quoting"))

    init(settings: Settings) throws { throw Refused(key: try settings.secret("api_key")) }

    func register(on bot: Registration) throws {}
  }

  private struct Refused: Error { let key: String }

  @Test func aKeyThatAPluginReadBeforeItFailedIsASecret() throws {
    let secrets = SecretRegistry()
    let bot = BotInfo(id: 1, name: "shop", username: "shop_bot", language: .russian, timezone: "UTC", admins: [])
    let key = ConfigurationNode.Entry(
      key: "api_key", position: SourcePosition(line: 1, column: 1), value: ConfigurationNode(.string("canary-31415926")))
    let plugin = PluginConfiguration(id: "quoting", settings: ConfigurationNode(.map([key])))
    #expect {
      try PluginLoading.configure(Quoting.self, plugin, image: "00", bot: bot, secrets: secrets)
    } throws: { ($0 as? PluginFailure)?.reason.hasSuffix(#"Refused(key: "[redacted]")"#) == true }
    #expect(secrets.redact("a canary-31415926") == "a [redacted]")
  }
}
